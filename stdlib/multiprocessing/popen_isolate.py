"""Children that are interpreters of their own in the same process of the operating system."""

__all__ = ['Popen']

import os
import threading

from . import popen_fork, util

_choice = threading.Lock()
# The thread that starts a child holds it, and others may.
os.register_at_fork(after_in_child=_choice._at_fork_reinit)
util.register_after_fork(_choice, type(_choice)._at_fork_reinit)


class Popen(popen_fork.Popen):
    """An isolate."""

    method = 'isolate'

    def _start(self, live, daemonic):
        import _processes
        # Other threads may start processes of the other model meanwhile.
        with _choice:
            before = _processes.model()
            _processes.set_model('isolate')
            try:
                return super()._start(live, daemonic)
            finally:
                _processes.set_model(before)
