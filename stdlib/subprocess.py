"""Other programs as children of this one."""

import _spawn
import io
import os
import signal
import sys
import threading
import time
import types

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
           "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    """A checked program ended with another code than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return "Command '%s' died with %r." % (self.cmd, signal.Signals(-self.returncode))
            except ValueError:
                return "Command '%s' died with unknown signal %d." % (self.cmd, -self.returncode)
        return "Command '%s' returned non-zero exit status %d." % (self.cmd, self.returncode)

    @property
    def stdout(self):
        """The same as output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class TimeoutExpired(SubprocessError):
    """A program did not end in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return "Command '%s' timed out after %s seconds" % (self.cmd, self.timeout)

    @property
    def stdout(self):
        """The same as output."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CompletedProcess:
    """How a program ended and what it wrote."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = ['args={!r}'.format(self.args), 'returncode={!r}'.format(self.returncode)]
        if self.stdout is not None:
            parts.append('stdout={!r}'.format(self.stdout))
        if self.stderr is not None:
            parts.append('stderr={!r}'.format(self.stderr))
        return "{}({})".format(type(self).__name__, ', '.join(parts))

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        """CalledProcessError unless the program ended with 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    """A command line as Windows would split it again."""
    result = []
    for arg in map(os.fsdecode, seq):
        quote = not arg or ' ' in arg or '\t' in arg
        out = []
        slashes = 0
        for c in arg:
            if c == '\\':
                slashes += 1
                continue
            out.append('\\' * (slashes * 2 + 1 if c == '"' else slashes) + c)
            slashes = 0
        out.append('\\' * (slashes * 2 if quote else slashes))
        text = ''.join(out)
        result.append(f'"{text}"' if quote else text)
    return ' '.join(result)


def _args_from_interpreter_flags():
    """The options that this program was started with, for a child of the same kind."""
    args = []
    for name, letter in (('dont_write_bytecode', 'B'), ('no_site', 'S'), ('ignore_environment', 'E'), ('verbose', 'v'),
                         ('bytes_warning', 'b'), ('quiet', 'q'), ('optimize', 'O')):
        count = getattr(sys.flags, name)
        if count > 0:
            args.append('-' + letter * count)
    args.extend('-W' + option for option in sys.warnoptions)
    for key, value in sys._xoptions.items():
        args.extend(('-X', key if value is True else f'{key}={value}'))
    return args


def _optim_args_from_interpreter_flags():
    return ['-' + 'O' * sys.flags.optimize] if sys.flags.optimize > 0 else []


# Programs that still ran when their Popen object went away.
_active = []


def _cleanup():
    """Ask the forgotten programs whether they have ended, so that none stays as a zombie."""
    for process in _active[:]:
        if process.poll() is not None:
            try:
                _active.remove(process)
            except ValueError:
                # Another thread was faster.
                pass


class Popen:
    """A running program."""

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = None
        self.returncode = None
        self._waitpid_lock = threading.Lock()
        self._input_offset = 0
        _cleanup()
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        for name, value in (('preexec_fn', preexec_fn), ('user', user), ('group', group),
                            ('extra_groups', extra_groups), ('process_group', process_group)):
            if value is not None:
                raise NotImplementedError(f"{name} is not supported: this program cannot fork")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are supplied but '
                                  'different. Pass one or the other.')
        self.text_mode = encoding or errors or text or universal_newlines
        self.encoding = encoding
        self.errors = errors
        if isinstance(args, (str, bytes)):
            argv = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError('path-like args is not allowed when shell is true')
            argv = [args]
        else:
            argv = list(args)
        if shell:
            argv = ['/bin/sh', '-c'] + argv
            if executable:
                argv[0] = executable
        if executable is None:
            executable = argv[0]
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        self._start(argv, executable, stdin, stdout, stderr, cwd, env, start_new_session, pass_fds, bufsize)

    def _start(self, argv, executable, stdin, stdout, stderr, cwd, env, new_session, pass_fds, bufsize):
        ours, theirs = [None, None, None], []
        opened = []

        def pipe(number):
            read, write = os.pipe()
            mine, child = (write, read) if number == 0 else (read, write)
            ours[number] = mine
            opened.append(child)
            return child

        fds = []
        out = None
        try:
            for number, stream in enumerate((stdin, stdout, stderr)):
                if stream is None:
                    fd = number
                elif stream == PIPE:
                    fd = pipe(number)
                elif stream == DEVNULL:
                    fd = os.open(os.devnull, os.O_RDWR)
                    opened.append(fd)
                elif stream == STDOUT and number == 2:
                    fd = out
                elif isinstance(stream, int):
                    fd = stream
                else:
                    fd = stream.fileno()
                if number == 1:
                    out = fd
                fds.append((fd, number))
            # A source below 3 that is also a target must be out of the way before it is overwritten.
            fds = [(os.dup(fd) if fd < 3 and fd != number else fd, number) for fd, number in fds]
            opened.extend(fd for fd, number in fds if fd > 2 and fd not in opened
                          and fd not in (getattr(s, 'fileno', lambda: s)() if s not in (None, PIPE, DEVNULL, STDOUT)
                                         else None for s in (stdin, stdout, stderr)))
            fds.extend((fd, fd) for fd in sorted(pass_fds))
            for stream in (sys.stdout, sys.stderr):
                if stream is not None and hasattr(stream, 'flush'):
                    try:
                        stream.flush()
                    except (OSError, ValueError):
                        pass
            self.pid = self._spawn(argv, executable, fds, cwd, env, new_session)
        except BaseException:
            for fd in ours:
                if fd is not None:
                    os.close(fd)
            raise
        finally:
            for fd in opened:
                try:
                    os.close(fd)
                except OSError:
                    pass
        line_buffering = False
        if self.text_mode and bufsize == 1:
            line_buffering, bufsize = True, -1
        for number, name, mode in ((0, 'stdin', 'wb'), (1, 'stdout', 'rb'), (2, 'stderr', 'rb')):
            if ours[number] is not None:
                file = io.open(ours[number], mode, bufsize)
                if self.text_mode:
                    file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors,
                                            write_through=number == 0 and line_buffering,
                                            line_buffering=number == 0 and line_buffering)
                setattr(self, name, file)

    def _spawn(self, argv, executable, fds, cwd, env, new_session):
        argv = [os.fsencode(arg) for arg in argv]
        for arg in argv:
            if b'\0' in arg:
                raise ValueError('embedded null byte')
        source = os.environ if env is None else env
        variables = []
        for key, value in source.items():
            key, value = os.fsencode(key), os.fsencode(value)
            if b'=' in key:
                raise ValueError("illegal environment variable name")
            variables.append(key + b'=' + value)
        program = os.fsencode(executable)
        if os.path.dirname(program):
            candidates = [program]
        else:
            candidates = [os.path.join(os.fsencode(folder), program) for folder in os.get_exec_path(env)]
        folder = os.fsencode(cwd) if cwd is not None else os.fsencode(os.getcwd())
        if cwd is not None and not os.path.isdir(folder):
            try:
                os.stat(folder)
            except OSError as error:
                raise type(error)(error.errno, error.strerror, cwd) from None
            raise NotADirectoryError(20, os.strerror(20), cwd)
        error = 2
        for candidate in candidates:
            pid, code = _spawn.spawn(candidate, argv, variables, folder, fds, bool(new_session))
            if not code:
                return pid
            if code not in (2, 20):
                error = code
        raise OSError(error, os.strerror(error), os.fsdecode(executable))

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    def _ended(self, status):
        self.returncode = os.waitstatus_to_exitcode(status)

    def poll(self):
        """The exit code, or None when the program still runs."""
        if self.returncode is None:
            with self._waitpid_lock:
                if self.returncode is None:
                    try:
                        pid, status = _spawn.waitpid(self.pid, 1)
                    except ChildProcessError:
                        self.returncode = 0
                    else:
                        if pid == self.pid:
                            self._ended(status)
        return self.returncode

    def wait(self, timeout=None):
        """Wait for the end of the program; its exit code."""
        end = None if timeout is None else time.monotonic() + timeout
        delay = 0.0005
        while self.poll() is None:
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutExpired(self.args, timeout)
                delay = min(delay * 2, left, 0.02)
            else:
                delay = min(delay * 2, 0.02)
            time.sleep(delay)
        return self.returncode

    def communicate(self, input=None, timeout=None):
        """Send input, read all output, wait for the end: (stdout, stderr)."""
        if input is not None and self.stdin is None:
            raise ValueError('Cannot send input after starting communication') \
                if getattr(self, '_communicating', False) else ValueError('stdin not set to PIPE')
        end = None if timeout is None else time.monotonic() + timeout
        if not getattr(self, '_communicating', False):
            self._communicating = True
            self._results = {}
            self._readers = []
            for name in ('stdout', 'stderr'):
                stream = getattr(self, name)
                if stream:
                    reader = threading.Thread(target=self._read, args=(name, stream), daemon=True)
                    reader.start()
                    self._readers.append(reader)
            self._writer = None
            if self.stdin:
                self._writer = threading.Thread(target=self._write, args=(input,), daemon=True)
                self._writer.start()
        for thread in [self._writer] * bool(self._writer) + self._readers:
            thread.join(None if end is None else max(0, end - time.monotonic()))
            if thread.is_alive():
                raise TimeoutExpired(self.args, timeout, self._results.get('stdout'), self._results.get('stderr'))
        self.wait(None if end is None else max(0, end - time.monotonic()))
        return self._results.get('stdout'), self._results.get('stderr')

    def _read(self, name, stream):
        try:
            self._results[name] = stream.read()
        finally:
            stream.close()

    def _write(self, input):
        try:
            if input:
                self.stdin.write(input)
        except BrokenPipeError:
            pass
        finally:
            try:
                self.stdin.close()
            except BrokenPipeError:
                pass

    def send_signal(self, sig):
        """Send a signal, unless the program has ended."""
        if self.poll() is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """Send SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """Send SIGKILL."""
        self.send_signal(signal.SIGKILL)


def call(*popenargs, timeout=None, **kwargs):
    """Run a program to its end; its exit code."""
    with Popen(*popenargs, **kwargs) as p:
        try:
            return p.wait(timeout=timeout)
        except:
            p.kill()
            raise


def check_call(*popenargs, **kwargs):
    """As call(), with CalledProcessError unless the program ended with 0."""
    code = call(*popenargs, **kwargs)
    if code:
        cmd = kwargs.get("args")
        raise CalledProcessError(code, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    """What a program writes, with CalledProcessError unless it ended with 0."""
    for name in ('stdout', 'check'):
        if name in kwargs:
            raise ValueError(f'{name} argument not allowed, it will be overridden.')
    if 'input' in kwargs and kwargs['input'] is None:
        kwargs['input'] = '' if any(kwargs.get(k) for k in ('text', 'encoding', 'errors', 'universal_newlines')) else b''
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a program to its end; a CompletedProcess."""
    if input is not None:
        if kwargs.get('stdin') is not None:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if kwargs.get('stdout') is not None or kwargs.get('stderr') is not None:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs['stdout'] = PIPE
        kwargs['stderr'] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except:
            process.kill()
            raise
        code = process.poll()
        if check and code:
            raise CalledProcessError(code, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, code, stdout, stderr)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """(exit code, output) of a command of the shell."""
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        code = 0
    except CalledProcessError as error:
        data = error.output
        code = error.returncode
    if data[-1:] == '\n':
        data = data[:-1]
    return code, data


def getoutput(cmd, *, encoding=None, errors=None):
    """What a command of the shell writes."""
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
