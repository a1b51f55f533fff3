# Everything a Pattern and a Match can do, on strings and bytes.
import re

m = re.match(r'(?P<first>\w+) (?P<last>\w+)(!)?', 'Isaac Newton, physicist')
print(m, m.group(), m.group(1), m[2], m['first'], m.group('last', 0))
print(m.groups(), m.groups('-'), m.groupdict(), m.lastindex, m.lastgroup)
print(m.start(), m.end(), m.span('last'), m.span(3), m.regs, m.pos, m.endpos)
print(m.expand(r'\2, \g<first>\g<3>.'), m.re, m.string)
for key in (4, -1, 'middle', 1.5, 10 ** 30):
    try:
        m.group(key)
    except IndexError as e:
        print('IndexError', e)

p = re.compile(r'\s*(?:(\d+)|([a-z]+)|(.))', re.I)
print(p, p.flags, p.groups, dict(p.groupindex), p.pattern)
print(p.findall('x1 = 23 + foo'))
print([x.lastindex for x in p.finditer('x1 = 23 + foo')])
print(p.match('abc', 1), p.match('abc', 1, 2), p.fullmatch('abc', 0, 2), p.search('  ', 0, 1), p.match('abc', 9))
print(re.findall(r'a*', 'baac'), re.findall(r'(a)(b)?', 'abac'), re.findall(rb'.', b'a\xffb'))
print(re.split(r'(,)|;', 'a,b;c'), re.split('', 'abc'), re.split(r'\b', 'one two'), re.split(',', 'a,b,c', maxsplit=1))
print([x.span() for x in re.finditer(r'\b|x*', 'ax xx')])
s = re.compile(r'\w').scanner('ab c')
print(s.match(), s.match(), s.match(), s.match(), s.pattern)
s = re.compile(r'\w').scanner('ab c')
print([x.group() for x in iter(s.search, None)])

print(re.sub(r'(\w)(\w)', r'\2\1', 'abcd e'), re.sub('x', '-', 'axbxc', count=1), re.subn('x', lambda m: '<%s>' % m.group(), 'axbx'))
print(re.sub('', '-', 'abc'), re.sub('x*', '-', 'abxd'), re.sub('(?P<n>a)|b', r'[\g<n>]', 'abc'), re.sub('a', r'\n\t\\\101\0', 'a'))
print(re.sub(rb'(.)', rb'\1\1', b'ab\x80'), re.sub('a', lambda m: None, 'bab'), re.sub(b'a', bytearray(b'zz'), b'bab'))
for args in (('a', b'x', 'ba'), ('a', 5, 'ba'), ('a', lambda m: 5, 'ba'), (b'a', 'x', 'a'), ('a', 'x', b'a'), ('a', 'x', 5), (5, 'x', 'y')):
    try:
        print(re.sub(*args))
    except TypeError as e:
        print('TypeError', e)
for template in (r'\1', r'\g<1>', r'\g<x>', r'\g<', r'\g', r'\g<1a>', r'\q', r'\400', '\\', r'\g<>'):
    try:
        print(re.sub('a', template, 'a'))
    except (re.error, IndexError) as e:
        print(type(e).__name__, e)

a, b = re.compile('a'), re.compile('a', re.I)
print(a == re.compile('a'), a == b, a != b, hash(a) == hash(re.compile('a')), a == 'a', len({a, b, re.compile('a')}))
print(re.compile(a) is a, re.compile('long ' * 60), re.compile(b'x', re.L | re.M), re.compile('x', 0x123000 | re.I))
print(re.I, repr(re.I | re.S), repr(re.NOFLAG), re.RegexFlag(2), int(re.X), repr(~re.I), re.I.name, re.U.value)
print(re.escape('a.b*c[d]-e f_g\n#~&'), re.escape(b'\x00.\xff'), re.escape('\u00e9\U0001f600'))
scanner = re.Scanner([(r'\d+', lambda s, text: int(text)), (r'[a-z]+', lambda s, text: (text, s.match.span())), (r'\s+', None), ('=', '==')])
print(scanner.scan('foo = 42 ?'), re.Pattern[str], re.Match[bytes])

# characters above U+FFFF count as one; lone surrogates are characters
t = 'x\U0001f600y\U0001f601'
print([x.span() for x in re.finditer(r'[^\w]', t)], re.sub('[\U0001f600-\U0001f64f]', '!', t), re.split('y', t), re.search('y', t).span())
print(re.findall('\ud800', '\ud800a')[0] == '\ud800', re.match('.', t[1:]).end(), re.search('\U0001f601$', t).start())
print(re.findall(r'\bstra\u00dfe|K', 'STRASSE strA\u1e9eE \u212a k', re.I), re.findall(r'[\u0130-\u0131]', 'iI\u0130\u0131', re.I))
print(re.findall(r'\w+|\d', 'a\u00e9\u0663 \u4e2d_'), re.findall(r'\w+', 'a\u00e9b', re.A), re.findall(r'\s', 'a\u2003\x1c b'))
import copy, pickle
print(copy.copy(a) is a, copy.deepcopy(m) is m)
print(pickle.loads(pickle.dumps(b)) == b)
