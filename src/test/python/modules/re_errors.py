# The messages of broken patterns, and the warnings of doubtful ones.
import re
import warnings

BROKEN = [
    '*', 'a**', '(', ')', '(?', '(?P', '(?P<', '(?P<a', '(?P<a>', '(?P<1>a)', '(?P<a>x)(?P<a>y)', '(?P=a)', '(?P=a', '(?Px)', '(?z)',
    '(?<x)', '(?#', '[', '[a', '[]', '[z-a]', r'[\d-z]', r'[a-\w]', '\\', r'\q', r'\x1', r'\u12', r'\U00110000', r'\N{x', r'\Nx',
    r'\N{NO SUCH THING}', r'\1', r'(\1)', r'\9', r'\400', 'a{2,1}', 'x{2}{3}', '(?(1)a|b|c)', '(?(x)a)', '(?(0)a)', '(?(1)a',
    '(?(2)a)(b)', '(?<=a+)b', '(?<!a|bb)', r'(?<=(a)\1)', 'a(?i)b', '(?i', '(?-i)', '(?-', '(?i-', '(?au)', '(?L)', '(?i-i:a)', '(?-a:x)',
    'a\n(b', 'a\n\nb[', '(?P<\u00e9>x)(?P=\u00e9)[', '(?P<a b>x)', r'(?P<\u0041>x)', 'a++*', '^*', '(?:^)*', '|*', '{1}', 'a{', 'a{1', 'a{,}', 'x{,1}',
]
for pattern in BROKEN:
    try:
        print(ascii(pattern), re.compile(pattern).flags)
    except re.PatternError as e:
        print(ascii(pattern), ascii(str(e)), ascii(e.msg), e.pos, e.lineno, e.colno, e.pattern == pattern)
for pattern in (b'(?u)', b'(?P<\xe9>x)', b'\\N{DIGIT ONE}', b'(?P=\xe9)', b'\\u0041', b'[\\xzz]', b'(a\n'):
    try:
        print(pattern, re.compile(pattern))
    except re.error as e:
        print(pattern, e)
for pattern, flags in (('a', re.L), ('a', re.A | re.U), (b'a', re.U), (b'a', re.A | re.L), (re.compile('a'), re.I), ('x{9999999999}', 0)):
    try:
        re.compile(pattern, flags)
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)
for call in (lambda: re.compile(5), lambda: re.compile(bytearray(b'a')), lambda: re.match('a', 5), lambda: re.match('a', b'a'),
             lambda: re.Pattern(), lambda: re.sub('a', 'b', 'c', 1, count=2), lambda: re.split('a', 'b', 1, 2, 3)):
    try:
        call()
    except TypeError as e:
        print('TypeError', e)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for pattern in ('[[a]', '[!--b]', '[a&&b]', '[a||b]', '[a~~b]', '[^[a]', '[a-]', '[--a]'):
        re.compile(pattern)
    re.sub('a', 'b', 'aaa', 1)
    re.split('a', 'bab', 1)
for w in caught:
    print(w.category.__name__, w.message, w.filename == __file__)
