"""The instruction set of the virtual machine: names, numbers and kinds of operands."""

__all__ = ["cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst",
           "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc"]

import _opcode
from _opcode import _table, stack_effect

cmp_op = ('<', '<=', '==', '!=', '>', '>=')
opmap = {name: number for number, (name, picture) in enumerate(_table)}
# Instructions of a stack machine that programs look up by name; no code of this machine ever holds one of them.
_absent = ('CACHE', 'EXTENDED_ARG', 'RESUME', 'COPY_FREE_VARS', 'POP_TOP', 'LOAD_FAST', 'STORE_FAST', 'JUMP_FORWARD')
opmap.update((name, number) for number, name in enumerate(_absent, 256 - len(_absent)) if name not in opmap)
opname = [f'<{n}>' for n in range(256)]
for _name, _number in opmap.items():
    opname[_number] = _name
del _name, _number
# In a register machine every operand has its place in the instruction: no boundary between two kinds of opcode.
HAVE_ARGUMENT = 0
EXTENDED_ARG = opmap['EXTENDED_ARG']


def _with(kind):
    return [n for n, (name, picture) in enumerate(_table) if ':' + kind in picture]


_all = range(len(_table))
hasarg = list(filter(_opcode.has_arg, _all))
hasconst = list(filter(_opcode.has_const, _all))
hasname = list(filter(_opcode.has_name, _all))
hasjrel = _with('rel')
hasjabs = _with('target')
hasjump = list(filter(_opcode.has_jump, _all))
haslocal = list(filter(_opcode.has_local, _all))
hasfree = list(filter(_opcode.has_free, _all))
hascompare = _with('compare')
hasexc = []
