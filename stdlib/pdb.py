"""The debugger: python -m pdb SCRIPT, breakpoint(), pdb.pm() after an error."""

import bdb
import cmd
import code
import inspect
import io
import linecache
import os
import pprint
import reprlib
import sys
import traceback
import types

__all__ = ["run", "pm", "Pdb", "runeval", "runctx", "runcall", "set_trace", "post_mortem", "help"]

line_prefix = '\n-> '


class Restart(Exception):
    """The debugged program is to begin anew."""


class Pdb(bdb.Bdb, cmd.Cmd):
    """The debugger as a command interpreter. A method do_NAME is the command NAME."""

    _last_pdb_instance = None
    _file_mtime_table = {}

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = '(Pdb) '
        self.aliases = {}
        self.displaying = {}
        self.mainpyfile = ''
        self._wait_for_mainpyfile = False
        self.tb_lineno = {}
        self.nosigint = nosigint
        self.commands = {}
        self.commands_defining = False
        self.commands_bnum = None
        self.rcLines = []
        if readrc:
            for name in (os.path.expanduser('~/.pdbrc'), '.pdbrc'):
                try:
                    with open(name, encoding='utf-8') as f:
                        self.rcLines.extend(f)
                except OSError:
                    pass
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self.lineno = None
        self._chained_exceptions = ()
        self._chained_exception_index = 0

    def set_trace(self, frame=None, *, commands=None):
        Pdb._last_pdb_instance = self
        if frame is None:
            frame = sys._getframe().f_back
        if commands is not None:
            self.rcLines.extend(commands)
        super().set_trace(frame)

    # ---- stops

    def reset(self):
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        self.lineno = None
        self.stack = []
        self.curindex = 0
        self.curframe = None
        self.tb_lineno.clear()

    def setup(self, f, tb):
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.curframe_locals = self.curframe.f_locals
        if self.rcLines:
            lines, self.rcLines = self.rcLines, []
            for line in lines:
                line = line.strip()
                if line and line[0] != '#' and self.onecmd(line):
                    return True
        return None

    def user_call(self, frame, argument_list):
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message('--Call--')
            self.interaction(frame, None)

    def user_line(self, frame):
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename):
                return
            self._wait_for_mainpyfile = False
        if self.bp_commands(frame):
            self.interaction(frame, None)

    def bp_commands(self, frame):
        """Runs the commands of the breakpoint that was hit. Whether to ask for more."""
        number = getattr(self, 'currentbp', False)
        if not number or number not in self.commands:
            return 1
        self.currentbp = 0
        self.setup(frame, None)
        silent = resume = False
        for line in self.commands[number]:
            if line.strip() == 'silent':
                silent = True
            else:
                resume = self.onecmd(line) or resume
        if not silent:
            self.print_stack_entry(self.stack[self.curindex])
        if not resume:
            self._cmdloop()
        self.forget()
        return None

    def user_return(self, frame, return_value):
        if self._wait_for_mainpyfile:
            return
        frame.f_locals['__return__'] = return_value
        self.message('--Return--')
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        frame.f_locals['__exception__'] = kind, value
        prefix = 'Internal ' if not tb and kind is StopIteration else ''
        self.message('%s%s' % (prefix, traceback.format_exception_only(kind, value)[-1].strip()))
        self.interaction(frame, tb)

    def interaction(self, frame, tb_or_exc):
        """Lets the user give commands, at a frame or in a traceback."""
        tb = tb_or_exc.__traceback__ if isinstance(tb_or_exc, BaseException) else tb_or_exc
        if self.setup(frame, tb):
            self.forget()
            return
        self.print_stack_entry(self.stack[self.curindex])
        self._cmdloop()
        self.forget()

    def _cmdloop(self):
        while True:
            try:
                self.allow_kbdint = True
                self.cmdloop()
                break
            except KeyboardInterrupt:
                self.message('--KeyboardInterrupt--')

    def preloop(self):
        for expr, old in self.displaying.get(self.curframe, {}).items():
            new = self._getval_except(expr)
            if new is not old and new != old:
                self.displaying[self.curframe][expr] = new
                self.message('display %s: %s  [old: %s]' % (expr, self._repr(new), self._repr(old)))

    # ---- output and values

    def message(self, msg, end='\n'):
        print(msg, end=end, file=self.stdout)

    def error(self, msg):
        print('***', msg, file=self.stdout)

    def _repr(self, obj):
        try:
            return repr(obj)
        except Exception as e:
            return f'*** repr({type(obj).__name__}) failed: {self._format(e)} ***'

    @staticmethod
    def _format(e):
        return traceback.format_exception_only(e)[-1].strip()

    def _getval(self, arg):
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except BaseException as e:
            self.error(self._format(e))
            raise

    def _getval_except(self, arg, frame=None):
        frame = frame or self.curframe
        try:
            return eval(arg, frame.f_globals, frame.f_locals)
        except BaseException as e:
            return _Failed('** raised %s **' % self._format(e))

    def displayhook(self, obj):
        if obj is not None:
            self.message(repr(obj))

    def default(self, line):
        """Runs a statement in the current frame."""
        if line[:1] == '!':
            line = line[1:].strip()
        local_ns, ns = self.curframe_locals, self.curframe.f_globals
        try:
            compiled = code.compile_command(line + '\n', '<stdin>', 'single')
            buffer = line
            while compiled is None:
                self.prompt, prompt = '...   ', self.prompt
                try:
                    more = self._more()
                finally:
                    self.prompt = prompt
                if more is None:
                    return
                buffer += '\n' + more
                compiled = code.compile_command(buffer, '<stdin>', 'single')
            stdout, stdin, hook = sys.stdout, sys.stdin, sys.displayhook
            try:
                sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
                exec(compiled, ns, local_ns)
            finally:
                sys.stdout, sys.stdin, sys.displayhook = stdout, stdin, hook
        except BaseException as e:
            self.error(self._format(e))

    def _more(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                self.lastcmd = ''
                return None
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else None

    def precmd(self, line):
        """Puts in what an alias stands for, and divides commands at ';;'."""
        if not line.strip():
            return line
        args = line.split()
        while args[0] in self.aliases:
            line = self.aliases[args[0]]
            for i, value in enumerate(args[1:], 1):
                line = line.replace('%' + str(i), value)
            line = line.replace('%*', ' '.join(args[1:]))
            args = line.split()
        if args[0] != 'alias':
            first, mark, rest = line.partition(';;')
            if mark:
                self.cmdqueue.insert(0, rest.lstrip())
                line = first.rstrip()
        if args[0].startswith('$') and args[0][1:].isidentifier():
            line = line
        return line

    def onecmd(self, line):
        if self.commands_defining:
            return self._define_command(line)
        return cmd.Cmd.onecmd(self, line)

    def _define_command(self, line):
        name, arg, line = self.parseline(line)
        if not name:
            return None
        if name == 'end':
            return True
        if name == 'EOF':
            self.message('')
            return True
        self.commands[self.commands_bnum].append(line)
        full = {'c': 'continue', 'cont': 'continue', 's': 'step', 'n': 'next', 'r': 'return', 'q': 'quit', 'j': 'jump'}
        return full.get(name, name) in ('continue', 'step', 'next', 'return', 'quit', 'jump', 'until') or None

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        frame, lineno = frame_lineno
        prefix = '> ' if frame is self.curframe else '  '
        self.message(prefix + self.format_stack_entry(frame_lineno, prompt_prefix))

    def print_stack_trace(self, count=None):
        entries = self.stack if count is None else self.stack[-count:] if count > 0 else self.stack[:-count] if count < 0 else \
            [self.stack[self.curindex]]
        for entry in entries:
            self.print_stack_entry(entry)

    # ---- breakpoints

    def do_break(self, arg, temporary=False):
        """b(reak) [ ([filename:]lineno | function) [, condition] ]

        Sets a breakpoint at a line or at the first line of a function; lists all without an argument.
        """
        if not arg:
            if self.breaks:
                self.message("Num Type         Disp Enb   Where")
                for bp in bdb.Breakpoint.bpbynumber:
                    if bp:
                        self.message(bp.bpformat())
            return
        where, comma, cond = arg.partition(',')
        where, cond = where.rstrip(), cond.lstrip() if comma else None
        if cond is not None:
            try:
                compile(cond, '<stdin>', 'eval')
            except SyntaxError as e:
                self.error(f'Invalid condition {cond}: {self._format(e)}')
                return
        funcname = None
        name, colon, number = where.rpartition(':')
        if colon:
            filename = self.lookupmodule(name.rstrip())
            if not filename:
                self.error('%r not found from sys.path' % name.rstrip())
                return
            try:
                lineno = int(number.lstrip())
            except ValueError:
                self.error('Bad lineno: %s' % number.lstrip())
                return
        else:
            filename = self.defaultFile()
            try:
                lineno = int(where)
            except ValueError:
                try:
                    func = eval(where, self.curframe.f_globals, self.curframe_locals)
                except Exception:
                    func = where
                func = getattr(func, '__func__', func)
                co = getattr(func, '__code__', None)
                found = None
                if co is None:
                    found = _find_function(where, filename)
                if co is None and found is None:
                    self.error('The specified object %r is not a function or was not found along sys.path.' % where)
                    return
                if co is None:
                    funcname, lineno = where, found
                else:
                    funcname, filename = co.co_name, co.co_filename
                    lineno = _first_line(co)
        line = self.checkline(filename, lineno)
        if line:
            err = self.set_break(filename, line, temporary, cond, funcname)
            if err:
                self.error(err)
            else:
                bp = self.get_breaks(filename, line)[-1]
                self.message("Breakpoint %d at %s:%d" % (bp.number, bp.file, bp.line))

    do_b = do_break

    def do_tbreak(self, arg):
        """tbreak [ ([filename:]lineno | function) [, condition] ]

        Like break, for one stop only.
        """
        self.do_break(arg, True)

    def defaultFile(self):
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == '<string>' and self.mainpyfile else filename

    def checkline(self, filename, lineno):
        """The line if a breakpoint can be there, else 0."""
        line = linecache.getline(filename, lineno, self.curframe.f_globals if self.curframe else None)
        if not line:
            self.message('End of file')
            return 0
        line = line.strip()
        if not line or line[0] == '#' or line[:3] in ('"""', "'''"):
            self.error('Blank or comment')
            return 0
        return lineno

    def lookupmodule(self, filename):
        if not filename.endswith('.py'):
            filename += '.py'
        if os.path.isabs(filename):
            return filename if os.path.exists(filename) else None
        if self.mainpyfile and os.path.basename(self.mainpyfile) == filename:
            return self.canonic(self.mainpyfile)
        for folder in sys.path:
            full = os.path.join(folder, filename)
            if os.path.exists(full):
                return full
        return None

    def _numbers(self, arg):
        for i in arg.split():
            try:
                yield self.get_bpbynumber(i)
            except ValueError as e:
                self.error(e)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]

        Enables breakpoints.
        """
        for bp in self._numbers(arg):
            bp.enable()
            self.message('Enabled %s' % bp)

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]

        Disables breakpoints.
        """
        for bp in self._numbers(arg):
            bp.disable()
            self.message('Disabled %s' % bp)

    def do_condition(self, arg):
        """condition bpnumber [condition]

        Sets or removes the condition of a breakpoint.
        """
        number, _, cond = arg.partition(' ')
        for bp in self._numbers(number):
            bp.cond = cond or None
            if not cond:
                self.message('Breakpoint %d is now unconditional.' % bp.number)
            else:
                self.message('New condition set for breakpoint %d.' % bp.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]

        Ignores the next stops at a breakpoint.
        """
        number, _, count = arg.partition(' ')
        try:
            count = max(0, int(count.strip() or 0))
        except ValueError:
            self.error('Invalid ignore count')
            return
        for bp in self._numbers(number):
            bp.ignore = count
            if count:
                self.message('Will ignore next %s of breakpoint %d.' % (f'{count} crossings' if count > 1 else '1 crossing',
                                                                        bp.number))
            else:
                self.message('Will stop next time breakpoint %d is reached.' % bp.number)

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]

        Removes breakpoints, all of them without an argument.
        """
        if not arg:
            try:
                reply = input('Clear all breaks? ')
            except EOFError:
                reply = 'no'
            if reply.strip().lower() in ('y', 'yes'):
                gone = [bp for bp in bdb.Breakpoint.bpbynumber if bp]
                self.clear_all_breaks()
                for bp in gone:
                    self.message('Deleted %s' % bp)
            return
        if ':' in arg:
            filename, _, number = arg.rpartition(':')
            try:
                lineno = int(number)
            except ValueError:
                err = "Invalid line number (%s)" % number
            else:
                gone = self.get_breaks(filename, lineno)[:]
                err = self.clear_break(filename, lineno)
            if err:
                self.error(err)
            else:
                for bp in gone:
                    self.message('Deleted %s' % bp)
            return
        for bp in list(self._numbers(arg)):
            self.clear_bpbynumber(bp.number)
            self.message('Deleted %s' % bp)

    do_cl = do_clear

    def do_commands(self, arg):
        """commands [bpnumber]

        Takes commands, up to 'end', that are run at each stop at a breakpoint, the last one if none is named.
        """
        try:
            number = int(arg) if arg else len(bdb.Breakpoint.bpbynumber) - 1
            self.get_bpbynumber(number)
        except ValueError as e:
            self.error('cannot set commands: %s' % e)
            return
        self.commands_bnum = number
        self.commands[number] = []
        prompt, self.prompt = self.prompt, '(com) '
        self.commands_defining = True
        try:
            self.cmdloop()
        finally:
            self.commands_defining = False
            self.prompt = prompt

    # ---- the stack

    def do_where(self, arg):
        """w(here)

        Prints the stack, the newest frame last.
        """
        try:
            self.print_stack_trace(int(arg) if arg else None)
        except ValueError:
            self.error('Invalid count (%s)' % arg)

    do_w = do_bt = do_where

    def _select_frame(self, number):
        self.curindex = number
        self.curframe = self.stack[number][0]
        self.curframe_locals = self.curframe.f_locals
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def _move(self, arg, direction, edge, text):
        try:
            count = int(arg or 1)
        except ValueError:
            self.error('Invalid frame count (%s)' % arg)
            return
        if self.curindex == edge:
            self.error(text)
            return
        new = edge if count < 0 else self.curindex + direction * count
        self._select_frame(min(max(new, 0), len(self.stack) - 1))

    def do_up(self, arg):
        """u(p) [count]

        Goes to an older frame.
        """
        self._move(arg, -1, 0, 'Oldest frame')

    do_u = do_up

    def do_down(self, arg):
        """d(own) [count]

        Goes to a newer frame.
        """
        self._move(arg, 1, len(self.stack) - 1, 'Newest frame')

    do_d = do_down

    # ---- going on

    def do_step(self, arg):
        """s(tep)

        Runs the current line and stops at the first occasion.
        """
        self.set_step()
        return 1

    do_s = do_step

    def do_next(self, arg):
        """n(ext)

        Goes on to the next line of the function, or to its return.
        """
        self.set_next(self.curframe)
        return 1

    do_n = do_next

    def do_until(self, arg):
        """unt(il) [lineno]

        Goes on to a line with a greater number.
        """
        lineno = None
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error('Error in argument: %r' % arg)
                return None
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return None
        self.set_until(self.curframe, lineno)
        return 1

    do_unt = do_until

    def do_return(self, arg):
        """r(eturn)

        Goes on to the return from the function.
        """
        self.set_return(self.curframe)
        return 1

    do_r = do_return

    def do_continue(self, arg):
        """c(ont(inue))

        Goes on to the next breakpoint.
        """
        self.set_continue()
        return 1

    do_c = do_cont = do_continue

    def do_jump(self, arg):
        """j(ump) lineno

        Sets the line that is run next, in the newest frame only.
        """
        if self.curindex + 1 != len(self.stack):
            self.error('You can only jump within the bottom frame')
            return
        try:
            lineno = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = lineno
            self.stack[self.curindex] = self.stack[self.curindex][0], lineno
            self.print_stack_entry(self.stack[self.curindex])
        except (ValueError, AttributeError) as e:
            self.error('Jump failed: %s' % e)

    do_j = do_jump

    def do_run(self, arg):
        """run [args...]

        Begins the program anew, with other arguments if there are any.
        """
        if arg:
            import shlex
            sys.argv[1:] = shlex.split(arg)
        raise Restart

    do_restart = do_run

    def do_quit(self, arg):
        """q(uit) | exit

        Ends the program.
        """
        self._user_requested_quit = True
        self.set_quit()
        return 1

    do_q = do_exit = do_quit

    def do_EOF(self, arg):
        """EOF

        The end of the input ends the program.
        """
        self.message('')
        return self.do_quit(arg)

    # ---- looking at things

    def do_args(self, arg):
        """a(rgs)

        Prints the arguments of the function.
        """
        co = self.curframe.f_code
        count = co.co_argcount + co.co_kwonlyargcount + bool(co.co_flags & inspect.CO_VARARGS) + bool(
            co.co_flags & inspect.CO_VARKEYWORDS)
        for name in co.co_varnames[:count]:
            if name in self.curframe_locals:
                self.message('%s = %s' % (name, self._repr(self.curframe_locals[name])))
            else:
                self.message('%s = *** undefined ***' % (name,))

    do_a = do_args

    def do_retval(self, arg):
        """retval

        Prints what the function returns.
        """
        if '__return__' in self.curframe_locals:
            self.message(self._repr(self.curframe_locals['__return__']))
        else:
            self.error('Not yet returned!')

    do_rv = do_retval

    def _print(self, arg, form):
        try:
            value = self._getval(arg)
        except BaseException:
            return
        try:
            self.message(form(value))
        except BaseException as e:
            self.error(self._format(e))

    def do_p(self, arg):
        """p expression

        Prints a value.
        """
        self._print(arg, repr)

    def do_pp(self, arg):
        """pp expression

        Prints a value over several lines where it is long.
        """
        self._print(arg, pprint.pformat)

    def do_whatis(self, arg):
        """whatis expression

        Prints the type of a value.
        """
        try:
            value = self._getval(arg)
        except BaseException:
            return
        if getattr(value, '__func__', None) is not None and hasattr(value.__func__, '__code__'):
            self.message('Method %s' % value.__func__.__code__.co_name)
        elif isinstance(value, types.FunctionType):
            self.message('Function %s' % value.__code__.co_name)
        elif value.__class__ is type:
            self.message('Class %s.%s' % (value.__module__, value.__qualname__))
        else:
            self.message(type(value))

    def do_list(self, arg):
        """l(ist) [first [,last] | .]

        Prints source around the current line, or the next eleven lines.
        """
        self.lastcmd = 'list'
        last = None
        if arg and arg != '.':
            try:
                if ',' in arg:
                    first, last = (int(x.strip()) for x in arg.split(','))
                    if last < first:
                        last += first
                else:
                    first = max(1, int(arg) - 5)
            except ValueError:
                self.error('Error in argument: %r' % arg)
                return
        elif self.lineno is None or arg == '.':
            first = max(1, self.curframe.f_lineno - 5)
        else:
            first = self.lineno + 1
        if last is None:
            last = first + 10
        filename = self.curframe.f_code.co_filename
        lines = linecache.getlines(filename, self.curframe.f_globals)
        self._print_lines(lines[first - 1:last], first, self.get_file_breaks(filename), self.curframe)
        self.lineno = min(last, len(lines))
        if len(lines) < last:
            self.message('[EOF]')

    do_l = do_list

    def do_longlist(self, arg):
        """ll | longlist

        Prints the source of the function.
        """
        try:
            lines, lineno = inspect.getsourcelines(self.curframe)
        except OSError as e:
            self.error(e)
            return
        self._print_lines(lines, max(1, lineno), self.get_file_breaks(self.curframe.f_code.co_filename), self.curframe)

    do_ll = do_longlist

    def do_source(self, arg):
        """source expression

        Prints the source of an object.
        """
        try:
            lines, lineno = inspect.getsourcelines(self._getval(arg))
        except (OSError, TypeError) as e:
            self.error(e)
        except BaseException:
            return
        else:
            self._print_lines(lines, max(1, lineno))

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = frame.f_lineno if frame else -1
        raised = self.tb_lineno.get(frame, -1) if frame else -1
        for lineno, line in enumerate(lines, start):
            s = str(lineno).rjust(3)
            if len(s) < 4:
                s += ' '
            s += 'B' if lineno in breaks else ' '
            s += '->' if lineno == current else '>>' if lineno == raised else ''
            self.message(s + '\t' + line.rstrip())

    def do_display(self, arg):
        """display [expression]

        Shows a value at each stop where it has changed.
        """
        shown = self.displaying.setdefault(self.curframe, {})
        if not arg:
            self.message('Currently displaying:' if shown else 'No expression is being displayed')
            for expr, value in shown.items():
                self.message('%s: %s' % (expr, self._repr(value)))
            return
        value = shown[arg] = self._getval_except(arg)
        self.message('display %s: %s' % (arg, self._repr(value)))

    def do_undisplay(self, arg):
        """undisplay [expression]

        Ends the display of a value, or of all.
        """
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        try:
            del self.displaying.get(self.curframe, {})[arg]
        except KeyError:
            self.error('not displaying %s' % arg)

    def do_interact(self, arg):
        """interact

        Starts an interactive session with the names of the frame.
        """
        names = {**self.curframe.f_globals, **self.curframe_locals}
        code.interact("*pdb interact start*", local=names)

    def do_alias(self, arg):
        """alias [name [command]]

        Makes a name stand for a command, in which %1, %2 ... and %* are arguments.
        """
        args = arg.split()
        if not args:
            for name in sorted(self.aliases):
                self.message("%s = %s" % (name, self.aliases[name]))
            return
        if len(args) == 1:
            if args[0] in self.aliases:
                self.message("%s = %s" % (args[0], self.aliases[args[0]]))
            else:
                self.error(f"Unknown alias '{args[0]}'")
            return
        self.aliases[args[0]] = ' '.join(args[1:])

    def do_unalias(self, arg):
        """unalias name

        Forgets an alias.
        """
        for name in arg.split()[:1]:
            self.aliases.pop(name, None)

    def do_debug(self, arg):
        """debug code

        Debugs a piece of code, from within.
        """
        sys.settrace(None)
        inner = Pdb(self.completekey, self.stdin, self.stdout)
        inner.prompt = "(%s) " % self.prompt.strip()
        self.message("ENTERING RECURSIVE DEBUGGER")
        try:
            sys.call_tracing(inner.run, (arg, self.curframe.f_globals, self.curframe_locals))
        except Exception as e:
            self.error(self._format(e))
        self.message("LEAVING RECURSIVE DEBUGGER")
        sys.settrace(self.trace_dispatch)
        self.lastcmd = inner.lastcmd

    # ---- running programs

    def _run(self, filename, is_module):
        """Debugs a script or a module as __main__."""
        import __main__
        import runpy
        self._wait_for_mainpyfile = True
        self._user_requested_quit = False
        if is_module:
            _, spec, compiled = runpy._get_module_details(filename)
            self.mainpyfile = self.canonic(compiled.co_filename)
            names = {'__spec__': spec, '__package__': spec.parent, '__loader__': spec.loader, '__file__': compiled.co_filename}
        else:
            self.mainpyfile = self.canonic(filename)
            with io.open_code(filename) as f:
                compiled = compile(f.read(), self.mainpyfile, 'exec')
            names = {'__file__': filename, '__spec__': None}
        __main__.__dict__.clear()
        __main__.__dict__.update({'__name__': '__main__', '__builtins__': __builtins__, **names})
        self.run(compiled)


class _Failed:
    """Stands for the value of an expression that raised."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text

    def __eq__(self, other):
        return isinstance(other, _Failed) and self.text == other.text


def _first_line(co):
    """The line of the first statement of a function."""
    lines = [line for _, _, line in co.co_lines() if line is not None and line > co.co_firstlineno]
    return min(lines, default=co.co_firstlineno)


def _find_function(name, filename):
    """The first line in the body of a function that is not defined yet, found in the source."""
    import re
    pattern = re.compile(r'def\s+%s(\s*\[.+\])?\s*[(]' % re.escape(name))
    lines = linecache.getlines(filename)
    for number, line in enumerate(lines, 1):
        if pattern.match(line):
            try:
                body = compile(''.join(inspect.getblock(lines[number - 1:])), filename, 'exec')
            except SyntaxError:
                return number
            for const in body.co_consts:
                if isinstance(const, types.CodeType) and const.co_name == name:
                    return number - 1 + _first_line(const)
    return None


def run(statement, globals=None, locals=None):
    """Debugs a statement."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """Debugs an expression. Its value."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """Debugs a statement, with namespaces."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Debugs a call. Its result."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None, commands=None):
    """Starts the debugger at the caller's line."""
    pdb = Pdb._last_pdb_instance or Pdb()
    if header is not None:
        pdb.message(header)
    frame = sys._getframe().f_back
    pdb.set_trace(frame, commands=commands)
    # The caller's line itself is the first stop, though its event is gone. The debugger does not debug itself.
    sys.settrace(None)
    pdb.interaction(frame, None)
    if pdb.quitting:
        raise bdb.BdbQuit
    if pdb.stopframe is None or pdb.stoplineno != -1 or pdb.breaks:
        sys.settrace(pdb.trace_dispatch)


def post_mortem(t=None):
    """Looks into a traceback or an exception, the one that is being handled if none is given."""
    if t is None:
        e = sys.exception()
        t = e.__traceback__ if e is not None else None
    if t is None or isinstance(t, BaseException) and t.__traceback__ is None:
        raise ValueError("A valid traceback must be passed if no exception is being handled")
    p = Pdb()
    p.reset()
    p.interaction(None, t)


def pm():
    """Looks into the last error that was not caught."""
    post_mortem(sys.last_exc if hasattr(sys, 'last_exc') else sys.last_traceback)


def help():
    """Says what the commands are."""
    Pdb().do_help('')


_usage = """\
Debug the Python program given by pyfile. Alternatively,
an executable module or package to debug can be specified using
the -m switch."""


def main():
    """python -m pdb [-c command] (-m module | pyfile) [args ...]"""
    import argparse
    parser = argparse.ArgumentParser(prog="pdb", description=_usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('-c', '--command', action='append', default=[], metavar='command', dest='commands')
    parser.add_argument('-m', metavar='module', dest='module')
    parser.add_argument('args', nargs='*')
    if len(sys.argv) == 1:
        parser.print_help()
        sys.exit(2)
    opts, rest = parser.parse_known_args()
    args = opts.args + rest
    target = opts.module or (args.pop(0) if args else None)
    if target is None:
        parser.error("no module or script to run")
    if not opts.module:
        if not os.path.exists(target):
            print('Error:', target, 'does not exist')
            sys.exit(1)
        sys.path[0] = os.path.dirname(os.path.realpath(target))
    sys.argv[:] = [target] + args
    pdb = Pdb()
    pdb.rcLines.extend(opts.commands)
    while True:
        try:
            pdb._run(target, bool(opts.module))
        except Restart:
            print("Restarting", target, "with arguments:")
            print("\t" + " ".join(sys.argv[1:]))
        except SystemExit as e:
            print("The program exited via sys.exit(). Exit status:", end=' ')
            print(e)
        except BaseException as e:
            traceback.print_exception(e)
            print("Uncaught exception. Entering post mortem debugging")
            print("Running 'cont' or 'step' will restart the program")
            pdb.reset()
            pdb.interaction(None, e)
            if pdb._user_requested_quit:
                break
            print(f"Post mortem debugger finished. The {target} will be restarted")
        if pdb._user_requested_quit:
            break
        print("The program finished and will be restarted")


if __name__ == '__main__':
    import pdb
    pdb.main()
