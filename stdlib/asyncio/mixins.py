"""What several classes of the package have in common."""

import threading
from . import events

# Two threads may use an object for the first time at once.
_binding = threading.Lock()


class _LoopBoundMixin:
    """Belongs to the event loop in which it is first waited for."""

    _loop = None

    def _get_loop(self):
        running = events._get_running_loop()
        if self._loop is None:
            with _binding:
                if self._loop is None:
                    self._loop = running
        if running is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        return running
