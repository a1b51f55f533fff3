"""Asking for passwords, and the name of the user."""

import contextlib
import io
import os
import sys

__all__ = ["getpass", "getuser", "GetPassWarning"]


class GetPassWarning(UserWarning):
    """The password may be shown while it is typed."""


def unix_getpass(prompt="Password: ", stream=None):
    """Asks for a password on the terminal, without showing it."""
    try:
        import termios
    except ImportError:
        termios = None
    if termios is None:
        return _getpass_by_stty(prompt, stream)
    passwd = None
    with contextlib.ExitStack() as stack:
        try:
            fd = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
            tty = stack.enter_context(io.FileIO(fd, "w+"))
            input = stack.enter_context(io.TextIOWrapper(tty))
            if not stream:
                stream = input
        except OSError:
            stack.close()
            try:
                fd = sys.stdin.fileno()
            except (AttributeError, ValueError):
                fd = None
                passwd = fallback_getpass(prompt, stream)
            input = sys.stdin
            if not stream:
                stream = sys.stderr
        if fd is not None:
            try:
                old = termios.tcgetattr(fd)
                new = old[:]
                new[3] &= ~termios.ECHO
                try:
                    termios.tcsetattr(fd, termios.TCSAFLUSH, new)
                    passwd = _raw_input(prompt, stream, input=input)
                finally:
                    termios.tcsetattr(fd, termios.TCSAFLUSH, old)
                    stream.flush()
            except termios.error:
                if passwd is not None:
                    raise
                if stream is not input:
                    stack.close()
                passwd = fallback_getpass(prompt, stream)
        stream.write("\n")
        return passwd


def _getpass_by_stty(prompt, stream):
    # Without access to the settings of terminals, the program stty changes them.
    try:
        tty = open("/dev/tty", "r+b", buffering=0)
    except OSError:
        return fallback_getpass(prompt, stream)
    with tty, io.TextIOWrapper(tty) as input:
        if not stream:
            stream = input
        os.system("stty -echo < /dev/tty")
        try:
            passwd = _raw_input(prompt, stream, input=input)
        finally:
            os.system("stty echo < /dev/tty")
        stream.write("\n")
        stream.flush()
        return passwd


def fallback_getpass(prompt="Password: ", stream=None):
    """Asks for a password that is shown."""
    import warnings
    warnings.warn("Can not control echo on the terminal.", GetPassWarning, stacklevel=2)
    if not stream:
        stream = sys.stderr
    print("Warning: Password input may be echoed.", file=stream)
    return _raw_input(prompt, stream)


def _raw_input(prompt="", stream=None, input=None):
    if not stream:
        stream = sys.stderr
    if not input:
        input = sys.stdin
    prompt = str(prompt)
    if prompt:
        try:
            stream.write(prompt)
        except UnicodeEncodeError:
            stream.write(prompt.encode(stream.encoding, "replace").decode(stream.encoding))
        stream.flush()
    line = input.readline()
    if not line:
        raise EOFError
    return line.removesuffix("\n")


def getuser():
    """The name of the user, by the environment or the list of users."""
    for name in "LOGNAME", "USER", "LNAME", "USERNAME":
        user = os.environ.get(name)
        if user:
            return user
    try:
        import pwd
        return pwd.getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as e:
        raise OSError("No username set in the environment") from e


getpass = unix_getpass
