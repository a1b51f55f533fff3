"""Context managers: base classes, making them from generators, stacks of them, and some ready ones."""

import sys
from abc import ABC
from functools import wraps
from _collections_abc import _interface

__all__ = ["asynccontextmanager", "contextmanager", "closing", "nullcontext", "AbstractContextManager",
           "AbstractAsyncContextManager", "AsyncExitStack", "ContextDecorator", "ExitStack", "redirect_stdout",
           "redirect_stderr", "suppress", "aclosing", "chdir"]


class AbstractContextManager(ABC, metaclass=_interface, abstract="__exit__", known_by="__enter__ __exit__",
                             of_items=True):
    """Base class of context managers."""

    def __enter__(self):
        """Begin the context; the result goes to the target after "as"."""
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        """End the context; a true result suppresses the exception."""


class AbstractAsyncContextManager(ABC, metaclass=_interface, abstract="__aexit__", known_by="__aenter__ __aexit__",
                                  of_items=True):
    """Base class of asynchronous context managers."""

    async def __aenter__(self):
        """Begin the context; the result goes to the target after "as"."""
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        """End the context; a true result suppresses the exception."""


class ContextDecorator:
    """Lets a context manager decorate functions, whose whole body then runs inside the context."""

    def _recreate_cm(self):
        """The manager for one call; those that work only once make a new one."""
        return self

    def __call__(self, func):
        @wraps(func)
        def in_context(*args, **kwds):
            with self._recreate_cm():
                return func(*args, **kwds)

        return in_context


class AsyncContextDecorator:
    """Lets an asynchronous context manager decorate coroutine functions."""

    _recreate_cm = ContextDecorator._recreate_cm

    def __call__(self, func):
        @wraps(func)
        async def in_context(*args, **kwds):
            async with self._recreate_cm():
                return await func(*args, **kwds)

        return in_context


# Context managers from generators.

_ENDED = object()


def contextmanager(func):
    """Turn a generator function with one yield into a function that makes context managers.

    What comes before the yield begins the context, the yielded value goes to the target after "as",
    and what follows ends the context. An exception in the body is raised at the yield.
    """
    @wraps(func)
    def make(*args, **kwds):
        return _GeneratorContextManager(func, args, kwds)

    return make


def asynccontextmanager(func):
    """Turn an async generator function with one yield into a function that makes async context managers."""
    @wraps(func)
    def make(*args, **kwds):
        return _AsyncGeneratorContextManager(func, args, kwds)

    return make


class _GeneratorContextManagerBase:
    """What the managers made from generators and from async generators share."""

    def __init__(self, func, args, kwds):
        self.gen = func(*args, **kwds)
        # A generator runs once, but a decorated function may be called many times.
        self.func, self.args, self.kwds = func, args, kwds
        text = getattr(func, "__doc__", None)
        self.__doc__ = type(self).__doc__ if text is None else text

    def _recreate_cm(self):
        return type(self)(self.func, self.args, self.kwds)

    def _forget_call(self):
        # Of no use once the context has begun, and the arguments may be large.
        del self.func, self.args, self.kwds


def _came_through(raised, thrown, endings):
    """Whether what came out of a generator is what was thrown in; the end of an iteration comes out wrapped."""
    return raised is thrown or (
        isinstance(raised, RuntimeError) and isinstance(thrown, endings) and raised.__cause__ is thrown)


class _GeneratorContextManager(_GeneratorContextManagerBase, AbstractContextManager, ContextDecorator):
    """A context manager made by @contextmanager."""

    def __enter__(self):
        self._forget_call()
        value = next(self.gen, _ENDED)
        if value is _ENDED:
            raise RuntimeError("generator didn't yield")
        return value

    def __exit__(self, typ, value, traceback):
        if typ is None:
            if next(self.gen, _ENDED) is _ENDED:
                return False
            complaint = "generator didn't stop"
        else:
            if value is None:
                # Some callers pass the type alone.
                value = typ()
            try:
                self.gen.throw(value)
            except StopIteration as end:
                # Swallowed, unless it is a StopIteration from the body.
                return end is not value
            except BaseException as raised:
                if not _came_through(raised, value, StopIteration):
                    raise
                # What it gathered on the way through here does not belong to it.
                value.__traceback__ = traceback
                return False
            complaint = "generator didn't stop after throw()"
        try:
            raise RuntimeError(complaint)
        finally:
            self.gen.close()


class _AsyncGeneratorContextManager(_GeneratorContextManagerBase, AbstractAsyncContextManager,
                                    AsyncContextDecorator):
    """A context manager made by @asynccontextmanager; works like the other one."""

    async def __aenter__(self):
        self._forget_call()
        value = await anext(self.gen, _ENDED)
        if value is _ENDED:
            raise RuntimeError("generator didn't yield")
        return value

    async def __aexit__(self, typ, value, traceback):
        if typ is None:
            if await anext(self.gen, _ENDED) is _ENDED:
                return False
            complaint = "generator didn't stop"
        else:
            if value is None:
                value = typ()
            try:
                await self.gen.athrow(value)
            except StopAsyncIteration as end:
                return end is not value
            except BaseException as raised:
                if not _came_through(raised, value, (StopIteration, StopAsyncIteration)):
                    raise
                value.__traceback__ = traceback
                return False
            complaint = "generator didn't stop after athrow()"
        try:
            raise RuntimeError(complaint)
        finally:
            await self.gen.aclose()


# Ready ones.

class nullcontext(AbstractContextManager, AbstractAsyncContextManager):
    """A context manager that does nothing, for where one is expected."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    def __exit__(self, *_):
        """Let everything pass."""

    async def __aexit__(self, *_):
        """Let everything pass."""


class closing(AbstractContextManager):
    """Calls the close() of a thing at the end of the context."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *_):
        self.thing.close()


class aclosing(AbstractAsyncContextManager):
    """Awaits the aclose() of a thing, such as an async generator, at the end of the context."""

    __init__ = closing.__init__

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *_):
        await self.thing.aclose()


class suppress(AbstractContextManager):
    """Ends the context without a word when the body raises one of the given exceptions.

    From an exception group the given ones are taken out, and what is left goes on.
    """

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        """Nothing goes to the target after "as"."""

    def __exit__(self, exctype, excinst, exctb):
        if exctype is None:
            return None
        unwanted = self._exceptions
        if not issubclass(exctype, unwanted) and issubclass(exctype, BaseExceptionGroup):
            remaining = excinst.split(unwanted)[1]
            if remaining is not None:
                raise remaining
            return True
        return issubclass(exctype, unwanted)


class _Replacing(AbstractContextManager):
    """Puts something in place of something else and back again; contexts of one object may be nested.

    A subclass defines _replace(new), which returns what was there.
    """

    def __init__(self, new_target):
        self._new_target = new_target
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(self._replace(self._new_target))
        return self._new_target

    def __exit__(self, *_):
        self._replace(self._old_targets.pop())


class _RedirectStream(_Replacing):
    _stream = None

    def _replace(self, new):
        old = getattr(sys, self._stream)
        setattr(sys, self._stream, new)
        return old


class redirect_stdout(_RedirectStream):
    """Sends what is written to sys.stdout to another file for the length of the context."""

    _stream = "stdout"


class redirect_stderr(_RedirectStream):
    """Sends what is written to sys.stderr to another file for the length of the context."""

    _stream = "stderr"


class chdir(_Replacing):
    """Changes the working directory for the length of the context; affects all threads."""

    def __init__(self, path):
        super().__init__(path)
        self.path = path

    def __enter__(self):
        super().__enter__()

    def _replace(self, new):
        import os
        old = os.getcwd()
        os.chdir(new)
        return old


# Stacks of context managers.

def _special_methods(cm, enter, exit, protocol):
    """The two methods of a context manager, which are looked up on its class."""
    cls = type(cm)
    if hasattr(cls, enter) and hasattr(cls, exit):
        return getattr(cls, enter), getattr(cls, exit)
    raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {protocol} protocol")


class _BaseExitStack:
    """A stack of callbacks, each with a mark whether it is to be called or to be awaited."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        """Move all callbacks to a new stack and return it."""
        other = type(self)()
        other._exit_callbacks, self._exit_callbacks = self._exit_callbacks, []
        return other

    def _push_bound(self, cm, exit, is_sync):
        bound = type(self.pop_all)(exit, cm)
        self._exit_callbacks.append((is_sync, bound))

    def _push_any(self, exit, special, is_sync):
        method = getattr(type(exit), special, None)
        if method is None:
            self._exit_callbacks.append((is_sync, exit))
        else:
            self._push_bound(exit, method, is_sync)
        return exit

    def _push_wrapper(self, wrapper, callback, is_sync):
        # Lets those who look see what was wrapped.
        wrapper.__wrapped__ = callback
        self._exit_callbacks.append((is_sync, wrapper))
        return callback

    def enter_context(self, cm):
        """Enter a context manager, add its __exit__, and return what its __enter__ returns."""
        enter, exit = _special_methods(cm, '__enter__', '__exit__', 'context manager')
        entered = enter(cm)
        self._push_bound(cm, exit, True)
        return entered

    def push(self, exit):
        """Add an object with __exit__, or a callback with the signature of __exit__."""
        return self._push_any(exit, '__exit__', True)

    def callback(self, callback, /, *args, **kwds):
        """Add a callback that is called with the given arguments and cannot suppress exceptions."""
        def _exit_wrapper(*_):
            callback(*args, **kwds)

        return self._push_wrapper(_exit_wrapper, callback, True)


class _Ending:
    """How things stand while a stack is unwound, as nested with statements would see it."""

    def __init__(self, exc):
        self.exc = exc
        self.suppressible = exc is not None
        self.suppressed = False
        self.replaced = False
        # What is being handled around the stack; the interpreter puts it at the end of every chain of contexts.
        self.around = sys.exception()

    def details(self):
        exc = self.exc
        return (None, None, None) if exc is None else (type(exc), exc, exc.__traceback__)

    def suppress(self):
        self.exc = None
        self.suppressed = True
        self.replaced = False

    def replace(self, exc):
        """Another exception was raised; its context is the one that went on until now."""
        last = exc
        # If it ends otherwise, the chain is right already, or has a cycle to keep out of.
        while (context := last.__context__) is not None and context is not self.exc:
            if context is self.around:
                last.__context__ = self.exc
                break
            last = context
        self.exc = exc
        self.replaced = True


class ExitStack(_BaseExitStack, AbstractContextManager):
    """Gathers context managers and callbacks while the program runs, and ends them in reverse order."""

    def __exit__(self, *exc_details):
        ending = _Ending(exc_details[1])
        while self._exit_callbacks:
            _, cb = self._exit_callbacks.pop()
            exc_details = ending.details()
            try:
                if cb(*exc_details):
                    ending.suppress()
            except BaseException as raised:
                ending.replace(raised)
        if ending.replaced:
            exc, context = ending.exc, ending.exc.__context__
            try:
                raise exc
            except BaseException:
                # Raising has set it anew.
                exc.__context__ = context
                raise
        return ending.suppressible and ending.suppressed

    def close(self):
        """End the context now."""
        self.__exit__(None, None, None)


class AsyncExitStack(_BaseExitStack, AbstractAsyncContextManager):
    """An exit stack that also takes asynchronous context managers and callbacks."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager, add its __aexit__, and return what __aenter__ returns."""
        enter, exit = _special_methods(cm, '__aenter__', '__aexit__', 'asynchronous context manager')
        entered = await enter(cm)
        self._push_bound(cm, exit, False)
        return entered

    def push_async_exit(self, exit):
        """Add an object with __aexit__, or a coroutine function with the signature of __aexit__."""
        return self._push_any(exit, '__aexit__', False)

    def push_async_callback(self, callback, /, *args, **kwds):
        """Add a coroutine function that is called with the given arguments."""
        async def _exit_wrapper(*_):
            await callback(*args, **kwds)

        return self._push_wrapper(_exit_wrapper, callback, False)

    async def __aexit__(self, *exc_details):
        ending = _Ending(exc_details[1])
        while self._exit_callbacks:
            is_sync, callback = self._exit_callbacks.pop()
            try:
                answer = callback(*ending.details())
                if answer if is_sync else await answer:
                    ending.suppress()
            except BaseException as raised:
                ending.replace(raised)
        if ending.replaced:
            exc, context = ending.exc, ending.exc.__context__
            try:
                raise exc
            except BaseException:
                # Raising has set it anew.
                exc.__context__ = context
                raise
        return ending.suppressible and ending.suppressed

    async def aclose(self):
        """End the context now."""
        await self.__aexit__(None, None, None)
