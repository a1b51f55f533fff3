"""The ground of debuggers: stops a program by its trace function where stepping or a breakpoint asks for it."""

import fnmatch
import inspect
import os
import sys

__all__ = ["BdbQuit", "Bdb", "Breakpoint"]

_GENERATOR_LIKE = inspect.CO_GENERATOR | inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR


class BdbQuit(Exception):
    """Raised in the program to end its debugging."""


class Bdb:
    """Follows a program and calls user_call, user_line, user_return, user_exception and user_opcode where it is to stop.

    skip lists glob patterns of modules that are never stopped in.
    """

    # What stoplineno means besides a line: stop at the next one, or not for lines at all.
    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks = {}
        self.fncache = {}
        self.frame_trace_lines_opcodes = {}
        self.frame_returning = None
        self.trace_opcodes = False
        self.enterframe = None
        self.botframe = None
        self.stopframe = self.returnframe = None
        self.stoplineno = 0
        self.stopopcode = self.quitting = False
        self._load_breaks()

    def canonic(self, filename):
        """The one form of a file name that breakpoints use; names in angle brackets stay as they are."""
        if filename[:1] == "<" and filename[-1:] == ">":
            return filename
        known = self.fncache.get(filename)
        if known is None:
            known = self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return known

    def reset(self):
        """Forgets where to stop: the next event will."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    # ---- what the interpreter reports

    def trace_dispatch(self, frame, event, arg):
        """The trace function: hands each event to the method for it; the trace function for what follows in the frame."""
        if self.quitting:
            return None
        self.enterframe = frame
        match event:
            case "line":
                return self.dispatch_line(frame)
            case "call":
                return self.dispatch_call(frame, arg)
            case "return":
                return self.dispatch_return(frame, arg)
            case "exception":
                return self.dispatch_exception(frame, arg)
            case "opcode":
                return self.dispatch_opcode(frame, arg)
            case "c_call" | "c_exception" | "c_return":
                return self.trace_dispatch
        print("bdb.Bdb.dispatch: unknown debugging event:", repr(event))
        return self.trace_dispatch

    def _go_on(self):
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        if self.stop_here(frame) or self.break_here(frame):
            self.user_line(frame)
        return self._go_on()

    def dispatch_opcode(self, frame, arg):
        if self.stop_here(frame) or self.break_here(frame):
            self.user_opcode(frame)
        return self._go_on()

    def dispatch_call(self, frame, arg):
        if self.botframe is None:
            # The first frame ever is the one below all that is debugged.
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and frame.f_code.co_flags & _GENERATOR_LIKE:
            return self.trace_dispatch  # stepping over a generator does not stop when it is resumed
        self.user_call(frame, arg)
        return self._go_on()

    def dispatch_return(self, frame, arg):
        if not self.stop_here(frame) and frame is not self.returnframe:
            return self.trace_dispatch
        if self.stopframe and frame.f_code.co_flags & _GENERATOR_LIKE:
            self._set_caller_tracefunc(frame)
            return self.trace_dispatch
        try:
            self.frame_returning = frame
            self.user_return(frame, arg)
        finally:
            self.frame_returning = None
        result = self._go_on()
        if self.stopframe is frame and self.stoplineno != -1:
            self._set_stopinfo(None, None)
        if self.stoplineno != -1:
            # the caller may have been entered before anybody watched it
            self._set_caller_tracefunc(frame)
        return result

    def dispatch_exception(self, frame, arg):
        if self.stop_here(frame):
            # A StopIteration without a traceback is how an inner generator ends while one steps over its outer one.
            ends = arg[0] is StopIteration and arg[2] is None
            if not (frame.f_code.co_flags & _GENERATOR_LIKE and ends):
                self.user_exception(frame, arg)
                self._go_on()
        elif (self.stopframe and frame is not self.stopframe and self.stopframe.f_code.co_flags & _GENERATOR_LIKE
                and arg[0] in (StopIteration, GeneratorExit)):
            self.user_exception(frame, arg)
            self._go_on()
        return self.trace_dispatch

    # ---- whether to stop

    def is_skipped_module(self, module_name):
        """Whether a module matches one of the skip patterns."""
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip)

    def stop_here(self, frame):
        """Whether stepping stops in a frame."""
        if self.skip and self.is_skipped_module(frame.f_globals.get("__name__")):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Whether a breakpoint is in effect at the line where a frame stands; temporary ones end with that."""
        name = self.canonic(frame.f_code.co_filename)
        if name not in self.breaks:
            return False
        line = frame.f_lineno
        if line not in self.breaks[name]:
            # a breakpoint on a def line is one on the function
            line = frame.f_code.co_firstlineno
            if line not in self.breaks[name]:
                return False
        point, temporary = effective(name, line, frame)
        if point is None:
            return False
        self.currentbp = point.number
        if temporary and point.temporary:
            self.do_clear(str(point.number))
        return True

    def do_clear(self, arg):
        """Removes a temporary breakpoint; subclasses with breakpoints say how."""
        raise NotImplementedError("subclass of bdb must implement do_clear()")

    def break_anywhere(self, frame):
        """Whether the file of a frame has any breakpoint."""
        return self.canonic(frame.f_code.co_filename) in self.breaks

    # ---- for subclasses

    def user_call(self, frame, argument_list):
        """A function is entered in which the program may stop."""

    def user_line(self, frame):
        """The program stops before a line."""

    def user_return(self, frame, return_value):
        """The program stops before a function returns."""

    def user_exception(self, frame, exc_info):
        """The program stops as an exception comes up."""

    def user_opcode(self, frame):
        """The program stops before an instruction."""

    # ---- where to stop next

    def _set_trace_opcodes(self, trace_opcodes):
        if trace_opcodes == self.trace_opcodes:
            return
        self.trace_opcodes = trace_opcodes
        frame = self.enterframe
        while frame is not None:
            frame.f_trace_opcodes = trace_opcodes
            if frame is self.botframe:
                break
            frame = frame.f_back

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0, opcode=False):
        # stoplineno >= 0: stop in stopframe (None: anywhere) at that line or a later one; -1: do not stop for lines
        self.stopframe, self.returnframe = stopframe, returnframe
        self.stoplineno = stoplineno
        self.quitting = False
        self._set_trace_opcodes(opcode)

    def _set_caller_tracefunc(self, current_frame):
        caller = current_frame.f_back
        if caller and not caller.f_trace:
            caller.f_trace = self.trace_dispatch

    def set_until(self, frame, lineno=None):
        """Stops at a line after the present one (or at lineno or later), or when the frame is left."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stops at the next event anywhere."""
        self._set_stopinfo(None, None)

    def set_stepinstr(self):
        """Stops before the next instruction."""
        self._set_stopinfo(None, None, opcode=True)

    def set_next(self, frame):
        """Stops at the next line of a frame, or when it is left."""
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stops when a frame returns."""
        if frame.f_code.co_flags & _GENERATOR_LIKE:
            self._set_stopinfo(frame, None, -1)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Starts to debug from a frame on (by default that of the caller)."""
        sys.settrace(None)
        if frame is None:
            frame = sys._getframe().f_back
        self.reset()
        self.enterframe = frame
        outer = frame
        while outer:
            outer.f_trace = self.trace_dispatch
            self.botframe = outer
            self.frame_trace_lines_opcodes[outer] = (outer.f_trace_lines, outer.f_trace_opcodes)
            outer.f_trace_lines = True
            outer = outer.f_back
        self.set_stepinstr()
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stops at breakpoints only; without any, the program runs untraced."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        sys.settrace(None)
        frame = sys._getframe().f_back
        while frame and frame is not self.botframe:
            del frame.f_trace
            frame = frame.f_back
        for frame, (lines, opcodes) in self.frame_trace_lines_opcodes.items():
            frame.f_trace_lines, frame.f_trace_opcodes = lines, opcodes
        self.frame_trace_lines_opcodes = {}

    def set_quit(self):
        """Ends debugging: BdbQuit at the next event."""
        self.stopframe, self.returnframe = self.botframe, None
        self.quitting = True
        sys.settrace(None)

    # ---- breakpoints: the methods answer what is wrong, or None

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Sets a breakpoint."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return "Line %s:%d does not exist" % (filename, lineno)
        self._add_to_breaks(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        return None

    def _load_breaks(self):
        # all debuggers of a process know the same breakpoints
        for filename, lineno in Breakpoint.bplist:
            self._add_to_breaks(filename, lineno)

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) in Breakpoint.bplist:
            return
        self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Removes the breakpoints of a line."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return "There are no breakpoints in %s" % filename
        if lineno not in self.breaks[filename]:
            return "There is no breakpoint at %s:%d" % (filename, lineno)
        for point in list(Breakpoint.bplist.get((filename, lineno), ())):
            point.deleteMe()
        self._prune_breaks(filename, lineno)
        return None

    def clear_bpbynumber(self, arg):
        """Removes the breakpoint of a number."""
        try:
            point = self.get_bpbynumber(arg)
        except ValueError as error:
            return str(error)
        point.deleteMe()
        self._prune_breaks(point.file, point.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Removes all breakpoints of a file."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return "There are no breakpoints in %s" % filename
        for lineno in self.breaks.pop(filename):
            for point in list(Breakpoint.bplist[filename, lineno]):
                point.deleteMe()
        return None

    def clear_all_breaks(self):
        """Removes all breakpoints."""
        if not self.breaks:
            return "There are no breakpoints"
        for point in Breakpoint.bpbynumber:
            if point:
                point.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of a number; ValueError says why there is none."""
        if not arg:
            raise ValueError("Breakpoint number expected")
        try:
            number = int(arg)
        except ValueError:
            raise ValueError("Non-numeric breakpoint number %s" % arg) from None
        try:
            point = Breakpoint.bpbynumber[number]
        except IndexError:
            raise ValueError("Breakpoint number %d out of range" % number) from None
        if point is None:
            raise ValueError("Breakpoint %d already deleted" % number)
        return point

    def get_break(self, filename, lineno):
        """Whether a line has a breakpoint."""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return Breakpoint.bplist[filename, lineno] if self.get_break(filename, lineno) else []

    def get_file_breaks(self, filename):
        """The lines of a file that have breakpoints."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """All breakpoints: lines by file."""
        return self.breaks

    # ---- stacks

    def get_stack(self, f, t):
        """Pairs of frame and line from the outermost frame to where a traceback ends, and the index of the frame f."""
        if t and t.tb_frame is f:
            t = t.tb_next
        stack = []
        while f is not None:
            stack.insert(0, (f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        at = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        if f is None:
            at = max(0, len(stack) - 1)
        return stack, at

    def format_stack_entry(self, frame_lineno, lprefix=": "):
        """File, line, function, arguments, result and source of an entry of a stack."""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        variables = frame.f_locals
        text = f"{self.canonic(frame.f_code.co_filename)}({lineno!r})"
        text += (frame.f_code.co_name or "<lambda>") + "()"
        if "__return__" in variables:
            text += "->" + reprlib.repr(variables["__return__"])
        if lineno is None:
            return text + f"{lprefix}Warning: lineno is None"
        line = linecache.getline(frame.f_code.co_filename, lineno, frame.f_globals)
        return text + lprefix + line.strip() if line else text

    # ---- running programs

    def _start(self):
        self.reset()
        sys.settrace(self.trace_dispatch)

    def _namespaces(self, globals, locals):
        if globals is None:
            import __main__
            globals = vars(__main__)
        return globals, globals if locals is None else locals

    def run(self, cmd, globals=None, locals=None):
        """Debugs a statement, given as source or code, in namespaces (by default those of __main__)."""
        if isinstance(cmd, str):
            cmd = compile(cmd, "<string>", "exec")
        globals, locals = self._namespaces(globals, locals)
        self._start()
        try:
            exec(cmd, globals, locals)
        except BdbQuit:
            pass
        finally:  # not in a function of its own: one could step into it
            sys.settrace(None)
            self.quitting = True

    def runeval(self, expr, globals=None, locals=None):
        """Debugs an expression and answers its value."""
        globals, locals = self._namespaces(globals, locals)
        self._start()
        try:
            return eval(expr, globals, locals)
        except BdbQuit:
            return None
        finally:
            sys.settrace(None)
            self.quitting = True

    def runctx(self, cmd, globals, locals):
        """Debugs a statement in given namespaces."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Debugs a call and answers its result."""
        self._start()
        try:
            return func(*args, **kwds)
        except BdbQuit:
            return None
        finally:
            sys.settrace(None)
            self.quitting = True


def set_trace():
    """Starts a Bdb in the caller."""
    Bdb().set_trace()


class Breakpoint:
    """A breakpoint at a line, or on a function when funcname is given; numbered from 1."""

    next = 1
    bplist = {}  # by (file, line)
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.funcname = funcname
        self.func_first_executable_line = None
        self.file, self.line = file, line
        self.temporary, self.cond = temporary, cond
        self.enabled = True
        self.ignore = self.hits = 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forgets all breakpoints and numbers."""
        Breakpoint.next = 1
        Breakpoint.bplist = {}
        Breakpoint.bpbynumber = [None]

    def deleteMe(self):
        """Removes this one; its number is not used again."""
        place = (self.file, self.line)
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        self.enabled = True

    def disable(self):
        self.enabled = False

    def bpprint(self, out=None):
        """Prints what bpformat() gives."""
        print(self.bpformat(), file=sys.stdout if out is None else out)

    def bpformat(self):
        """A row of a table of breakpoints, with condition, ignore count and hits on further lines."""
        row = "%-4dbreakpoint   %s %s  at %s:%d" % (self.number, "del " if self.temporary else "keep",
                                                     "yes " if self.enabled else "no  ", self.file, self.line)
        if self.cond:
            row += "\n\tstop only if %s" % (self.cond,)
        if self.ignore:
            row += "\n\tignore next %d hits" % (self.ignore,)
        if self.hits:
            row += "\n\tbreakpoint already hit %d time%s" % (self.hits, "s" if self.hits > 1 else "")
        return row

    def __str__(self):
        return "breakpoint %s at %s:%s" % (self.number, self.file, self.line)


def checkfuncname(b, frame):
    """Whether a breakpoint applies at the place of a frame: its line, or the first line that runs of its function."""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """The breakpoint that stops a frame at a line, and whether it is to be deleted if temporary; (None, None) when none does.

    Counts hits and honours conditions and ignore counts; a condition that fails to evaluate stops, too.
    """
    for point in Breakpoint.bplist[file, line]:
        if not point.enabled or not checkfuncname(point, frame):
            continue
        point.hits += 1
        met = True
        sure = True
        if point.cond:
            try:
                met = eval(point.cond, frame.f_globals, frame.f_locals)
            except Exception:
                sure = False
        if not met:
            continue
        if point.ignore > 0 and sure:
            point.ignore -= 1
            continue
        return point, sure
    return None, None
