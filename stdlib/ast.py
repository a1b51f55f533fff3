"""Syntax trees: parse source into them, look at them, change them, and make source of them again.

The node classes come from `_ast`; this module adds the functions that work on them.
"""

import sys
from _ast import *


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None,
          optimize=-1):
    """Parse source into a tree: compile() that stops before code is made."""
    flags = (PyCF_ONLY_AST | (PyCF_OPTIMIZED_AST if optimize > 0 else 0)
             | (PyCF_TYPE_COMMENTS if type_comments else 0))
    minor = -1 if feature_version is None else feature_version
    if isinstance(minor, tuple):
        major, minor = minor
        if major != 3:
            raise ValueError(f"Unsupported major version: {major}")
    return compile(source, filename, mode, flags, optimize=optimize, _feature_version=minor)


def _function_type(source, filename):
    """The tree of a type comment of a function, "(int, *str) -> bool"."""
    def wrong(at):
        line = source.count('\n', 0, at) + 1
        start = source.rfind('\n', 0, at) + 1
        text = source[start:].partition('\n')[0]
        raise SyntaxError("invalid syntax", (filename, line, at - start + 1, text, line, at - start + 2))

    def expression(begin, end):
        if not source[begin:end].strip():
            wrong(begin)
        # Parentheses around it, so that its lines and columns stay as they are.
        blank = ''.join(c if c == '\n' else ' ' for c in source[:begin])
        return compile('(' + blank[1:] + source[begin:end] + ')', filename, 'eval', PyCF_ONLY_AST).body

    if not source.startswith('('):
        compile(source, filename, 'eval', PyCF_ONLY_AST)
        wrong(0)
    depth, quote, cuts, i = 0, '', [0], 0
    for i, c in enumerate(source):
        if quote:
            if c == quote and source[i - 1] != '\\':
                quote = ''
        elif c in '\'"':
            quote = c
        elif c in '([{':
            depth += 1
        elif c in ')]}':
            depth -= 1
            if not depth:
                break
        elif c == ',' and depth == 1:
            cuts.append(i)
    else:
        wrong(len(source))
    close = i
    arguments, stars = [], 0
    if source[1:close].strip():
        for begin, end in zip(cuts, cuts[1:] + [close]):
            begin += 1
            while source[begin:begin + 1].isspace():
                begin += 1
            level = 2 if source.startswith('**', begin, end) else 1 if source.startswith('*', begin, end) else 0
            if stars == 2 or level and level <= stars or not level and stars:
                wrong(begin)
            stars = max(stars, level)
            arguments.append(expression(begin + level, end))
    arrow = source[close + 1:]
    begin = close + 1 + len(arrow) - len(arrow.lstrip())
    if not source.startswith('->', begin):
        wrong(min(begin, len(source)))
    return FunctionType(arguments, expression(begin + 2, len(source.rstrip())))


def _features(tree, minor, filename, source):
    """SyntaxError for syntax that is newer than Python 3.minor."""
    def check(node, since, what, verb='are'):
        if minor < since:
            line = getattr(node, 'lineno', 1)
            lines = source.splitlines() if isinstance(source, str) else []
            raise SyntaxError(f"{what} {verb} only supported in Python 3.{since} and greater",
                              (filename, line, node.col_offset + 1, lines[line - 1] if line <= len(lines) else None,
                               node.end_lineno, node.end_col_offset + 1))

    for node in walk(tree):
        kind = type(node)
        if kind is NamedExpr:
            check(node, 8, "Assignment expressions")
        elif kind in (FunctionDef, AsyncFunctionDef, Lambda) and node.args.posonlyargs:
            check(node.args.posonlyargs[-1], 8, "Positional-only parameters")
        elif kind is TryStar:
            check(node.handlers[0], 11, "Exception groups")
        elif kind is Match:
            check(node, 10, "Pattern matching", 'is')
        elif kind is TypeAlias:
            check(node, 12, "Type statement", 'is')
        elif kind is AnnAssign:
            check(node, 6, "Variable annotation syntax", 'is')
        elif kind is AsyncWith:
            check(node, 5, "Async with statements")
        elif kind is AsyncFor:
            check(node, 5, "Async for loops")
        elif kind is Await:
            check(node, 5, "Await expressions")
        elif kind in (BinOp, AugAssign) and type(node.op) is MatMult:
            check(node, 5, "The '@' operator", 'is')
        elif kind in (ListComp, SetComp, DictComp, GeneratorExp) and any(g.is_async for g in node.generators):
            check(node, 6, "Async comprehensions")
        if kind is AsyncFunctionDef:
            check(node, 5, "Async functions")
        for param in getattr(node, 'type_params', ()):
            if param.default_value is not None:
                check(param, 13, "Type parameter defaults")
            check(param, 12, "Type parameter lists")


# ---- literals --------------------------------------------------------------------------------------------

def literal_eval(node_or_string):
    """Evaluate a literal: strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and Ellipsis.

    Nothing is executed, but a very long or deep text can still use up memory or the stack."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(" \t"), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    message = "malformed node or string"
    line = getattr(node, 'lineno', None)
    if line:
        message += f' on line {line}'
    raise ValueError(message + f': {node!r}')


def _literal_number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _literal_signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _literal_number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _literal_number(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if (isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set'
            and node.args == node.keywords == []):
        return set()  # there is no literal for it
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        # A complex number.
        left = _literal_signed_number(node.left)
        right = _literal_number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _literal_signed_number(node)


# ---- looking at trees ------------------------------------------------------------------------------------

def dump(node, annotate_fields=True, include_attributes=False, *, indent=None, show_empty=False):
    """A tree as text that shows its structure; with `indent`, on many lines.

    Field names can be left out; positions can be included; empty lists and None are left out by default."""
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _Dumper(annotate_fields, include_attributes, indent, show_empty).text(node, 0)[0]


class _Dumper:
    def __init__(self, annotate_fields, include_attributes, indent, show_empty):
        self.annotate_fields = annotate_fields
        self.include_attributes = include_attributes
        self.indent = indent
        self.show_empty = show_empty

    def text(self, node, level):
        """The text, and whether it is short enough to share a line with others."""
        if self.indent is not None:
            level += 1
            prefix = '\n' + self.indent * level
            separator = ',\n' + self.indent * level
        else:
            prefix = ''
            separator = ', '
        if isinstance(node, AST):
            args, all_simple = self.node_args(node, level)
            name = node.__class__.__name__
            if all_simple and len(args) <= 3:
                return '%s(%s)' % (name, ', '.join(args)), not args
            return '%s(%s%s)' % (name, prefix, separator.join(args)), False
        if isinstance(node, list):
            if not node:
                return '[]', True
            return '[%s%s]' % (prefix, separator.join([self.text(item, level)[0] for item in node])), False
        return repr(node), True

    def node_args(self, node, level):
        cls = type(node)
        args = []
        held_back = []  # empty ones, which are needed if one follows that is not
        all_simple = True
        keywords = self.annotate_fields
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                keywords = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                # The default. From here on, position does not tell which field is meant.
                keywords = True
                continue
            if not self.show_empty and type(value) is list and not value:
                if not keywords:
                    held_back.append(repr(value))
                continue
            if not keywords:
                args.extend(held_back)
                held_back = []
            value, simple = self.text(value, level)
            all_simple = all_simple and simple
            args.append('%s=%s' % (name, value) if keywords else value)
        if self.include_attributes and node._attributes:
            for name in node._attributes:
                try:
                    value = getattr(node, name)
                except AttributeError:
                    continue
                if value is None and getattr(cls, name, ...) is None:
                    continue
                value, simple = self.text(value, level)
                all_simple = all_simple and simple
                args.append('%s=%s' % (name, value))
        return args, all_simple


def iter_fields(node):
    """Yield (name, value) of the fields that are set."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield the nodes directly below a node."""
    for _name, value in iter_fields(node):
        if isinstance(value, AST):
            yield value
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """Yield a node and all nodes below it, level by level."""
    from collections import deque
    queue = deque([node])
    while queue:
        node = queue.popleft()
        queue.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """The docstring of a module, class or function, None if there is none."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % (node.__class__.__name__))
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


def _splitlines_no_ff(source, maxlines=None):
    """Lines as the parser counts them: a form feed does not end one."""
    lines = []
    line = ''
    start = 0
    length = len(source)
    while start < length and (maxlines is None or len(lines) < maxlines):
        end = start
        while end < length and source[end] not in '\r\n':
            end += 1
        if source.startswith('\r\n', end):
            end += 2
        elif end < length:
            end += 1
        line = source[start:end]
        lines.append(line)
        start = end
    if start >= length and (not lines or line[-1] in '\r\n') and (maxlines is None or len(lines) < maxlines):
        lines.append('')
    return lines


def get_source_segment(source, node, *, padded=False):
    """The piece of source a node was made of, None if positions are missing.

    `padded` puts blanks before it, so that the lines of a statement line up."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _splitlines_no_ff(source, maxlines=last + 1)
    if last == first:
        # Offsets count bytes.
        return lines[first].encode()[start:end].decode()
    padding = ''
    if padded:
        before = lines[first].encode()[:start].decode()
        padding = ''.join([char if char in '\f\t' else ' ' for char in before])
    head = padding + lines[first].encode()[start:].decode()
    tail = lines[last].encode()[:end].decode()
    return ''.join([head, *lines[first + 1:last], tail])


# ---- changing trees --------------------------------------------------------------------------------------

def copy_location(new_node, old_node):
    """Give a node the position of another one, where both can have it."""
    for name in 'lineno', 'col_offset', 'end_lineno', 'end_col_offset':
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            # The end may be unknown.
            if value is not None or (hasattr(old_node, name) and name.startswith("end_")):
                setattr(new_node, name, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without a position that of the node above them."""
    def fix(node, position):
        for name in ('lineno', 'end_lineno', 'col_offset', 'end_col_offset'):
            if name not in node._attributes:
                continue
            missing = not hasattr(node, name)
            if name.startswith('end_'):
                missing = getattr(node, name, None) is None
            if missing:
                setattr(node, name, position[name])
            else:
                position[name] = getattr(node, name)
        for child in iter_child_nodes(node):
            fix(child, dict(position))
    fix(node, {'lineno': 1, 'col_offset': 0, 'end_lineno': 1, 'end_col_offset': 0})
    return node


def increment_lineno(node, n=1):
    """Move a tree down by n lines."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            # Its line is a field, not an attribute.
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if "end_lineno" in child._attributes:
            end = getattr(child, "end_lineno", 0)
            if end is not None:
                child.end_lineno = end + n
    return node


class NodeVisitor:
    """Calls visit_CLASS for each node if there is such a method, else goes on to the nodes below."""

    def visit(self, node):
        """Visit a node."""
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit the nodes below; called where there is no special method."""
        for _name, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        # Visitors written for the old classes of constants still work.
        value = node.value
        name = _old_constant_names.get(type(value))
        if name is None:
            for cls, candidate in _old_constant_names.items():
                if isinstance(value, cls):
                    name = candidate
                    break
        if name is not None:
            method = 'visit_' + name
            visitor = getattr(self, method, None)
            if visitor is not None:
                import warnings
                warnings.warn(f"{method} is deprecated; add visit_Constant", DeprecationWarning, 2)
                return visitor(node)
        return self.generic_visit(node)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what takes the place of the node: a node, None to remove it, or (for
    statements) a list."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            new.extend(value)
                            continue
                    new.append(value)
                old[:] = new
            elif isinstance(old, AST):
                value = self.visit(old)
                if value is None:
                    delattr(node, field)
                else:
                    setattr(node, field, value)
        return node


# ---- classes of former versions --------------------------------------------------------------------------

_DEPRECATED_CLASS_MESSAGE = ("{name} is deprecated and will be removed in Python {remove}; "
                             "use ast.Constant instead")
_DEPRECATED_VALUE_ALIAS_MESSAGE = ("{name} is deprecated and will be removed in Python {remove}; "
                                   "use value instead")


def _warn_class(name):
    import warnings
    warnings._deprecated(f"ast.{name}", message=_DEPRECATED_CLASS_MESSAGE, remove=(3, 14))


def _value_alias(name):
    def warn():
        import warnings
        warnings._deprecated(f"Attribute {name}", message=_DEPRECATED_VALUE_ALIAS_MESSAGE, remove=(3, 14))

    def getter(self):
        """Deprecated. Use value instead."""
        warn()
        return self.value

    def setter(self, value):
        warn()
        self.value = value
    return property(getter, setter)


Constant.n = _value_alias('n')
Constant.s = _value_alias('s')


class _ABC(type):
    """Makes isinstance(constant, Num) work."""

    def __init__(cls, *args):
        cls.__doc__ = """Deprecated AST node class. Use ast.Constant instead"""

    def __instancecheck__(cls, inst):
        if cls in _constant_types:
            _warn_class(cls.__qualname__)
            if not isinstance(inst, Constant):
                return False
            try:
                value = inst.value
            except AttributeError:
                return False
            return isinstance(value, _constant_types[cls]) and not isinstance(
                value, _constant_types_not.get(cls, ()))
        return type.__instancecheck__(cls, inst)


def _new(cls, *args, **kwargs):
    for key in kwargs:
        if key not in cls._fields:
            continue  # reported by the constructor
        position = cls._fields.index(key)
        if position < len(args):
            raise TypeError(f"{cls.__name__} got multiple values for argument {key!r}")
    if cls in _constant_types:
        _warn_class(cls.__qualname__)
        return Constant(*args, **kwargs)
    return object.__new__(cls)


# Taking one of these out of the module warns at the first time.
_deprecated_globals = {
    name: _ABC(name, (Constant,), {'__new__': _new, '__module__': __name__, **fields})
    for name, fields in (('Num', {'_fields': ('n',)}), ('Str', {'_fields': ('s',)}), ('Bytes', {'_fields': ('s',)}),
                         ('NameConstant', {}))}


class Ellipsis(Constant, metaclass=_ABC):
    _fields = ()

    def __new__(cls, *args, **kwargs):
        if cls is _ellipsis_class:
            _warn_class("Ellipsis")
            return Constant(..., *args, **kwargs)
        return object.__new__(cls)


_ellipsis_class = Ellipsis

_deprecated_globals['Ellipsis'] = globals().pop('Ellipsis')


def __getattr__(name):
    if name in _deprecated_globals:
        _warn_class(name)
        # From now on, using it warns.
        value = globals()[name] = _deprecated_globals[name]
        return value
    raise AttributeError(f"module 'ast' has no attribute '{name}'")


_constant_types = {
    _deprecated_globals['Num']: (int, float, complex), _deprecated_globals['Str']: (str,),
    _deprecated_globals['Bytes']: (bytes,), _deprecated_globals['NameConstant']: (type(None), bool),
    _deprecated_globals['Ellipsis']: (type(...),)}
_constant_types_not = {_deprecated_globals['Num']: (bool,)}
_old_constant_names = {bool: 'NameConstant', type(None): 'NameConstant', int: 'Num', float: 'Num',
                       complex: 'Num', str: 'Str', bytes: 'Bytes', type(...): 'Ellipsis'}


_DEPRECATED = "Deprecated AST node class."


_UNUSED = _DEPRECATED + "  Unused in Python 3."


def _old_class(name, base, doc, new=None):
    """A class of trees that are no longer made; `new` makes what has taken the place of its instances."""
    body = {'__doc__': doc, '__module__': __name__}
    if new is not None:
        body['__new__'] = new
    return type(name, (base,), body)


class _OldSlices:
    """What the old classes of subscripts make."""

    def index(cls, value, **kwargs):
        return value

    def ext_slice(cls, dims=(), **kwargs):
        return Tuple([*dims], Load(), **kwargs)


slice = _old_class('slice', AST, _DEPRECATED)
Index = _old_class('Index', slice, _DEPRECATED + " Use the index value directly instead.", _OldSlices.index)
ExtSlice = _old_class('ExtSlice', slice, _DEPRECATED + " Use ast.Tuple instead.", _OldSlices.ext_slice)
Suite = _old_class('Suite', mod, _UNUSED)
AugLoad, AugStore, Param = [_old_class(name, expr_context, _UNUSED) for name in ('AugLoad', 'AugStore', 'Param')]

if not hasattr(Tuple, 'dims'):
    Tuple.dims = property(lambda self: self.elts, lambda self, value: setattr(self, 'elts', value),
                          doc="Deprecated. Use elts instead.")


# ---- source ----------------------------------------------------------------------------------------------

def unparse(ast_obj):
    """Make source of a tree. Comments, blank lines and the way things were written are gone."""
    # Large, and needed by few.
    from _ast_unparse import Unparser
    return Unparser().visit(ast_obj)


def main():
    """python -m ast"""
    import argparse
    parser = argparse.ArgumentParser(prog='python -m ast')
    for names, how, text in (
            (['infile'], {'nargs': '?', 'default': '-'}, 'the file to parse; defaults to stdin'),
            (['-m', '--mode'], {'default': 'exec', 'choices': ('exec', 'single', 'eval', 'func_type')},
             'specify what kind of code must be parsed'),
            (['--no-type-comments'], {'action': 'store_false', 'dest': 'type_comments'},
             "don't add information about type comments"),
            (['-a', '--include-attributes'], {'action': 'store_true'},
             'include attributes such as line numbers and column offsets'),
            (['-i', '--indent'], {'type': int, 'default': 3}, 'indentation of nodes (number of spaces)')):
        parser.add_argument(*names, help=text, **how)
    options = parser.parse_args()
    if options.infile == '-':
        tree = parse(sys.stdin.buffer.read(), '<stdin>', options.mode, type_comments=options.type_comments)
    else:
        with open(options.infile, 'rb') as file:
            tree = parse(file.read(), file.name, options.mode, type_comments=options.type_comments)
    print(dump(tree, include_attributes=options.include_attributes, indent=options.indent))


if __name__ == '__main__':
    main()
