"""Building blocks for prompts: run source piece by piece, with or without a loop that reads it."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command

__all__ = ["InteractiveInterpreter", "InteractiveConsole", "interact", "compile_command"]


class InteractiveInterpreter:
    """Compiles and runs source in a namespace, and reports errors. Knows nothing of reading."""

    def __init__(self, locals=None):
        if locals is None:
            locals = self._create_default_namespace()
        self.locals = locals
        self.compile = CommandCompiler()

    def _create_default_namespace(self):
        return {"__name__": "__console__", "__doc__": None}

    def runsource(self, source, filename="<input>", symbol="single"):
        """Run source; return True if it is incomplete, False if it was run or was wrong."""
        try:
            compiled = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
        else:
            if compiled is None:
                return True
            self.runcode(compiled)
        return False

    def runcode(self, code):
        """Run code; exceptions are shown, except SystemExit."""
        try:
            exec(code, self.locals)
        except BaseException as problem:
            if isinstance(problem, SystemExit):
                raise
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the syntax error being handled, with this file name."""
        problem = sys.exception()
        if filename and isinstance(problem, SyntaxError):
            problem.filename = filename
        self._showtraceback(type(problem), problem, None, kwargs.get('source', ''))

    def showtraceback(self):
        """Show the exception being handled, without our own frame."""
        problem = sys.exception()
        self._showtraceback(type(problem), problem, problem.__traceback__.tb_next, '')

    def _showtraceback(self, typ, value, tb, source):
        sys.last_type, sys.last_traceback = typ, tb
        sys.last_exc = sys.last_value = value = value.with_traceback(tb)
        if typ is SyntaxError and source and not value.text and value.lineno is not None:
            # Compiled from a string, the error does not know its line.
            lines = source.splitlines()
            if value.lineno <= len(lines):
                value.text = lines[value.lineno - 1]
        if sys.excepthook is sys.__excepthook__:
            self._excepthook(typ, value, tb)
            return
        # The program has a hook of its own: it is asked instead of our write().
        try:
            sys.excepthook(typ, value, tb)
        except SystemExit:
            raise
        except BaseException as problem:
            problem.__context__ = None
            problem = problem.with_traceback(problem.__traceback__.tb_next)
            print('Error in sys.excepthook:', file=sys.stderr)
            sys.__excepthook__(type(problem), problem, problem.__traceback__)
            print(file=sys.stderr)
            print('Original exception was:', file=sys.stderr)
            sys.__excepthook__(typ, value, tb)

    def _excepthook(self, typ, value, tb):
        self.write(''.join(traceback.format_exception(typ, value, tb)))

    def write(self, data):
        """Write text to the error stream; may be overridden."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Reads lines, joins those that belong together, and runs them."""

    def __init__(self, locals=None, filename="<console>", *, local_exit=False):
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of an incomplete statement."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run until the end of the input. None prints the usual banner or farewell, '' none."""
        for name, default in (('ps1', '>>> '), ('ps2', '... ')):
            if not hasattr(sys, name):
                setattr(sys, name, default)
        if banner is None:
            notice = 'Type "help", "copyright", "credits" or "license" for more information.'
            self.write("Python %s on %s\n%s\n(%s)\n" % (
                sys.version, sys.platform, notice, self.__class__.__name__))
        elif banner:
            self.write("%s\n" % str(banner))
        exits = {}
        if self.local_exit:
            # Leave this loop only, not the program.
            for name in ('exit', 'quit'):
                if hasattr(builtins, name):
                    exits[name] = getattr(builtins, name)
                    setattr(builtins, name, Quitter(name))
        try:
            self._loop()
            if exitmsg is None:
                self.write('now exiting %s...\n' % self.__class__.__name__)
            elif exitmsg != '':
                self.write('%s\n' % exitmsg)
        finally:
            for name, value in exits.items():
                setattr(builtins, name, value)

    def _loop(self):
        more = False
        while True:
            try:
                more = self.push(self.raw_input(sys.ps2 if more else sys.ps1))
            except EOFError:
                self.write("\n")
                break
            except KeyboardInterrupt:
                self.write("\nKeyboardInterrupt\n")
                self.resetbuffer()
                more = False
            except SystemExit:
                if not self.local_exit:
                    raise
                self.write("\n")
                break

    def push(self, line, filename=None, _symbol="single"):
        """Add a line, run the statement if it is complete; return whether more is needed."""
        self.buffer.append(line)
        if filename is None:
            filename = self.filename
        more = self.runsource("\n".join(self.buffer), filename, symbol=_symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=""):
        """Read a line; may be overridden."""
        return input(prompt)


class Quitter:
    """exit() and quit() of a loop that ends alone."""

    eof = 'Ctrl-Z plus Return' if sys.platform == "win32" else 'Ctrl-D (i.e. EOF)'

    def __init__(self, name):
        self.name = name

    def __call__(self, code=None):
        raise SystemExit(code)

    def __repr__(self):
        return f'Use {self.name} or {self.eof} to exit'


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Run a console in a namespace; with `readfunc` in place of input()."""
    prompt = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is None:
        _import_readline()
    else:
        prompt.raw_input = readfunc
    prompt.interact(banner, exitmsg)


def _import_readline():
    """Let lines be edited, where that is possible."""
    try:
        import readline
    except ImportError:
        pass


if __name__ == "__main__":
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('-q', action='store_true', help="don't print version and copyright messages")
    args = parser.parse_args()
    interact('' if args.q or sys.flags.quiet else None)
