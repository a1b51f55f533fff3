"""What event loops and their policies have to offer, the handles of callbacks, and which loop runs where."""

__all__ = ("AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy",
           "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher",
           "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop")

import contextvars
import os
import sys
import threading

from . import format_helpers


class Handle:
    """A callback that a loop is going to run; cancel() prevents it."""

    __slots__ = ("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "__weakref__", "_context")

    def __init__(self, callback, args, loop, context=None):
        self._context = contextvars.copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = format_helpers.extract_stack(sys._getframe(1)) if loop.get_debug() else None

    def _repr_info(self):
        words = [type(self).__name__]
        if self._cancelled:
            words.append("cancelled")
        if self._callback is not None:
            words.append(format_helpers._format_callback_source(self._callback, self._args, debug=self._loop.get_debug()))
        if self._source_traceback:
            origin = self._source_traceback[-1]
            words.append(f"created at {origin[0]}:{origin[1]}")
        return words

    def __repr__(self):
        return self._repr if self._repr is not None else f"<{' '.join(self._repr_info())}>"

    def get_context(self):
        """The context in which the callback runs."""
        return self._context

    def cancel(self):
        """Prevents the callback."""
        if self._cancelled:
            return
        self._cancelled = True
        if self._loop.get_debug():
            # Shown as it was, though what it refers to is let go.
            self._repr = repr(self)
        self._callback = self._args = None

    def cancelled(self):
        """Whether the callback was cancelled."""
        return self._cancelled

    def _run(self):
        try:
            self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error)
        self = None

    def _failed(self, error):
        where = format_helpers._format_callback_source(self._callback, self._args, debug=self._loop.get_debug())
        context = {"message": f"Exception in callback {where}", "exception": error, "handle": self}
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)


class TimerHandle(Handle):
    """A callback for a certain time."""

    __slots__ = "_scheduled", "_when"

    def __init__(self, when, callback, args, loop, context=None):
        super().__init__(callback, args, loop, context)
        if self._source_traceback:
            del self._source_traceback[-1]
        self._when = when
        self._scheduled = False

    def _repr_info(self):
        words = super()._repr_info()
        words.insert(2 if self._cancelled else 1, f"when={self._when}")
        return words

    def cancel(self):
        """Prevents the callback."""
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
        super().cancel()

    def when(self):
        """The time of the loop's clock."""
        return self._when

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return ((self._when, self._callback, self._args, self._cancelled)
                == (other._when, other._callback, other._args, other._cancelled))

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self.__eq__(other) if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self.__eq__(other) if isinstance(other, TimerHandle) else NotImplemented


def _missing(*names):
    """Makes methods that a subclass has to write."""

    def decorate(cls):
        def method(name):
            def missing(self, *args, **kwargs):
                raise NotImplementedError

            async def missing_coroutine(self, *args, **kwargs):
                raise NotImplementedError

            asynchronous = name.startswith("async ")
            name = name.removeprefix("async ")
            function = missing_coroutine if asynchronous else missing
            function.__name__, function.__qualname__ = name, f"{cls.__qualname__}.{name}"
            setattr(cls, name, function)

        for name in names:
            method(name)
        return cls

    return decorate


@_missing("close", "get_loop", "is_serving", "async start_serving", "async serve_forever", "async wait_closed", "close_clients",
          "abort_clients")
class AbstractServer:
    """What create_server() gives: close it, wait for its end, or use it as an asynchronous context manager."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


@_missing("run_forever", "run_until_complete", "stop", "is_running", "is_closed", "close", "async shutdown_asyncgens",
          "async shutdown_default_executor", "_timer_handle_cancelled", "call_soon", "call_later", "call_at", "time",
          "create_future", "create_task", "call_soon_threadsafe", "run_in_executor", "set_default_executor",
          "async getaddrinfo", "async getnameinfo", "async create_connection", "async create_server", "async sendfile",
          "async start_tls", "async create_unix_connection", "async create_unix_server", "async connect_accepted_socket",
          "async create_datagram_endpoint", "async connect_read_pipe", "async connect_write_pipe", "async subprocess_shell",
          "async subprocess_exec", "add_reader", "remove_reader", "add_writer", "remove_writer", "async sock_recv",
          "async sock_recv_into", "async sock_recvfrom", "async sock_recvfrom_into", "async sock_sendall", "async sock_sendto",
          "async sock_connect", "async sock_accept", "async sock_sendfile", "add_signal_handler", "remove_signal_handler",
          "set_task_factory", "get_task_factory", "get_exception_handler", "set_exception_handler",
          "default_exception_handler", "call_exception_handler", "get_debug", "set_debug")
class AbstractEventLoop:
    """The methods that an event loop has."""


@_missing("get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher", "set_child_watcher")
class AbstractEventLoopPolicy:
    """Which loop belongs to which part of a program, and how loops are made."""


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """A loop for each thread. Only the main thread's is made by itself."""

    _loop_factory = None

    class _Local(threading.local):
        _loop = None
        _set_called = False

    def __init__(self):
        self._local = self._Local()

    def get_event_loop(self):
        """The loop of the thread."""
        local = self._local
        if local._loop is None:
            thread = threading.current_thread()
            if local._set_called or thread is not threading.main_thread():
                raise RuntimeError(f"There is no current event loop in thread {thread.name!r}.")
            self._warn()
            self.set_event_loop(self.new_event_loop())
        return local._loop

    @staticmethod
    def _warn():
        import warnings
        # The line to be blamed is the first outside this module.
        level, frame = 3, sys._getframe(2)
        while frame is not None:
            module = frame.f_globals.get("__name__")
            if module != "asyncio" and module != "asyncio.events":
                break
            frame = frame.f_back
            level += 1
        warnings.warn("There is no current event loop", DeprecationWarning, stacklevel=level)

    def set_event_loop(self, loop):
        """Sets the loop of the thread."""
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local._set_called = True
        self._local._loop = loop

    def new_event_loop(self):
        """A new loop."""
        return self._loop_factory()


_event_loop_policy = None
_policy_lock = threading.Lock()


class _Running(threading.local):
    # The loop, and the process: a forked child runs none.
    loop_pid = (None, None)


_running = _Running()


def get_running_loop():
    """The loop that runs in this thread; RuntimeError if there is none."""
    loop, pid = _running.loop_pid
    if loop is None or pid != os.getpid():
        raise RuntimeError("no running event loop")
    return loop


def _get_running_loop():
    """The loop that runs in this thread, or None."""
    loop, pid = _running.loop_pid
    return loop if loop is not None and pid == os.getpid() else None


def _set_running_loop(loop):
    """For loops: says that one runs, or ends (None), in this thread."""
    _running.loop_pid = loop, os.getpid()


def get_event_loop_policy():
    """The policy."""
    global _event_loop_policy
    if _event_loop_policy is None:
        with _policy_lock:
            if _event_loop_policy is None:
                from . import DefaultEventLoopPolicy
                _event_loop_policy = DefaultEventLoopPolicy()
    return _event_loop_policy


def set_event_loop_policy(policy):
    """Sets the policy; None: the default one."""
    global _event_loop_policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _event_loop_policy = policy


def get_event_loop():
    """The loop that runs in this thread, else that of the policy."""
    running = _get_running_loop()
    return get_event_loop_policy().get_event_loop() if running is None else running


def set_event_loop(loop):
    """Sets the loop of the thread by the policy."""
    get_event_loop_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop, made by the policy."""
    return get_event_loop_policy().new_event_loop()


def get_child_watcher():
    """The object that tells of ended child processes."""
    return get_event_loop_policy().get_child_watcher()


def set_child_watcher(watcher):
    """Sets the object that tells of ended child processes."""
    return get_event_loop_policy().set_child_watcher(watcher)


_py__get_running_loop = _get_running_loop
_py__set_running_loop = _set_running_loop
_py_get_running_loop = get_running_loop
_py_get_event_loop = get_event_loop
