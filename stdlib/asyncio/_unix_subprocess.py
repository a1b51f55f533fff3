"""Starting child processes for an event loop."""

import subprocess

from . import base_subprocess


class _UnixSubprocessTransport(base_subprocess.BaseSubprocessTransport):
    """A child started by module subprocess."""

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        self._proc = subprocess.Popen(args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, universal_newlines=False,
                                      bufsize=bufsize, **kwargs)
