# The format mini-language of numbers.
VALUES = (0, 1, -1, 42, -1234567, 10 ** 20, True, 0.0, -0.0, 1.0, -2.5, 3.14159, 1e-7, 123456789.125, 1e16, -1e300, 0.1 + 0.2,
          float('inf'), float('-inf'), float('nan'), 1j, 1.5 - 2j, complex('inf-nanj'))
SPECS = ('', 'd', 'x', '#x', '#X', 'b', '#b', 'o', '#o', 'c', 'n', 'e', 'E', 'f', 'F', 'g', 'G', '%', '.0f', '.1f', '.2f', '.10f', '.30f', '.3e',
         '.0e', '.3g', '.0g', '.20g', '#.3g', '#.0f', '#.0e', '#g', '.3', '.0', '.17', ',', '_', ',.2f', '_x', '_b', ',d', '010', '+010d',
         ' d', '+', '-', ' ', '<10', '>10', '^10', '=10', '*^12', '*=+12.1f', '08.3f', '010,.2f', '015,d', '020_b', '#012x', '+#x',
         'z.1f', 'z', '>20.3e', '.1%', ',.1%', '10.4', '\u20ac>8')
for value in VALUES:
    for spec in SPECS:
        try:
            shown = format(value, spec)
        except Exception as e:
            shown = '%s: %s' % (type(e).__name__, e)
        print(repr(value), ascii(spec), ascii(shown))
for spec in ('%d', '%5d|', '%-5d|', '%05d', '%+d', '% d', '%x', '%#x', '%X', '%o', '%#o', '%i', '%u', '%e', '%.2e', '%f', '%.0f', '%#.0f', '%g',
             '%.3g', '%#g', '%G', '%10.3f|', '%-10.3f|', '%+010.3f', '%c', '%r', '%s', '%a', '%5s|', '%.2s', '%*d', '%.*f'):
    for value in (0, 7, -42, 65, 2.5, -1e10, 'text', 10 ** 25, (6, 3)):
        try:
            shown = spec % value
        except Exception as e:
            shown = '%s: %s' % (type(e).__name__, e)
        print(spec, repr(value), '->', shown)
for n in (0, 1, 2, 3, 5, 10, -1, -2):
    print([round(x, n) for x in (2.675, 1.005, 0.5, 1.5, 2.5, 1234.5678, -0.04, 1e22, 5e-324, 123456789.987654321)])
    print([round(x, n) for x in (0, 5, 15, 25, -15, 1234, 10 ** 30 + 55)])
print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 1e20, 0.49999999999999994)])
print([repr(x) for x in (1e15, 1e16, 123456789012345.6, 1e-4, 1e-5, 5e-324, 1e-323, 2.2250738585072014e-308, 1.7976931348623157e308,
                         9007199254740993.0, 0.1, 1/3, 100.0, 1e100, 4.35, 2e23)])
print([x.hex() for x in (0.0, -0.0, 1.0, 0.1, -5e-324, 1e308, float('inf'), float('nan'))])
print([float.fromhex(s) for s in ('0x1p-1074', '0x.8p1', '1.8', ' -0x1.fffffffffffffp1023 ', 'inf', '0x1p-1075', '0x1.8p-1074',
                                  '0x1.00000000000008p0', '0x1.000000000000081p0', '0x1.00000000000018p0')])
