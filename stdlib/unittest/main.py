"""The command line of unittest."""

import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

_NO_TESTS_EXITCODE = 5


def _examples(width, *rows):
    lines = ['Examples:']
    lines += ['  %(prog)s ' + what.ljust(width) + (' - ' if what or text[0] != ' ' else '') + text
              for what, text in rows]
    return '\n'.join(lines) + '\n'


MAIN_EXAMPLES = _examples(
    26,
    ('test_module', 'run tests from test_module'),
    ('module.TestClass', 'run tests from module.TestClass'),
    ('module.Class.test_method', 'run specified test method'),
    ('path/to/test_file.py', 'run tests from test_file.py'))

MODULE_EXAMPLES = _examples(
    26,
    ('', 'run default set of tests'),
    ('MyTestSuite', "run suite 'MyTestSuite'"),
    ('MyTestCase.testSomething', 'run MyTestCase.testSomething'),
    ('MyTestCase', "run all 'test*' test methods\n" + ' ' * 39 + 'in MyTestCase'))

# Options of every command: attribute of the program, names, help, and how they are read.
_OPTIONS = (
    ('verbosity', ('-v', '--verbose'), 'Verbose output', {'action': 'store_const', 'const': 2}),
    ('verbosity', ('-q', '--quiet'), 'Quiet output', {'action': 'store_const', 'const': 0}),
    ('tb_locals', ('--locals',), 'Show local variables in tracebacks', {'action': 'store_true'}),
    ('durations', ('--durations',), 'Show the N slowest test cases (N=0 for all)', {'type': int, 'metavar': 'N'}),
)


def _convert_name(name):
    """Turn the path of a file into the name of its module."""
    if not name.lower().endswith('.py') or not os.path.isfile(name):
        return name
    path = name
    if os.path.isabs(name):
        path = os.path.relpath(name, os.getcwd())
        if path.startswith(os.pardir) or os.path.isabs(path):
            # Nothing below the current directory: it cannot be imported by a dotted name.
            return name
    root = os.path.normpath(path)[:-3]
    return root.translate({ord('\\'): '.', ord('/'): '.'})


def _convert_names(names):
    return list(map(_convert_name, names))


def _convert_select_pattern(pattern):
    return pattern if '*' in pattern else f'*{pattern}*'


# Options that are offered unless the program has set them already, with the value they have when not given.
_OFFERED = (
    ('failfast', ('-f', '--failfast'), 'Stop on first fail or error', {'action': 'store_true'}, False),
    ('catchbreak', ('-c', '--catch'), 'Catch Ctrl-C and display results so far', {'action': 'store_true'}, False),
    ('buffer', ('-b', '--buffer'), 'Buffer stdout and stderr during tests', {'action': 'store_true'}, False),
    ('testNamePatterns', ('-k',), 'Only run tests which match the given substring',
     {'action': 'append', 'type': _convert_select_pattern}, None),
)

# Of `discover`, which takes them by position too.
_DISCOVERY = (
    ('start', ('-s', '--start-directory'), "Directory to start discovery ('.' default)"),
    ('pattern', ('-p', '--pattern'), "Pattern to match tests ('test*.py' default)"),
    ('top', ('-t', '--top-level-directory'), 'Top level directory of project (defaults to start directory)'),
)


class TestProgram:
    """Reads the command line, loads the tests, runs them and exits."""

    module = progName = None
    failfast = catchbreak = buffer = warnings = testNamePatterns = None
    verbosity = 1
    _main_parser = _discovery_parser = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None,
                 catchbreak=None, buffer=None, warnings=None, *, tb_locals=False, durations=None):
        self.module = self._find_module(module) if isinstance(module, str) else module
        if warnings is None and not sys.warnoptions:
            # Show each warning once unless the user has an opinion.
            warnings = 'default'
        vars(self).update(
            defaultTest=defaultTest, testRunner=testRunner, testLoader=testLoader, exit=exit, verbosity=verbosity,
            failfast=failfast, catchbreak=catchbreak, buffer=buffer, warnings=warnings, tb_locals=tb_locals,
            durations=durations)
        argv = sys.argv if argv is None else argv
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    @staticmethod
    def _find_module(name):
        found = __import__(name)
        for attribute in name.split('.')[1:]:
            found = getattr(found, attribute)
        return found

    # The command line.

    def parseArgs(self, argv):
        """Read the arguments and load the tests they name."""
        self._initArgParsers()
        words = argv[1:]
        if self.module is None and words and words[0].lower() == 'discover':
            return self._do_discovery(words[1:])
        self._main_parser.parse_args(words, self)
        if self.module is None and not self.tests:
            # Nothing named: look for tests in the current directory.
            return self._do_discovery([])
        self.testNames = self._chosen_names()
        self.createTests()

    def _chosen_names(self):
        if not self.tests:
            default = self.defaultTest
            return default if default is None else (default,) if isinstance(default, str) else list(default)
        if __name__ == '__main__':
            # `python -m unittest.main`: names are complete.
            self.module = None
        return _convert_names(self.tests)

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = '.', 'test*.py', None
        if argv is not None:
            if not self._discovery_parser:
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(True, Loader)

    def createTests(self, from_discovery=False, Loader=None):
        """Load the tests: those found from a directory on, those named, or those of the module."""
        load = self.testLoader
        if self.testNamePatterns:
            load.testNamePatterns = self.testNamePatterns
        if from_discovery:
            load = load if Loader is None else Loader()
            self.test = load.discover(self.start, self.pattern, self.top)
        elif self.testNames is not None:
            self.test = load.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = load.loadTestsFromModule(self.module)

    def _initArgParsers(self):
        common = self._common_parser()
        self._main_parser = self._test_parser(common)
        self._discovery_parser = self._discover_parser(common)

    def _common_parser(self):
        from argparse import ArgumentParser
        parser = ArgumentParser(add_help=False)
        for attribute, names, text, how in _OPTIONS:
            parser.add_argument(*names, dest=attribute, help=text, **how)
        for attribute, names, text, how, default in _OFFERED:
            if getattr(self, attribute) is None:
                parser.add_argument(*names, dest=attribute, help=text, **how)
                setattr(self, attribute, [] if default is None else default)
        return parser

    def _test_parser(self, common):
        from argparse import ArgumentParser
        parser = ArgumentParser(prog=self.progName, parents=[common])
        parser.add_argument('tests', help='a list of any number of test modules, classes and test methods.', nargs='*')
        parser.print_help = self._print_help
        return parser

    def _discover_parser(self, common):
        from argparse import SUPPRESS, ArgumentParser
        parser = ArgumentParser(
            prog=f'{self.progName} discover', parents=[common],
            epilog='For test discovery all test modules must be importable from the top level directory of the '
                   'project.')
        for attribute, names, text in _DISCOVERY:
            parser.add_argument(*names, dest=attribute, help=text)
        for attribute, _, _ in _DISCOVERY:
            parser.add_argument(attribute, nargs='?', default=SUPPRESS, help=SUPPRESS)
        return parser

    def _print_help(self, *args, **kwargs):
        print(self._main_parser.format_help())
        print((MODULE_EXAMPLES if self.module is not None else MAIN_EXAMPLES) % {'prog': self.progName})
        if self.module is None:
            self._discovery_parser.print_help()

    # The run.

    def runTests(self):
        """Run the tests, then exit unless told not to."""
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        chosen = self._make_runner() if isinstance(self.testRunner, type) else self.testRunner
        self.result = result = chosen.run(self.test)
        if not self.exit:
            return
        if not result.testsRun and not result.skipped:
            sys.exit(_NO_TESTS_EXITCODE)
        sys.exit(0 if result.wasSuccessful() else 1)

    def _make_runner(self):
        # Classes of other people may know fewer options: try all, then those of old, then none.
        options = {name: getattr(self, name) for name in ('verbosity', 'failfast', 'buffer', 'warnings')}
        for offered in (options | {'tb_locals': self.tb_locals, 'durations': self.durations}, options):
            try:
                return self.testRunner(**offered)
            except TypeError:
                continue
        return self.testRunner()


main = TestProgram
