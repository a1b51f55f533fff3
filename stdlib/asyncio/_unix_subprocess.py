"""Starting child processes for an event loop."""

import subprocess

from . import base_subprocess


class _UnixSubprocessTransport(base_subprocess.BaseSubprocessTransport):
    """A child started by module subprocess."""

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        feeder = None
        if stdin == subprocess.PIPE:
            # A socket tells when its other end is closed, on every system; a pipe does not.
            import socket
            stdin, feeder = socket.socketpair()
        try:
            self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr,
                                          universal_newlines=False, bufsize=bufsize, **kwargs)
            if feeder is not None:
                stdin.close()
                self._proc.stdin = open(feeder.detach(), "wb", buffering=bufsize)
                feeder = None
        finally:
            if feeder is not None:
                feeder.close()
                stdin.close()
