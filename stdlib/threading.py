"""Threads, locks and what is built from them."""

import _thread
import sys as _sys
from _thread import (TIMEOUT_MAX, RLock as _CRLock, _ExceptHookArgs as ExceptHookArgs, _excepthook as excepthook,
                     _local as local, get_ident, get_native_id, stack_size)
from collections import deque as _deque
from functools import partial as _partial, wraps as _wraps
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread', 'TIMEOUT_MAX',
           'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread', 'Barrier', 'BrokenBarrierError',
           'Timer', 'ThreadError', 'setprofile', 'settrace', 'local', 'stack_size', 'excepthook', 'ExceptHookArgs',
           'getprofile', 'gettrace', 'setprofile_all_threads', 'settrace_all_threads', 'get_native_id']

# Whether threads have the numbers that the system knows them by.
_HAVE_THREAD_NATIVE_ID = True

ThreadError, Lock, _ThreadHandle = _thread.error, _thread.lock, _thread._ThreadHandle
_allocate_lock = _set_sentinel = _thread.allocate_lock
_start_joinable_thread, _make_thread_handle = _thread.start_joinable_thread, _thread._make_thread_handle

# What programs may have put in the place of excepthook does not change this one.
__excepthook__ = excepthook

# ---- Helpers ----


def _deprecated(advice):
    """Decorator of an old name: a call of it warns, and tells what to do instead."""
    def wrap(function):
        message = f'{function.__name__}() is deprecated, {advice} instead'

        @_wraps(function)
        def old_name(*args, **kwargs):
            import warnings
            warnings.warn(message, DeprecationWarning, stacklevel=2)
            return function(*args, **kwargs)

        return old_name

    return wrap


def _label(thing, tail):
    """The repr of a synchronisation object: where it is, then what state it is in."""
    cls = type(thing)
    return f"<{cls.__module__}.{cls.__qualname__} at {id(thing):#x}: {tail}>"


# ---- Trace and profile functions of threads to come ----

_trace_hook = _profile_hook = None


def setprofile(func):
    """Give every thread started from now on this profile function."""
    global _profile_hook
    _profile_hook = func


def settrace(func):
    """Give every thread started from now on this trace function."""
    global _trace_hook
    _trace_hook = func


def getprofile():
    """The profile function that new threads get."""
    return _profile_hook


def gettrace():
    """The trace function that new threads get."""
    return _trace_hook


def setprofile_all_threads(func):
    """Give all threads, running ones included, this profile function."""
    setprofile(func)
    _sys._setprofileallthreads(func)


def settrace_all_threads(func):
    """Give all threads, running ones included, this trace function."""
    settrace(func)
    _sys._settraceallthreads(func)


# ---- Locks ----


def RLock(*args, **kwargs):
    """A lock that its owner may take again."""
    if args or kwargs:
        import warnings
        text = 'Passing arguments to RLock is deprecated and will be removed in 3.15'
        warnings.warn(text, DeprecationWarning, stacklevel=2)
    return _CRLock(*args, **kwargs)


class _RLock:
    """RLock in Python, for those who want to see how it works."""

    def __init__(self):
        self._block = _allocate_lock()
        self._owner, self._count = None, 0

    def __repr__(self):
        cls = type(self)
        state = "locked" if self._block.locked() else "unlocked"
        holder = _active.get(self._owner)
        owner = self._owner if holder is None else holder.name
        return (f"<{state} {cls.__module__}.{cls.__qualname__} object owner={owner!r} "
                f"count={self._count} at {id(self):#x}>")

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock, once more if it is one's own; whether that succeeded."""
        if self._is_owned():
            self._count += 1
        elif self._block.acquire(blocking, timeout):
            self._owner, self._count = get_ident(), 1
        else:
            return False
        return True

    def release(self):
        """Undo one acquire(); the lock is free when all are undone."""
        self._check_owned()
        if self._count > 1:
            self._count -= 1
        else:
            self._free()

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release()

    def _is_owned(self):
        return self._owner == get_ident()

    def _check_owned(self):
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")

    def _free(self):
        self._owner, self._count = None, 0
        self._block.release()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        saved = self._count, self._owner
        self._free()
        return saved

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _at_fork_reinit(self):
        self._block._at_fork_reinit()
        self._owner, self._count = None, 0


_PyRLock = _RLock

# ---- Condition and what stands on it ----


class Condition:
    """Lets threads wait until another one says that something has changed."""

    def __init__(self, lock=None):
        # A lock with its own idea of giving up and taking back keeps it.
        if lock is None:
            lock = RLock()
            self._release_save, self._acquire_restore, self._is_owned = lock._release_save, lock._acquire_restore, lock._is_owned
        else:
            for name in ('_release_save', '_acquire_restore', '_is_owned'):
                if hasattr(lock, name):
                    setattr(self, name, getattr(lock, name))
        self._lock, self.acquire, self.release = lock, lock.acquire, lock.release
        # One taken lock for each thread that waits, the longest waiting first.
        self._waiters = _deque()

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def _at_fork_reinit(self):
        self._waiters.clear()
        self._lock._at_fork_reinit()

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, state):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock does not know its owner: that it is taken must do.
        free = self._lock.acquire(False)
        if free:
            self._lock.release()
        return not free

    def _forget(self, turnstile):
        """Take a waiting thread off the queue, if it still is there."""
        try:
            self._waiters.remove(turnstile)
        except ValueError:
            pass

    def wait(self, timeout=None):
        """Give the lock up, wait to be notified (at most `timeout` seconds), take it again; False on time-out."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        turnstile = _allocate_lock()
        turnstile.acquire()
        self._waiters.append(turnstile)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = turnstile.acquire()
            elif timeout > 0:
                notified = turnstile.acquire(True, timeout)
            else:
                notified = turnstile.acquire(False)
        finally:
            self._acquire_restore(state)
            if not notified:
                self._forget(turnstile)
        return notified

    def wait_for(self, predicate, timeout=None):
        """Wait until the predicate holds; its last value."""
        result = predicate()
        if result:
            return result
        end = None if timeout is None else _time() + timeout
        while True:
            self.wait(timeout)
            result = predicate()
            if end is not None:
                timeout = end - _time()
            if result or end is not None and timeout <= 0:
                return result

    def notify(self, n=1):
        """Wake up to `n` waiting threads."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            # It leaves the queue only when woken: a signal handler may raise in between.
            turnstile = self._waiters[0]
            try:
                turnstile.release()
                n -= 1
            except RuntimeError:
                # Woken before, by a notify() that such an exception cut short.
                pass
            self._forget(turnstile)

    def notify_all(self):
        """Wake all waiting threads."""
        self.notify(len(self._waiters))

    @_deprecated('use notify_all()')
    def notifyAll(self):
        """Old name of notify_all."""
        self.notify_all()


class Semaphore:
    """Admits so many threads at a time."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value
        self._cond = Condition(Lock())

    def __repr__(self):
        return _label(self, f"value={self._value}")

    def _has_place(self):
        return self._value > 0

    def acquire(self, blocking=True, timeout=None):
        """Take a place, waiting for one if asked to; whether that succeeded."""
        if timeout is not None and not blocking:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            admitted = self._cond.wait_for(self._has_place, timeout) if blocking else self._has_place()
            if admitted:
                self._value -= 1
        return admitted

    def release(self, n=1):
        """Give `n` places back."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._check_release(n)
            self._value += n
            self._cond.notify(n)

    def _check_release(self, n):
        """Hook of subclasses that do not take back any number of places."""

    __enter__ = acquire

    def __exit__(self, t, v, tb):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that may not be released more often than it was taken."""

    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._initial_value = value

    def __repr__(self):
        return _label(self, f"value={self._value}/{self._initial_value}")

    def _check_release(self, n):
        if n > self._initial_value - self._value:
            raise ValueError("Semaphore released too many times")


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._flag = False
        self._cond = Condition(Lock())

    def __repr__(self):
        return _label(self, 'set' if self._flag else 'unset')

    def is_set(self):
        """Whether the flag is set."""
        return self._flag

    def set(self):
        """Set the flag and wake all who wait for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Take the flag back."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait for the flag, at most `timeout` seconds; whether it is set."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)

    @_deprecated('use is_set()')
    def isSet(self):
        """Old name of is_set."""
        return self.is_set()

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted or reset, or one of its threads gave up."""


class Barrier:
    """Lets threads through when so many of them have come."""

    # A round is open while threads gather. It ends passed, broken or reset; the last thread to leave a round that
    # was passed or reset opens the next one. A broken barrier stays so until reset().
    _OPEN, _PASSED, _RESET, _BROKEN = 'open', 'passed', 'reset', 'broken'

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._parties, self._action, self._timeout = parties, action, timeout
        self._round, self._inside = self._OPEN, 0
        self._cond = Condition(Lock())

    def __repr__(self):
        return _label(self, "broken" if self.broken else f"waiters={self.n_waiting}/{self.parties}")

    def _leaving(self):
        """Whether threads of an ended round still have to go."""
        return self._round in (self._PASSED, self._RESET)

    def _end_round(self, how):
        self._round = how
        self._cond.notify_all()

    def wait(self, timeout=None):
        """Wait for the others; a number from 0 to parties - 1, another one for each thread."""
        with self._cond:
            while self._leaving():
                self._cond.wait()
            if self.broken:
                raise BrokenBarrierError
            place = self._inside
            self._inside += 1
            try:
                if self._inside == self._parties:
                    self._let_through()
                else:
                    self._gather(self._timeout if timeout is None else timeout)
            finally:
                self._inside -= 1
                if not self._inside and self._leaving():
                    self._end_round(self._OPEN)
        return place

    def _let_through(self):
        try:
            if self._action:
                self._action()
        except BaseException:
            self._end_round(self._BROKEN)
            raise
        self._end_round(self._PASSED)

    def _gather(self, timeout):
        if not self._cond.wait_for(lambda: self._round != self._OPEN, timeout):
            self._end_round(self._BROKEN)
        if self._round != self._PASSED:
            raise BrokenBarrierError

    def reset(self):
        """Make the barrier new; threads that wait get BrokenBarrierError."""
        with self._cond:
            if not self._inside:
                self._end_round(self._OPEN)
            elif not self._leaving():
                self._end_round(self._RESET)

    def abort(self):
        """Break the barrier."""
        with self._cond:
            self._end_round(self._BROKEN)

    parties = property(lambda self: self._parties, doc="How many threads it takes.")
    n_waiting = property(lambda self: self._inside if self._round == self._OPEN else 0, doc="How many threads wait.")
    broken = property(lambda self: self._round == self._BROKEN, doc="Whether the barrier is broken.")


# ---- Threads ----

# Thread objects by identifier, and those whose thread has not yet said that it runs; the lock guards both.
_active, _limbo = {}, {}
_active_limbo_lock = RLock()

_counter = 0
_name_lock = _allocate_lock()


def _newname(prefix):
    global _counter
    with _name_lock:
        _counter += 1
        return prefix + str(_counter)


def _make_dangling():
    global _dangling
    from _weakrefset import WeakSet
    _dangling = WeakSet()


# All Thread objects there are, for leak checks.
_make_dangling()


class _HookCaller:
    """Reports the exception that ends a thread; it holds what it needs when modules have been cleared at exit."""

    __slots__ = ('_hook', '_sys', '_sys_hook')

    def __init__(self):
        self._hook, self._sys, self._sys_hook = excepthook, _sys, _sys.excepthook
        if self._hook is None:
            raise RuntimeError("threading.excepthook is None")
        if self._sys_hook is None:
            raise RuntimeError("sys.excepthook is None")

    def __call__(self, thread):
        try:
            (excepthook or self._hook)(ExceptHookArgs([*self._sys.exc_info(), thread]))
        except Exception as error:
            error.__suppress_context__ = True
            del error
            self._sys_hook_failed(thread)

    def _sys_hook_failed(self, thread):
        stream = thread._stderr or self._sys.stderr
        print("Exception in threading.excepthook:", file=stream, flush=True)
        (self._sys.excepthook or self._sys_hook)(*self._sys.exc_info())


_make_invoke_excepthook = _HookCaller


def _attribute(name, doc, setter=None):
    """A property of Thread that may only be read when Thread.__init__() has run."""
    def getter(self):
        assert self._initialized, "Thread.__init__() not called"
        return getattr(self, name)

    return property(getter, setter, doc=doc)


class Thread:
    """A thread of control."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, "group argument must be None for now"
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name) if name else self._default_name(target)
        if daemon is None:
            daemon = current_thread().daemon
        elif daemon and not _thread.daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this (sub)interpreter')
        self._daemonic = daemon
        self._ident = self._native_id = None
        self._started = Event()
        self._handle = _ThreadHandle()
        self._stderr = _sys.stderr
        self._invoke_excepthook = _make_invoke_excepthook()
        self._initialized = True
        _dangling.add(self)

    @staticmethod
    def _default_name(target):
        name = _newname("Thread-")
        try:
            return name if target is None else f"{name} ({target.__name__})"
        except AttributeError:
            return name

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        if self._handle.is_done():
            words = ["stopped"]
        else:
            words = ["started" if self._started.is_set() else "initial"]
        if self._daemonic:
            words.append("daemon")
        if self._ident is not None:
            words.append(str(self._ident))
        return f"<{type(self).__name__}({self._name}, {' '.join(words)})>"

    def start(self):
        """Start the thread: it calls run()."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._started.is_set():
            raise RuntimeError("threads can only be started once")
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_joinable_thread(self._bootstrap, handle=self._handle, daemon=self.daemon)
        except Exception:
            self._leave_limbo()
            raise
        self._started.wait()
        self._handle._head_start()

    def _leave_limbo(self):
        with _active_limbo_lock:
            del _limbo[self]

    def _set_native_id(self):
        """Have the number of the thread that calls; in a child process that is another one."""
        self._native_id = get_native_id()

    def _enter_active(self, ident):
        """Be known as the thread with this identifier, which is running."""
        self._ident = ident
        self._set_native_id()
        with _active_limbo_lock:
            _active[ident] = self
            _limbo.pop(self, None)
        self._started.set()
        self._handle._begin()

    def _bootstrap(self):
        self._bootstrap_inner()

    def _bootstrap_inner(self):
        try:
            self._enter_active(get_ident())
            for install, hook in ((_sys.settrace, _trace_hook), (_sys.setprofile, _profile_hook)):
                if hook:
                    install(hook)
            try:
                self.run()
            except:
                self._invoke_excepthook(self)
        finally:
            self._leave_active()

    def _leave_active(self):
        with _active_limbo_lock:
            if _active.get(self._ident) is self:
                del _active[self._ident]

    def run(self):
        """Call the target; subclasses put their work here."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # An argument may know the thread: do not keep it alive.
            for name in ('_target', '_args', '_kwargs'):
                delattr(self, name)

    def join(self, timeout=None):
        """Wait until the thread has ended, at most `timeout` seconds."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._started.is_set():
            raise RuntimeError("cannot join thread before it is started")
        if current_thread() is self:
            raise RuntimeError("cannot join current thread")
        self._handle.join(None if timeout is None else max(timeout, 0))

    def is_alive(self):
        """Whether the thread runs."""
        assert self._initialized, "Thread.__init__() not called"
        return not self._handle.is_done() and self._started.is_set()

    def _set_name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    def _set_daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if daemonic and not _thread.daemon_threads_allowed():
            raise RuntimeError('daemon threads are disabled in this interpreter')
        if self._started.is_set():
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    name = _attribute('_name', "A name for people; threads may share one.", _set_name)
    ident = _attribute('_ident', "The thread's identifier, None before it has started.")
    native_id = _attribute('_native_id', "The operating system's number of the thread, None before it has started.")
    daemon = _attribute('_daemonic', "Whether the program may end while the thread runs.", _set_daemon)

    @_deprecated('get the daemon attribute')
    def isDaemon(self):
        """Old form of the daemon attribute."""
        return self.daemon

    @_deprecated('set the daemon attribute')
    def setDaemon(self, daemonic):
        """Old form of the daemon attribute."""
        self.daemon = daemonic

    @_deprecated('get the name attribute')
    def getName(self):
        """Old form of the name attribute."""
        return self.name

    @_deprecated('set the name attribute')
    def setName(self, name):
        """Old form of the name attribute."""
        self.name = name


class Timer(Thread):
    """Calls a function after so many seconds, unless cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call the function any more."""
        self.finished.set()

    def run(self):
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            self.finished.set()


class _MainThread(Thread):
    """The thread in which the program began."""

    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        ident = _thread._get_main_thread_ident()
        self._enter_active(ident)
        self._handle = _make_thread_handle(ident)


class _DummyThread(Thread):
    """Stands for a thread that this module did not start."""

    def __init__(self):
        super().__init__(name=_newname("Dummy-"), daemon=_thread.daemon_threads_allowed())
        self._enter_active(get_ident())
        self._handle = _make_thread_handle(self._ident)
        _thread._at_thread_end(self._leave_active)

    def is_alive(self):
        if not super().is_alive():
            raise RuntimeError("thread is not alive")
        return True

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


def current_thread():
    """The Thread object of the caller."""
    thread = _active.get(get_ident())
    return _DummyThread() if thread is None else thread


def main_thread():
    """The Thread object of the main thread."""
    return _main_thread


def _enumerate():
    """As enumerate(), for those who hold the lock."""
    return [*_active.values(), *_limbo.values()]


def enumerate():
    """The Thread objects of all live threads."""
    with _active_limbo_lock:
        return _enumerate()


def active_count():
    """How many threads live."""
    return len(enumerate())


@_deprecated('use current_thread()')
def currentThread():
    """Old name of current_thread."""
    return current_thread()


@_deprecated('use active_count()')
def activeCount():
    """Old name of active_count."""
    return active_count()


# ---- Beginning, end and fork of the program ----

_threading_atexits = []
_SHUTTING_DOWN = False


def _register_atexit(func, *arg, **kwargs):
    """Call a function before the threads are joined at the end of the program."""
    if _SHUTTING_DOWN:
        raise RuntimeError("can't register atexit after shutdown")
    _threading_atexits.append(_partial(func, *arg, **kwargs))


def _make_main_thread():
    # Making a thread asks for the current one: it is current before it is made.
    main = _MainThread.__new__(_MainThread)
    main._initialized, main._daemonic = True, False
    _active[_thread._get_main_thread_ident()] = main
    main.__init__()
    return main


_main_thread = _make_main_thread()


def _shutdown():
    """Wait for all threads that are not daemons; the interpreter calls it at the end of the program."""
    global _SHUTTING_DOWN
    if _main_thread._handle.is_done() and _SHUTTING_DOWN:
        return
    _SHUTTING_DOWN = True
    for func in reversed(_threading_atexits):
        func()
    if get_ident() == _main_thread._ident:
        _main_thread._handle._set_done()
    _thread._shutdown()


def _after_fork():
    """Only the calling thread lives on in a forked child."""
    global _active_limbo_lock, _main_thread
    _active_limbo_lock = RLock()
    me = current_thread()
    if isinstance(me, _DummyThread):
        # Nobody here has started it, and now it is the one that the program runs in.
        me.__class__, me._name, me._daemonic = _MainThread, "MainThread", False
    _main_thread = me
    me._ident = get_ident()
    me._native_id = get_native_id()
    # The handles of the others know that they have ended.
    _limbo.clear()
    _active.clear()
    _active[me._ident] = me
    _make_dangling()
    _dangling.add(me)
