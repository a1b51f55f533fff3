"""Decimals and contexts: values, flags, errors and texts."""

import copy
import decimal
import math
import pickle
import threading
from decimal import *
from fractions import Fraction


def show(text, f, *args):
    c = getcontext()
    c.clear_flags()
    try:
        r = f(*args)
    except Exception as e:
        r = f'{type(e).__name__}: {e}'
    flags = [s.__name__ for s, v in c.flags.items() if v]
    print(text, '->', r if isinstance(r, str) else repr(r), *flags)


VALUES = ['0', '-0', '1', '-1', '0.1', '-2.50', '3E+5', '-7E-8', '123456789012345678', '9223372036854775807', '9223372036854775808',
          '99999999999999999999999999999', '1.000000000000000000000000000000001', 'Infinity', '-Infinity', 'NaN', '-NaN12', 'sNaN7',
          '1E+999999', '1E-1000026', '0E+50', '-0E-50', '0.99999', '1.50', '12.5', '2', '10', '100.0']


def matrix(traps):
    with localcontext(prec=9, traps=traps):
        for name in ('__add__', '__sub__', '__mul__', '__truediv__', '__floordiv__', '__mod__', '__divmod__', '__pow__', 'compare', 'compare_total',
                     'compare_signal', 'max', 'min_mag', 'remainder_near', 'quantize', 'next_toward', 'same_quantum', 'scaleb', 'shift', 'rotate'):
            seen = []
            for a in VALUES:
                for b in VALUES:
                    c = getcontext()
                    c.clear_flags()
                    try:
                        r = getattr(Decimal(a), name)(Decimal(b))
                    except ArithmeticError as e:
                        r = e
                    seen.append(f'{r} {sum(2 ** i for i, v in enumerate(c.flags.values()) if v)}')
            if name == '__pow__':
                # A power that is not exact may be wrong in the last digit.
                print(name, len(seen), seen[:40])
            else:
                print(name, len(seen), '|'.join(seen[::7]))


def unary():
    with localcontext(prec=12, traps=[]):
        for a in VALUES:
            d = Decimal(a)
            for f in (Decimal.__neg__, Decimal.__pos__, Decimal.__abs__, Decimal.sqrt, Decimal.exp, Decimal.ln, Decimal.log10, Decimal.logb, Decimal.normalize,
                      Decimal.next_plus, Decimal.next_minus, Decimal.to_integral_exact, Decimal.to_integral_value, Decimal.to_eng_string, Decimal.number_class,
                      Decimal.adjusted, Decimal.as_tuple, Decimal.copy_negate, Decimal.is_subnormal, Decimal.__bool__, Decimal.__str__):
                show(f'{a} {f.__name__}', f, d)


def conversions():
    for d in map(Decimal, ['1.5', '-2.5', '0.5', '1E+3', '-0.001', '12345678901234567890.5', 'NaN', 'Infinity']):
        for f in (int, float, math.floor, math.ceil, math.trunc, round, complex, Decimal.as_integer_ratio):
            show(f'{f.__name__}({d})', f, d)
        show(f'round({d}, 1)', round, d, 1)
    for text in ['1_000.5', ' 12 ', '\u0661\u0662.\u0663', '.5', '5.', '.', '', 'e5', '1e', '1e+', 'inf', '-infinity', 'snan', 'nan0012', 'nanx', '+1', '--1',
                 '1e999999999999999999', '1e-1999999999999999997', '1e1000000000000000000', '0e99999999999999999999', '1' * 40 + '.' + '2' * 40]:
        show(repr(text), Decimal, text)
        show('create ' + repr(text), getcontext().create_decimal, text)
    for value in [True, 2 ** 70, -5, 0.1, -0.0, float('inf'), float('-inf'), 5e-324, (0, (1, 2), -1), [1, [0], 3], (1, (), 'F'), (0, (1, 2), 'n'), (0, (0, 1), 'N'),
                  (2, (), 0), (0, (10,), 0), (0, 'x', 0), (0, (), 'z'), (0, (), 1.5), (), None, b'1', {}, 1j]:
        show(repr(value), Decimal, value)
    show('from_float', Decimal.from_float, 1.25)
    show('from_float', Decimal.from_float, '1')


def comparing():
    for a, b in [(Decimal('1.5'), 1.5), (Decimal('0.1'), 0.1), (Decimal(2), 2), (Decimal('0.5'), Fraction(1, 2)), (Decimal('NaN'), 1), (Decimal(1), 'x'),
                 (Decimal(3), 3 + 0j), (Decimal(3), 3 + 1j), (Decimal('sNaN'), 1), (Decimal('Infinity'), float('inf')), (Decimal(10) ** 30, 10 ** 30)]:
        for name in ('==', '!=', '<', '>='):
            show(f'{a!r} {name} {b!r}', eval, f'a {name} b', {'a': a, 'b': b})
    for value in [1, -1, 10 ** 40, 2 ** 61 - 1, 0.5, -0.25, float('inf'), Fraction(3, 8)]:
        d = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(value)
        print(value, hash(d) == hash(value))
    show('hash', hash, Decimal('sNaN'))
    with localcontext(traps=[FloatOperation]):
        show('float', Decimal, 1.5)
        show('less', lambda: Decimal(1) < 1.5)
        show('equal', lambda: Decimal(1) == 1.5)
    show('plus float', lambda: Decimal(1) + 1.5)
    show('sum', sum, [Decimal('0.1')] * 10)
    show('int first', lambda: (1 + Decimal(2), 1 - Decimal(2), 2 * Decimal(3), 1 / Decimal(4), 7 // Decimal(2), 7 % Decimal(4), 2 ** Decimal(3), divmod(7, Decimal(2))))
    show('modulo', pow, Decimal(7), 3, 5)
    show('modulo', pow, Decimal(7), -3, 5)


def formats():
    for value in ['0', '-0.00', '1234567.891', '-0.0004', '1E+10', '9.995', 'NaN', '-Infinity', '123456789012345678901234567890']:
        for spec in ['', 'f', '.2f', '10.3f', '<12', '^12.1e', '+.3g', ' ,.2f', '012,.1f', 'z.1f', '%', '.1%', 'E', '.0f', 'x>14', '*=14.2f', 'n', 'G', '.3', '08.3f']:
            show(f'{value} {spec!r}', format, Decimal(value), spec)
    for spec in ['x', '.', '<010', '_f', '1.2.3', 'ff', '5.', ',n']:
        show(repr(spec), format, Decimal(1), spec)


def contexts():
    c = Context(prec=5, rounding=ROUND_DOWN, traps=[Inexact], flags=[Rounded], capitals=0, clamp=1)
    print(c, c.flags, c.traps, sep='\n')
    print(pickle.loads(pickle.dumps(c)), copy.copy(c), c.copy().flags == c.flags, c.flags == c.traps, len(c.flags), Inexact in c.traps)
    for name, value in [('prec', 0), ('prec', 10 ** 18), ('prec', 10 ** 30), ('prec', 'x'), ('Emin', 1), ('Emax', -1), ('rounding', 'UP'), ('capitals', 2), ('clamp', -1),
                        ('flags', 1), ('traps', {}), ('rounding', ROUND_UP)]:
        show(f'{name} = {value!r}', setattr, c, name, value)
    show('del', delattr, c, 'prec')
    show('flag', c.flags.__getitem__, ValueError)
    show('flag', c.flags.__delitem__, Inexact)
    show('context', Decimal(1).exp, 5)
    show('setcontext', setcontext, 5)
    show('localcontext', localcontext, 5)
    show('keyword', lambda: localcontext(precision=5))
    show('operand', Context().add, 1, 1.5)
    show('rounding', lambda: Decimal(1).quantize(1, rounding='up'))
    for name in sorted(set(dir(Context)) & {'abs', 'add', 'divide', 'divide_int', 'divmod', 'fma', 'max', 'power', 'quantize', 'remainder', 'subtract', 'to_sci_string'}):
        args = {1: (-3,), 2: (7, 3), 3: (2, 3, 4)}[1 if name in ('abs', 'to_sci_string') else 3 if name == 'fma' else 2]
        show(name, getattr(Context(prec=4), name), *args)
    for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
        with localcontext(rounding=rounding, prec=3):
            print(rounding, [str(+Decimal(v)) for v in ('1.2345', '-1.235', '1.245', '-1.255', '9.995', '1.001', '1.051', '12345678901234567890.5')],
                  [str(Decimal(v).quantize(Decimal('0.1'))) for v in ('0.05', '-0.05', '0.15', '2.25', '-2.35', '0.01', '0')], 1 - Decimal(1))
    with localcontext(Emin=-5, Emax=5, prec=3, traps=[]) as c:
        for v in ('1E-7', '1.234E-6', '9.99E+5', '1E+6', '1E-8', '0E-20', '0E+20', '1E-99999'):
            show(v, lambda: +Decimal(v))
        c.clamp = 1
        for v in ('1E+5', '0E+20', '1.5E+4'):
            show('clamp ' + v, lambda: +Decimal(v))
    seen = []

    def other():
        getcontext().prec = 7
        seen.append(Decimal(1) / 3)
    getcontext().prec = 11
    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    print(seen, Decimal(1) / 3)
    setcontext(Context())
    setcontext(ExtendedContext)
    print(getcontext() is ExtendedContext, Decimal(1) / 0, ExtendedContext.flags[DivisionByZero])
    setcontext(Context())


class Money(Decimal):

    def __new__(cls, value, currency='EUR'):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __add__(self, other):
        return Money(super().__add__(other), self.currency)

    __radd__ = __add__


def subclasses():
    m = Money('1.50', 'USD')
    print(m, repr(m), type(m + 1), (m + 1).currency, type(m * 2), type(1 + m), (sum([m, m], Money(0))), type(+m), type(m.copy_abs()), isinstance(m, Decimal))
    print(type(Money.from_float(1.5)), pickle.loads(pickle.dumps(m)), {m: 1}[Decimal('1.5')], Decimal(m) is m, type(Decimal(m)))
    d = Decimal('1.5')
    print(Decimal(d) is d, copy.copy(d) is d, copy.deepcopy(d) is d, pickle.loads(pickle.dumps(d, 0)), d.real is d, d.imag, d.conjugate())


def digits():
    with localcontext(prec=60):
        print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), Decimal(7).log10(), Decimal(2) ** Decimal('0.5'), Decimal('1.1') ** 500, sep='\n')
        print(Decimal('1E-30').exp(), Decimal('1.' + '0' * 30 + '1').ln(), Decimal(1) / 7, Decimal('0.9999999').log10(), sep='\n')
        print(Decimal(4) ** Decimal('0.5'), Decimal(8) ** Decimal('-1'), Decimal('1.00') ** 100, Decimal(10) ** 400, Decimal('1E+5') ** -3)
    with localcontext(prec=2000):
        print(hash(str(Decimal(3).sqrt())) == hash(str(Decimal(3).sqrt())), str(Decimal(2).ln())[-20:], str(Decimal(1).exp())[-20:], str(Decimal(1) / 97)[-20:])
        big = Decimal(3) ** 4000
        print(big.adjusted(), str(big)[-10:], (big % 1000003), big // (big - 1), str(big * big)[-30:])


matrix([])
unary()
conversions()
comparing()
formats()
contexts()
subclasses()
digits()
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR, Overflow.__mro__, DivisionByZero.__bases__, DecimalTuple(0, (1,), -1))
