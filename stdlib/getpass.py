"""Asking for passwords, and the name of the user."""

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
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return _getpass_from_stdin(prompt, stream, termios)
    with io.FileIO(terminal, "w+") as raw, io.TextIOWrapper(raw) as both_ways:
        return _read_hidden(prompt, stream or both_ways, both_ways, terminal, termios)


def _getpass_from_stdin(prompt, stream, termios):
    """There is no terminal to be opened; standard input may be one."""
    try:
        fd = sys.stdin.fileno()
    except (AttributeError, ValueError):
        password = fallback_getpass(prompt, stream)
        (stream or sys.stderr).write("\n")
        return password
    return _read_hidden(prompt, stream or sys.stderr, sys.stdin, fd, termios)


def _read_hidden(prompt, stream, input, fd, termios):
    """Read with the echo of the terminal switched off, if that can be done."""
    password = None
    try:
        usual = termios.tcgetattr(fd)
        silent = usual[:3] + [usual[3] & ~termios.ECHO] + usual[4:]
        try:
            termios.tcsetattr(fd, termios.TCSAFLUSH, silent)
            password = _raw_input(prompt, stream, input=input)
        finally:
            termios.tcsetattr(fd, termios.TCSAFLUSH, usual)
            stream.flush()
    except termios.error:
        if password is not None:
            # Read, but the echo is still off.
            raise
        password = fallback_getpass(prompt, stream)
    stream.write("\n")
    return password


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
    stream, input = stream or sys.stderr, input or sys.stdin
    shown = str(prompt)
    if shown:
        try:
            stream.write(shown)
        except UnicodeEncodeError:
            # Question marks for what the terminal cannot show.
            code = stream.encoding
            stream.write(shown.encode(code, "replace").decode(code))
        stream.flush()
    line = input.readline()
    if line:
        return line.removesuffix("\n")
    raise EOFError


def getuser():
    """The name of the user, by the environment or the list of users."""
    named = filter(None, map(os.environ.get, ("LOGNAME", "USER", "LNAME", "USERNAME")))
    for user in named:
        return user
    try:
        from pwd import getpwuid
        return getpwuid(os.getuid())[0]
    except (ImportError, KeyError) as problem:
        raise OSError("No username set in the environment") from problem


getpass = unix_getpass
