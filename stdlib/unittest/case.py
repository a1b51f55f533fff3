"""Test cases: one object for each test method, with fixtures, clean-ups, subtests and assertions."""

import collections
import contextlib
import functools
import re
import sys
import time
import traceback
import types
import warnings

from . import result
from .util import strclass, safe_repr, _count_diff_all_purpose, _count_diff_hashable, _common_shorten_repr

__unittest = True

_subtest_msg_sentinel = object()

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _ShouldStop(Exception):
    """Leaves a test after a failed subtest."""


class _UnexpectedSuccess(Exception):
    """Gives results that know no unexpected success an exception to report."""


class _Outcome:
    """What happened so far in one run of one test."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, "addSubTest")
        self.success = True
        self.expectedFailure = None

    def testPartExecutor(self, test_case, subTest=False):
        """A context that turns exceptions into results."""
        return _TestPart(self, test_case, subTest)


class _TestPart:
    def __init__(self, outcome, test_case, is_subtest):
        self.outcome = outcome
        self.test_case = test_case
        self.is_subtest = is_subtest

    def __enter__(self):
        self.before, self.outcome.success = self.outcome.success, True

    def __exit__(self, exc_type, exc, tb):
        if exc_type is not None and issubclass(exc_type, KeyboardInterrupt):
            self.outcome.success = self.outcome.success and self.before
            return False
        try:
            self._note(exc_type, (exc_type, exc, tb))
        finally:
            self.outcome.success = self.outcome.success and self.before
        return True

    def _note(self, kind, exc_info):
        """Tell the result how the part has ended."""
        outcome, test = self.outcome, self.test_case
        if kind is None:
            if self.is_subtest and outcome.success:
                outcome.result.addSubTest(test.test_case, test, None)
        elif issubclass(kind, SkipTest):
            outcome.success = False
            _addSkip(outcome.result, test, str(exc_info[1]))
        elif issubclass(kind, _ShouldStop):
            pass  # the subtest has been counted
        elif outcome.expecting_failure:
            outcome.expectedFailure = exc_info
        else:
            outcome.success = False
            if self.is_subtest:
                outcome.result.addSubTest(test.test_case, test, exc_info)
            else:
                _addError(outcome.result, test, exc_info)


def _addSkip(result, test_case, reason):
    if hasattr(result, 'addSkip'):
        result.addSkip(test_case, reason)
    else:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test_case)


def _addError(result, test, exc_info):
    if result is not None and exc_info is not None:
        failed = issubclass(exc_info[0], test.failureException)
        (result.addFailure if failed else result.addError)(test, exc_info)


def _id(obj):
    return obj


def _enter_context(cm, addcleanup):
    kind = type(cm)
    enter, leave = getattr(kind, '__enter__', None), getattr(kind, '__exit__', None)
    if enter is None or leave is None:
        raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does not support the context manager "
                        "protocol")
    value = enter(cm)
    addcleanup(leave, cm, None, None, None)
    return value


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call a function after tearDownModule(), or after a setUpModule() that failed."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context manager that is left with the module's clean-ups."""
    return _enter_context(cm, addModuleCleanup)


def _run_cleanups(cleanups):
    """Run what was registered, the last one first; a list of the exceptions, as sys.exc_info() tells them."""
    problems = []
    while cleanups:
        function, args, kwargs = cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception:
            problems.append(sys.exc_info())
    return problems


def doModuleCleanups():
    """Run all module clean-ups, the last one first; raise the first exception at the end."""
    problems = _run_cleanups(_module_cleanups)
    if problems:
        raise problems[0][1]


def skip(reason):
    """Decorator: skip the test or class."""
    if isinstance(reason, types.FunctionType):
        # Written without brackets: it is the test.
        return skip('')(reason)

    def mark(item):
        if not isinstance(item, type):
            @functools.wraps(item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            item = skip_wrapper
        item.__unittest_skip__, item.__unittest_skip_why__ = True, reason
        return item
    return mark


def skipIf(condition, reason):
    """Decorator: skip if the condition is true."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """Decorator: skip if the condition is false."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """Decorator: the test is right when it fails."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


# ---- contexts of assertions ------------------------------------------------------------------------------

def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all([_is_subtype(item, basetype) for item in expected])
    return isinstance(expected, type) and issubclass(expected, basetype)


def _class_name(expected):
    return getattr(expected, '__name__', None) or str(expected)


class _BaseTestCaseContext:
    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


class _AssertRaisesBaseContext(_BaseTestCaseContext):
    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = None if expected_regex is None else re.compile(expected_regex)
        self.msg = self.obj_name = None

    def handle(self, name, args, kwargs):
        """Call what was passed, or return the context if nothing was."""
        try:
            if not _is_subtype(self.expected, self._base_type):
                raise TypeError(f'{name}() arg 1 must be {self._base_type_str}')
            if args:
                function, *args = args
                self.obj_name = _class_name(function)
                with self:
                    function(*args, **kwargs)
                return None
            self.msg = kwargs.pop('msg', None)
            for unknown in kwargs:
                raise TypeError(f'{unknown!r} is an invalid keyword argument for this function')
            return self
        finally:
            self = None  # break the cycle through the traceback

    def _text_matches(self, text):
        return self.expected_regex is None or self.expected_regex.search(text) is not None

    def _fail(self, how):
        """Report what happened with the expected class, and where if that is known."""
        by = f' by {self.obj_name}' if self.obj_name else ''
        self._raiseFailure(f'{_class_name(self.expected)} {how}{by}')

    def _text_differs(self, text):
        self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{text}"')


class _AssertRaisesContext(_AssertRaisesBaseContext):
    _base_type = BaseException
    _base_type_str = 'an exception type or tuple of exception types'

    __class_getitem__ = classmethod(types.GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail('not raised')
        traceback.clear_frames(tb)
        right = issubclass(exc_type, self.expected)
        if right:
            self.exception = exc_value.with_traceback(None)
            if not self._text_matches(str(exc_value)):
                self._text_differs(str(exc_value))
        return right


class _AssertWarnsContext(_AssertRaisesBaseContext):
    _base_type = Warning
    _base_type_str = 'a warning type or tuple of warning types'

    def __enter__(self):
        # What was issued before would otherwise not be issued again.
        for module in [module for module in list(sys.modules.values())
                       if getattr(module, '__warningregistry__', None)]:
            module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, *exc_info):
        self.warnings_manager.__exit__(*exc_info)
        if exc_info[0] is None:
            self._judge([record for record in self.warnings if isinstance(record.message, self.expected)])

    def _keep(self, record):
        self.warning, self.filename, self.lineno = record.message, record.filename, record.lineno

    def _judge(self, records):
        """Decide by the warnings of the expected class."""
        for record in records:
            if self._text_matches(str(record.message)):
                self._keep(record)
                return
        if records:
            self._text_differs(str(records[0].message))
        self._fail('not triggered')


class _AssertNotWarnsContext(_AssertWarnsContext):
    def _judge(self, records):
        if records:
            self._keep(records[0])
            self._fail('triggered')


class _OrderedChainMap(collections.ChainMap):
    """Parameters of nested subtests: inner ones first, each name once."""

    def __iter__(self):
        return iter({key: None for mapping in self.maps for key in mapping})


# ---- the test case ---------------------------------------------------------------------------------------

class TestCase:
    """A test. Subclasses define methods, fixtures (setUp, tearDown) and use the assertions."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    # Longer strings are not compared line by line: that would take too long.
    _diffThreshold = 2 ** 16

    def __init_subclass__(cls, *args, **kwargs):
        cls._class_cleanups, cls._classSetupFailed = [], False
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName  # __getattr__ of a subclass may want to know it
        method = getattr(self, methodName, _nothing)
        if method is _nothing and methodName != 'runTest':
            raise ValueError(f"no such test method in {type(self)}: {methodName}")
        self._testMethodDoc = 'No test' if method is _nothing else method.__doc__
        self._outcome = self._subtest = None
        self._cleanups = []
        # Names, not bound methods: no cycle.
        self._type_equality_funcs = {
            dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual',
            set: 'assertSetEqual', frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        """Let assertEqual() call a function where both values are exactly of a type."""
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        """Call a function after tearDown(), or after a setUp() that failed."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context manager that is left with the clean-ups."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call a function after tearDownClass(), or after a setUpClass() that failed."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context manager that is left with the clean-ups of the class."""
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        """Prepare; called before each test method."""

    def tearDown(self):
        """Undo what setUp() did; called after each test method."""

    @classmethod
    def setUpClass(cls):
        """Prepare; called once before all tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Undo what setUpClass() did."""

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    def shortDescription(self):
        """The first line of the test method's docstring, or None."""
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(type(self))}.{self._testMethodName}"

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{strclass(type(self))} testMethod={self._testMethodName}>"

    @contextlib.contextmanager
    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """Context: a failure in the block is reported with the parameters, and the test goes on after it."""
        outcome, parent = self._outcome, self._subtest
        if outcome is None or not outcome.result_supports_subtests:
            yield
            return
        outer = () if parent is None else parent.params.maps
        self._subtest = _SubTest(self, msg, _OrderedChainMap(params, *outer))
        try:
            with outcome.testPartExecutor(self._subtest, subTest=True):
                yield
            if outcome.success:
                # A test that has failed as expected: nothing more to see.
                stop = outcome.expectedFailure
            else:
                stop = outcome.result is not None and outcome.result.failfast
            if stop:
                raise _ShouldStop
        finally:
            self._subtest = parent

    # -- running --

    def _tell(self, result, method, instead, *args):
        """Call a method of the result; older results do not have it: warn and return False."""
        if hasattr(result, method):
            getattr(result, method)(*args)
            return True
        warnings.warn(f"TestResult has no {method} method{instead}", RuntimeWarning)
        return False

    def _addExpectedFailure(self, result, exc_info):
        if not self._tell(result, 'addExpectedFailure', ", reporting as passes", self, exc_info):
            result.addSuccess(self)

    def _addUnexpectedSuccess(self, result):
        if not self._tell(result, 'addUnexpectedSuccess', ", reporting as failure", self):
            try:
                raise _UnexpectedSuccess
            except _UnexpectedSuccess as problem:
                result.addFailure(self, (_UnexpectedSuccess, problem, problem.__traceback__))

    def _addDuration(self, result, elapsed):
        self._tell(result, 'addDuration', "", self, elapsed)

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn('It is deprecated to return a value that is not None from a '
                          f'test case ({method})', DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _skip_reason(self, method):
        """The reason if this test is to be skipped, else None."""
        cls = self.__class__
        if not (getattr(cls, "__unittest_skip__", False) or getattr(method, "__unittest_skip__", False)):
            return None
        return (getattr(cls, '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', ''))

    def run(self, result=None):
        """Run the test, with fixtures and clean-ups, and tell the result."""
        finish = None
        if result is None:
            result = self.defaultTestResult()
            finish = getattr(result, 'stopTestRun', None)
            getattr(result, 'startTestRun', _nothing)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = self._skip_reason(method)
            if reason is None:
                self._run_parts(method, result)
            else:
                _addSkip(result, self, reason)
            return result
        finally:
            result.stopTest(self)
            if finish is not None:
                finish()

    def _run_parts(self, method, result):
        """Fixtures, method and clean-ups, each with its own outcome; then the outcome of all."""
        to_fail = any([getattr(place, "__unittest_expecting_failure__", False) for place in (self, method)])
        self._outcome = outcome = _Outcome(result)
        begin = time.perf_counter()
        try:
            with outcome.testPartExecutor(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = to_fail
                with outcome.testPartExecutor(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._callTearDown()
            self.doCleanups()
            self._addDuration(result, time.perf_counter() - begin)
            if not outcome.success:
                return
            if not to_fail:
                result.addSuccess(self)
            elif outcome.expectedFailure:
                self._addExpectedFailure(result, outcome.expectedFailure)
            else:
                self._addUnexpectedSuccess(result)
        finally:
            # Let go of the traceback.
            outcome.expectedFailure = self._outcome = outcome = None

    def doCleanups(self):
        """Run all clean-ups, the last one first."""
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            with outcome.testPartExecutor(self):
                self._call_last_cleanup()
        return outcome.success

    def _call_last_cleanup(self):
        function, args, kwargs = self._cleanups.pop()
        self._callCleanup(function, *args, **kwargs)

    @classmethod
    def doClassCleanups(cls):
        """Run all clean-ups of the class; exceptions end up in `tearDown_exceptions`."""
        cls.tearDown_exceptions = problems = []
        problems += _run_cleanups(cls._class_cleanups)

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test; exceptions come out."""
        method = getattr(self, self._testMethodName)
        reason = self._skip_reason(method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            self._call_last_cleanup()

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)

    # -- assertions --

    def fail(self, msg=None):
        """Fail."""
        raise self.failureException(msg)

    def _fail(self, msg, text):
        raise self.failureException(self._formatMessage(msg, text))

    def assertFalse(self, expr, msg=None):
        """Fail if the expression is true."""
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        """Fail unless the expression is true."""
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def _formatMessage(self, msg, standardMsg):
        """Join the user's message and ours; with `longMessage` false, the user's replaces ours."""
        if msg is None or not self.longMessage:
            return standardMsg if msg is None else msg or standardMsg
        try:
            return f'{standardMsg} : {msg}'
        except UnicodeDecodeError:
            return f'{safe_repr(standardMsg)} : {safe_repr(msg)}'

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fail unless the exception is raised by the call, or by the block if used as a context."""
        return self._in_context('assertRaises', _AssertRaisesContext, (expected_exception,), args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fail unless the warning is issued by the call, or by the block if used as a context."""
        return self._in_context('assertWarns', _AssertWarnsContext, (expected_warning,), args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        return self._in_context('_assertNotWarns', _AssertNotWarnsContext, (expected_warning,), args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """Context: fail unless something of at least the level (default INFO) is logged in the block."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """Context: fail if something of at least the level (default INFO) is logged in the block."""
        from ._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def _in_context(self, name, kind, expected, args, kwargs):
        context = kind(expected[0], self, *expected[1:])
        try:
            return context.handle(name, args, kwargs)
        finally:
            context = None  # break the cycle through the traceback

    def _getAssertEqualityFunc(self, first, second):
        # Subclasses may compare as they like, so only values of the very same type get a special report.
        special = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if isinstance(special, str):
            special = getattr(self, special)
        return self._baseAssertEqual if special is None else special

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, '%s != %s' % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        """Fail unless first == second."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fail unless first != second."""
        if not first != second:
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)}')

    def _distance(self, first, second, places, delta):
        """Whether two values are near each other, how that was decided, and the difference, in words."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            near, how = difference <= delta, f'within {safe_repr(delta)} delta'
        else:
            places = 7 if places is None else places
            near, how = round(difference, places) == 0, f'within {places!r} places'
        return near, how, f' ({safe_repr(difference)} difference)'

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail unless the difference, rounded to `places` (7), is zero, or is at most `delta`."""
        if first == second:
            return
        near, how, difference = self._distance(first, second, places, delta)
        if not near:
            self._fail(msg, f'{safe_repr(first)} != {safe_repr(second)} {how}{difference}')

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail if the difference, rounded to `places` (7), is zero, or is at most `delta`."""
        near, how, difference = self._distance(first, second, places, delta)
        if near or first == second:
            difference = '' if delta is None else difference
            self._fail(msg, f'{safe_repr(first)} == {safe_repr(second)} {how}{difference}')

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fail unless the sequences (both of `seq_type`, if given) are equal; report where they differ."""
        name = "sequence" if seq_type is None else seq_type.__name__
        for order, sequence in (('First', seq1), ('Second', seq2)):
            if seq_type is not None and not isinstance(sequence, seq_type):
                raise self.failureException(f'{order} sequence is not a {name}: {safe_repr(sequence)}')
        differing = _describe_difference(seq1, seq2, name, seq_type)
        if differing is not None:
            self._fail_with_diff(msg, differing, '\n'.join(_ndiff_of_pformat(seq1, seq2)))

    def _fail_with_diff(self, msg, text, diff):
        self.fail(self._formatMessage(msg, self._truncateMessage(text, '\n' + diff)))

    def _truncateMessage(self, message, diff):
        shown = self.maxDiff is None or len(diff) <= self.maxDiff
        return message + (diff if shown else DIFF_OMITTED % len(diff))

    def assertListEqual(self, list1, list2, msg=None):
        """Fail unless both are equal lists."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Fail unless both are equal tuples."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Fail unless the sets (or things with a difference() method) are equal."""
        lines = []
        for this, other, order, opposite in ((set1, set2, 'first', 'second'), (set2, set1, 'second', 'first')):
            try:
                only_here = this.difference(other)
            except TypeError as problem:
                self.fail(f'invalid type when attempting set difference: {problem}')
            except AttributeError as problem:
                self.fail(f'{order} argument does not support set difference: {problem}')
            if only_here:
                lines.append(f'Items in the {order} set but not the {opposite}:')
                lines += map(repr, only_here)
        if lines:
            self.fail(self._formatMessage(msg, '\n'.join(lines)))

    def assertIn(self, member, container, msg=None):
        """Fail unless member is in container."""
        if member not in container:
            self.fail(self._formatMessage(msg, f'{safe_repr(member)} not found in {safe_repr(container)}'))

    def assertNotIn(self, member, container, msg=None):
        """Fail if member is in container."""
        if member in container:
            self.fail(self._formatMessage(
                msg, f'{safe_repr(member)} unexpectedly found in {safe_repr(container)}'))

    def assertIs(self, expr1, expr2, msg=None):
        """Fail unless both are the same object."""
        if expr1 is not expr2:
            self.fail(self._formatMessage(msg, f'{safe_repr(expr1)} is not {safe_repr(expr2)}'))

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fail if both are the same object."""
        if expr1 is expr2:
            self.fail(self._formatMessage(msg, f'unexpectedly identical: {safe_repr(expr1)}'))

    def assertDictEqual(self, d1, d2, msg=None):
        """Fail unless both are equal dictionaries."""
        self._both(dict, 'dictionary', d1, d2)
        if d1 != d2:
            self._fail_with_diff(msg, '%s != %s' % _common_shorten_repr(d1, d2),
                                 '\n'.join(_ndiff_of_pformat(d1, d2)))

    def _both(self, kind, name, first, second):
        for order, value in (('First', first), ('Second', second)):
            self.assertIsInstance(value, kind, f'{order} argument is not a {name}')

    def assertCountEqual(self, first, second, msg=None):
        """Fail unless both hold the same items equally often, in any order."""
        items = list(first), list(second)
        try:
            counts = [collections.Counter(part) for part in items]
            if counts[0] == counts[1]:
                return
            compare = _count_diff_hashable
        except TypeError:
            compare = _count_diff_all_purpose
        lines = ['First has %d, Second has %d:  %r' % entry for entry in compare(*items)]
        if lines:
            text = self._truncateMessage('Element counts were not equal:\n', '\n'.join(lines))
            self.fail(self._formatMessage(msg, text))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Fail unless the strings are equal; report line by line."""
        self._both(str, 'string', first, second)
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            # Too long to compare by lines in reasonable time.
            self._baseAssertEqual(first, second, msg)
        texts = [first, second]
        if not all([text.endswith('\n') for text in texts if text]):
            # Added to both, so that a newline only one of them has is seen in the difference.
            texts = [text and text + '\n' for text in texts]
        import difflib
        diff = difflib.ndiff(*[text.splitlines(keepends=True) for text in texts])
        self._fail_with_diff(msg, '%s != %s' % _common_shorten_repr(first, second), ''.join(diff))

    def _compare(self, holds, a, b, msg, relation):
        if not holds:
            self.fail(self._formatMessage(msg, f'{safe_repr(a)} not {relation} {safe_repr(b)}'))

    def assertLess(self, a, b, msg=None):
        """Fail unless a < b."""
        self._compare(a < b, a, b, msg, 'less than')

    def assertLessEqual(self, a, b, msg=None):
        """Fail unless a <= b."""
        self._compare(a <= b, a, b, msg, 'less than or equal to')

    def assertGreater(self, a, b, msg=None):
        """Fail unless a > b."""
        self._compare(a > b, a, b, msg, 'greater than')

    def assertGreaterEqual(self, a, b, msg=None):
        """Fail unless a >= b."""
        self._compare(a >= b, a, b, msg, 'greater than or equal to')

    def assertIsNone(self, obj, msg=None):
        """Fail unless the object is None."""
        if obj is not None:
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is not None'))

    def assertIsNotNone(self, obj, msg=None):
        """Fail if the object is None."""
        if obj is None:
            self.fail(self._formatMessage(msg, 'unexpectedly None'))

    def assertIsInstance(self, obj, cls, msg=None):
        """Fail unless isinstance(obj, cls)."""
        if not isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is not an instance of {cls!r}'))

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Fail if isinstance(obj, cls)."""
        if isinstance(obj, cls):
            self.fail(self._formatMessage(msg, f'{safe_repr(obj)} is an instance of {cls!r}'))

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """assertRaises(), and the exception's text must match."""
        return self._in_context('assertRaisesRegex', _AssertRaisesContext, (expected_exception, expected_regex),
                                args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """assertWarns(), and the warning's text must match."""
        return self._in_context('assertWarnsRegex', _AssertWarnsContext, (expected_warning, expected_regex),
                                args, kwargs)

    def assertRegex(self, text, expected_regex, msg=None):
        """Fail unless the expression is found in the text."""
        assert expected_regex or not isinstance(expected_regex, (str, bytes)), "expected_regex must not be empty."
        expression = _compiled(expected_regex)
        if not expression.search(text):
            self._fail(msg, f"Regex didn't match: {expression.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fail if the expression is found in the text."""
        expression = _compiled(unexpected_regex)
        match = expression.search(text)
        if match:
            self._fail(msg, f'Regex matched: {match[0]!r} matches {expression.pattern!r} in {text!r}')


_NOT_A_SEQUENCE = (TypeError, IndexError, NotImplementedError)


def _describe_difference(seq1, seq2, name, seq_type):
    """What assertSequenceEqual() says, None if there is nothing to say."""
    lengths = []
    for order, sequence in (('First', seq1), ('Second', seq2)):
        try:
            lengths.append(len(sequence))
        except (TypeError, NotImplementedError):
            return '%s %s has no length.    Non-sequence?' % (order, name)
    if seq1 == seq2:
        return None
    len1, len2 = lengths
    parts = ['%ss differ: %s != %s\n' % ((name.capitalize(),) + _common_shorten_repr(seq1, seq2))]
    for index in range(min(len1, len2)):
        try:
            item1 = seq1[index]
        except _NOT_A_SEQUENCE:
            parts.append('\nUnable to index element %d of first %s\n' % (index, name))
            break
        try:
            item2 = seq2[index]
        except _NOT_A_SEQUENCE:
            parts.append('\nUnable to index element %d of second %s\n' % (index, name))
            break
        if item1 != item2:
            parts.append('\nFirst differing element %d:\n%s\n%s\n'
                         % ((index,) + _common_shorten_repr(item1, item2)))
            break
    else:
        if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
            return None  # the same items in different types
    if len1 != len2:
        if len1 > len2:
            order, longer, start = 'First', seq1, len2
        else:
            order, longer, start = 'Second', seq2, len1
        parts.append('\n%s %s contains %d additional elements.\n' % (order, name, abs(len1 - len2)))
        try:
            parts.append('First extra element %d:\n%s\n' % (start, safe_repr(longer[start])))
        except _NOT_A_SEQUENCE:
            parts.append('Unable to index element %d of %s %s\n' % (start, order.lower(), name))
    return ''.join(parts)


def _ndiff_of_pformat(first, second):
    import difflib
    import pprint
    return difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())


def _nothing():
    pass


def _compiled(expression):
    return re.compile(expression) if isinstance(expression, (str, bytes)) else expression


class FunctionTestCase(TestCase):
    """Makes a test case of plain functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._testFunc, self._description = testFunc, description
        self._setUpFunc, self._tearDownFunc = setUp, tearDown

    def setUp(self):
        (self._setUpFunc or _nothing)()

    def tearDown(self):
        (self._tearDownFunc or _nothing)()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, type(self)) else NotImplemented

    def __hash__(self):
        return hash((type(self),) + self._parts())

    def __str__(self):
        return f"{strclass(type(self))} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(type(self))} tec={self._testFunc}>"

    def shortDescription(self):
        doc = self._testFunc.__doc__ or ''
        return (doc.partition("\n")[0].strip() or None) if self._description is None else self._description


class _SubTest(TestCase):
    """What results are told about a subtest."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self.failureException = test_case.failureException
        self.test_case, self._message, self.params = test_case, message, params

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        message = [] if self._message is _subtest_msg_sentinel else [f"[{self._message}]"]
        params = ', '.join([f"{name}={value!r}" for name, value in self.params.items()])
        return ' '.join(message + [f"({params})"] * bool(params)) or '(<subtest>)'

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
