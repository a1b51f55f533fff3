"""What happened to the tests that were run."""

import sys
import traceback
from functools import wraps

from . import util

__unittest = True

STDOUT_LINE = '\nStdout:\n%s'
STDERR_LINE = '\nStderr:\n%s'


def failfast(method):
    """Decorator: end the run after this kind of result if the user asked for it."""
    @wraps(method)
    def inner(self, *args, **kw):
        if getattr(self, 'failfast', False):
            self.stop()
        return method(self, *args, **kw)
    return inner


class TestResult:
    """Collects results. Lists hold pairs of test and text (traceback or reason).

    With `buffer` set, output of a test is held back and shown only if the test fails."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.testsRun, self.shouldStop = 0, False
        # Set by the runner.
        self.failfast = self.buffer = self.tb_locals = False
        for name in ('errors', 'failures', 'skipped', 'expectedFailures', 'unexpectedSuccesses',
                     'collectedDurations'):
            setattr(self, name, [])
        # Output is mirrored when the test has turned out bad.
        self._mirrorOutput = False
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr
        self._stdout_buffer = self._stderr_buffer = None

    def __repr__(self):
        counts = f"run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}"
        return f"<{util.strclass(type(self))} {counts}>"

    def printErrors(self):
        """Called by the runner after the last test."""

    def startTestRun(self):
        """Called once before any test."""

    def stopTestRun(self):
        """Called once after all tests."""

    def startTest(self, test):
        """Called before each test."""
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer:
            if self._stdout_buffer is None:
                from io import StringIO
                self._stdout_buffer, self._stderr_buffer = StringIO(), StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _held_back(self):
        """What a test has written, as texts under headings, with the stream each would have gone to."""
        for buffer, stream, heading in ((sys.stdout, self._original_stdout, STDOUT_LINE),
                                        (sys.stderr, self._original_stderr, STDERR_LINE)):
            if text := buffer.getvalue():
                yield stream, heading % (text if text.endswith('\n') else text + '\n')

    def stopTest(self, test):
        """Called after each test."""
        self._restoreStdout()
        self._mirrorOutput = False

    def _restoreStdout(self):
        if self.buffer:
            for stream, text in self._held_back() if self._mirrorOutput else ():
                stream.write(text)
            sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
            for buffer in (self._stdout_buffer, self._stderr_buffer):
                buffer.truncate(buffer.seek(0))

    def _note(self, where, test, err, reporter):
        """Put a test and its traceback on one of the lists of bad ends."""
        where.append((test, self._exc_info_to_string(err, reporter)))
        self._mirrorOutput = True

    @failfast
    def addError(self, test, err):
        """The test raised something that is not a failed assertion; `err` is like sys.exc_info()."""
        self._note(self.errors, test, err, test)

    @failfast
    def addFailure(self, test, err):
        """An assertion of the test failed."""
        self._note(self.failures, test, err, test)

    def addSubTest(self, test, subtest, err):
        """A subtest ended; `err` is None if it passed."""
        if err is None:
            return
        if getattr(self, 'failfast', False):
            self.stop()
        failed = issubclass(err[0], test.failureException)
        self._note(self.failures if failed else self.errors, subtest, err, test)

    def addSuccess(self, test):
        """The test passed."""

    def addSkip(self, test, reason):
        """The test was skipped."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """The test failed, as its decorator said."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """The test passed although its decorator says it fails."""
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        """Seconds the test took."""
        # A subclass need not call our constructor. As text: keeping the test would keep all it holds.
        if hasattr(self, 'collectedDurations'):
            self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        """True as long as nothing went wrong."""
        return not self.failures and not self.errors and not getattr(self, 'unexpectedSuccesses', ())

    def stop(self):
        """Ask for the run to end after the current test."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        exctype, value, tb = err
        tb = self._clean_tracebacks(exctype, value, tb, test)
        report = traceback.TracebackException(exctype, value, tb, capture_locals=self.tb_locals, compact=True)
        parts = [*report.format()]
        if self.buffer:
            parts += [text for _, text in self._held_back()]
        return ''.join(parts)

    def _clean_tracebacks(self, exctype, value, tb, test):
        """Cut our own frames out of a traceback and those of its causes; return the first one."""
        cleaned, todo, known = [], [(exctype, value, tb)], {id(value)}
        while todo:
            exctype, value, tb = todo.pop()
            while tb and self._is_relevant_tb_level(tb):
                tb = tb.tb_next
            if exctype is test.failureException:
                # The rest of the way into assert*() is ours too.
                self._remove_unittest_tb_frames(tb)
            if cleaned and value is not None:
                value.__traceback__ = tb
            cleaned.append(tb)
            for other in (getattr(value, '__cause__', None), getattr(value, '__context__', None)):
                if other is not None and id(other) not in known:
                    known.add(id(other))
                    todo.append((type(other), other, other.__traceback__))
        return cleaned[0]

    def _is_relevant_tb_level(self, tb):
        return '__unittest' in tb.tb_frame.f_globals

    def _remove_unittest_tb_frames(self, tb):
        last = None
        while tb and not self._is_relevant_tb_level(tb):
            last = tb
            tb = tb.tb_next
        if last is not None:
            last.tb_next = None
