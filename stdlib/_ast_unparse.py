"""Source from syntax trees: the class behind ast.unparse()."""

import sys
from ast import *
from contextlib import contextmanager, nullcontext

# A number that is too large for a float reads as infinity.
_INFSTR = "1e" + repr(sys.float_info.max_10_exp + 1)

_SINGLE_QUOTES = ("'", '"')
_MULTI_QUOTES = ('"""', "'''")
_ALL_QUOTES = (*_SINGLE_QUOTES, *_MULTI_QUOTES)

# How tightly operators bind, from loose to tight.
(_NAMED_EXPR, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _CMP, _BOR, _BXOR, _BAND, _SHIFT, _ARITH, _TERM, _FACTOR,
 _POWER, _AWAIT, _ATOM) = range(18)
_EXPR = _BOR


def _tighter(precedence):
    return min(precedence + 1, _ATOM)


class Unparser(NodeVisitor):
    """Writes pieces of source for each node it visits.

    A parent sets the precedence its child must have; a child that binds less tightly is put in brackets."""

    _unary_operators = {"Invert": ("~", _FACTOR), "Not": ("not", _NOT), "UAdd": ("+", _FACTOR),
                        "USub": ("-", _FACTOR)}
    _binary_operators = {
        "Add": ("+", _ARITH), "Sub": ("-", _ARITH), "Mult": ("*", _TERM), "MatMult": ("@", _TERM),
        "Div": ("/", _TERM), "Mod": ("%", _TERM), "LShift": ("<<", _SHIFT), "RShift": (">>", _SHIFT),
        "BitOr": ("|", _BOR), "BitXor": ("^", _BXOR), "BitAnd": ("&", _BAND), "FloorDiv": ("//", _TERM),
        "Pow": ("**", _POWER)}
    _comparisons = {"Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "Is": "is",
                    "IsNot": "is not", "In": "in", "NotIn": "not in"}
    _boolean_operators = {"And": ("and", _AND), "Or": ("or", _OR)}

    def __init__(self):
        self._source = []
        self._precedences = {}
        self._type_ignores = {}
        self._indent = 0
        self._in_try_star = False
        self._in_interactive = False

    # -- writing --

    def write(self, *text):
        self._source.extend(text)

    def fill(self, text=""):
        """Begin a line."""
        self.maybe_newline()
        self.write("    " * self._indent + text)

    def maybe_newline(self):
        if self._source:
            self.write("\n")

    @contextmanager
    def block(self, *, extra=None):
        self.write(":")
        if extra:
            self.write(extra)
        self._indent += 1
        yield
        self._indent -= 1

    @contextmanager
    def delimit(self, start, end):
        self.write(start)
        yield
        self.write(end)

    def delimit_if(self, start, end, condition):
        return self.delimit(start, end) if condition else nullcontext()

    def interleave(self, between, write_item, items):
        first = True
        for item in items:
            if not first:
                between()
            first = False
            write_item(item)

    def comma_separated(self, items, write_item=None):
        self.interleave(lambda: self.write(", "), write_item or self.traverse, items)

    def items_view(self, traverser, items):
        """Items of a tuple: a single one has a comma behind it."""
        if len(items) == 1:
            traverser(items[0])
            self.write(",")
        else:
            self.interleave(lambda: self.write(", "), traverser, items)

    # -- precedence --

    def set_precedence(self, precedence, *nodes):
        for node in nodes:
            self._precedences[node] = precedence

    def get_precedence(self, node):
        return self._precedences.get(node, _TEST)

    def require_parens(self, precedence, node):
        return self.delimit_if("(", ")", self.get_precedence(node) > precedence)

    # -- visiting --

    def visit(self, node):
        """The source of a tree."""
        self._source = []
        self.traverse(node)
        return "".join(self._source)

    def traverse(self, node):
        if isinstance(node, list):
            for item in node:
                self.traverse(item)
        else:
            super().visit(node)

    def traverse_optional(self, before, node):
        if node:
            self.write(before)
            self.traverse(node)

    def get_raw_docstring(self, node):
        """The node of a docstring, None if there is none."""
        if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)) or len(node.body) < 1:
            return None
        first = node.body[0]
        if not isinstance(first, Expr):
            return None
        first = first.value
        return first if isinstance(first, Constant) and isinstance(first.value, str) else None

    def get_type_comment(self, node):
        comment = self._type_ignores.get(node.lineno) or node.type_comment
        return f" # type: {comment}" if comment is not None else None

    def _write_docstring_and_traverse_body(self, node):
        docstring = self.get_raw_docstring(node)
        if docstring is None:
            self.traverse(node.body)
        else:
            self._write_docstring(docstring)
            self.traverse(node.body[1:])

    def visit_Module(self, node):
        self._type_ignores = {ignore.lineno: f"ignore{ignore.tag}" for ignore in node.type_ignores}
        self._write_docstring_and_traverse_body(node)
        self._type_ignores.clear()

    def visit_Interactive(self, node):
        self._in_interactive = True
        try:
            self._write_docstring_and_traverse_body(node)
        finally:
            self._in_interactive = False

    def visit_FunctionType(self, node):
        with self.delimit("(", ")"):
            self.comma_separated(node.argtypes)
        self.write(" -> ")
        self.traverse(node.returns)

    # -- statements --

    def visit_Expr(self, node):
        self.fill()
        self.set_precedence(_YIELD, node.value)
        self.traverse(node.value)

    def visit_NamedExpr(self, node):
        with self.require_parens(_NAMED_EXPR, node):
            self.set_precedence(_ATOM, node.target, node.value)
            self.traverse(node.target)
            self.write(" := ")
            self.traverse(node.value)

    def visit_Import(self, node):
        self.fill("import ")
        self.comma_separated(node.names)

    def visit_ImportFrom(self, node):
        self.fill("from ")
        self.write("." * (node.level or 0))
        if node.module:
            self.write(node.module)
        self.write(" import ")
        self.comma_separated(node.names)

    def visit_Assign(self, node):
        self.fill()
        for target in node.targets:
            self.set_precedence(_TUPLE, target)
            self.traverse(target)
            self.write(" = ")
        self.traverse(node.value)
        comment = self.get_type_comment(node)
        if comment:
            self.write(comment)

    def visit_AugAssign(self, node):
        self.fill()
        self.traverse(node.target)
        self.write(" " + self._binary_operators[node.op.__class__.__name__][0] + "= ")
        self.traverse(node.value)

    def visit_AnnAssign(self, node):
        self.fill()
        # (x): int is not the same as x: int.
        with self.delimit_if("(", ")", not node.simple and isinstance(node.target, Name)):
            self.traverse(node.target)
        self.write(": ")
        self.traverse(node.annotation)
        self.traverse_optional(" = ", node.value)

    def visit_Return(self, node):
        self.fill("return")
        self.traverse_optional(" ", node.value)

    def visit_Pass(self, node):
        self.fill("pass")

    def visit_Break(self, node):
        self.fill("break")

    def visit_Continue(self, node):
        self.fill("continue")

    def visit_Delete(self, node):
        self.fill("del ")
        self.comma_separated(node.targets)

    def visit_Assert(self, node):
        self.fill("assert ")
        self.traverse(node.test)
        self.traverse_optional(", ", node.msg)

    def visit_Global(self, node):
        self.fill("global ")
        self.comma_separated(node.names, self.write)

    def visit_Nonlocal(self, node):
        self.fill("nonlocal ")
        self.comma_separated(node.names, self.write)

    def visit_Await(self, node):
        with self.require_parens(_AWAIT, node):
            self.write("await")
            if node.value:
                self.write(" ")
                self.set_precedence(_ATOM, node.value)
                self.traverse(node.value)

    def visit_Yield(self, node):
        with self.require_parens(_YIELD, node):
            self.write("yield")
            if node.value:
                self.write(" ")
                self.set_precedence(_ATOM, node.value)
                self.traverse(node.value)

    def visit_YieldFrom(self, node):
        with self.require_parens(_YIELD, node):
            self.write("yield from ")
            if not node.value:
                raise ValueError("Node can't be used without a value attribute.")
            self.set_precedence(_ATOM, node.value)
            self.traverse(node.value)

    def visit_Raise(self, node):
        self.fill("raise")
        if not node.exc:
            if node.cause:
                raise ValueError("Node can't use cause without an exception.")
            return
        self.write(" ")
        self.traverse(node.exc)
        self.traverse_optional(" from ", node.cause)

    def _write_try(self, node, star):
        before = self._in_try_star
        self._in_try_star = star
        try:
            self.fill("try")
            with self.block():
                self.traverse(node.body)
            for handler in node.handlers:
                self.traverse(handler)
            for keyword, body in (("else", node.orelse), ("finally", node.finalbody)):
                if body:
                    self.fill(keyword)
                    with self.block():
                        self.traverse(body)
        finally:
            self._in_try_star = before

    def visit_Try(self, node):
        self._write_try(node, False)

    def visit_TryStar(self, node):
        self._write_try(node, True)

    def visit_ExceptHandler(self, node):
        self.fill("except*" if self._in_try_star else "except")
        self.traverse_optional(" ", node.type)
        if node.name:
            self.write(" as ", node.name)
        with self.block():
            self.traverse(node.body)

    def visit_ClassDef(self, node):
        self.maybe_newline()
        self._write_decorators(node)
        self.fill("class " + node.name)
        if hasattr(node, "type_params"):
            self._write_type_params(node.type_params)
        with self.delimit_if("(", ")", node.bases or node.keywords):
            self.comma_separated(node.bases + node.keywords)
        with self.block():
            self._write_docstring_and_traverse_body(node)

    def _write_decorators(self, node):
        for decorator in node.decorator_list:
            self.fill("@")
            self.traverse(decorator)

    def visit_FunctionDef(self, node):
        self._write_function(node, "def")

    def visit_AsyncFunctionDef(self, node):
        self._write_function(node, "async def")

    def _write_function(self, node, keyword):
        self.maybe_newline()
        self._write_decorators(node)
        self.fill(keyword + " " + node.name)
        if hasattr(node, "type_params"):
            self._write_type_params(node.type_params)
        with self.delimit("(", ")"):
            self.traverse(node.args)
        self.traverse_optional(" -> ", node.returns)
        with self.block(extra=self.get_type_comment(node)):
            self._write_docstring_and_traverse_body(node)

    def _write_type_params(self, type_params):
        if type_params:
            with self.delimit("[", "]"):
                self.comma_separated(type_params)

    def visit_TypeVar(self, node):
        self.write(node.name)
        self.traverse_optional(": ", node.bound)
        self.traverse_optional(" = ", node.default_value)

    def visit_TypeVarTuple(self, node):
        self.write("*" + node.name)
        self.traverse_optional(" = ", node.default_value)

    def visit_ParamSpec(self, node):
        self.write("**" + node.name)
        self.traverse_optional(" = ", node.default_value)

    def visit_TypeAlias(self, node):
        self.fill("type ")
        self.traverse(node.name)
        self._write_type_params(node.type_params)
        self.write(" = ")
        self.traverse(node.value)

    def visit_For(self, node):
        self._write_for("for ", node)

    def visit_AsyncFor(self, node):
        self._write_for("async for ", node)

    def _write_for(self, keyword, node):
        self.fill(keyword)
        self.set_precedence(_TUPLE, node.target)
        self.traverse(node.target)
        self.write(" in ")
        self.traverse(node.iter)
        with self.block(extra=self.get_type_comment(node)):
            self.traverse(node.body)
        self._write_else(node.orelse)

    def _write_else(self, body):
        if body:
            self.fill("else")
            with self.block():
                self.traverse(body)

    def visit_If(self, node):
        self.fill("if ")
        self.traverse(node.test)
        with self.block():
            self.traverse(node.body)
        while node.orelse and len(node.orelse) == 1 and isinstance(node.orelse[0], If):
            node = node.orelse[0]
            self.fill("elif ")
            self.traverse(node.test)
            with self.block():
                self.traverse(node.body)
        self._write_else(node.orelse)

    def visit_While(self, node):
        self.fill("while ")
        self.traverse(node.test)
        with self.block():
            self.traverse(node.body)
        self._write_else(node.orelse)

    def visit_With(self, node):
        self._write_with("with ", node)

    def visit_AsyncWith(self, node):
        self._write_with("async with ", node)

    def _write_with(self, keyword, node):
        self.fill(keyword)
        self.comma_separated(node.items)
        with self.block(extra=self.get_type_comment(node)):
            self.traverse(node.body)

    def visit_withitem(self, node):
        self.traverse(node.context_expr)
        self.traverse_optional(" as ", node.optional_vars)

    def visit_alias(self, node):
        self.write(node.name)
        if node.asname:
            self.write(" as " + node.asname)

    # -- match --

    def visit_Match(self, node):
        self.fill("match ")
        self.traverse(node.subject)
        with self.block():
            for case in node.cases:
                self.traverse(case)

    def visit_match_case(self, node):
        self.fill("case ")
        self.traverse(node.pattern)
        self.traverse_optional(" if ", node.guard)
        with self.block():
            self.traverse(node.body)

    def visit_MatchValue(self, node):
        self.traverse(node.value)

    def visit_MatchSingleton(self, node):
        self._write_constant(node.value)

    def visit_MatchSequence(self, node):
        with self.delimit("[", "]"):
            self.comma_separated(node.patterns)

    def visit_MatchStar(self, node):
        self.write("*" + (node.name if node.name is not None else "_"))

    def visit_MatchMapping(self, node):
        def write_pair(pair):
            key, pattern = pair
            self.traverse(key)
            self.write(": ")
            self.traverse(pattern)

        with self.delimit("{", "}"):
            self.comma_separated(list(zip(node.keys, node.patterns, strict=True)), write_pair)
            if node.rest is not None:
                if node.keys:
                    self.write(", ")
                self.write("**" + node.rest)

    def visit_MatchClass(self, node):
        def write_attribute(pair):
            self.write(pair[0] + "=")
            self.traverse(pair[1])

        self.set_precedence(_ATOM, node.cls)
        self.traverse(node.cls)
        with self.delimit("(", ")"):
            self.comma_separated(node.patterns)
            if node.kwd_attrs:
                if node.patterns:
                    self.write(", ")
                self.comma_separated(list(zip(node.kwd_attrs, node.kwd_patterns, strict=True)),
                                     write_attribute)

    def visit_MatchAs(self, node):
        if node.name is None:
            self.write("_")
        elif node.pattern is None:
            self.write(node.name)
        else:
            with self.require_parens(_TEST, node):
                self.set_precedence(_BOR, node.pattern)
                self.traverse(node.pattern)
                self.write(" as " + node.name)

    def visit_MatchOr(self, node):
        with self.require_parens(_BOR, node):
            self.set_precedence(_tighter(_BOR), *node.patterns)
            self.interleave(lambda: self.write(" | "), self.traverse, node.patterns)

    # -- strings --

    def _escape(self, char, whitespace_too):
        if not whitespace_too and char in "\n\t":
            return char
        if char == "\\" or not char.isprintable():
            return char.encode("unicode_escape").decode("ascii")
        return char

    def _str_literal_helper(self, string, *, quote_types=_ALL_QUOTES, escape_special_whitespace=False):
        """The text between quotes, and which quotes will do."""
        escaped = "".join([self._escape(char, escape_special_whitespace) for char in string])
        possible = quote_types
        if "\n" in escaped:
            possible = [quote for quote in possible if quote in _MULTI_QUOTES]
        possible = [quote for quote in possible if quote not in escaped]
        if not possible:
            # Escapes are needed: let repr() find them.
            string = repr(string)
            quote = next((quote for quote in quote_types if string[0] in quote), string[0])
            return string[1:-1], [quote]
        if escaped:
            # Better quotes that differ from the last character ...
            possible.sort(key=lambda quote: quote[0] == escaped[-1])
            if possible[0][0] == escaped[-1]:
                # ... or that character must not be taken for one of them.
                assert len(possible[0]) == 3
                escaped = escaped[:-1] + "\\" + escaped[-1]
        return escaped, possible

    def _write_str_avoiding_backslashes(self, string, *, quote_types=_ALL_QUOTES):
        string, quotes = self._str_literal_helper(string, quote_types=quote_types)
        self.write(quotes[0] + string + quotes[0])

    def _write_docstring(self, node):
        self.fill()
        if node.kind == "u":
            self.write("u")
        self._write_str_avoiding_backslashes(node.value, quote_types=_MULTI_QUOTES)

    def visit_FormattedValue(self, node):
        def unparse_inner(inner):
            unparser = type(self)()
            unparser.set_precedence(_tighter(_TEST), inner)
            return unparser.visit(inner)

        with self.delimit("{", "}"):
            text = unparse_inner(node.value)
            if text.startswith("{"):
                # A doubled bracket would mean something else.
                self.write(" ")
            self.write(text)
            if node.conversion != -1:
                self.write("!" + chr(node.conversion))
            if node.format_spec:
                self.write(":")
                self._write_fstring_inner(node.format_spec, is_format_spec=True)

    def _write_fstring_inner(self, node, is_format_spec=False):
        if isinstance(node, JoinedStr):
            for value in node.values:
                self._write_fstring_inner(value, is_format_spec=is_format_spec)
        elif isinstance(node, Constant) and isinstance(node.value, str):
            value = node.value.replace("{", "{{").replace("}", "}}")
            if is_format_spec:
                for char, escape in (("\\", "\\\\"), ("'", "\\'"), ('"', '\\"'), ("\n", "\\n")):
                    value = value.replace(char, escape)
            self.write(value)
        elif isinstance(node, FormattedValue):
            self.visit_FormattedValue(node)
        else:
            raise ValueError(f"Unexpected node inside JoinedStr, {node!r}")

    @contextmanager
    def buffered(self):
        """What is written goes into a list of its own."""
        outer = self._source
        self._source = []
        try:
            yield self._source
        finally:
            self._source = outer

    def visit_JoinedStr(self, node):
        self.write("f")
        parts = []
        for value in node.values:
            with self.buffered() as buffer:
                self._write_fstring_inner(value)
            parts.append(("".join(buffer), isinstance(value, Constant)))
        texts = []
        quotes = list(_ALL_QUOTES)
        for text, is_constant in parts:
            if is_constant:
                text, fitting = self._str_literal_helper(text, quote_types=quotes,
                                                         escape_special_whitespace=True)
                if set(fitting).isdisjoint(quotes):
                    texts = None
                    break
                quotes = fitting
            elif "\n" in text:
                quotes = [quote for quote in quotes if quote in _MULTI_QUOTES]
                assert quotes
            texts.append(text)
        if texts is None:
            # No quote fits all parts: triple ones do, with escapes.
            quotes = ["'''"]
            texts = []
            for text, is_constant in parts:
                if is_constant:
                    # With a double quote in it, repr() uses single ones around.
                    text = repr('"' + text)
                    assert text.startswith("'\"")
                    text = text[2:-1]
                texts.append(text)
        self.write(quotes[0] + "".join(texts) + quotes[0])

    # -- expressions --

    def visit_Name(self, node):
        self.write(node.id)

    def _write_constant(self, value):
        if isinstance(value, (float, complex)):
            self.write(repr(value).replace("inf", _INFSTR).replace("nan", f"({_INFSTR}-{_INFSTR})"))
        else:
            self.write(repr(value))

    def visit_Constant(self, node):
        value = node.value
        if isinstance(value, tuple):
            with self.delimit("(", ")"):
                self.items_view(self._write_constant, value)
        elif value is ...:
            self.write("...")
        else:
            if node.kind == "u":
                self.write("u")
            self._write_constant(value)

    def visit_List(self, node):
        with self.delimit("[", "]"):
            self.comma_separated(node.elts)

    def _write_comprehension(self, opening, closing, node):
        with self.delimit(opening, closing):
            self.traverse(node.elt)
            for generator in node.generators:
                self.traverse(generator)

    def visit_ListComp(self, node):
        self._write_comprehension("[", "]", node)

    def visit_GeneratorExp(self, node):
        self._write_comprehension("(", ")", node)

    def visit_SetComp(self, node):
        self._write_comprehension("{", "}", node)

    def visit_DictComp(self, node):
        with self.delimit("{", "}"):
            self.traverse(node.key)
            self.write(": ")
            self.traverse(node.value)
            for generator in node.generators:
                self.traverse(generator)

    def visit_comprehension(self, node):
        self.write(" async for " if node.is_async else " for ")
        self.set_precedence(_TUPLE, node.target)
        self.traverse(node.target)
        self.write(" in ")
        self.set_precedence(_tighter(_TEST), node.iter, *node.ifs)
        self.traverse(node.iter)
        for condition in node.ifs:
            self.write(" if ")
            self.traverse(condition)

    def visit_IfExp(self, node):
        with self.require_parens(_TEST, node):
            self.set_precedence(_tighter(_TEST), node.body, node.test)
            self.traverse(node.body)
            self.write(" if ")
            self.traverse(node.test)
            self.write(" else ")
            self.set_precedence(_TEST, node.orelse)
            self.traverse(node.orelse)

    def visit_Set(self, node):
        if node.elts:
            with self.delimit("{", "}"):
                self.comma_separated(node.elts)
        else:
            # {} is a dict, and set may mean something else.
            self.write("{*()}")

    def visit_Dict(self, node):
        def write_item(item):
            key, value = item
            if key is None:
                # Something unpacked.
                self.write("**")
                self.set_precedence(_EXPR, value)
                self.traverse(value)
            else:
                self.traverse(key)
                self.write(": ")
                self.traverse(value)

        with self.delimit("{", "}"):
            self.comma_separated(list(zip(node.keys, node.values)), write_item)

    def visit_Tuple(self, node):
        with self.delimit_if("(", ")", len(node.elts) == 0 or self.get_precedence(node) > _TUPLE):
            self.items_view(self.traverse, node.elts)

    def visit_UnaryOp(self, node):
        operator, precedence = self._unary_operators[node.op.__class__.__name__]
        with self.require_parens(precedence, node):
            self.write(operator)
            # -1 without a blank, not x with one.
            if precedence is not _FACTOR:
                self.write(" ")
            self.set_precedence(precedence, node.operand)
            self.traverse(node.operand)

    def visit_BinOp(self, node):
        operator, precedence = self._binary_operators[node.op.__class__.__name__]
        with self.require_parens(precedence, node):
            # All bind to the left but one.
            if operator == "**":
                left, right = _tighter(precedence), precedence
            else:
                left, right = precedence, _tighter(precedence)
            self.set_precedence(left, node.left)
            self.traverse(node.left)
            self.write(f" {operator} ")
            self.set_precedence(right, node.right)
            self.traverse(node.right)

    def visit_Compare(self, node):
        with self.require_parens(_CMP, node):
            self.set_precedence(_tighter(_CMP), node.left, *node.comparators)
            self.traverse(node.left)
            for operator, operand in zip(node.ops, node.comparators):
                self.write(" " + self._comparisons[operator.__class__.__name__] + " ")
                self.traverse(operand)

    def visit_BoolOp(self, node):
        operator, precedence = self._boolean_operators[node.op.__class__.__name__]
        with self.require_parens(precedence, node):
            def write_operand(operand):
                # Each one tighter than the one before: a and (b and c) stays what it is.
                nonlocal precedence
                precedence = _tighter(precedence)
                self.set_precedence(precedence, operand)
                self.traverse(operand)
            self.interleave(lambda: self.write(f" {operator} "), write_operand, node.values)

    def visit_Attribute(self, node):
        self.set_precedence(_ATOM, node.value)
        self.traverse(node.value)
        # 3.real would be a number.
        if isinstance(node.value, Constant) and isinstance(node.value.value, int):
            self.write(" ")
        self.write("." + node.attr)

    def visit_Call(self, node):
        self.set_precedence(_ATOM, node.func)
        self.traverse(node.func)
        with self.delimit("(", ")"):
            self.comma_separated(node.args + node.keywords)

    def visit_Subscript(self, node):
        def is_plain_tuple(index):
            # An empty one, or one with something unpacked, keeps its brackets in old versions only.
            return isinstance(index, Tuple) and index.elts

        self.set_precedence(_ATOM, node.value)
        self.traverse(node.value)
        with self.delimit("[", "]"):
            if is_plain_tuple(node.slice):
                self.items_view(self.traverse, node.slice.elts)
            else:
                self.traverse(node.slice)

    def visit_Starred(self, node):
        self.write("*")
        self.set_precedence(_EXPR, node.value)
        self.traverse(node.value)

    def visit_Slice(self, node):
        if node.lower:
            self.traverse(node.lower)
        self.write(":")
        if node.upper:
            self.traverse(node.upper)
        self.traverse_optional(":", node.step)

    def visit_arg(self, node):
        self.write(node.arg)
        self.traverse_optional(": ", node.annotation)

    def visit_arguments(self, node):
        parts = []  # functions that write one parameter or mark each

        def parameter(arg, default=None, prefix=""):
            def write():
                self.write(prefix)
                self.traverse(arg)
                self.traverse_optional("=", default)
            return write

        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for index, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append(parameter(arg, default))
            if index == len(node.posonlyargs):
                parts.append(lambda: self.write("/"))
        if node.vararg:
            parts.append(parameter(node.vararg, prefix="*"))
        elif node.kwonlyargs:
            parts.append(lambda: self.write("*"))
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(parameter(arg, default))
        if node.kwarg:
            parts.append(parameter(node.kwarg, prefix="**"))
        self.comma_separated(parts, lambda part: part())

    def visit_keyword(self, node):
        if node.arg is None:
            self.write("**")
        else:
            self.write(node.arg, "=")
        self.traverse(node.value)

    def visit_Lambda(self, node):
        with self.require_parens(_TEST, node):
            self.write("lambda")
            with self.buffered() as buffer:
                self.traverse(node.args)
            if buffer:
                self.write(" ", *buffer)
            self.write(": ")
            self.set_precedence(_TEST, node.body)
            self.traverse(node.body)
