# decimal: arithmetic, rounding, contexts, signals.
import decimal
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, getcontext, localcontext

D = Decimal
print(D('1.10') + D('2.2'), D(1) / 3, D('0.1') + D('0.2') == D('0.3'), D('1E+3') * 2, D('3.00') * D('2'), D(7) // 2, D(-7) // 2, D(-7) % 3, D('7.5') % 2, divmod(D(17), 5), D(2) ** 10, D(2) ** -2, D(2) ** D('0.5'))
print(repr(D('3.140')), str(D('1E-7')), D('123456789e5'), D('-0'), D('NaN'), D('-Infinity'), D(0.1), D('1_000.5'), D((1, (1, 2, 3), -2)), D(10 ** 30), D('0E-10'))
print(D('2').sqrt(), D('1').exp(), D('10').ln(), D('1000').log10(), D('4') ** D('0.5'), D(10) ** 400, D('1.5').fma(2, 3))
print([str(D(x).quantize(D('1'))) for x in ('0.5', '1.5', '2.5', '-2.5')], D('2.675').quantize(D('0.01'), ROUND_HALF_UP), D('7.325').quantize(D('.01'), rounding=ROUND_DOWN), round(D('2.665'), 2), round(D('2.5')), D('123.456').quantize(D('1e1')))
print(D('120').normalize(), D('1.20').normalize(), D('12.34').as_tuple(), D('12.34').adjusted(), D('3.7').to_integral_value(), int(D('-3.7')), float(D('0.1')), D('0.25').as_integer_ratio(), D('1.23E+5').to_eng_string(), D('5').compare(D('7')))
print(D('1.0') == 1, D('1') < 2, D('0.5') == 0.5, D('1.1') == 1.1, hash(D('1.0')) == hash(1), max(D(1), D('2.5')), sum([D('0.1')] * 10), sorted([D('3'), D('1.5'), 2]), D('1').max(D('NaN')), abs(D('-5')), -D('3'), +D('1.234'))
print(f'{D("1234567.891"):,.2f} {D("0.000001234")} {D("12.5"):>10} {D("12.5"):<10}| {D("3.14159"):.2f} {D("1e10"):f} {D("0.5"):%} {D("1234"):e} {D("1234.5"):010.1f} {D("-5"):+} {D("5"):+} {D("1E+5"):g}')
print(D(5).is_zero(), D('NaN').is_nan(), D('inf').is_infinite(), D(-1).is_signed(), D('1').copy_sign(D('-2')), D('1').next_plus(), D('123').number_class(), D('101').logical_and(D('110')), D('12345').rotate(2), D('1').scaleb(3), D('200').logb())
for call in (lambda: D(1) / 0, lambda: D(0) / 0, lambda: D('x'), lambda: D(-1).sqrt(), lambda: D('inf') - D('inf'), lambda: D('sNaN') + 1, lambda: int(D('NaN')), lambda: D('1').quantize(D('1e-40')),
             lambda: D(None), lambda: D('NaN') < 1, lambda: D(10) ** 10000000, lambda: Context(prec=0), lambda: Context(rounding='up'), lambda: hash(D('sNaN')), lambda: D((1, 2))):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, type(e).__mro__[1].__name__, e)
with localcontext() as ctx:
    ctx.prec = 5
    print(D(1) / 7, D('123456789') + 0, ctx.prec, +D('1.234567'))
    ctx.rounding = ROUND_CEILING
    print(D(1) / 3)
print(getcontext().prec, getcontext().rounding, D(1) / 7)
with localcontext(prec=3, traps=dict.fromkeys(getcontext().traps, False)) as ctx:
    print(D(1) / 0, D(0) / 0, D(-1).sqrt(), D(2) / 3, [s.__name__ for s in ctx.flags if ctx.flags[s]])
    ctx.clear_flags()
    ctx.traps[Inexact] = True
    try:
        D(1) / 3
    except Inexact as e:
        print('Inexact', e)
c = Context(prec=6, rounding=ROUND_HALF_UP)
print(c, c.divide(1, 3), c.create_decimal('1.2345675'), c.sqrt(2), c.power(2, 0.5 if False else D('0.5')), c.add(1, 2), c.to_sci_string(D('1E+2')))
print(D('1.1').__reduce__(), decimal.MAX_PREC, D('0.1') * 3 - D('0.3'), 5 - D('1.5'), 10 / D(4), 2 ** D(3), 7 % D(4), isinstance(D(1), decimal.Decimal))
total = sum((D(str(i)) / 7 for i in range(1, 50)), D(0))
print(total, pow(D(3), 4, 5), D('1') / D('7') * 7)
