"""Questions about single opcodes, for the modules opcode and dis."""

_table = type((lambda: None).__code__)._opcodes()
# Instructions are not replaced by specialised ones: caches beside the code do that work.
ENABLE_SPECIALIZATION = False
_free = ('LOAD_DEREF', 'STORE_DEREF', 'DELETE_DEREF', 'LOAD_CLASSDEREF', 'LOAD_FROM_DICT_OR_DEREF')


def _picture(opcode):
    return _table[opcode][1] if is_valid(opcode) else ''


def is_valid(opcode):
    """Whether there is an opcode of this number."""
    return 0 <= opcode < len(_table)


def has_arg(opcode):
    """Whether the opcode has operands."""
    return _picture(opcode) != ''


def has_const(opcode):
    """Whether an operand is an index into the constants."""
    return ':const' in _picture(opcode)


def has_name(opcode):
    """Whether an operand is an index into the names."""
    return ':name' in _picture(opcode)


def has_jump(opcode):
    """Whether an operand is the target of a jump."""
    picture = _picture(opcode)
    return ':rel' in picture or ':target' in picture


def has_free(opcode):
    """Whether the opcode works on a cell."""
    return is_valid(opcode) and _table[opcode][0] in _free


def has_local(opcode):
    """Whether the opcode works on a local variable and on nothing else."""
    return is_valid(opcode) and _table[opcode][0] in ('CHECK_LOCAL', 'DELETE_LOCAL')


def has_exc(opcode):
    """Whether the opcode sets an exception handler: none does, there is a table."""
    return False


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """The change of the stack depth: always 0, since there are only registers."""
    if jump not in (None, True, False):
        raise ValueError("stack_effect: jump must be False, True or None")
    if not is_valid(opcode):
        raise ValueError("invalid opcode or oparg")
    return 0


def get_intrinsic1_descs():
    """Names of the one-operand intrinsics: none, they are instructions of their own."""
    return []


def get_intrinsic2_descs():
    """Names of the two-operand intrinsics: none, they are instructions of their own."""
    return []


def get_nb_ops():
    """(name, symbol) of each binary operator, in the order of the operands that name them."""
    signs = [("ADD", "+"), ("AND", "&"), ("FLOOR_DIVIDE", "//"), ("LSHIFT", "<<"), ("MATRIX_MULTIPLY", "@"), ("MULTIPLY", "*"),
             ("REMAINDER", "%"), ("OR", "|"), ("POWER", "**"), ("RSHIFT", ">>"), ("SUBTRACT", "-"), ("TRUE_DIVIDE", "/"),
             ("XOR", "^")]
    return [("NB_" + name, sign) for name, sign in signs] + [("NB_INPLACE_" + name, sign + "=") for name, sign in signs]


def get_executor(*, code, offset):
    """The optimised code that begins at an offset: none is made in place."""
    raise ValueError("no executor exists at address " + str(offset))


def get_specialization_stats():
    """Statistics of in-place specialisation: None, there is none."""
    return None
