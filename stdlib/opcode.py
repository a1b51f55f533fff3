"""The instruction set of the virtual machine: names, numbers and kinds of operands."""

__all__ = ["cmp_op", "stack_effect", "hascompare", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst",
           "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree", "haslocal", "hasexc"]

_table = type((lambda: None).__code__)._opcodes()

cmp_op = ('<', '<=', '==', '!=', '>', '>=')
opmap = {name: number for number, (name, picture) in enumerate(_table)}
opname = [name for name, picture in _table] + [f'<{n}>' for n in range(len(_table), 256)]
# In a register machine every operand has its place in the instruction: no prefix, no boundary between two kinds of opcode.
HAVE_ARGUMENT = 0
EXTENDED_ARG = -1


def _with(kind):
    return [n for n, (name, picture) in enumerate(_table) if ':' + kind in picture]


hasarg = [n for n, (name, picture) in enumerate(_table) if picture]
hasconst = _with('const')
hasname = _with('name')
hasjrel = _with('rel')
hasjabs = _with('target')
hasjump = sorted(hasjrel + hasjabs)
haslocal = [opmap['CHECK_LOCAL'], opmap['DELETE_LOCAL']]
hasfree = [opmap[name] for name in ('LOAD_DEREF', 'STORE_DEREF', 'DELETE_DEREF', 'LOAD_CLASSDEREF', 'LOAD_FROM_DICT_OR_DEREF')]
hascompare = _with('compare')
hasexc = []


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """The change of the stack depth: always 0, since there are only registers."""
    if jump not in (None, True, False):
        raise ValueError("stack_effect: jump must be False, True or None")
    if not 0 <= opcode < len(_table):
        raise ValueError("invalid opcode or oparg")
    return 0
