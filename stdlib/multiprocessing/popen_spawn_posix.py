"""Children that start anew and get their process object as a pickle."""

__all__ = ['Popen']

import io
import os

from . import popen_fork, reduction, spawn, util
from .context import set_spawning_popen


class _DupFd:
    """A descriptor that the child inherits under its number."""

    def __init__(self, fd):
        self.fd = fd

    def detach(self):
        """The descriptor."""
        return self.fd


class Popen(popen_fork.Popen):
    """A spawned child."""

    method = 'spawn'
    DupFd = _DupFd

    def __init__(self, process_obj):
        self._fds = []
        super().__init__(process_obj)

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return fd

    def _pickled(self, process_obj, **more):
        """All that the child must know."""
        data = spawn.get_preparation_data(process_obj._name)
        data.update(more)
        buffer = io.BytesIO()
        set_spawning_popen(self)
        try:
            reduction.dump(data, buffer)
            try:
                reduction.dump(process_obj, buffer)
            except Exception as e:
                reduction.explain(e, process_obj)
                raise
        finally:
            set_spawning_popen(None)
        return buffer.getbuffer()

    def _launch(self, process_obj):
        from . import resource_tracker
        try:
            tracker_fd = resource_tracker.getfd()
        except PermissionError:
            # Who allows no watcher allows nothing either that it would have to watch.
            tracker_fd = None
        notes_here, notes_there = os.pipe()
        opened = [notes_here, notes_there]
        try:
            pickled = self._pickled(process_obj, notes_fd=_DupFd(notes_there))
            sentinel, sentinel_of_child = os.pipe()
            opened += [sentinel, sentinel_of_child]
            child_end, parent_end = os.pipe()
            opened += [child_end, parent_end]
            command = spawn.get_command_line(tracker_fd=tracker_fd, pipe_handle=child_end)
            self._fds += [child_end, sentinel_of_child, notes_there]
            if tracker_fd is not None:
                self._fds.append(tracker_fd)
            self.pid = util.spawnv_passfds(spawn.get_executable(), command, self._fds, process_obj.daemon)
        except BaseException:
            util.close_fds(*opened)
            raise
        util.close_fds(sentinel_of_child, child_end, notes_there)
        self._hold(sentinel, parent_end, notes_here)
        try:
            with open(parent_end, 'wb', closefd=False) as f:
                f.write(pickled)
        except BrokenPipeError:
            # The child died before it had read everything: its exit status will say so.
            util.info('process %s ended during its start', process_obj.name)
