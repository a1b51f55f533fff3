"""Disassembly: shows compiled code as text or as a sequence of Instruction objects.

The machine has registers instead of a stack. A register is written as the variable that lives in it, as r5 when it is a
temporary, and as its constant when it holds one; the first operand of most instructions is where the result goes.
"""
import collections
import io
import sys
import types

from opcode import *
from opcode import __all__ as _opcode_names

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode"] + _opcode_names
del _opcode_names

_sources = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)

COMPILER_FLAG_NAMES = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR",
                       64: "NOFREE", 128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}


def pretty_flags(flags):
    """The names of the bits of co_flags."""
    names, bit = [], 1
    while flags:
        if flags & bit:
            names.append(COMPILER_FLAG_NAMES.get(bit, hex(bit)))
            flags ^= bit
        bit <<= 1
    return ", ".join(names) or "0x0"


Positions = collections.namedtuple("Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], defaults=[None] * 4)

_Instruction = collections.namedtuple(
    "_Instruction", ["opname", "opcode", "arg", "argval", "argrepr", "offset", "start_offset", "starts_line", "line_number",
                     "label", "positions", "cache_info"], defaults=[None, None, None])


class Instruction(_Instruction):
    """One instruction.

    arg holds all operands as one number, argval the operand that says most (a name, a constant, the target of a jump),
    argrepr all operands as text. Offsets count two for an instruction, as f_lasti and tb_lasti do.
    """

    @property
    def oparg(self):
        """Alias of arg."""
        return self.arg

    @property
    def baseopcode(self):
        """Alias of opcode: instructions are not specialised in place."""
        return self.opcode

    @property
    def baseopname(self):
        """Alias of opname."""
        return self.opname

    @property
    def cache_offset(self):
        """Where caches would begin; they are kept apart from the code."""
        return self.offset + 2

    @property
    def end_offset(self):
        """Where the next instruction begins."""
        return self.offset + 2

    @property
    def jump_target(self):
        """Offset of the instruction this one may jump to, or None."""
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        """Whether some instruction or exception leads here."""
        return self.label is not None

    def __str__(self):
        return _line(self, 3, False, False)


def _label(n):
    return f"L{n}"


# What follows an instruction, by the modes of the GIL in which another thread may run there.
_ANYWHERE = "| switch: 1 tick"
_ALWAYS = "| switch: 1 calls tick"


def _switches(co):
    """The mark of each instruction behind which the GIL may change hands, by offset."""
    kinds = co._switch_points()
    marks = {}
    for n, kind in enumerate(kinds):
        if kind == 3:
            marks[2 * n] = _ALWAYS
        elif kind == 2 or n + 1 < len(kinds) and kinds[n + 1] == 1:
            marks[2 * n] = _ANYWHERE
    return marks


def _line(instruction, width, current, offsets, shows_line=True):
    number = ""
    if width and shows_line and instruction.starts_line:
        number = "--" if instruction.line_number is None else str(instruction.line_number)
    parts = [number.rjust(width)] if width else []
    parts.append((_label(instruction.label) + ":" if instruction.label is not None else "").rjust(5))
    if offsets:
        parts.append(str(instruction.offset).rjust(4) + "  ")
    parts.append("-->" if current else "   ")
    parts.append(instruction.opname.ljust(24) + " " + instruction.argrepr if instruction.argrepr else instruction.opname)
    return " ".join(parts)


def _code(x):
    """The code object of anything that has one; source text is compiled."""
    if isinstance(x, str):
        try:
            return compile(x, "<disassembly>", "eval")
        except SyntaxError:
            return compile(x, "<disassembly>", "exec")
    while True:
        for name in ("__func__", "__code__", "gi_code", "ag_code", "cr_code"):
            if hasattr(x, name):
                x = getattr(x, name)
                break
        else:
            break
    if isinstance(x, types.CodeType):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def findlinestarts(code):
    """Yields (offset, line) where a line begins; line is None for instructions without one."""
    last = False
    for start, end, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def _targets(code):
    return sorted({to for *rest, operands in code._instructions() for kind, to in operands if kind == "to"}
                  | {handler for start, end, handler, register in code._handlers()})


def findlabels(code):
    """Offsets of the instructions that jumps and exceptions lead to; takes a code object."""
    return _targets(_code(code))


def _operand(kind, value, labels):
    match kind:
        case "const":
            return repr(value) if not isinstance(value, types.CodeType) else f"<code object {value.co_name}>"
        case "name":
            return f"({value})"
        case "to":
            return f"to {_label(labels[value])}" if value in labels else f"to {value}"
    return str(value)


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """Yields the instructions of a function, method, class member, generator, code object or string of source."""
    code = _code(x)
    shift = first_line - code.co_firstlineno if first_line is not None else 0
    targets = _targets(code)
    labels = {offset: n for n, offset in enumerate(targets, 1)}
    last = False
    for n, ((number, name, arg, operands), position) in enumerate(zip(code._instructions(), code.co_positions())):
        offset, line = 2 * n, position[0]
        argval = next((value for wanted in ("to", "name", "const") for kind, value in operands if kind == wanted), None)
        texts = [_operand(kind, value, labels) for kind, value in operands]
        if argval is None and texts:
            argval = texts[0]
        starts = line != last
        last = line
        shown = line + shift if line is not None else None
        yield Instruction(name, number, arg if operands else None, argval, ", ".join(texts), offset, offset, starts, shown,
                          labels.get(offset), Positions(*position))


def _show(instructions, handlers, labels, lasti, file, offsets, switches=None):
    instructions = list(instructions)
    lines = [i.line_number for i in instructions]
    width = 0
    if any(line is not None for line in lines):
        width = max(4 if None in lines else 3, max(len(str(line)) for line in lines if line is not None))
    first = True
    for i in instructions:
        if i.starts_line and not first and width:
            print(file=file)
        first = False
        text = _line(i, width, i.offset == lasti, offsets)
        if switches and i.offset in switches:
            text = text.ljust(60) + " " + switches[i.offset]
        print(text.rstrip(), file=file)
    if handlers:
        print("ExceptionTable:", file=file)
        for start, end, handler, register in handlers:
            print(f"  {start} to {end - 2} -> {_label(labels[handler])} [{register}]", file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False, switch_points=False):
    """Prints a code object; the instruction at lasti is marked, and with switch_points where another thread may run."""
    labels = {offset: n for n, offset in enumerate(_targets(co), 1)}
    if switch_points:
        print(("entry of the function").ljust(60) + " " + _ALWAYS, file=file)
    _show(get_instructions(co), co._handlers(), labels, lasti, file, show_offsets, _switches(co) if switch_points else None)


disco = disassemble


def _recursive(co, *, file, depth, **shown):
    disassemble(co, file=file, **shown)
    if depth is None or depth > 0:
        for constant in co.co_consts:
            if isinstance(constant, types.CodeType):
                print(file=file)
                print(f"Disassembly of {constant!r}:", file=file)
                _recursive(constant, file=file, depth=None if depth is None else depth - 1, **shown)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False, switch_points=False):
    """Prints classes, methods, functions, generators, code objects, modules or source text; without argument the last traceback.

    With switch_points the instructions are marked behind which another thread may run, with the modes of the GIL in which it may.
    """
    if x is None:
        distb(file=file, show_offsets=show_offsets)
        return
    if hasattr(x, "__dict__") and not any(hasattr(x, name) for name in ("__func__", "__code__", "gi_code", "ag_code", "cr_code")):
        for name, member in sorted(vars(x).items()):
            if isinstance(member, _sources):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(member, file=file, depth=depth, show_offsets=show_offsets, switch_points=switch_points)
                except TypeError as e:
                    print("Sorry:", e, file=file)
                print(file=file)
        return
    if isinstance(x, (bytes, bytearray)):
        raise TypeError("bytecode alone cannot be disassembled: names, constants and tables belong to it; pass the code object")
    if isinstance(x, str):
        x = compile(x, "<dis>", "exec")
    _recursive(_code(x), file=file, depth=depth, show_offsets=show_offsets, switch_points=switch_points)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False):
    """Prints the code where a traceback ends, by default that of the last uncaught error."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, "last_exc") else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_offsets=show_offsets)


def code_info(x):
    """A description of a code object: its parameters, flags, constants and names."""
    co = _code(x)
    lines = [f"Name:              {co.co_name}",
             f"Filename:          {co.co_filename}",
             f"Argument count:    {co.co_argcount}",
             f"Positional-only arguments: {co.co_posonlyargcount}",
             f"Kw-only arguments: {co.co_kwonlyargcount}",
             f"Number of locals:  {co.co_nlocals}",
             f"Stack size:        {co.co_stacksize}",
             f"Flags:             {pretty_flags(co.co_flags)}"]
    for title, items in (("Constants", map(repr, co.co_consts)), ("Names", co.co_names), ("Variable names", co.co_varnames),
                         ("Free variables", co.co_freevars), ("Cell variables", co.co_cellvars)):
        items = list(items)
        if items:
            lines.append(title + ":")
            lines += [f"{n:4}: {item}" for n, item in enumerate(items)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints code_info(co)."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of a piece of code: iterate over it for Instruction objects."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False):
        self.codeobj = _code(x)
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self.current_offset = current_offset
        self.show_offsets = show_offsets
        self._original = x

    def __iter__(self):
        return get_instructions(self.codeobj, first_line=self.first_line)

    def __repr__(self):
        return f"{type(self).__name__}({self._original!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The code where a traceback ends."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """The description that code_info() gives."""
        return code_info(self.codeobj)

    def dis(self):
        """What dis() prints, as a string."""
        out = io.StringIO()
        co = self.codeobj
        labels = {offset: n for n, offset in enumerate(_targets(co), 1)}
        _show(self, co._handlers(), labels, -1 if self.current_offset is None else self.current_offset, out, self.show_offsets)
        return out.getvalue()


def main():
    import argparse
    parser = argparse.ArgumentParser(prog="dis")
    parser.add_argument("-C", "--show-caches", action="store_true", help="accepted for compatibility: caches are kept apart")
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show offsets of instructions")
    parser.add_argument("--switch-points", action="store_true", help="mark where another thread may run, by mode of the GIL")
    parser.add_argument("infile", nargs="?", default="-")
    args = parser.parse_args()
    if args.infile == "-":
        name, source = "<stdin>", sys.stdin.read()
    else:
        name = args.infile
        with open(args.infile, "rb") as f:
            source = f.read()
    dis(compile(source, name, "exec"), show_offsets=args.show_offsets, switch_points=args.switch_points)


if __name__ == "__main__":
    main()
