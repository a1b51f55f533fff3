# Trees: types of functions, older syntax only, folded constants, and what is wrong with hand-made ones.
import ast

for source in ("() -> int", "(int, *str, **Any) -> float", "(*a, **b) -> c\n", "(List[int, str], x.y) -> Dict[int, 'a)b']"):
    print(ast.dump(ast.parse(source, mode="func_type"), include_attributes=True))
for source in ("int", "(a -> b", "(**a, *b) -> c", "(a) b"):
    try:
        ast.parse(source, mode="func_type")
    except SyntaxError as e:
        print(type(e).__name__)
try:
    compile("() -> int", "f", "func_type")
except ValueError as e:
    print(e)

for source, since in (("def f(x, /): pass", 8), ("(x := 0)", 8), ("try: pass\nexcept* E: pass", 11), ("type X = int", 12), ("class X[T]: pass", 12),
                      ("def f[T = int](): pass", 13), ("match x:\n    case 1: pass", 10), ("lambda x, /: 1", 8)):
    ast.parse(source, feature_version=(3, since))
    try:
        ast.parse(source, feature_version=(3, since - 1))
    except SyntaxError as e:
        print(e.msg)

for source in ("1 + 2 * 3", "-(5)", "not (a in b)", "(1, 2, (3,))", "x in [1, 2]", "x not in {1}", "for i in [1, 2]: pass", "'%s and %r' % (a, b)",
               "'%5.2s%%' % (a,)", "'%d' % (a,)", "(1, 2)[1]", "'ab'[5]", "2 ** 1000", "'x' * 10000", "1 / 0", "__debug__", "'a' + 'b'", "[1, 2]",
               "f(*[1])", "~1.5", "1 << 200", "[i for i in [1]]"):
    print(source, ast.dump(ast.parse(source, optimize=1)))

where = dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)


def name(ctx=ast.Load()):
    return ast.Name("x", ctx, **where)


for tree in (ast.Expr(ast.NamedExpr(ast.Constant(1, **where), name(), **where), **where), ast.Expr(ast.YieldFrom(None, **where), **where),
             ast.Try([ast.Pass(**where)], [], [], [], **where), ast.Expr(ast.ListComp(name(ast.Store()), [], **where), **where),
             ast.Expr(ast.BoolOp(ast.And(), [name()], **where), **where), ast.Assign([], name(), **where), ast.Assign([name()], name(), **where),
             ast.Expr(ast.Compare(name(), [], [], **where), **where), ast.Expr(ast.Constant([], **where), **where),
             ast.Expr(name(), lineno=None, col_offset=0), ast.Global([], **where), ast.Raise(None, name(), **where),
             ast.Import([ast.alias(None, None, **where)], **where), ast.Expr(ast.Name("None", ast.Load(), **where), **where)):
    try:
        compile(ast.Module([tree], []), "f", "exec")
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
