"""Starts a program from a copy of this process, where code of the program's own is to run before it, or another user's rights are needed."""

import os
import signal
import sys

_FAILED = 255


class _Trouble(Exception):
    """What a child tells its parent instead of becoming a program."""


def start(args, executables, close_fds, pass_fds, cwd, env, standard, report, restore_signals, new_session, process_group, gid, groups,
          uid, umask, preexec_fn):
    """As _posixsubprocess.fork_exec(), with the read end of stdin and the write ends of stdout and stderr in standard."""
    if preexec_fn is not None and sys.is_finalizing():
        raise PythonFinalizationError("preexec_fn not supported at interpreter shutdown")
    for number, complaint in (uid, OverflowError("uid is greater than maximum")), (gid, OverflowError("gid is greater than maximum")), \
            *((group, ValueError("invalid group id")) for group in groups or ()):
        if number is not None and not -1 <= number < 2 ** 32:
            raise complaint
    import _processes

    def child():
        try:
            _streams(standard)
            _surroundings(cwd, umask, new_session, process_group, restore_signals)
            _identity(gid, groups, uid)
            if preexec_fn is not None:
                _own_code(preexec_fn)
            _files(close_fds, pass_fds, report)
            _become(executables, args, env)
        except _Trouble as trouble:
            os.write(report, trouble.args[0])
        except OSError as error:
            os.write(report, b"OSError:%x:noexec" % error.errno)
        return _FAILED

    return _processes.start(child)


def _streams(standard):
    # One that is below 3 may be the target of another.
    moved = [os.dup(fd) if 0 <= fd < 3 and fd != number else fd for number, fd in enumerate(standard)]
    for number, fd in enumerate(moved):
        if fd >= 0 and fd != number:
            os.dup2(fd, number)


def _surroundings(cwd, umask, new_session, process_group, restore_signals):
    if cwd is not None:
        try:
            os.chdir(cwd)
        except OSError as error:
            raise _Trouble(b"OSError:%x:noexec:chdir" % error.errno)
    if umask >= 0:
        os.umask(umask)
    if restore_signals:
        for number in signal.SIGPIPE, signal.SIGXFSZ:
            signal.signal(number, signal.SIG_DFL)
    if new_session:
        os.setsid()
    if process_group >= 0:
        os.setpgid(0, process_group)


def _identity(gid, groups, uid):
    if groups is not None:
        os.setgroups(groups)
    if gid is not None:
        os.setregid(gid, gid)
    if uid is not None:
        os.setreuid(uid, uid)


def _own_code(preexec_fn):
    try:
        preexec_fn()
    except Exception:
        raise _Trouble(b"SubprocessError:0:Exception occurred in preexec_fn.")


def _files(close_fds, pass_fds, report):
    if close_fds:
        os.posix._inherit_only([fd for fd in pass_fds if fd != report])
    os.set_inheritable(report, False)


def _become(executables, args, env):
    final = None
    for path in executables:
        try:
            if env is None:
                os.execv(path, args)
            else:
                os.execve(path, args, dict(item.partition(b"=")[::2] for item in env))
        except (FileNotFoundError, NotADirectoryError) as error:
            final = final or error.errno
        except OSError as error:
            final = error.errno
    raise _Trouble(b"OSError:%x:" % final)
