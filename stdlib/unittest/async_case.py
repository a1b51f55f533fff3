"""Test cases whose methods are coroutines, each test in an event loop of its own."""

import asyncio
import contextvars
import inspect
import warnings

from .case import TestCase

__unittest = True


class IsolatedAsyncioTestCase(TestCase):
    """Runs setUp, asyncSetUp, the test, asyncTearDown, tearDown and clean-ups in one loop and one context.

    `loop_factory` makes the loop, if set. Test methods may be coroutines or plain functions."""

    loop_factory = None
    # The loop exists only while a test runs.
    _asyncioRunner = None

    def __init__(self, methodName='runTest'):
        TestCase.__init__(self, methodName)
        self._asyncioTestContext = contextvars.copy_context()

    # What subclasses define and call.

    async def asyncSetUp(self):
        """Prepare; awaited after setUp()."""

    async def asyncTearDown(self):
        """Undo; awaited before tearDown()."""

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        """Await a coroutine function after asyncTearDown(), or after an asyncSetUp() that failed."""
        # Clean-ups of both kinds run in one order, and each knows what it is when it runs.
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        """Enter an asynchronous context manager that is left with the clean-ups."""
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the asynchronous "
                            "context manager protocol") from None
        value = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return value

    # Each step of a test goes through here.

    def _in_loop(self, function, *args, **kwargs):
        """Call a function, and await it if it is a coroutine function; always in the context of the test."""
        runner = self._asyncioRunner
        assert runner is not None, 'asyncio runner is not initialized'
        if not inspect.iscoroutinefunction(function):
            return self._asyncioTestContext.run(function, *args, **kwargs)
        return runner.run(function(*args, **kwargs), context=self._asyncioTestContext)

    def _await_own(self, method):
        assert inspect.iscoroutinefunction(method), f'{method!r} is not an async function'
        self._in_loop(method)

    def _callSetUp(self):
        # The loop must be there for setUp(), which may ask for it.
        self._asyncioRunner.get_loop()
        self._in_loop(self.setUp)
        self._await_own(self.asyncSetUp)

    def _callTestMethod(self, method):
        if self._in_loop(method) is None:
            return
        message = f'It is deprecated to return a value that is not None from a test case ({method})'
        warnings.warn(message, DeprecationWarning, stacklevel=5)

    def _callTearDown(self):
        self._await_own(self.asyncTearDown)
        self._in_loop(self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._in_loop(function, *args, **kwargs)

    # The loop.

    def _setupAsyncioRunner(self):
        assert self._asyncioRunner is None, 'asyncio runner is already initialized'
        self._asyncioRunner = asyncio.Runner(debug=True, loop_factory=self.loop_factory)

    def _tearDownAsyncioRunner(self):
        self._asyncioRunner.close()

    def run(self, result=None):
        self._setupAsyncioRunner()
        try:
            return TestCase.run(self, result)
        finally:
            self._tearDownAsyncioRunner()

    def debug(self):
        self._setupAsyncioRunner()
        TestCase.debug(self)
        self._tearDownAsyncioRunner()

    def __del__(self):
        # debug() of a test that failed leaves its loop open.
        if self._asyncioRunner:
            self._tearDownAsyncioRunner()
