"""The event loop: callbacks, timers, tasks, threads and errors. What waits for descriptors is in the subclasses."""

__all__ = ("BaseEventLoop", "Server")

import heapq
import sys
import threading
import time
import traceback
import warnings
from collections import deque
from concurrent.futures import ThreadPoolExecutor

from . import constants, coroutines, events, futures, tasks
from ._connections import Server, _Connections, _interleave_addrinfos, _ipaddr_info, _set_nodelay, _set_reuseport
from .log import logger

# So many cancelled timers, and such a share of all, before they are swept out.
_MIN_SCHEDULED_TIMER_HANDLES = 100
_MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5
# One wait lasts a day at most.
MAXIMUM_SELECT_TIMEOUT = 24 * 3600


def __getattr__(name):
    if name == "socket":
        import socket
        return socket
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _format_handle(handle):
    callback = getattr(handle, "_callback", None)
    owner = getattr(callback, "__self__", None)
    # A task says more than the method that drives it.
    return repr(owner) if isinstance(owner, tasks.Task) else str(handle)


def _run_until_complete_cb(future):
    if not future.cancelled() and isinstance(future.exception(), (SystemExit, KeyboardInterrupt)):
        # These end the loop by themselves.
        return
    futures._get_loop(future).stop()


class BaseEventLoop(_Connections, events.AbstractEventLoop):
    """An event loop as far as it does not depend on the system. Except call_soon_threadsafe(), all belongs to one thread."""

    def __init__(self):
        self._timer_cancelled_count = 0
        self._closed = False
        self._stopping = False
        self._ready = deque()
        # A heap.
        self._scheduled = []
        self._default_executor = None
        self._executor_shutdown_called = False
        self._internal_fds = 0
        # The thread that runs the loop.
        self._thread_id = None
        self._clock_resolution = time.get_clock_info("monotonic").resolution
        self._exception_handler = None
        self._task_factory = None
        # Seconds from which on debug mode calls a callback slow.
        self.slow_callback_duration = 0.1
        self._current_handle = None
        self._outer_hooks = None
        self._origin_tracking = False
        self._outer_origin_depth = None
        # Generators are kept until they end: nothing would tell of those that a program forgets half-way.
        self._asyncgens = set()
        self._asyncgens_limit = 64
        self._asyncgens_shutdown_called = False
        self._debug = False
        self.set_debug(coroutines._is_debug_mode())

    def __repr__(self):
        return (f"<{type(self).__name__} running={self.is_running()} closed={self.is_closed()} debug={self.get_debug()}>")

    # Futures and tasks.

    def create_future(self):
        """A future of this loop."""
        return futures.Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        """Starts a coroutine as a task."""
        self._check_closed()
        factory = self._task_factory
        if factory is None:
            made = tasks.Task(coro, loop=self, name=name, context=context)
            if made._source_traceback:
                del made._source_traceback[-1]
        else:
            # Factories need not know of contexts.
            made = factory(self, coro) if context is None else factory(self, coro, context=context)
            made.set_name(name)
        try:
            return made
        finally:
            # A frame in a traceback must not keep the task.
            made = None

    def set_task_factory(self, factory):
        """Sets what makes tasks: factory(loop, coro, context=...); None for the usual."""
        if factory is not None and not callable(factory):
            raise TypeError("task factory must be a callable or None")
        self._task_factory = factory

    def get_task_factory(self):
        """What makes tasks, or None."""
        return self._task_factory

    # What the subclasses add.

    def _write_to_self(self):
        """Wakes the loop from its wait; called by any thread."""
        raise NotImplementedError

    def _process_events(self, event_list):
        """Makes the callbacks of descriptors that are ready run."""
        raise NotImplementedError

    def _check_closed(self):
        if self._closed:
            raise RuntimeError("Event loop is closed")

    def _check_running(self):
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if events._get_running_loop() is not None:
            raise RuntimeError("Cannot run the event loop while another loop is running")

    # Asynchronous generators.

    def _asyncgen_firstiter_hook(self, agen):
        if self._asyncgens_shutdown_called:
            warnings.warn(f"asynchronous generator {agen!r} was scheduled after loop.shutdown_asyncgens() call",
                          ResourceWarning, source=self)
        self._asyncgens.add(agen)
        if len(self._asyncgens) > self._asyncgens_limit:
            self._asyncgens = {a for a in self._asyncgens if getattr(a, "ag_frame", None) is not None}
            self._asyncgens_limit = max(64, 2 * len(self._asyncgens))

    def _asyncgen_finalizer_hook(self, agen):
        self._asyncgens.discard(agen)
        if not self.is_closed():
            self.call_soon_threadsafe(self.create_task, agen.aclose())

    async def shutdown_asyncgens(self):
        """Closes all asynchronous generators that have begun and not ended."""
        self._asyncgens_shutdown_called = True
        open_ones = [a for a in self._asyncgens if getattr(a, "ag_frame", self) is not None]
        self._asyncgens.clear()
        if not open_ones:
            return
        results = await tasks.gather(*[agen.aclose() for agen in open_ones], return_exceptions=True)
        for result, agen in zip(results, open_ones):
            if isinstance(result, Exception):
                self.call_exception_handler({
                    "message": f"an error occurred during closing of asynchronous generator {agen!r}",
                    "exception": result, "asyncgen": agen})

    # Running.

    def _run_forever_setup(self):
        self._check_closed()
        self._check_running()
        self._set_coroutine_origin_tracking(self._debug)
        self._outer_hooks = sys.get_asyncgen_hooks()
        self._thread_id = threading.get_ident()
        sys.set_asyncgen_hooks(firstiter=self._asyncgen_firstiter_hook, finalizer=self._asyncgen_finalizer_hook)
        events._set_running_loop(self)

    def _run_forever_cleanup(self):
        self._stopping = False
        self._thread_id = None
        events._set_running_loop(None)
        self._set_coroutine_origin_tracking(False)
        if self._outer_hooks is not None:
            sys.set_asyncgen_hooks(*self._outer_hooks)
            self._outer_hooks = None

    def run_forever(self):
        """Runs until stop() is called."""
        self._run_forever_setup()
        try:
            self._run_once()
            while not self._stopping:
                self._run_once()
        finally:
            self._run_forever_cleanup()

    def run_until_complete(self, future):
        """Runs until a future is done, or a coroutine, which becomes a task; gives its result."""
        self._check_closed()
        self._check_running()
        made_here = not futures.isfuture(future)
        future = tasks.ensure_future(future, loop=self)
        if made_here:
            # Whatever happens to it is seen here.
            future._log_destroy_pending = False
        future.add_done_callback(_run_until_complete_cb)
        try:
            self.run_forever()
        except:
            if made_here and future.done() and not future.cancelled():
                # The error that comes out here may be that of the task: it is not lost.
                future.exception()
            raise
        finally:
            future.remove_done_callback(_run_until_complete_cb)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    def stop(self):
        """Ends run_forever() after this round of callbacks."""
        self._stopping = True

    def close(self):
        """Ends the loop for good. It must not run."""
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        self._closed = True
        if self._debug:
            logger.debug("Close %r", self)
        for waiting in self._ready, self._scheduled, self._asyncgens:
            waiting.clear()
        tasks._forget_loop(self)
        self._executor_shutdown_called = True
        executor = self._default_executor
        if executor is not None:
            self._default_executor = None
            executor.shutdown(wait=False)

    def is_closed(self):
        """Whether the loop was closed."""
        return self._closed

    def __del__(self, _warn=warnings.warn):
        if not self.is_closed():
            _warn(f"unclosed event loop {self!r}", ResourceWarning, source=self)
            if not self.is_running():
                self.close()

    def is_running(self):
        """Whether the loop runs."""
        return self._thread_id is not None

    def time(self):
        """The loop's clock, in seconds: time.monotonic()."""
        return time.monotonic()

    # Callbacks.

    def call_later(self, delay, callback, *args, context=None):
        """Has a callback run after so many seconds; a handle with cancel()."""
        if delay is None:
            raise TypeError("delay must not be None")
        timer = self.call_at(self.time() + delay, callback, *args, context=context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        return timer

    def call_at(self, when, callback, *args, context=None):
        """Has a callback run at a time of the loop's clock; a handle with cancel()."""
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")
        timer = events.TimerHandle(when, callback, args, self, context)
        if timer._source_traceback:
            del timer._source_traceback[-1]
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def call_soon(self, callback, *args, context=None):
        """Has a callback run in the next round; a handle with cancel(). Callbacks run in the order of the calls."""
        if self._closed:
            self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_soon")
        handle = events.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(self, callback, *args, context=None):
        """As call_soon(), for other threads."""
        self._check_closed()
        if self._debug:
            self._check_callback(callback, "call_soon_threadsafe")
        handle = events.Handle(callback, args, self, context)
        if handle._source_traceback:
            del handle._source_traceback[-1]
        self._ready.append(handle)
        self._write_to_self()
        return handle

    def _check_callback(self, callback, method):
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError(f"coroutines cannot be used with {method}()")
        if not callable(callback):
            raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")

    def _check_thread(self):
        if self._thread_id is not None and self._thread_id != threading.get_ident():
            raise RuntimeError("Non-thread-safe operation invoked on an event loop other than the current one")

    # Threads.

    def _check_default_executor(self):
        if self._executor_shutdown_called:
            raise RuntimeError("Executor shutdown has been called")

    def run_in_executor(self, executor, func, *args):
        """Calls a function in an executor (None: the loop's own threads); a future of its result."""
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            executor = self._default_executor
            self._check_default_executor()
            if executor is None:
                executor = self._default_executor = ThreadPoolExecutor(thread_name_prefix="asyncio")
        return futures.wrap_future(executor.submit(func, *args), loop=self)

    def set_default_executor(self, executor):
        """Sets the threads for run_in_executor(None, ...)."""
        if not isinstance(executor, ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        """Waits for the threads of the default executor to end, at most so many seconds."""
        self._executor_shutdown_called = True
        if self._default_executor is None:
            return
        future = self.create_future()
        thread = threading.Thread(target=self._do_shutdown, args=(future,))
        thread.start()
        try:
            async with tasks.timeouts.timeout(timeout):
                await future
        except TimeoutError:
            warnings.warn("The executor did not finishing joining its threads "
                          f"within {timeout} seconds.", RuntimeWarning, stacklevel=2)
            self._default_executor.shutdown(wait=False)
        else:
            thread.join()

    def _do_shutdown(self, future):
        try:
            self._default_executor.shutdown(wait=True)
            done = futures._set_result_unless_cancelled, future, None
        except Exception as error:
            done = future.set_exception, error
        if not self.is_closed():
            self.call_soon_threadsafe(*done)

    # Errors.

    def get_exception_handler(self):
        """The handler of errors, or None for the usual one."""
        return self._exception_handler

    def set_exception_handler(self, handler):
        """Sets the handler of errors that nobody else gets: handler(loop, context)."""
        if handler is not None and not callable(handler):
            raise TypeError(f"A callable object or None is expected, got {handler!r}")
        self._exception_handler = handler

    def default_exception_handler(self, context):
        """Logs an error with what the context says about it."""
        lines = [context.get("message") or "Unhandled exception in event loop"]
        if ("source_traceback" not in context and self._current_handle is not None
                and self._current_handle._source_traceback):
            context["handle_traceback"] = self._current_handle._source_traceback
        for key in sorted(context):
            value = context[key]
            if key in ("message", "exception"):
                continue
            if key in ("source_traceback", "handle_traceback"):
                title = "Object" if key == "source_traceback" else "Handle"
                stack = "".join(traceback.format_list(value)).rstrip()
                lines.append(f"{title} created at (most recent call last):\n{stack}")
            else:
                lines.append(f"{key}: {value!r}")
        error = context.get("exception")
        logger.error("\n".join(lines), exc_info=(type(error), error, error.__traceback__) if error is not None else False)

    def call_exception_handler(self, context):
        """Reports an error: `context` is a dict with "message" and perhaps "exception", "future", "handle" and others."""
        handler = self._exception_handler
        if handler is None:
            try:
                self.default_exception_handler(context)
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                # A subclass may have its own.
                logger.error("Exception in default exception handler", exc_info=True)
            return
        try:
            self._call_handler(handler, context)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            try:
                self.default_exception_handler({"message": "Unhandled error in exception handler",
                                                "exception": error, "context": context})
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                logger.error("Exception in default exception handler while handling an unexpected error "
                             "in custom exception handler", exc_info=True)

    def _call_handler(self, handler, context):
        # In the context of whatever failed.
        where = None
        for key in "task", "future", "handle":
            thing = context.get(key)
            if thing is not None:
                get_context = getattr(thing, "get_context", None)
                where = get_context() if get_context is not None else None
                break
        if where is None:
            handler(self, context)
        else:
            where.run(handler, self, context)

    # One round.

    def _add_callback(self, handle):
        if not handle.cancelled():
            self._ready.append(handle)

    def _add_callback_signalsafe(self, handle):
        # A signal may come while the loop waits.
        self._add_callback(handle)
        self._write_to_self()

    def _timer_handle_cancelled(self, handle):
        # Cancelled timers stay in the heap until there are many: see _drop_cancelled_timers().
        self._timer_cancelled_count += handle._scheduled

    def _drop_cancelled_timers(self):
        timers = self._scheduled
        count = len(timers)
        if (count > _MIN_SCHEDULED_TIMER_HANDLES
                and self._timer_cancelled_count / count > _MIN_CANCELLED_TIMER_HANDLES_FRACTION):
            kept = []
            for timer in timers:
                if timer._cancelled:
                    timer._scheduled = False
                else:
                    kept.append(timer)
            heapq.heapify(kept)
            self._scheduled = kept
            self._timer_cancelled_count = 0
        else:
            while timers and timers[0]._cancelled:
                self._timer_cancelled_count -= 1
                heapq.heappop(timers)._scheduled = False

    def _run_once(self):
        """Waits for descriptors and the next timer, then runs all callbacks that are due; those they add wait for the next round."""
        ready = self._ready
        if self._scheduled:
            self._drop_cancelled_timers()
        if ready or self._stopping:
            timeout = 0
        elif self._scheduled:
            timeout = min(max(0, self._scheduled[0]._when - self.time()), MAXIMUM_SELECT_TIMEOUT)
        else:
            timeout = None
        found = self._selector.select(timeout)
        self._process_events(found)
        # Handles may be reached from frames of errors; what came from the system need not.
        found = None

        if self._scheduled:
            # Timers within the clock's resolution are due.
            now = self.time() + self._clock_resolution
            timers = self._scheduled
            while timers and timers[0]._when < now:
                timer = heapq.heappop(timers)
                timer._scheduled = False
                ready.append(timer)

        if self._debug:
            self._run_measured(len(ready))
            return
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle._cancelled:
                handle._run()
        handle = None

    def _run_measured(self, count):
        for _ in range(count):
            handle = self._ready.popleft()
            if handle._cancelled:
                continue
            try:
                self._current_handle = handle
                begin = self.time()
                handle._run()
                took = self.time() - begin
                if took >= self.slow_callback_duration:
                    logger.warning("Executing %s took %.3f seconds", _format_handle(handle), took)
            finally:
                self._current_handle = None

    # Debug mode.

    def _set_coroutine_origin_tracking(self, enabled):
        if bool(enabled) == self._origin_tracking:
            return
        if enabled:
            self._outer_origin_depth = sys.get_coroutine_origin_tracking_depth()
            sys.set_coroutine_origin_tracking_depth(constants.DEBUG_STACK_DEPTH)
        else:
            sys.set_coroutine_origin_tracking_depth(self._outer_origin_depth)
        self._origin_tracking = enabled

    def get_debug(self):
        """Whether the loop is in debug mode."""
        return self._debug

    def set_debug(self, enabled):
        """Switches debug mode: slow callbacks are logged, wrong threads noticed, and objects know where they were made."""
        self._debug = enabled
        if self.is_running():
            self.call_soon_threadsafe(self._set_coroutine_origin_tracking, enabled)
