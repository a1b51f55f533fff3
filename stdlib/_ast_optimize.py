"""Trees as the compiler would see them: constants are folded in place, as compile() does for optimize levels above zero."""

import copy
import operator as _op
import re

from _ast import *

_BINARY = {Add: _op.add, Sub: _op.sub, Mult: _op.mul, Div: _op.truediv, FloorDiv: _op.floordiv,
           Mod: _op.mod, Pow: _op.pow, LShift: _op.lshift, RShift: _op.rshift, BitOr: _op.or_,
           BitXor: _op.xor, BitAnd: _op.and_}
_UNARY = {Invert: _op.invert, Not: _op.not_, UAdd: _op.pos, USub: _op.neg}
_OPPOSITE = {Is: IsNot, IsNot: Is, In: NotIn, NotIn: In}
# Results that are larger stay expressions: the code would grow, and the time to fold them is nobody's wish.
_MAX_BITS = 128
_MAX_ITEMS = 256
_MAX_TEXT = 4096
_FORMAT = re.compile(r'%(?:(%)|(-?)(\d*)(?:\.(\d+))?([sra]))|%(.?)|[^%]+', re.DOTALL)


def optimize(tree, level):
    """Folds the constants of a tree; level is that of compile()."""
    _Folder(level).node(tree)
    return tree


def optimized(tree, level):
    """A copy of a tree with its constants folded."""
    return optimize(copy.deepcopy(tree), level)


def _items(value):
    """How many values there are in a constant, all the way down."""
    return sum(map(_items, value)) + len(value) if isinstance(value, (tuple, frozenset)) else 1


def _safe(op, left, right):
    whole = isinstance(left, int) and isinstance(right, int)
    if op is Mult:
        if whole:
            return left.bit_length() + right.bit_length() <= _MAX_BITS
        for number, other in ((left, right), (right, left)):
            if isinstance(number, int):
                if isinstance(other, tuple):
                    return number >= 0 and (not other or number * _items(other) <= _MAX_ITEMS)
                if isinstance(other, (str, bytes)):
                    return number >= 0 and number * len(other) <= _MAX_TEXT
        return True
    if op is Pow and whole and right > 0:
        return left.bit_length() * right <= _MAX_BITS
    if op is LShift and whole and left and right:
        return 0 <= right <= _MAX_BITS and left.bit_length() + right <= _MAX_BITS
    if op is Mod:
        return not isinstance(left, (str, bytes))
    return True


class _Folder:
    def __init__(self, level):
        self.level = level

    def node(self, node):
        """Folds below a node; the node that shall stand in its place."""
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                documented = self.documented(value)
                for i, item in enumerate(value):
                    if isinstance(item, AST):
                        value[i] = self.node(item)
                if name == 'body' and not documented and self.documented(value):
                    # Folding must not make a docstring.
                    value[0].value = self.at(JoinedStr([value[0].value]), value[0].value)
            elif isinstance(value, AST):
                setattr(node, name, self.node(value))
        method = getattr(self, type(node).__name__, None)
        return node if method is None else method(node)

    @staticmethod
    def documented(body):
        first = body[0] if body else None
        return isinstance(first, Expr) and isinstance(first.value, Constant) and isinstance(first.value.value, str)

    @staticmethod
    def at(new, old):
        for name in ('lineno', 'col_offset', 'end_lineno', 'end_col_offset'):
            if hasattr(old, name):
                setattr(new, name, getattr(old, name))
        return new

    def constant(self, value, old):
        return self.at(Constant(value), old)

    def Name(self, node):
        if node.id == '__debug__' and isinstance(node.ctx, Load):
            return self.constant(self.level == 0, node)
        return node

    def UnaryOp(self, node):
        operand = node.operand
        if isinstance(operand, Constant):
            try:
                return self.constant(_UNARY[type(node.op)](operand.value), node)
            except Exception:
                return node
        if isinstance(node.op, Not) and isinstance(operand, Compare) and len(operand.ops) == 1 \
                and type(operand.ops[0]) in _OPPOSITE:
            operand.ops[0] = _OPPOSITE[type(operand.ops[0])]()
            return operand
        return node

    def BinOp(self, node):
        left, right, op = node.left, node.right, type(node.op)
        if isinstance(left, Constant) and isinstance(left.value, str) and op is Mod and isinstance(right, Tuple):
            return self.formatted(node) or node
        if isinstance(left, Constant) and isinstance(right, Constant) and op in _BINARY and _safe(op, left.value, right.value):
            try:
                return self.constant(_BINARY[op](left.value, right.value), node)
            except Exception:
                return node
        return node

    def formatted(self, node):
        values, literal = [], ''
        items = list(node.right.elts)
        if any(isinstance(item, Starred) for item in items):
            return None
        for match in _FORMAT.finditer(node.left.value):
            percent, minus, width, precision, kind, unknown = match.groups()
            if kind:
                if not items or len(width) > 8 or precision and len(precision) > 8:
                    return None
                if literal:
                    values.append(self.constant(literal, node))
                    literal = ''
                spec = ('>' if width and not minus else '') + width + ('.' + precision if precision else '')
                values.append(self.at(FormattedValue(items.pop(0), ord(kind), self.constant(spec, node) if spec else None), node))
            elif unknown is not None:
                return None
            else:
                literal += '%' if percent else match.group()
        if items:
            return None
        if literal:
            values.append(self.constant(literal, node))
        return self.at(JoinedStr(values), node)

    def Tuple(self, node):
        if isinstance(node.ctx, Load) and all(isinstance(item, Constant) for item in node.elts):
            return self.constant(tuple(item.value for item in node.elts), node)
        return node

    def Subscript(self, node):
        if isinstance(node.ctx, Load) and isinstance(node.value, Constant) and isinstance(node.slice, Constant):
            try:
                return self.constant(node.value.value[node.slice.value], node)
            except Exception:
                return node
        return node

    def iterated(self, node):
        """What is only iterated over, or searched, need not be changeable."""
        if isinstance(node, List):
            if any(isinstance(item, Starred) for item in node.elts):
                return node
            return self.Tuple(self.at(Tuple(node.elts, node.ctx), node))
        if isinstance(node, Set) and all(isinstance(item, Constant) for item in node.elts):
            return self.constant(frozenset(item.value for item in node.elts), node)
        return node

    def Compare(self, node):
        if isinstance(node.ops[-1], (In, NotIn)):
            node.comparators[-1] = self.iterated(node.comparators[-1])
        return node

    def For(self, node):
        node.iter = self.iterated(node.iter)
        return node

    AsyncFor = comprehension = For
