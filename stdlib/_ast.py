"""The node classes of syntax trees. Their definitions below are the abstract grammar of the language."""

PyCF_ONLY_AST = 0x400
PyCF_OPTIMIZED_AST = 0x8400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000

_POSITION = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')


class AST:
    __module__ = 'ast'
    __doc__ = None
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        cls = type(self)
        fields = cls._fields
        if len(args) > len(fields):
            raise TypeError(f"{cls.__name__} constructor takes at most {len(fields)} positional "
                            f"argument{'' if len(fields) == 1 else 's'}")
        for name, value in zip(fields, args):
            setattr(self, name, value)
        given = fields[:len(args)]
        missing = list(fields[len(args):])
        for name, value in kwargs.items():
            if name in fields:
                if name in given:
                    raise TypeError(f"{cls.__name__} got multiple values for argument {name!r}")
                missing.remove(name)
            elif name not in cls._attributes:
                import warnings
                warnings.warn(f"{cls.__name__}.__init__ got an unexpected keyword argument {name!r}. Support for "
                              "arbitrary keyword arguments is deprecated and will be removed in Python 3.15.",
                              DeprecationWarning, stacklevel=2)
            setattr(self, name, value)
        if missing:
            self._fill(missing)

    def _fill(self, missing):
        cls = type(self)
        types = getattr(cls, '_field_types', None)
        for name in missing:
            if types is None:
                continue
            kind = types.get(name)
            if name not in types:
                import warnings
                warnings.warn(f"Field {name!r} is missing from {cls.__name__}._field_types. "
                              "This will become an error in Python 3.15.", DeprecationWarning, stacklevel=3)
            elif type(kind) is _union:
                pass  # optional; the class has the None
            elif type(kind) is _generic:
                setattr(self, name, [])
            elif kind is expr_context:
                setattr(self, name, _singletons['Load'])
            else:
                import warnings
                warnings.warn(f"{cls.__name__}.__init__ missing 1 required positional argument: {name!r}. "
                              "This will become an error in Python 3.15.", DeprecationWarning, stacklevel=3)

    def __reduce__(self):
        values = self.__dict__
        fields = type(self)._fields
        # Fields without a value must not be reported as missing when the copy is made.
        count = 0
        for name in fields:
            if name not in values:
                break
            count += 1
        return type(self), (None,) * count, dict(values)


_generic = type(list[int])
_union = type(int | None)
_singletons = {}
_names = globals()

_DEFINITIONS = """
mod = Module(stmt* body, type_ignore* type_ignores)
    | Interactive(stmt* body)
    | Expression(expr body)
    | FunctionType(expr* argtypes, expr returns)
stmt: = FunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
     | AsyncFunctionDef(identifier name, arguments args, stmt* body, expr* decorator_list, expr? returns, string? type_comment, type_param* type_params)
     | ClassDef(identifier name, expr* bases, keyword* keywords, stmt* body, expr* decorator_list, type_param* type_params)
     | Return(expr? value)
     | Delete(expr* targets)
     | Assign(expr* targets, expr value, string? type_comment)
     | TypeAlias(expr name, type_param* type_params, expr value)
     | AugAssign(expr target, operator op, expr value)
     | AnnAssign(expr target, expr annotation, expr? value, int simple)
     | For(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
     | AsyncFor(expr target, expr iter, stmt* body, stmt* orelse, string? type_comment)
     | While(expr test, stmt* body, stmt* orelse)
     | If(expr test, stmt* body, stmt* orelse)
     | With(withitem* items, stmt* body, string? type_comment)
     | AsyncWith(withitem* items, stmt* body, string? type_comment)
     | Match(expr subject, match_case* cases)
     | Raise(expr? exc, expr? cause)
     | Try(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
     | TryStar(stmt* body, excepthandler* handlers, stmt* orelse, stmt* finalbody)
     | Assert(expr test, expr? msg)
     | Import(alias* names)
     | ImportFrom(identifier? module, alias* names, int? level)
     | Global(identifier* names)
     | Nonlocal(identifier* names)
     | Expr(expr value)
     | Pass
     | Break
     | Continue
expr: = BoolOp(boolop op, expr* values)
     | NamedExpr(expr target, expr value)
     | BinOp(expr left, operator op, expr right)
     | UnaryOp(unaryop op, expr operand)
     | Lambda(arguments args, expr body)
     | IfExp(expr test, expr body, expr orelse)
     | Dict(expr* keys, expr* values)
     | Set(expr* elts)
     | ListComp(expr elt, comprehension* generators)
     | SetComp(expr elt, comprehension* generators)
     | DictComp(expr key, expr value, comprehension* generators)
     | GeneratorExp(expr elt, comprehension* generators)
     | Await(expr value)
     | Yield(expr? value)
     | YieldFrom(expr value)
     | Compare(expr left, cmpop* ops, expr* comparators)
     | Call(expr func, expr* args, keyword* keywords)
     | FormattedValue(expr value, int conversion, expr? format_spec)
     | JoinedStr(expr* values)
     | Constant(constant value, string? kind)
     | Attribute(expr value, identifier attr, expr_context ctx)
     | Subscript(expr value, expr slice, expr_context ctx)
     | Starred(expr value, expr_context ctx)
     | Name(identifier id, expr_context ctx)
     | List(expr* elts, expr_context ctx)
     | Tuple(expr* elts, expr_context ctx)
     | Slice(expr? lower, expr? upper, expr? step)
expr_context = Load | Store | Del
boolop = And | Or
operator = Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop = Invert | Not | UAdd | USub
cmpop = Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension = comprehension(expr target, expr iter, expr* ifs, int is_async)
excepthandler: = ExceptHandler(expr? type, identifier? name, stmt* body)
arguments = arguments(arg* posonlyargs, arg* args, arg? vararg, arg* kwonlyargs, expr* kw_defaults, arg? kwarg, expr* defaults)
arg: = arg(identifier arg, expr? annotation, string? type_comment)
keyword: = keyword(identifier? arg, expr value)
alias: = alias(identifier name, identifier? asname)
withitem = withitem(expr context_expr, expr? optional_vars)
match_case = match_case(pattern pattern, expr? guard, stmt* body)
pattern: = MatchValue(expr value)
        | MatchSingleton(constant value)
        | MatchSequence(pattern* patterns)
        | MatchMapping(expr* keys, pattern* patterns, identifier? rest)
        | MatchClass(expr cls, pattern* patterns, identifier* kwd_attrs, pattern* kwd_patterns)
        | MatchStar(identifier? name)
        | MatchAs(pattern? pattern, identifier? name)
        | MatchOr(pattern* patterns)
type_ignore = TypeIgnore(int lineno, string tag)
type_param: = TypeVar(identifier name, expr? bound, expr? default_value)
           | ParamSpec(identifier name, expr? default_value)
           | TypeVarTuple(identifier name, expr? default_value)
"""


def _define(text):
    types = {'identifier': str, 'string': str, 'int': int, 'constant': object}
    waiting = []

    def make(name, base, doc, fields, placed):
        members = {'__module__': 'ast', '__doc__': doc, '_fields': fields, '__match_args__': fields}
        if placed is not None:
            members['_attributes'] = _POSITION if placed else ()
            if placed:
                members['end_lineno'] = members['end_col_offset'] = None
        cls = types[name] = _names[name] = type(base)(name, (base,), members)
        return cls

    def variant(source, base, placed):
        name, _, rest = source.strip().partition('(')
        fields = [field.split(' ') for field in rest.rstrip(')').split(', ')] if rest else []
        # Only plain products are their own base.
        cls = make(name, base, source.strip(), tuple([field[1] for field in fields]), placed)
        for kind, field in fields:
            if kind.endswith('?'):
                setattr(cls, field, None)
        waiting.append((cls, fields))
        if not fields and base is not AST and base.__name__ != 'stmt':
            _singletons[name] = cls()

    rules = []
    for line in text.strip().split('\n'):
        if line[0] == ' ':
            rules[-1] += '\n' + line
        else:
            rules.append(line)
    for rule in rules:
        name, _, right = rule.partition(' = ')
        placed = name.endswith(':')
        name = name.rstrip(':')
        variants = right.split('|')
        if variants[0].startswith(name + '('):
            variant(variants[0], AST, placed)
            continue
        parts = [part.strip() for part in variants]
        separator = ('\n' + ' ' * len(name) + ' | ') if '(' in right else ' | '
        base = make(name, AST, name + ' = ' + separator.join(parts), (), placed)
        for part in parts:
            variant(part, base, None)
    for cls, fields in waiting:
        known = {}
        for kind, field in fields:
            typ = types[kind.rstrip('*?')]
            known[field] = list[typ] if kind[-1] == '*' else typ | None if kind[-1] == '?' else typ
        cls._field_types = known
        cls.__annotations__ = dict(known)


_define(_DEFINITIONS)
