"""Groups of tests, run in order, with set-up and tear-down of classes and modules in between."""

import sys

from . import case
from . import util

__unittest = True


def _call_if_exists(parent, attr):
    function = getattr(parent, attr, None)
    if function is not None:
        function()


class BaseTestSuite:
    """A list of tests and suites; drops each test after it ran, so that memory is not held."""

    _cleanup = True

    def __init__(self, tests=()):
        # Tests that ran count as long as the suite lives.
        self._removed_tests, self._tests = 0, []
        self.addTests(tests)

    def __iter__(self):
        return iter(self._tests)

    def __eq__(self, other):
        return [*self] == [*other] if isinstance(other, type(self)) else NotImplemented

    def __repr__(self):
        return f"<{util.strclass(type(self))} tests={[*self]}>"

    def countTestCases(self):
        return self._removed_tests + sum([test.countTestCases() for test in self if test])

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for each in tests:
            self.addTest(each)

    def run(self, result):
        position = 0
        for test in self:
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(position)
            position += 1
        return result

    def _removeTestAtIndex(self, index):
        if self._tests is None:
            return  # a subclass that keeps its tests elsewhere
        count = getattr(self._tests[index], 'countTestCases', None)
        if count is not None:
            self._removed_tests += count()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the tests without collecting errors."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """A suite that cares for fixtures of classes and modules: where the class changes from one test to the next,
    the old one is torn down and the new one set up."""

    def run(self, result, debug=False):
        outermost = not getattr(result, '_testRunEntered', False)
        if outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if _isnotsuite(test) and not self._prepare(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _prepare(self, test, result):
        """Leave the class and module of the last test and enter those of this one; whether it can run."""
        for step in (self._tearDownPreviousClass, self._handleModuleFixture, self._handleClassSetUp):
            step(test, result)
        result._previousTestClass = type(test)
        return not (getattr(type(test), '_classSetupFailed', False) or getattr(result, '_moduleSetUpFailed', False))

    # Fixtures. Each step is a function; what it raises is reported under the name of the fixture.

    def _attempt(self, step, result, fixture, where, strict=True):
        """Call a step if there is one; whether that went well. A debugged run passes on what a strict one raises."""
        try:
            if step is not None:
                step()
        except Exception as problem:
            if strict and isinstance(result, _DebugResult):
                raise
            self._createClassOrModuleLevelException(result, problem, fixture, where)
            return False
        return True

    def _class_cleanups(self, cls, result, fixture, strict):
        if (clean_up := getattr(cls, 'doClassCleanups', None)) is None:
            return
        clean_up()
        for info in cls.tearDown_exceptions:
            if strict and isinstance(result, _DebugResult):
                raise info[1]
            self._createClassOrModuleLevelException(result, info[1], fixture, util.strclass(cls), info=info)

    def _handleClassSetUp(self, test, result):
        cls = type(test)
        if (cls == getattr(result, '_previousTestClass', None) or result._moduleSetUpFailed
                or getattr(cls, "__unittest_skip__", False)):
            return
        self._mark_class(cls, False)
        set_up = getattr(cls, 'setUpClass', None)
        if set_up is not None:
            with _Output(result):
                if not self._attempt(set_up, result, 'setUpClass', util.strclass(cls)):
                    self._mark_class(cls, True)
                    self._class_cleanups(cls, result, 'setUpClass', strict=False)

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, '_previousTestClass', None)
        if (cls is None or cls == type(test) or getattr(cls, '_classSetupFailed', False)
                or getattr(result, '_moduleSetUpFailed', False) or getattr(cls, "__unittest_skip__", False)):
            return
        tear_down = getattr(cls, 'tearDownClass', None)
        if tear_down is None and not hasattr(cls, 'doClassCleanups'):
            return
        with _Output(result):
            self._attempt(tear_down, result, 'tearDownClass', util.strclass(cls))
            self._class_cleanups(cls, result, 'tearDownClass', strict=True)

    @staticmethod
    def _mark_class(cls, failed):
        try:
            cls._classSetupFailed = failed
        except TypeError:
            pass  # a test that is no TestCase may have a built-in type

    def _get_previous_module(self, result):
        cls = getattr(result, '_previousTestClass', None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        name = type(test).__module__
        if name == self._get_previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), 'setUpModule', None)
        if set_up is not None:
            with _Output(result):
                if not self._attempt(set_up, result, 'setUpModule', name):
                    result._moduleSetUpFailed = True
                    self._attempt(case.doModuleCleanups, result, 'setUpModule', name, strict=False)

    def _handleModuleTearDown(self, result):
        name = self._get_previous_module(result)
        if name in sys.modules and not result._moduleSetUpFailed:
            with _Output(result):
                for step in (getattr(sys.modules[name], 'tearDownModule', None), case.doModuleCleanups):
                    self._attempt(step, result, 'tearDownModule', name)

    def _createClassOrModuleLevelException(self, result, exc, method_name, parent, info=None):
        self._addClassOrModuleLevelException(result, exc, f'{method_name} ({parent})', info)

    def _addClassOrModuleLevelException(self, result, exception, errorName, info=None):
        holder = _ErrorHolder(errorName)
        add_skip = getattr(result, 'addSkip', None)
        if add_skip is not None and isinstance(exception, case.SkipTest):
            add_skip(holder, str(exception))
        else:
            result.addError(holder, info or sys.exc_info())


class _Output:
    """Has a result catch output for the time of a fixture, if it can."""

    def __init__(self, result):
        self._result = result

    def __enter__(self):
        _call_if_exists(self._result, '_setupStdout')

    def __exit__(self, *exc):
        _call_if_exists(self._result, '_restoreStdout')


class _ErrorHolder:
    """Stands in for a test where a fixture of a class or module failed."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def id(self):
        return self.description

    def shortDescription(self):
        """There is no docstring to take it from."""

    def countTestCases(self):
        return 0

    def run(self, result):
        """There is nothing to run."""

    __call__ = run

    def __str__(self):
        return self.id()


def _isnotsuite(test):
    # What can be iterated over is taken for a suite.
    try:
        iter(test)
    except TypeError:
        return True
    return False


class _DebugResult:
    """Lets TestSuite.debug() use the code of run()."""

    shouldStop = _moduleSetUpFailed = False
    _previousTestClass = None
