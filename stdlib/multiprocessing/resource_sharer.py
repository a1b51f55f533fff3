"""Hands descriptors to processes that exist already: a thread here waits for whom a pickle with a descriptor reaches."""

import os
import socket
import signal
import sys
import threading

from . import process, reduction, util

__all__ = ['stop', 'DupFd']


class DupFd:
    """A descriptor on its way in a pickle."""

    def __init__(self, fd):
        copy = os.dup(fd)

        def send(conn, pid):
            reduction.send_handle(conn, copy, pid)

        def close():
            os.close(copy)

        self._id = _resource_sharer.register(send=send, close=close)

    def detach(self):
        """The descriptor, in the process that asks; it can be asked for once."""
        giver = _resource_sharer.get_connection(self._id)
        with giver:
            return reduction.recv_handle(giver)


class _ResourceSharer:
    """The descriptors that wait to be fetched, and the thread that hands them out."""

    def __init__(self):
        self._key = 0
        self._cache = {}
        self._lock = threading.Lock()
        self._listener = self._address = self._thread = None
        util.register_after_fork(self, type(self)._afterfork)

    def register(self, send, close):
        """Keep something to hand out; what identifies it."""
        with self._lock:
            if self._address is None:
                self._start()
            self._key += 1
            self._cache[self._key] = send, close
            return self._address, self._key

    @staticmethod
    def get_connection(ident):
        """A connection to the process that keeps something, which was told what is wanted."""
        from .connection import Client
        address, key = ident
        conn = Client(address, authkey=process.current_process().authkey)
        conn.send((key, os.getpid()))
        return conn

    def _start(self):
        from .connection import Listener
        assert self._listener is None, 'Already have Listener'
        util.debug('starting listener and thread for sending handles')
        self._listener = Listener(backlog=128, authkey=process.current_process().authkey)
        self._address = self._listener.address
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        if hasattr(signal, 'pthread_sigmask'):
            # Handlers are for the main thread.
            everything = signal.valid_signals()
            signal.pthread_sigmask(signal.SIG_BLOCK, everything)
        while self._serve_one():
            pass

    def _serve_one(self):
        """Hand out one thing; False when asked to stop."""
        try:
            with self._listener.accept() as conn:
                asked = conn.recv()
                if asked is None:
                    return False
                key, pid = asked
                send, close = self._cache.pop(key)
                try:
                    send(conn, pid)
                finally:
                    close()
        except Exception:
            # One client that fails is no reason not to serve the others.
            if not util.is_exiting():
                sys.excepthook(*sys.exc_info())
        return True

    def stop(self, timeout=None):
        """End the thread and close what nobody has fetched."""
        with self._lock:
            if self._address is None:
                return
            from .connection import Client
            with Client(self._address, authkey=process.current_process().authkey) as conn:
                conn.send(None)
            self._thread.join(timeout)
            if self._thread.is_alive():
                util.sub_warning('_ResourceSharer thread did not stop when asked')
            self._forget()

    def _forget(self):
        """Close everything, as after a fork or at the end."""
        if self._listener is not None:
            self._listener.close()
        self._listener = self._address = self._thread = None
        for _, close in self._cache.values():
            close()
        self._cache.clear()

    def _afterfork(self):
        self._lock._at_fork_reinit()
        self._forget()


_resource_sharer = _ResourceSharer()
stop = _resource_sharer.stop
