"""Results and errors of unicodedata and _string, one expression a line."""
import unicodedata as u


def show(s):
    try:
        print(s, '->', ascii(eval(s)))
    except BaseException as e:
        print(s, '!!', type(e).__name__, e)


for s in r'''
u.name('ab')
u.name(1)
u.name('\0')
u.name('\0','x')
u.name('\0',None)
u.decimal('a')
u.decimal('a',None)
u.decimal('٣')
u.digit('²')
u.digit('a')
u.numeric('½')
u.numeric('a')
u.numeric('5')
u.lookup('foo')
u.lookup('x'*300)
u.lookup(1)
u.lookup('')
u.normalize('NFX','a')
u.normalize(1,'a')
u.normalize('NFC',1)
u.is_normalized('NFC','e\u0301')
u.category('')
u.category('ab')
u.category(1)
u.bidirectional('a')
u.bidirectional('\u0378')
u.mirrored('\u226d')
u.mirrored('(')
u.decomposition('½'),u.decomposition('é'),u.decomposition('a'),u.decomposition('가')
u.combining('\u0301')
u.east_asian_width('a'),u.east_asian_width('\u4e00'),u.east_asian_width('\u0378')
u.unidata_version
u.category('\U00013460')
u.numeric('\u4e94'),u.numeric('\u2155')
u.name('\uac01'), u.name('\u4e00')
u.decimal('ab')
list(__import__('_string').formatter_field_name_split('a.b[0][c]')[1])
list(__import__('_string').formatter_parser('a{b!r:c}d{{e}}'))
__import__('_string').formatter_parser(1)
'''.strip().splitlines():
    show(s)
