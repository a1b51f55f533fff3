"""Run the examples in docstrings and text files, and compare what they print with what is written below them.

    >>> 1 + 1
    2

A DocTestFinder finds docstrings, a DocTestParser finds the examples in them, a DocTestRunner runs them and an
OutputChecker compares. testmod() and testfile() do it all; DocTestSuite() and DocFileSuite() make unittest suites.
"""

import _colorize
import contextlib
import difflib
import inspect
import linecache
import os
import re
import sys
import traceback
import unittest
from collections import namedtuple
from io import StringIO, IncrementalNewlineDecoder

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE',
           'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF',
           'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest',
           'DocTestParser', 'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure',
           'UnexpectedException', 'DebugRunner', 'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite',
           'DocFileSuite', 'set_unittest_reportflags', 'script_from_examples', 'testsource', 'debug_src', 'debug']


class TestResults(namedtuple('TestResults', 'failed attempted')):
    """Numbers of examples; `skipped` is an attribute, not an item."""

    def __new__(cls, failed, attempted, *, skipped=0):
        results = super().__new__(cls, failed, attempted)
        results.skipped = skipped
        return results

    def __repr__(self):
        skipped = f', skipped={self.skipped}' if self.skipped else ''
        return f'TestResults(failed={self.failed}, attempted={self.attempted}{skipped})'


# ---- options ---------------------------------------------------------------------------------------------

OPTIONFLAGS_BY_NAME = {}


def register_optionflag(name):
    """The number of an option; made if the name is new."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


def _register_all(names):
    numbers = [register_optionflag(name) for name in names.split()]
    globals().update(zip(names.split(), numbers))
    return sum(numbers)


COMPARISON_FLAGS = _register_all('DONT_ACCEPT_TRUE_FOR_1 DONT_ACCEPT_BLANKLINE NORMALIZE_WHITESPACE ELLIPSIS SKIP '
                                 'IGNORE_EXCEPTION_DETAIL')
REPORTING_FLAGS = _register_all('REPORT_UDIFF REPORT_CDIFF REPORT_NDIFF REPORT_ONLY_FIRST_FAILURE FAIL_FAST')

BLANKLINE_MARKER = '<BLANKLINE>'  # stands for an empty line in what is expected
ELLIPSIS_MARKER = '...'


# ---- helpers ---------------------------------------------------------------------------------------------

def _extract_future_flags(globs):
    """The compiler flags of the __future__ features a namespace has imported."""
    import __future__ as future
    features = [getattr(future, name) for name in future.all_feature_names if name in globs
                and globs[name] is getattr(future, name)]
    return sum({feature.compiler_flag for feature in features})


def _normalize_module(module, depth=2):
    """A module given as an object, by name, or not at all: the one of the caller `depth` frames up."""
    if module is None:
        module = sys._getframe(depth).f_globals['__name__']
        return sys.modules[module]
    if isinstance(module, str):
        __import__(module)
        return sys.modules[module]
    if not inspect.ismodule(module):
        raise TypeError("Expected a module, string, or None")
    return module


def _newline_convert(data):
    return IncrementalNewlineDecoder(None, True).decode(data, True)


def _load_testfile(filename, package, module_relative, encoding):
    """The text of a file, and its path."""
    read = None
    if module_relative:
        package = _normalize_module(package, 3)
        filename = _module_relative_path(package, filename)
        loader = getattr(package, '__loader__', None)
        if loader is None:
            loader = getattr(getattr(package, '__spec__', None), 'loader', None)
        read = getattr(loader, 'get_data', None)
    if read is not None:
        return _newline_convert(read(filename).decode(encoding)), filename
    with open(filename, encoding=encoding) as stream:
        return stream.read(), filename


def _indent(s, indent=4):
    """Indent all lines that are not empty."""
    return re.sub('(?m)^(?!$)', indent * ' ', s)


def _exception_traceback(exc_info):
    return ''.join(traceback.format_exception(*exc_info))


class _SpoofOut(StringIO):
    """Takes what an example prints."""

    def getvalue(self):
        # An example cannot say that the last line has no end.
        text = super().getvalue()
        return text if text[-1:] in ('', '\n') else text + '\n'

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


def _ellipsis_match(want, got):
    """Whether text matches one in which "..." stands for anything."""
    if ELLIPSIS_MARKER not in want:
        return want == got
    pieces = want.split(ELLIPSIS_MARKER)
    assert len(pieces) >= 2
    first, *middle, last = pieces
    if not got.startswith(first):
        return False
    start, end = len(first), len(got)
    if last:
        if not got.endswith(last):
            return False
        end -= len(last)
    if start > end:
        return False  # the two would overlap
    for piece in middle:
        # The first place is as good as any.
        start = got.find(piece, start, end)
        if start < 0:
            return False
        start += len(piece)
    return True


def _comment_line(line):
    line = line.rstrip()
    return '# ' + line if line else '#'


def _strip_exception_details(msg):
    """The name of the exception only: without module, text and whatever follows."""
    end = msg.find("\n")
    if end < 0:
        end = len(msg)
    colon = msg.find(":", 0, end)
    if colon >= 0:
        end = colon
    dot = msg.rfind(".", 0, end)
    return msg[dot + 1:end]


def _module_relative_path(module, test_path):
    """The path of a file given with slashes, relative to a module."""
    if not inspect.ismodule(module):
        raise TypeError(f'Expected a module: {module!r}')
    if test_path[:1] == '/':
        raise ValueError('Module-relative files may not have absolute paths')
    local = test_path.replace('/', os.sep)
    if hasattr(module, '__file__'):
        return os.path.join(os.path.dirname(module.__file__), local)
    if module.__name__ == '__main__':
        # At the prompt.
        program = sys.argv[0] if sys.argv else ''
        return os.path.join(os.path.dirname(program) if program else os.curdir, local)
    for place in getattr(module, '__path__', ()):
        if os.path.exists(os.path.join(place, local)):
            return os.path.join(place, local)
    raise ValueError(f"Can't resolve paths relative to the module {module.__name__!r} (it has no __file__)")


def _colors():
    if _colorize.can_colorize():
        return _colorize.ANSIColors
    return _colorize.NoColors


# ---- examples --------------------------------------------------------------------------------------------

class Example:
    """Source and what it is expected to print: `want`, or `exc_msg` if it raises."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        def complete(text):
            return text if text.endswith('\n') else text + '\n'
        self.source = complete(source)
        self.want = complete(want) if want else want
        self.exc_msg = complete(exc_msg) if exc_msg is not None else None
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key() and self.options == other.options

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """Examples that are run one after the other in one namespace."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        if isinstance(examples, str):
            raise AssertionError("DocTest no longer accepts str; use DocTestParser instead")
        self.name, self.filename, self.lineno = name, filename, lineno
        self.examples, self.docstring, self.globs = examples, docstring, globs.copy()

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if not count else f'{count} example{"s" if count > 1 else ""}'
        return f'<{type(self).__name__} {self.name} from {self.filename}:{self.lineno} ({examples})>'

    def _key(self):
        return self.docstring, self.name, self.filename, self.lineno

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return (self.examples == other.examples and self.globs == other.globs and self._key() == other._key())

    def __hash__(self):
        return hash(self._key())

    def __lt__(self, other):
        if isinstance(other, DocTest):
            return self._place() < other._place()
        return NotImplemented

    def _place(self):
        return self.name, self.filename, -1 if self.lineno is None else self.lineno, id(self)


class DocTestParser:
    """Finds examples in text."""

    # A prompt, its continuation lines, and all lines up to a blank one or the next prompt.
    _EXAMPLE_RE = re.compile(
        r'(?P<source>(?:^(?P<indent>[ ]*)>>>.*)(?:\n[ ]*\.\.\..*)*)\n?'
        r'(?P<want>(?:(?![ ]*$)(?![ ]*>>>).+$\n?)*)', re.MULTILINE)

    # A traceback: its header, the stack (which does not matter), and the message from the first line that begins
    # with a letter or digit.
    _EXCEPTION_RE = re.compile(
        r'^(?P<hdr>Traceback\ \((?:most\ recent\ call\ last|innermost\ last)\):)\s*$'
        r'(?P<stack>.*?)^(?P<msg>\w+.*)', re.MULTILINE | re.DOTALL)

    _IS_BLANK_OR_COMMENT = re.compile(r'^[ ]*(#.*)?$').match

    # Not in a string, as far as can be seen.
    _OPTION_DIRECTIVE_RE = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)

    _INDENT_RE = re.compile(r'^([ ]*)(?=\S)', re.MULTILINE)

    def parse(self, string, name='<string>'):
        """A list of pieces of text and examples, in turn."""
        string = string.expandtabs()
        margin = self._min_indent(string)
        if margin > 0:
            string = '\n'.join([line[margin:] for line in string.split('\n')])
        output = []
        position = lineno = 0
        for match in self._EXAMPLE_RE.finditer(string):
            output.append(string[position:match.start()])
            lineno += string.count('\n', position, match.start())
            source, options, want, exc_msg = self._parse_example(match, name, lineno)
            if not self._IS_BLANK_OR_COMMENT(source):
                output.append(Example(source, want, exc_msg, lineno=lineno,
                                      indent=margin + len(match.group('indent')), options=options))
            lineno += string.count('\n', match.start(), match.end())
            position = match.end()
        output.append(string[position:])
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        """A DocTest of all examples in a string."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """A list of all examples in a string."""
        return [piece for piece in self.parse(string, name) if isinstance(piece, Example)]

    def _parse_example(self, m, name, lineno):
        indent = len(m.group('indent'))
        source_lines = m.group('source').split('\n')
        self._check_prompt_blank(source_lines, indent, name, lineno)
        self._check_prefix(source_lines[1:], ' ' * indent + '.', name, lineno)
        source = '\n'.join([line[indent + 4:] for line in source_lines])
        want_lines = m.group('want').split('\n')
        if len(want_lines) > 1 and not want_lines[-1].strip(' '):
            del want_lines[-1]
        self._check_prefix(want_lines, ' ' * indent, name, lineno + len(source_lines))
        want = '\n'.join([line[indent:] for line in want_lines])
        match = self._EXCEPTION_RE.match(want)
        exc_msg = match.group('msg') if match else None
        return source, self._find_options(source, name, lineno), want, exc_msg

    def _find_options(self, source, name, lineno):
        """The options in comments of an example: +NAME or -NAME."""
        options = {}
        for match in self._OPTION_DIRECTIVE_RE.finditer(source):
            for option in match.group(1).replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError('line %r of the doctest for %s has an invalid option: %r'
                                     % (lineno + 1, name, option))
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and self._IS_BLANK_OR_COMMENT(source):
            raise ValueError('line %r of the doctest for %s has an option directive on a line with no example: %r'
                             % (lineno, name, source))
        return options

    def _min_indent(self, s):
        return min([len(indent) for indent in self._INDENT_RE.findall(s)], default=0)

    def _check_prompt_blank(self, lines, indent, name, lineno):
        for index, line in enumerate(lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError('line %r of the docstring for %s lacks blank after %s: %r'
                                 % (lineno + index + 1, name, line[indent:indent + 3], line))

    def _check_prefix(self, lines, prefix, name, lineno):
        for index, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError('line %r of the docstring for %s has inconsistent leading whitespace: %r'
                                 % (lineno + index + 1, name, line))


class DocTestFinder:
    """Finds the docstrings of an object and of all that is defined in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser, self._verbose = parser, verbose
        self._recurse, self._exclude_empty = recurse, exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """A sorted list of DocTests.

        Only what is defined in `module` counts (by default the object's; False for everything)."""
        name = getattr(obj, '__name__', None) if name is None else name
        if name is None:
            raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                             f"{type(obj)!r}")
        if module is None:
            module = inspect.getmodule(obj)
        elif module is False:
            module = None
        if globs is None:
            globs = vars(module) if module is not None else {}
        # Many modules look at __name__.
        globs = {'__name__': '__main__', **globs, **(extraglobs or {})}
        tests = []
        self._find(tests, obj, name, module, self._source_lines(obj, module), globs, set())
        return sorted(tests)

    def _source_lines(self, obj, module):
        try:
            file = inspect.getsourcefile(obj)
            if not file:
                # The source of an example is known by a name of this form.
                file = inspect.getfile(obj)
                if file[0] != '<' or file[-2:] != ']>':
                    return None
        except TypeError:
            return None
        return linecache.getlines(file, None if module is None else vars(module)) or None

    def _from_module(self, module, object):
        """Whether an object is defined in a module."""
        if module is None:
            return True
        home = inspect.getmodule(object)
        if home is not None:
            return home is module
        if inspect.isfunction(object):
            return object.__globals__ is vars(module)
        if inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            object = getattr(object, '__objclass__', object)
            if not hasattr(object, '__module__'):
                return True  # nothing is known
        elif isinstance(object, property) and not hasattr(object, '__module__'):
            return True  # nothing is known
        elif not hasattr(object, '__module__'):
            raise ValueError("object must be a class or function")
        return object.__module__ == module.__name__

    def _is_routine(self, obj):
        try:
            obj = inspect.unwrap(obj)
        except Exception:
            pass  # an object that answers to any attribute can raise anything
        return inspect.isroutine(obj)

    def _may_have_tests(self, member):
        return inspect.isclass(member) or self._is_routine(member)

    def _find(self, tests, obj, name, module, source_lines, globs, seen):
        if self._verbose:
            print('Finding tests in', name)
        if id(obj) not in seen:
            seen.add(id(obj))
            test = self._get_test(obj, name, module, globs, source_lines)
            tests += () if test is None else (test,)
            for key, member in self._members(obj, module):
                self._find(tests, member, f'{name}.{key}', module, source_lines, globs, seen)

    def _members(self, obj, module):
        """Names and objects within a module or class that are looked at too."""
        is_class = inspect.isclass(obj)
        if not self._recurse or not (is_class or inspect.ismodule(obj)):
            return
        for key, member in obj.__dict__.items():
            if is_class and isinstance(member, (staticmethod, classmethod)):
                member = member.__func__
            if self._may_have_tests(member) or is_class and isinstance(member, property):
                if self._from_module(module, member):
                    yield key, member
        for key, member in ({} if is_class else getattr(obj, '__test__', {})).items():
            if not isinstance(key, str):
                raise ValueError(f"DocTestFinder.find: __test__ keys must be strings: {type(key)!r}")
            if not (isinstance(member, str) or inspect.ismodule(member) or self._may_have_tests(member)):
                raise ValueError("DocTestFinder.find: __test__ values must be strings, functions, methods, "
                                 f"classes, or modules: {type(member)!r}")
            yield '__test__.' + key, member

    def _get_test(self, obj, name, module, globs, source_lines):
        """The DocTest of one object, None if there is nothing to test."""
        text = obj if isinstance(obj, str) else getattr(obj, '__doc__', None)
        text = '' if text is None else text if isinstance(text, str) else str(text)
        if not text and self._exclude_empty:
            return None
        file = None if module is None else _source_of_compiled(getattr(module, '__file__', None) or module.__name__)
        return self._parser.get_doctest(text, globs, name, file, self._find_lineno(obj, source_lines))

    def _find_lineno(self, obj, source_lines):
        """The line a docstring begins in, None if it cannot be known."""
        start = self._find_start(obj, source_lines)
        if start is None or source_lines is None:
            return None if start is None else start + 1
        # The first line with a quote; there may be decorators and parameters before it.
        quote = re.compile(r'(^|.*:)\s*\w*("|\')')
        return next((number for number, line in enumerate(source_lines[start:], start) if quote.match(line)), None)

    def _find_start(self, obj, source_lines):
        """The line the object itself begins in."""
        if inspect.ismodule(obj):
            return None if getattr(obj, '__doc__', None) is None else 0
        if inspect.isclass(obj):
            if source_lines is None or getattr(obj, '__doc__', None) is None:
                return None
            head = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            return next((number for number, line in enumerate(source_lines) if head.match(line)), None)
        function = obj.__func__ if inspect.ismethod(obj) else obj.fget if isinstance(obj, property) else obj
        code = None
        if inspect.isfunction(function):
            if getattr(function, '__doc__', None):
                # A built-in function may be behind a wrapper.
                code = getattr(inspect.unwrap(function), '__code__', None)
        else:
            frame = function.tb_frame if inspect.istraceback(function) else function
            code = frame.f_code if inspect.isframe(frame) else frame
        return code.co_firstlineno - 1 if inspect.iscode(code) else None


# ---- running ---------------------------------------------------------------------------------------------

def _pdb_for(test):
    """The debugger, if the test could call it: it has to write to the real output then."""
    if 'pdb' not in sys.modules and not any(
            ['set_trace' in example.source or 'breakpoint' in example.source for example in test.examples]):
        return None
    import pdb
    return pdb


def _make_redirecting_pdb(pdb, out):
    class _OutputRedirectingPdb(pdb.Pdb):
        """Writes to `out` instead of to where the example's output goes."""

        def __init__(self, out):
            self._out, self._stepping = out, False
            # Without readline, which would write to another stream.
            super().__init__(stdout=out, nosigint=True)
            self.use_rawinput = 1

        def set_trace(self, frame=None):
            self._stepping = True
            super().set_trace(frame or sys._getframe(1))

        def set_continue(self):
            # Only if there is something to end: it would remove the trace function of others.
            if self._stepping:
                super().set_continue()

        def trace_dispatch(self, *event):
            with contextlib.redirect_stdout(self._out):
                return super().trace_dispatch(*event)

    return _OutputRedirectingPdb(out)


def _source_of_compiled(path):
    return path[:-1] if path.endswith('.pyc') else path


class DocTestRunner:
    """Runs tests and reports. Subclasses may change the reports."""

    DIVIDER = "*" * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self._checker = OutputChecker() if not checker else checker
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = self.skips = 0
        self._stats = {}  # name: (failures, tries, skips)
        self._fakeout = _SpoofOut()
        self.debugger = None

    def report_start(self, out, test, example):
        """An example is about to run."""
        if self._verbose:
            want = 'Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n'
            out(f'Trying:\n{_indent(example.source)}{want}')

    def report_success(self, out, test, example, got):
        """An example has printed what was expected."""
        if self._verbose:
            out("ok\n")

    def report_failure(self, out, test, example, got):
        """An example has printed something else."""
        out(self._failure_header(test, example)
            + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        """An example has raised though it should not."""
        out(self._failure_header(test, example) + 'Exception raised:\n'
            + _indent(_exception_traceback(exc_info)))

    def _failure_header(self, test, example):
        colors = _colors()
        line = example.lineno
        if test.filename:
            line = '?' if test.lineno is None or line is None else test.lineno + line + 1
            place = f'File "{test.filename}", line {line}'
        else:
            place = f'Line {line + 1}'
        return (f'{colors.RED}{self.DIVIDER}{colors.RESET}\n{place}, in {test.name}\n'
                f'Failed example:\n{_indent(example.source)}')

    def __run(self, test, compileflags, out):
        usual = self.optionflags
        failures = attempted = skips = 0
        for number, example in enumerate(test.examples):
            quiet = failures > 0 and bool(self.optionflags & REPORT_ONLY_FIRST_FAILURE)
            self.optionflags = usual
            for flag, wanted in example.options.items():
                self.optionflags = self.optionflags | flag if wanted else self.optionflags & ~flag
            attempted += 1
            if self.optionflags & SKIP:
                skips += 1
            elif not self._try_example(test, example, number, compileflags, out, quiet):
                failures += 1
                if self.optionflags & FAIL_FAST:
                    break
        self.optionflags = usual
        self.__record_outcome(test, failures, attempted, skips)
        return TestResults(failures, attempted, skipped=skips)

    def _check_exception(self, example, exception):
        lines = traceback.format_exception_only(*exception[:2])
        if issubclass(exception[0], SyntaxError):
            # Where exactly the caret stands does not matter.
            name = exception[0].__qualname__
            starts = (f"{name}:", f"{exception[0].__module__}.{name}:")
            first = next(index for index, line in enumerate(lines) if line.startswith(starts))
            lines = lines[first:]
        message = "".join(lines)
        check = self._checker.check_output
        if check(example.exc_msg, message, self.optionflags):
            return True
        return bool(self.optionflags & IGNORE_EXCEPTION_DETAIL) and check(
            _strip_exception_details(example.exc_msg), _strip_exception_details(message), self.optionflags)

    def _try_example(self, test, example, number, compileflags, out, quiet):
        """Run one example and report; whether it did what was expected."""
        if not quiet:
            self.report_start(out, test, example)
        raised = self._execute(test, example, number, compileflags)
        if self.debugger is not None:
            self.debugger.set_continue()
        got = self._fakeout.getvalue()
        self._fakeout.truncate(0)
        if raised is None:
            right = self._checker.check_output(example.want, got, self.optionflags)
        else:
            right = example.exc_msg is not None and self._check_exception(example, raised)
        if quiet:
            return right
        if raised is not None:
            got += _exception_traceback(raised)
        if right:
            self.report_success(out, test, example, got)
        elif raised is not None and example.exc_msg is None:
            self.report_unexpected_exception(out, test, example, raised)
        else:
            self.report_failure(out, test, example, got)
        return right

    def _execute(self, test, example, number, compileflags):
        """Run the source of an example; what it raised, as sys.exc_info() tells it."""
        filename = f'<doctest {test.name}[{number}]>'
        try:
            # These two lines are part of the report of an exception; by the file name it finds the example's source.
            exec(compile(example.source, filename, "single",
                         compileflags, True), test.globs)
        except KeyboardInterrupt:
            raise
        except:
            return sys.exc_info()

    def __record_outcome(self, test, failures, tries, skips):
        numbers = failures, tries, skips
        self._add_numbers(test.name, numbers)
        self.failures, self.tries, self.skips = map(sum, zip((self.failures, self.tries, self.skips), numbers))

    __LINECACHE_FILENAME_RE = re.compile(r'<doctest (?P<name>.+)\[(?P<examplenum>\d+)\]>$')

    def __patched_linecache_getlines(self, filename, module_globals=None):
        match = self.__LINECACHE_FILENAME_RE.match(filename)
        if match and match.group('name') == self.test.name:
            return self.test.examples[int(match.group('examplenum'))].source.splitlines(keepends=True)
        return self.save_linecache_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run a test, report by calling `out` with text, and return TestResults.

        With `clear_globs`, the namespace is emptied afterwards, so that what it holds can go."""
        self.test = test
        if compileflags is None:
            compileflags = _extract_future_flags(test.globs)
        stdout, trace = sys.stdout, sys.gettrace()
        self.save_linecache_getlines = linecache.getlines
        changes = [
            (sys, 'stdout', self._fakeout), (sys, 'displayhook', sys.__displayhook__),
            # So that tracebacks and the debugger show the source of examples.
            (linecache, 'getlines', self.__patched_linecache_getlines),
            # What is expected has no colours.
            (_colorize, 'can_colorize', lambda *args, **kwargs: False)]
        pdb = _pdb_for(test)
        if pdb is not None:
            self.debugger = _make_redirecting_pdb(pdb, stdout)
            self.debugger.reset()
            changes.append((pdb, 'set_trace', self.debugger.set_trace))
        before = [(owner, name, getattr(owner, name)) for owner, name, _new in changes]
        variables = {name: os.environ.pop(name) for name in ("PYTHON_COLORS", "FORCE_COLOR") if name in os.environ}
        for change in changes:
            setattr(*change)
        try:
            return self.__run(test, compileflags, _writer(stdout) if out is None else out)
        finally:
            for change in before:
                setattr(*change)
            self.debugger = None
            sys.settrace(trace)
            os.environ.update(variables)
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Print how many tests there were and which failed; return TestResults."""
        if verbose is None:
            verbose = self._verbose
        groups = {'none': [], 'passed': [], 'failed': []}
        totals = [0, 0, 0]
        for name, numbers in self._stats.items():
            failures, tries, _skips = numbers
            assert failures <= tries
            totals = list(map(sum, zip(totals, numbers)))
            groups['none' if not tries else 'failed' if failures else 'passed'].append((name, failures, tries))
        failures, tries, skips = totals
        for line in self._summary(groups, failures, tries, skips, verbose):
            print(line)
        return TestResults(failures, tries, skipped=skips)

    def _summary(self, groups, failures, tries, skips, verbose):
        colors = _colors()
        green, red, reset = colors.GREEN, colors.RED, colors.RESET
        without, passed, failed = [sorted(group) for group in groups.values()]
        if verbose and without:
            yield f"{_n_items(without)} had no tests:"
            yield from [f"    {name}" for name, *_numbers in without]
        if verbose and passed:
            yield f"{green}{_n_items(passed)} passed all tests:{reset}"
            yield from [f" {green}{count:3d} {_tests(count)} in {name}{reset}" for name, _failed, count in passed]
        if failed:
            yield f"{red}{self.DIVIDER}{reset}"
            yield f"{_n_items(failed)} had failures:"
            yield from [f"{red} {wrong:3d} of {count:3d} in {name}{reset}" for name, wrong, count in failed]
        if verbose:
            yield f"{tries} {_tests(tries)} in {_n_items(self._stats)}."
            yield f"{green}{tries - failures} passed{reset}" + (
                f" and {red}{failures} failed{reset}." if failures else ".")
        if failures:
            skipped = f" and {skips} skipped {_tests(skips)}" if skips else ""
            yield (f"{colors.BOLD_RED}***Test Failed*** {failures} failure{'s' if failures != 1 else ''}{skipped}"
                   f"{reset}.")
        elif verbose:
            yield f"{colors.BOLD_GREEN}Test passed.{reset}"

    def _add_numbers(self, name, numbers):
        self._stats[name] = tuple(map(sum, zip(self._stats.get(name, (0, 0, 0)), numbers)))

    def merge(self, other):
        """Add the numbers of another runner."""
        for name, numbers in other._stats.items():
            self._add_numbers(name, numbers)


def _n_items(items):
    count = len(items)
    return f"{count} item" if count == 1 else f"{count} items"


def _tests(count):
    return "test" if count == 1 else "tests"


def _writer(stream):
    """A function that writes to a stream what its encoding has no characters for as escapes."""
    encoding = stream.encoding
    if not encoding or encoding.lower() == 'utf-8':
        return stream.write
    return lambda text: stream.write(text.encode(encoding, 'backslashreplace').decode(encoding))


class OutputChecker:
    """Compares what was printed with what was expected, and describes the difference."""

    def _toAscii(self, s):
        return str(s.encode('ASCII', 'backslashreplace'), "ASCII")

    def _simplifications(self, want, got, flags):
        """Pairs that may be compared in place of the two texts, each simpler than the one before."""
        want, got = self._toAscii(want), self._toAscii(got)
        yield want, got
        if not flags & DONT_ACCEPT_BLANKLINE:
            # A line with nothing but blanks counts as empty.
            want = re.sub(rf'(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$', '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            yield want, got
        if flags & NORMALIZE_WHITESPACE:
            want, got = ' '.join(want.split()), ' '.join(got.split())
            yield want, got

    def check_output(self, want, got, optionflags):
        """Whether the output is as expected, as far as the options demand it."""
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (want, got) in _OLD_TRUTHS:
            return True
        for pair in self._simplifications(want, got, optionflags):
            if pair[0] == pair[1]:
                return True
        return optionflags & ELLIPSIS != 0 and _ellipsis_match(*pair)

    def _do_a_fancy_diff(self, want, got, optionflags):
        if not optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF):
            return False
        if optionflags & REPORT_NDIFF:
            return True
        # For a few lines it only confuses.
        return want.count('\n') > 2 and got.count('\n') > 2

    def output_difference(self, example, got, optionflags):
        """The difference as text."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        if not self._do_a_fancy_diff(want, got, optionflags):
            return ''.join([f'{label}:\n{_indent(text)}' if text else f'{label} nothing\n'
                            for label, text in (('Expected', want), ('Got', got))])
        lines = want.splitlines(keepends=True), got.splitlines(keepends=True)
        if optionflags & (REPORT_UDIFF | REPORT_CDIFF):
            unified = optionflags & REPORT_UDIFF
            kind = ('unified diff with -expected +actual' if unified
                    else 'context diff with expected followed by actual')
            # Without the two lines that name files.
            diff = list((difflib.unified_diff if unified else difflib.context_diff)(*lines, n=2))[2:]
        else:
            kind = 'ndiff with -expected +actual'
            diff = difflib.ndiff(*lines)
        return f'Differences ({kind}):\n' + _indent(''.join(diff))


_OLD_TRUTHS = (("1\n", "True\n"), ("0\n", "False\n"))


class _Failure(Exception):
    """What a DebugRunner raises; the last of its arguments has another name in each subclass."""

    def __init__(self, test, example, what):
        self.test, self.example = test, example
        setattr(self, self._what, what)

    def __str__(self):
        return str(self.test)


class DocTestFailure(_Failure):
    """Raised by DebugRunner for wrong output: test, example and what it printed."""
    _what = 'got'


class UnexpectedException(_Failure):
    """Raised by DebugRunner for an exception: test, example and exc_info."""
    _what = 'exc_info'


class DebugRunner(DocTestRunner):
    """Raises at the first failure, and leaves the namespace as it is then."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = DocTestRunner.run(self, test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# ---- whole modules and files -----------------------------------------------------------------------------

# Collects the numbers of all calls of testmod() and testfile().
master = None


def _run_all(tests, optionflags, verbose, report, raise_on_error):
    global master
    kind = DebugRunner if raise_on_error else DocTestRunner
    runner = kind(verbose=verbose, optionflags=optionflags)
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is not None:
        master.merge(runner)
    master = master or runner
    return TestResults(runner.failures, runner.tries, skipped=runner.skips)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Test all docstrings of a module (default: __main__) and its __test__ dictionary; return TestResults.

    globs is the namespace (a copy of the module's), extraglobs is added to it; verbose prints everything (default:
    if -v is among the arguments); report prints a summary; raise_on_error raises at the first failure."""
    # Not ourselves, should this file be the program.
    module = sys.modules.get('__main__') if m is None else m
    if not inspect.ismodule(module):
        raise TypeError(f"testmod: module required; {module!r}")
    tests = DocTestFinder(exclude_empty=exclude_empty).find(
        module, module.__name__ if name is None else name, globs=globs, extraglobs=extraglobs)
    return _run_all(tests, optionflags, verbose, report, raise_on_error)


def _test_of_file(filename, module_relative, package, encoding, name, globs, defaults, parser):
    """A DocTest of a whole file; `defaults` makes names that globs may lack, of the file's path."""
    if package and not module_relative:
        raise ValueError("Package may only be specified for module-relative paths.")
    if module_relative:
        package = _normalize_module(package, 3)
    text, path = _load_testfile(filename, package, module_relative, encoding or "utf-8")
    return parser.get_doctest(text, {**defaults(path), **globs}, name or os.path.basename(path), path, 0)


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Test the examples in a text file; return TestResults.

    With module_relative, the path is relative to a package (default: the caller's module) and has slashes."""
    test = _test_of_file(filename, module_relative, package, encoding, name, {**(globs or {}), **(extraglobs or {})},
                         lambda path: {'__name__': '__main__'}, parser)
    return _run_all([test], optionflags, verbose, report, raise_on_error)


def run_docstring_examples(f, globs, verbose=False, name="NoName", compileflags=None, optionflags=0):
    """Run the examples of one object's docstring; print failures only."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# ---- unittest --------------------------------------------------------------------------------------------

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set the reporting options of unittest cases that have none; return the old ones."""
    global _unittest_reportflags
    if flags & ~REPORTING_FLAGS:
        raise ValueError("Only reporting flags allowed", flags)
    flags, _unittest_reportflags = _unittest_reportflags, flags
    return flags


class DocTestCase(unittest.TestCase):
    """A DocTest as a unittest case."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_test, self._dt_checker, self._dt_optionflags = test, checker, optionflags
        self._dt_setUp, self._dt_tearDown = setUp, tearDown

    def setUp(self):
        self._dt_globs = dict(self._dt_test.globs)
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        # As it was, so that the case can run again.
        globs = self._dt_test.globs
        globs.clear()
        globs |= self._dt_globs

    def runTest(self):
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = DocTestRunner(self._dt_checker, False, flags)
        runner.DIVIDER = "-" * 70
        report = []
        stdout = sys.stdout
        try:
            results = runner.run(self._dt_test, out=report.append, clear_globs=False)
        finally:
            sys.stdout = stdout
        if results.skipped == results.attempted:
            raise unittest.SkipTest("all examples were skipped")
        if results.failed:
            raise self.failureException(self.format_failure(''.join(report)))

    def format_failure(self, err):
        test = self._dt_test
        line = 'unknown line number' if test.lineno is None else test.lineno
        return self._failure_text(f'{line}, in {test.name.rpartition(".")[2]}', err)

    def _failure_text(self, place, err):
        test = self._dt_test
        return f'Failed doctest test for {test.name}\n  File "{test.filename}", line {place}\n\n{err}'

    def debug(self):
        """Run the test; the first failure is raised."""
        self.setUp()
        DebugRunner(self._dt_checker, False, self._dt_optionflags).run(self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _dt_key(self):
        return (self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._dt_key() == other._dt_key()

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        *path, name = self._dt_test.name.split('.')
        return "%s (%s)" % (name, '.'.join(path))

    __str__ = object.__str__

    def shortDescription(self):
        return "Doctest: " + self._dt_test.name


class SkipDocTestCase(DocTestCase):
    """Stands for a module whose docstrings the interpreter has dropped."""

    def __init__(self, module):
        self.module = module
        DocTestCase.__init__(self, None)

    def shortDescription(self):
        return f"Skipping tests from {self.module.__name__}"

    def __str__(self):
        return self.shortDescription()

    @unittest.skip("DocTestSuite will not work with -O2 and above")
    def test_skip(self):
        """There is no docstring to test."""


class _DocTestSuite(unittest.TestSuite):
    def _removeTestAtIndex(self, index):
        pass  # the tests are small, and others want to look at them


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """A suite with a case for each docstring of a module; setUp, tearDown, optionflags and checker are options."""
    module = _normalize_module(module)
    tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
    if sys.flags.optimize >= 2 and not tests:
        return _DocTestSuite([SkipDocTestCase(module)])
    with_examples = sorted([test for test in tests if test.examples])
    for test in with_examples:
        test.filename = test.filename or _source_of_compiled(module.__file__)
    return _DocTestSuite([DocTestCase(test, **options) for test in with_examples])


class DocFileCase(DocTestCase):
    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        return self._failure_text('0', err)


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None,
                **options):
    test = _test_of_file(path, module_relative, package, encoding, None, globs or {},
                         lambda path: {'__file__': path}, parser)
    return DocFileCase(test, **options)


def DocFileSuite(*paths, **kw):
    """A suite with a case for each text file; the keywords are those of testfile() and DocTestSuite()."""
    suite = _DocTestSuite()
    # Here, as the caller's frame is looked for.
    if kw.get('module_relative', True):
        kw['package'] = _normalize_module(kw.get('package'))
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


# ---- debugging -------------------------------------------------------------------------------------------

def script_from_examples(s):
    """A program of the examples in a text; everything else becomes comments."""
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append('# Expected:')
                output += ['## ' + line for line in piece.want.split('\n')[:-1]]
        else:
            output += [_comment_line(line) for line in piece.split('\n')[:-1]]
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    # A newline at the end, or the last line would not count.
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """script_from_examples() for the docstring with a dotted name."""
    for test in DocTestFinder().find(_normalize_module(module)):
        if test.name == name:
            return script_from_examples(test.docstring)
    raise ValueError(name, "not found in tests")


def debug_src(src, pm=False, globs=None):
    """Debug the examples in a text."""
    debug_script(script_from_examples(src), pm, globs)


def debug_script(src, pm=False, globs=None):
    """Debug a program; with `pm`, only after it has failed."""
    from pdb import Pdb
    debugger = None if pm else Pdb(nosigint=True)
    globs = dict(globs or {})
    if debugger is not None:
        debugger.run(f"exec({src!r})", globs, globs)
        return
    try:
        exec(src, globs)
    except BaseException as problem:
        print(problem)
        debugger = Pdb(nosigint=True)
        debugger.reset()
        debugger.interaction(None, problem.__traceback__)


def debug(module, name, pm=False):
    """Debug the examples of the docstring with a dotted name."""
    module = _normalize_module(module)
    debug_script(testsource(module, name), pm, module.__dict__)


def _test():
    """python -m doctest"""
    import argparse
    parser = argparse.ArgumentParser(description="doctest runner")
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run; may be specified more than '
                             'once to apply multiple options')
    parser.add_argument('-f', '--fail-fast', action='store_true',
                        help='stop running tests after first failure (this is a shorthand for -o FAIL_FAST, and '
                             'is in addition to any other -o options)')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    args = parser.parse_args()
    names = {*args.option, 'FAIL_FAST'} if args.fail_fast else set(args.option)
    how = {'verbose': args.verbose, 'optionflags': sum([OPTIONFLAGS_BY_NAME[name] for name in names])}
    for path in args.file:
        if path.endswith(".py"):
            results = testmod(_import_from(path), **how)
        else:
            results = testfile(path, module_relative=False, **how)
        if results.failed:
            return 1
    return 0


def _import_from(path):
    """A module, imported from where it lies."""
    directory, name = os.path.split(path)
    sys.path.insert(0, directory)
    try:
        return __import__(name.removesuffix('.py'))
    finally:
        del sys.path[0]


if __name__ == "__main__":
    sys.exit(_test())
