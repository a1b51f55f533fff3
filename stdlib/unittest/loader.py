"""Find tests: in classes, modules, by dotted name, and by walking through directories."""

import contextlib
import functools
import os
import re
import sys
import traceback
import types

from . import case, suite, util

__unittest = True

VALID_MODULE_NAME = re.compile(r'[_a-z]\w*\.py$', re.IGNORECASE)


class _FailedTest(case.TestCase):
    """A test that raises what went wrong while tests were loaded."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        case.TestCase.__init__(self, method_name)

    def __getattr__(self, name):
        if name == self._testMethodName:
            return self._fail_to_load
        return super().__getattr__(name)

    def _fail_to_load(self):
        raise self._exception


def _make_failed_test(methodname, exception, suiteClass, heading):
    """A suite with a test that fails in the place of those that could not be loaded, and a text about them."""
    return suiteClass((_FailedTest(methodname, exception),)), f'{heading}\n{traceback.format_exc()}'


def _make_failed_import_test(name, suiteClass):
    heading = f'Failed to import test module: {name}'
    error = ImportError(f'{heading}\n{traceback.format_exc()}')
    return _make_failed_test(name, error, suiteClass, heading)


def _make_skipped_test(methodname, exception, suiteClass):
    skipped = case.skip(str(exception))(lambda self: None)
    cls = type("ModuleSkipped", (case.TestCase,), {methodname: skipped})
    return suiteClass((cls(methodname),))


def _splitext(path):
    return os.path.splitext(path)[0]


def _is_test_class(obj):
    return (isinstance(obj, type) and issubclass(obj, case.TestCase)
            and obj not in (case.TestCase, case.FunctionTestCase))


class TestLoader:
    """Makes suites. What could not be loaded becomes a failing test, and a text in `errors`."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        super().__init__()
        self.errors = []
        # Packages whose load_tests may call discover() for themselves.
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """All tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. "
                            "Maybe you meant to derive from TestCase?")
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            names = []
        else:
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, 'runTest'):
                names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        """All tests of a module, or what its load_tests() returns."""
        members = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(cls) for cls in members if _is_test_class(cls)])
        load_tests = getattr(module, 'load_tests', None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as problem:
            return self._failed(_make_failed_test(
                module.__name__, problem, self.suiteClass, 'Failed to call load_tests:'))

    def loadTestsFromName(self, name, module=None):
        """Tests by dotted name: of a module, class, method, or whatever a callable returns."""
        parts = name.split('.')
        import_failure = None
        if module is None:
            prefix = parts[:]
            while True:
                try:
                    module = __import__('.'.join(prefix))
                    break
                except ImportError:
                    last = prefix.pop()
                    import_failure = _make_failed_import_test(last, self.suiteClass)
                    if not prefix:
                        return self._failed(import_failure)
            parts = parts[1:]
        obj = module
        parent = None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as problem:
                if getattr(obj, '__path__', None) is not None and import_failure is not None:
                    # A module of a package that could not be imported.
                    return self._failed(import_failure)
                return self._failed(_make_failed_test(
                    part, problem, self.suiteClass, 'Failed to access attribute:'))
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if (isinstance(obj, types.FunctionType) and isinstance(parent, type)
                and issubclass(parent, case.TestCase)):
            name = parts[-1]
            instance = parent(name)
            # A static method is a callable like any other.
            if not isinstance(getattr(instance, name), types.FunctionType):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError("calling %s returned %s, not a test" % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def _failed(self, failure):
        test, message = failure
        self.errors.append(message)
        return test

    def loadTestsFromNames(self, names, module=None):
        """A suite of what loadTestsFromName() finds for each name."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The sorted names of the test methods of a class."""
        def wanted(attrname):
            if not attrname.startswith(self.testMethodPrefix):
                return False
            if not callable(getattr(testCaseClass, attrname)):
                return False
            if self.testNamePatterns is None:
                return True
            from fnmatch import fnmatchcase
            full_name = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{attrname}'
            return any(fnmatchcase(full_name, pattern) for pattern in self.testNamePatterns)

        names = [name for name in dir(testCaseClass) if wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # -- discovery --

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """All tests in files that match the pattern, below a directory or a package."""
        old_top = self._top_level_dir
        implicit_top = False
        if top_level_dir is None:
            if old_top is not None:
                top_level_dir = old_top
            else:
                implicit_top = True
                top_level_dir = start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            # The modules must be importable from there.
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir

        importable = True
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir:
                importable = os.path.isfile(os.path.join(start_dir, '__init__.py'))
        else:
            try:
                __import__(start_dir)
            except ImportError:
                importable = False
            else:
                top_part = start_dir.split('.')[0]
                start_dir = self._directory_of_package(start_dir)
                if implicit_top:
                    self._top_level_dir = self._get_directory_containing_module(top_part)
                    sys.path.remove(top_level_dir)
        if not importable:
            raise ImportError('Start directory is not importable: %r' % start_dir)
        tests = list(self._find_tests(start_dir, pattern))
        self._top_level_dir = old_top
        return self.suiteClass(tests)

    def _directory_of_package(self, name):
        module = sys.modules[name]
        try:
            return os.path.abspath(os.path.dirname(module.__file__))
        except (AttributeError, TypeError):
            if module.__name__ in sys.builtin_module_names:
                raise TypeError('Can not use builtin modules as dotted module names') from None
            raise TypeError(f"don't know how to discover from {module!r}") from None

    def _get_directory_containing_module(self, module_name):
        full_path = os.path.abspath(sys.modules[module_name].__file__)
        directory = os.path.dirname(full_path)
        if os.path.basename(full_path).lower().startswith('__init__.py'):
            return os.path.dirname(directory)
        return directory

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return '.'
        relative = os.path.relpath(_splitext(os.path.normpath(path)), self._top_level_dir)
        assert not os.path.isabs(relative), "Path must be within the project"
        assert not relative.startswith('..'), "Path must be within the project"
        return relative.replace(os.path.sep, '.')

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        from fnmatch import fnmatch
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        """Yield suites for a directory and what is below it."""
        name = self._get_name_from_path(start_dir)
        below = True
        if name != '.' and name not in self._loading_packages:
            # If the package has a load_tests(), that cares for the rest.
            tests, below = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
        for entry in sorted(os.listdir(start_dir)) if below else ():
            path = os.path.join(start_dir, entry)
            tests, deeper = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if deeper:
                with self._loading(path):
                    yield from self._find_tests(path, pattern)

    @contextlib.contextmanager
    def _loading(self, path):
        """Know a package as being loaded for the time of a with statement."""
        name = self._get_name_from_path(path)
        self._loading_packages.add(name)
        try:
            yield
        finally:
            self._loading_packages.discard(name)

    def _find_test_path(self, full_path, pattern):
        """The tests of one file or package, and whether to look below it."""
        if os.path.isfile(full_path):
            name = os.path.basename(full_path)
            if not (VALID_MODULE_NAME.match(name) and self._match_path(name, full_path, pattern)):
                return None, False
            module, failed = self._import_for_discovery(full_path)
            if module is None:
                return failed, False
            self._check_location(module, full_path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        if not (os.path.isdir(full_path) and os.path.isfile(os.path.join(full_path, '__init__.py'))):
            return None, False
        package, failed = self._import_for_discovery(full_path)
        if package is None:
            return failed, False
        own_way = getattr(package, 'load_tests', None) is not None
        with self._loading(full_path):
            return self.loadTestsFromModule(package, pattern=pattern), not own_way

    def _import_for_discovery(self, full_path):
        """The module, or None and the test that takes its place."""
        name = self._get_name_from_path(full_path)
        try:
            return self._get_module_from_name(name), None
        except case.SkipTest as problem:
            return None, _make_skipped_test(name, problem, self.suiteClass)
        except:
            return None, self._failed(_make_failed_import_test(name, self.suiteClass))

    def _check_location(self, module, full_path):
        mod_file = os.path.abspath(getattr(module, '__file__', full_path))
        found = _splitext(os.path.realpath(mod_file))
        if found.lower() != _splitext(os.path.realpath(full_path)).lower():
            raise ImportError("%r module incorrectly imported from %r. Expected %r. "
                              "Is this module globally installed?" % (
                                  _splitext(os.path.basename(full_path)), os.path.dirname(found),
                                  os.path.dirname(full_path)))


defaultTestLoader = TestLoader()
