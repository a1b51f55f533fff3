"""Checksums of properties and mappings of all assigned characters."""
import unicodedata as u

functions = {'upper':str.upper,'lower':str.lower,'title':str.title,'fold':str.casefold,'swap':str.swapcase,'cap':str.capitalize,
    'isx':lambda c:[c.isalpha(),c.isalnum(),c.isdecimal(),c.isdigit(),c.isnumeric(),c.isspace(),c.isprintable(),c.isupper(),c.islower(),c.istitle(),c.isidentifier(),('a'+c).isidentifier(),c.isascii()],
    'repr':repr,'ascii':ascii,'cat':u.category,'bidi':u.bidirectional,'comb':u.combining,'mir':u.mirrored,'eaw':u.east_asian_width,'dec':u.decomposition,'name':lambda c:u.name(c,None),
    'num':lambda c:(u.numeric(c,None),u.digit(c,None),u.decimal(c,None)),'nfc':lambda c:u.normalize('NFC',c),'nfkd':lambda c:u.normalize('NFKD',c),'ti2':lambda c:('a'+c+'b '+c+'c').title(),
    'split':lambda c:('a'+c+'b').split(),'spl':lambda c:('a'+c+'b').splitlines(),'strip':lambda c:(c+'a'+c).strip()}


def checksum(s):
    x = 5381
    for c in s:
        x = (x * 33 + ord(c)) & 0xffffffff
    return x


for name, f in functions.items():
    total = 0
    out = []
    for c in range(0, 0x30000, 5):
        if u.category(chr(c)) != 'Cn':
            total = (total * 31 + checksum(str(f(chr(c))))) & 0xffffffffffff
        if c % 8192 >= 8187:
            out.append('%x' % (total & 0xffff))
            total = 0
    print(name, ' '.join(out))
