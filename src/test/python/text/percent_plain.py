class X:
    def __str__(self): return 'X!'
class T(tuple): pass
class S(str):
    def __str__(self): return 'sub'
class I(int):
    def __str__(self): return 'isub'
class M:
    def __getitem__(self, k): return 'item'
    def __str__(self): return 'mapping'
for f in ('%s', 'a%s', '%sb', 'a%sb', '%d', 'a%d', '%s %s', '%s-%d-%s', '%s%%', '%%', 'none', '%5s|%-5s', '%(k)s'):
    for v in ('x', 5, True, 2.5, None, X(), M(), S('q'), I(7), 10**30, (), (1,), ('a', 'b'), ('a', 1, 'b'), ('a', 1.5, 'b'), ('a', True, X()), T(('a', 'b')), ((1, 2),), [1], {'k': 1}, 'é\U0001f600', b'b'):
        try:
            print(repr(f), type(v).__name__, repr(f % v))
        except Exception as e:
            print(repr(f), type(v).__name__, type(e).__name__, e)
s = 'hello'
print(('%s' % s) == s)
l = [(1, 'b', 2), (1, 'a', 3), ('a', 1), ('b',), (1, 'b'), (1, 'b', 1.5), ('a\U0001f600', 1), ('a\uffff', 2), (S('z'), 1), (1.0, 'b', 2), (float('nan'), 1)]
for a in l:
    for b in l:
        r = []
        for op in ('<', '<=', '==', '!=', '>', '>='):
            try:
                r.append(eval('a %s b' % op))
            except TypeError as e:
                r.append(str(e))
        print(a, b, *r)
