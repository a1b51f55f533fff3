"""Other programs as children of this one."""

import errno
import io
import os
import selectors
import signal
import sys
import threading
import time
import types
import warnings

from _interpreter_options import _args_from_interpreter_flags, _optim_args_from_interpreter_flags
from _posixsubprocess import fork_exec as _fork_exec
from _subprocess_io import PIPE, STDOUT, DEVNULL, Ends as _Ends, Ending as _Ending, Exchange as _Exchange, read_all as _read_all

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run",
           "CalledProcessError", "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

_can_fork_exec = True
_mswindows = False
_USE_VFORK = True
_USE_POSIX_SPAWN = False
_PopenSelector = getattr(selectors, "PollSelector", selectors.SelectSelector)


class SubprocessError(Exception):
    """Something went wrong with another program."""


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


# Programs that still ran when their Popen object went away.
_active = []


def _cleanup():
    """Asks the forgotten programs whether they have ended, so that none stays as a zombie."""
    for process in _active[:]:
        if process._internal_poll(_deadstate=sys.maxsize) is not None and process in _active:
            try:
                _active.remove(process)
            except ValueError:
                # Another thread was faster.
                continue


def _text_encoding():
    """The encoding of text mode, with a warning where that is asked for."""
    if sys.flags.warn_default_encoding:
        warnings.warn("'encoding' argument not specified.", EncodingWarning, stacklevel=2, skip_file_prefixes=(__file__,))
    return None


# ---- what fork_exec() needs

def _command(args, shell):
    """The list of arguments of a program."""
    if isinstance(args, os.PathLike) and not isinstance(args, (str, bytes)):
        if shell:
            raise TypeError('path-like args is not allowed when shell is true')
        return [args]
    argv = [args] if isinstance(args, (str, bytes)) else list(args)
    return ["/bin/sh", "-c", *argv] if shell else argv


def _candidates(program, env):
    """Where a program may be."""
    if os.path.dirname(program):
        return (program,)
    return tuple(os.path.join(os.fsencode(folder), program) for folder in os.get_exec_path(env))


def _variables(env):
    """The environment as fork_exec() wants it."""
    if env is None:
        return None
    out = []
    for key, value in env.items():
        key = os.fsencode(key)
        if b'=' in key:
            raise ValueError("illegal environment variable name")
        out.append(key + b'=' + os.fsencode(value))
    return out


def _child_error(report, program, cwd):
    """The exception that a child's report of its failure stands for."""
    kind, colon, rest = report.partition(b':')
    number, colon, detail = rest.partition(b':')
    if not colon:
        return SubprocessError('Bad exception data from child: {!r}'.format(report))
    if kind != b'OSError':
        found = globals().get(kind.decode('ascii', 'replace'), SubprocessError)
        return found(detail.decode('utf-8', 'surrogatepass'))
    code = int(number, 16)
    if not code:
        return OSError(detail.decode('utf-8', 'surrogatepass'))
    # In the child, before the program: then it is the folder that is wrong, or something without a name.
    before = {b'noexec:chdir': cwd, b'noexec': None}
    return OSError(code, os.strerror(code), before.get(detail, program))


def _number_of_user(user):
    if user is None:
        return None
    if isinstance(user, str):
        import pwd
        return pwd.getpwnam(user).pw_uid
    if not isinstance(user, int):
        raise TypeError("User must be a string or an integer")
    if user < 0:
        raise ValueError(f"User ID cannot be negative, got {user}")
    return user


def _number_of_group(group, complaint):
    if group is None:
        return None
    if isinstance(group, str):
        import grp
        return grp.getgrnam(group).gr_gid
    if not isinstance(group, int):
        raise TypeError(complaint.format(type(group)))
    if group < 0:
        raise ValueError(f"Group ID cannot be negative, got {group}")
    return group


def _numbers_of_groups(groups):
    if groups is None:
        return None
    if isinstance(groups, str):
        raise ValueError("Groups must be a list, not a string")
    return [_number_of_group(group, "Items in extra_groups must be a string or integer, not {}") for group in groups]


class Popen:
    """A running program."""

    # Whether there is a child to be waited for; subclasses may fail before.
    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None,
                 close_fds=True, shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None,
                 creationflags=0, restore_signals=True, start_new_session=False, pass_fds=(), *, user=None,
                 group=None, extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        if not _can_fork_exec:
            raise OSError(errno.ENOTSUP, f"{sys.platform} does not support processes.")
        _cleanup()
        self._waitpid_lock = threading.Lock()
        self._exchange = None
        self._communication_started = False
        # How long a child may take to end of itself after Ctrl-C, which it has received as well; once.
        self._sigint_wait_secs = 0.25
        bufsize = -1 if bufsize is None else bufsize
        for what, value in ("bufsize", bufsize), ("pipesize", -1 if pipesize is None else pipesize):
            if not isinstance(value, int):
                raise TypeError(f"{what} must be an integer")
        if startupinfo is not None or creationflags != 0:
            which = "creationflags" if startupinfo is None else "startupinfo"
            raise ValueError(f"{which} is only supported on Windows platforms")
        if pass_fds and not close_fds:
            warnings.warn("pass_fds overriding close_fds.", RuntimeWarning)
            close_fds = True
        if text is not None and universal_newlines is not None and bool(universal_newlines) is not bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but "
                                  "different. Pass one or the other.")
        self.args = args
        self.stdin = self.stdout = self.stderr = self.pid = self.returncode = None
        self.encoding, self.errors = encoding, errors
        self.text_mode = encoding or errors or text or universal_newlines
        if self.text_mode and encoding is None:
            self.encoding = _text_encoding()
        uid = _number_of_user(user)
        gid = _number_of_group(group, "Group must be a string or an integer, not {}")
        gids = _numbers_of_groups(extra_groups)
        self.pipesize = pipesize
        ends = _Ends(stdin, stdout, stderr, pipesize)
        try:
            self._open_streams(ends, bufsize)
            self._execute_child(args, executable, preexec_fn, close_fds, pass_fds, cwd, env, startupinfo, creationflags, shell,
                                *ends.six(), restore_signals, gid, gids, uid, umask, start_new_session,
                                -1 if process_group is None else process_group)
        except BaseException:
            for file in filter(None, (self.stdin, self.stdout, self.stderr)):
                try:
                    file.close()
                except OSError:
                    # The first error is the one to tell.
                    continue
            ends.close_all()
            raise
        ends.close_theirs()

    __class_getitem__ = classmethod(types.GenericAlias)

    def __repr__(self):
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {self.args!r}>"
        return text if len(text) <= 80 else text[:76] + "...>"

    @property
    def universal_newlines(self):
        """The same as text_mode."""
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, value):
        self.text_mode = bool(value)

    # ---- starting

    def _open_streams(self, ends, bufsize):
        by_line = self.text_mode and bufsize == 1
        for number, name in enumerate(("stdin", "stdout", "stderr")):
            fd = ends.ours[number]
            if fd is None:
                continue
            file = io.open(fd, "rb" if number else "wb", -1 if by_line else bufsize)
            ends.handed_over(number)
            setattr(self, name, file)
            if self.text_mode:
                wrapper = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors,
                                           **({} if number else {"write_through": True, "line_buffering": by_line}))
                setattr(self, name, wrapper)

    def _execute_child(self, args, executable, preexec_fn, close_fds, pass_fds, cwd, env, startupinfo, creationflags, shell,
                       p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, restore_signals, gid, gids, uid, umask,
                       start_new_session, process_group):
        """Starts the child with the given ends of pipes, and tells what goes wrong there."""
        argv = _command(args, shell)
        if shell and executable:
            argv[0] = executable
        shown = executable = argv[0] if executable is None else executable
        sys.audit("subprocess.Popen", executable, args, cwd, env)
        report, write = os.pipe()
        try:
            # 0, 1 and 2 are the child's standard streams.
            low = []
            while write < 3:
                low.append(write)
                write = os.dup(write)
            for fd in low:
                os.close(fd)
            try:
                variables = _variables(env)
                program = os.fsencode(executable)
                self.pid = _fork_exec(
                    argv, _candidates(program, env), close_fds, tuple(sorted({*map(int, pass_fds), write})), cwd, variables,
                    p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, report, write, restore_signals, start_new_session,
                    process_group, gid, gids, uid, umask, preexec_fn, _USE_VFORK)
                self._child_created = True
            finally:
                os.close(write)
            trouble = _read_all(report)
        finally:
            os.close(report)
        if trouble:
            self._bury()
            raise _child_error(trouble, shown, cwd)

    def _bury(self):
        """Takes note of the end of a child that could not become the program."""
        try:
            pid, status = os.waitpid(self.pid, 0)
        except ChildProcessError:
            self.returncode = sys.maxsize
        else:
            if pid == self.pid:
                self._ended(status)

    # ---- waiting

    def _ended(self, status):
        if os.WIFSTOPPED(status):
            self.returncode = -os.WSTOPSIG(status)
        else:
            self.returncode = os.waitstatus_to_exitcode(status)

    def _ask(self, options):
        """Asks the system for the end of the child; the caller holds the lock."""
        try:
            pid, status = os.waitpid(self.pid, options)
        except ChildProcessError:
            # Somebody else has waited for it, or SIGCHLD is ignored: how it ended is lost.
            pid, status = self.pid, 0
        if pid == self.pid:
            self._ended(status)

    def poll(self):
        """The exit code, or None when the program still runs."""
        return self._internal_poll()

    def _internal_poll(self, _deadstate=None):
        if self.returncode is None and self._waitpid_lock.acquire(False):
            # Without the lock another thread is waiting, and will tell.
            try:
                if self.returncode is None:
                    pid, status = os.waitpid(self.pid, os.WNOHANG)
                    if pid == self.pid:
                        self._ended(status)
            except OSError as error:
                if _deadstate is not None:
                    self.returncode = _deadstate
                elif error.errno == errno.ECHILD:
                    self.returncode = 0
            finally:
                self._waitpid_lock.release()
        return self.returncode

    def wait(self, timeout=None):
        """Waits for the end of the program; its exit code. TimeoutExpired when the time is up before."""
        end = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._let_interrupt_work(end)
            raise

    def _let_interrupt_work(self, end):
        """Ctrl-C has reached the child too: it may end of itself for a moment."""
        patience, self._sigint_wait_secs = self._sigint_wait_secs, 0
        if end is not None:
            patience = min(patience, end - time.monotonic())
        try:
            self._wait(timeout=patience)
        except TimeoutExpired:
            return

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                with self._waitpid_lock:
                    if self.returncode is None:
                        self._ask(0)
            return self.returncode
        end = time.monotonic() + timeout
        with _Ending(self.pid) as ending:
            while True:
                if self._waitpid_lock.acquire(False):
                    try:
                        if self.returncode is None:
                            self._ask(os.WNOHANG)
                    finally:
                        self._waitpid_lock.release()
                if self.returncode is not None:
                    return self.returncode
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutExpired(self.args, timeout)
                ending.sleep(left)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in self.stdout, self.stderr:
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type is KeyboardInterrupt:
                if self._sigint_wait_secs > 0:
                    self._let_interrupt_work(None)
                self._sigint_wait_secs = 0
            else:
                self.wait()

    def __del__(self, _maxsize=sys.maxsize, _warn=warnings.warn):
        if not self._child_created or self.returncode is not None:
            return
        _warn("subprocess %s is still running" % self.pid, ResourceWarning, source=self)
        if self._internal_poll(_deadstate=_maxsize) is None and _active is not None:
            _active.append(self)

    # ---- talking

    def communicate(self, input=None, timeout=None):
        """Sends input, reads all output, waits for the end: (stdout, stderr). After TimeoutExpired it may be called again."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        pipes = [file for file in (self.stdin, self.stdout, self.stderr) if file]
        if timeout is None and not self._communication_started and len(pipes) < 2:
            result = [None, None]
            if self.stdin:
                self._stdin_write(input)
            for number, file in enumerate((self.stdout, self.stderr)):
                if file:
                    result[number] = file.read()
                    file.close()
            self.wait()
            return tuple(result)
        end = None if timeout is None else time.monotonic() + timeout
        try:
            result = self._communicate(input, end, timeout)
        except KeyboardInterrupt:
            self._let_interrupt_work(end)
            raise
        finally:
            self._communication_started = True
        self.wait(timeout=None if end is None else max(0, end - time.monotonic()))
        return result

    def _stdin_write(self, input):
        try:
            if input:
                self.stdin.write(input)
            self.stdin.close()
        except BrokenPipeError:
            # The program did not want to know more.
            self._drop_stdin()
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
            self._drop_stdin()

    def _drop_stdin(self):
        try:
            self.stdin.close()
        except OSError:
            return

    def _communicate(self, input, end, timeout):
        if self._exchange is None:
            self._exchange = _Exchange(self, input, _PopenSelector, TimeoutExpired)
        return self._exchange.run(end, timeout)

    # ---- signals

    def send_signal(self, sig):
        """Sends a signal, unless the program has ended."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                # It ended just now.
                return

    def terminate(self):
        """Sends SIGTERM."""
        self.send_signal(signal.SIGTERM)

    def kill(self):
        """Sends SIGKILL."""
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
