# The order in which the parts of expressions and statements are evaluated, and what earlier operands keep.
log = []


def v(name, value=None):
    log.append(name)
    return value if value is not None else name


def show():
    print(' '.join(str(x) for x in log))
    log.clear()


class Box:
    def __init__(self, name):
        self.__dict__['name'] = name

    def __setattr__(self, key, value):
        log.append(f'{self.name}.{key}={value}')

    def __getattr__(self, key):
        log.append(f'{self.name}.{key}')
        return 1

    def __setitem__(self, key, value):
        log.append(f'{self.name}[{key}]={value}')

    def __getitem__(self, key):
        log.append(f'{self.name}[{key}]')
        return 1

    def __delitem__(self, key):
        log.append(f'del {self.name}[{key}]')


def walrus():
    x = 1
    print(x + (x := 5), x)
    x = 1
    print([x, (x := 2), x], (x, (x := 3), x), {x: (x := 4), x: x})
    x = 1
    print(max(x, (x := 7), x))
    x = 'a'
    print(f'{x}{(x := "b")}{x}')
    x = 1
    print(x < (x := 3) < (x := 9), x)
    x = 10
    print(x - (x := 1) - x * (x := 2))
    x = [1, 2, 3]
    print(x[(x := 1)], x)
    y = 1
    y += (y := 10)
    print(y)
    if (n := len('abc')) > 2 and (m := n + 1):
        print(n, m)
    print([z := i for i in range(3)], z)
    print([(a := i) for i in range(3) if (b := i) != 1], a, b)


walrus()


def assignments():
    a, b = Box('a'), Box('b')
    v('t', a)[v('i')] = v('x')
    show()
    v('t', a).p = v('u', b)[v('j')] = v('x')
    show()
    v('t', a)[v('i')], v('u', b).q = v('x'), v('y')
    show()
    v('t', a)[v('i')] += v('x', 2)
    show()
    v('t', a).attr -= v('x', 2)
    show()
    del v('t', a)[v('i')], v('u', b)[v('j')]
    show()
    v('f', lambda *p, **k: None)(v(1), *v('s', [2]), v(3), k=v(4), **v('d', {'z': 5}))
    show()
    {v('k1'): v('v1'), **v('m', {}), v('k2'): v('v2')}
    show()
    v('a', 1) if v('c', True) else v('b')
    show()
    v('l', 1) < v('m', 3) < v('h', 2) < v('never', 0)
    show()
    v('obj', a)[v('lo'):v('hi'):v('st')]
    show()


assignments()


def swaps():
    a, b, c = 1, 2, 3
    a, b, c = c, a, b
    print(a, b, c)
    i = 0
    x = [10, 20]
    i, x[i] = 1, 99
    print(i, x)
    x = [0, 1, 2]
    i = x[i] = 2
    print(i, x)
    (a, b), c = (b, a), a
    print(a, b, c)
    [a, *b], c = (1, 2, 3), b
    print(a, b, c)
    a = a, b = b, c = 1, 2
    print(a, b, c)
    x = y = x = []
    print(x is y)


swaps()


def keeps_old_value():
    def fail():
        raise ValueError
    x = 'old'
    for expression in (lambda: 0,):
        try:
            x = [1, 2, fail()]
        except ValueError:
            pass
        print(x)
    try:
        x = x and fail()
    except ValueError:
        print(x)
    try:
        x = {1: 2, **fail()}
    except ValueError:
        print(x)
    try:
        x = [y for y in (1, 2) if fail()]
    except ValueError:
        print(x)
    try:
        x = 1 if fail() else 2
    except ValueError:
        print(x)
    try:
        x, y = iter([1])
    except ValueError as e:
        print(x, e)
    try:
        x, *y = iter([])
    except ValueError as e:
        print(x, e)


keeps_old_value()


def decorated():
    def d(name):
        log.append(name)

        def apply(f):
            log.append('apply ' + name)
            return f
        return apply

    @d('one')
    @d('two')
    def f(a=v('default'), *, b=v('kwdefault')) -> v('returns'):
        pass
    show()

    @d('one')
    class C(v('base', object), metaclass=v('meta', type)):
        log.append('body')
    show()


decorated()
