"""Children that are interpreters of their own in the same process of the operating system."""

__all__ = ['Popen']

import threading

from . import popen_fork

_choice = threading.Lock()


class Popen(popen_fork.Popen):
    """An isolate."""

    method = 'isolate'

    def _start(self, live):
        import _processes
        with _choice:
            before = _processes.model()
            _processes.set_model('isolate')
            try:
                return _processes.start(live)
            finally:
                _processes.set_model(before)
