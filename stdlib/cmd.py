"""Loops that read commands: a subclass has a do_NAME method for each command, its docstring is the help."""

import sys

__all__ = ["Cmd"]

PROMPT = '(Cmd) '
IDENTCHARS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_'


class Cmd:
    """The base of command loops. "?" is short for help, "!" for shell."""

    prompt, identchars, use_rawinput = PROMPT, IDENTCHARS, 1
    lastcmd, intro = '', None
    # The texts of help.
    ruler, doc_leader = '=', ""
    doc_header, misc_header, undoc_header = (
        "Documented commands (type help <topic>):", "Miscellaneous help topics:", "Undocumented commands:")
    nohelp = "*** No help on %s"

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    def cmdloop(self, intro=None):
        """Read and run commands until one returns a true value."""
        self.preloop()
        readline = None
        if self.use_rawinput and self.completekey:
            try:
                import readline
                self.old_completer = readline.get_completer()
                readline.set_completer(self.complete)
                if readline.backend == "editline":
                    key = "^I" if self.completekey == 'tab' else self.completekey
                    readline.parse_and_bind("bind %s rl_complete" % key)
                else:
                    readline.parse_and_bind(self.completekey + ": complete")
            except ImportError:
                readline = None
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(str(self.intro) + "\n")
            stop = None
            while not stop:
                line = self.cmdqueue.pop(0) if self.cmdqueue else self._read()
                line = self.precmd(line)
                stop = self.onecmd(line)
                stop = self.postcmd(stop, line)
            self.postloop()
        finally:
            if readline is not None:
                readline.set_completer(self.old_completer)

    def _read(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def precmd(self, line):
        """Called with each line before it is run; returns what is run."""
        return line

    def postcmd(self, stop, line):
        """Called after each command; returns whether to end the loop."""
        return stop

    def preloop(self):
        """Called before the loop."""

    def postloop(self):
        """Called after the loop."""

    def parseline(self, line):
        """Command, arguments and the line without short forms; None where there is nothing."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == '?':
            line = 'help ' + line[1:]
        elif line[0] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        end = 0
        while end < len(line) and line[end] in self.identchars:
            end += 1
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Run a line; return whether to end the loop."""
        command, arg, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = line
        if line == 'EOF':
            self.lastcmd = ''
        if command == '':
            return self.default(line)
        method = getattr(self, 'do_' + command, None)
        if method is None:
            return self.default(line)
        return method(arg)

    def emptyline(self):
        """Called for an empty line; repeats the last command."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """Called for an unknown command."""
        self.stdout.write('*** Unknown syntax: %s\n' % line)

    def completedefault(self, *ignored):
        """Completions of arguments of a command without complete_NAME."""
        return []

    def completenames(self, text, *ignored):
        prefix = 'do_' + text
        return [name[3:] for name in self.get_names() if name.startswith(prefix)]

    def complete(self, text, state):
        """The completion number `state`; called by readline."""
        if state == 0:
            import readline
            original = readline.get_line_buffer()
            line = original.lstrip()
            stripped = len(original) - len(line)
            begin = readline.get_begidx() - stripped
            end = readline.get_endidx() - stripped
            completer = self.completenames
            if begin > 0:
                command, _args, _line = self.parseline(line)
                if not command:
                    completer = self.completedefault
                else:
                    completer = getattr(self, 'complete_' + command, self.completedefault)
            self.completion_matches = completer(text, line, begin, end)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        # Of the class, with its bases.
        return dir(self.__class__)

    def complete_help(self, *args):
        commands = set(self.completenames(*args))
        topics = {name[5:] for name in self.get_names() if name.startswith('help_' + args[0])}
        return list(commands | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            self._list_topics()
            return
        helper = getattr(self, 'help_' + arg, None)
        if helper is not None:
            helper()
            return
        method = getattr(self, 'do_' + arg, None)
        doc = None if method is None else method.__doc__
        if doc:
            from inspect import cleandoc
            self.stdout.write("%s\n" % str(cleandoc(doc)))
        else:
            self.stdout.write("%s\n" % str(self.nohelp % (arg,)))

    def _list_topics(self):
        names = self.get_names()
        topics = {name[5:] for name in names if name.startswith('help_')}
        documented, undocumented = [], []
        for name in sorted(set(names)):
            if not name.startswith('do_'):
                continue
            command = name[3:]
            if command in topics:
                documented.append(command)
                topics.remove(command)
            elif getattr(self, name).__doc__:
                documented.append(command)
            else:
                undocumented.append(command)
        self.stdout.write("%s\n" % str(self.doc_leader))
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if not cmds:
            return
        self.stdout.write("%s\n" % str(header))
        if self.ruler:
            self.stdout.write("%s\n" % str(self.ruler * len(header)))
        self.columnize(cmds, maxcol - 1)
        self.stdout.write("\n")

    def columnize(self, list, displaywidth=80):
        """Print strings in as few lines as fit, each column as wide as it needs."""
        if not list:
            self.stdout.write("<empty>\n")
            return
        wrong = [index for index in range(len(list)) if not isinstance(list[index], str)]
        if wrong:
            raise TypeError("list[i] not a string for i in %s" % ", ".join(map(str, wrong)))
        size = len(list)
        if size == 1:
            self.stdout.write('%s\n' % str(list[0]))
            return
        for rows in range(1, size):
            columns = (size + rows - 1) // rows
            widths = [max(map(len, list[column * rows:(column + 1) * rows])) if list[
                column * rows:(column + 1) * rows] else 0 for column in range(columns)]
            # Two blanks between columns.
            if sum(widths) + 2 * (columns - 1) <= displaywidth:
                break
        else:
            rows = size
            columns = 1
            widths = [0]
        for row in range(rows):
            texts = [list[index] for index in range(row, size, rows)]
            # Blanks up to the column's width, except behind the last one of short rows.
            line = "  ".join([text.ljust(widths[column]) for column, text in enumerate(texts)])
            self.stdout.write("%s\n" % str(line))
