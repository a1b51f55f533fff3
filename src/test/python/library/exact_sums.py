# Exact sums: floats of all sizes, alone and among others.
import statistics as S, random, math
from fractions import Fraction
from decimal import Decimal
R = random.Random(5)
inf, nan = math.inf, math.nan
sets = [[0.0], [-0.0, 0.0], [1.5], [1e308, 1e308, -1e308], [5e-324, -5e-324, 5e-324], [1e-310, 1e300, 1.0], [0.1] * 10,
        [inf, 1.0], [inf, -inf], [nan, 1.0], [1.0, inf, 2], [1, 2.5, Fraction(1, 3)], [True, 2.0], [1, 2, 3], [10**400, 1],
        [Decimal('1.1'), Decimal('2.2'), Decimal('4')], [1.0, 2, 3.0, 4], [-1.25, 2.5, -3.75], [2.0**1023, 2.0**-1074, 1.0]]
for k in range(30):
    n = R.choice([2, 3, 10, 100, 999, 1000, 1001, 2500])
    m = R.choice([0, 3, 40, 500])
    sets.append([R.uniform(-1, 1) * 2.0 ** R.randint(-m, m) for _ in range(n)])
class F(float): pass
sets.append([F(1.5), 2.5, F(3)])
for s in sets:
    for f in (S._ss, S.mean, S.variance, S.pvariance, S.stdev, S.pstdev):
        try: r = repr(f(s)); r = r if len(r) < 200 else (r[:80], hash(r[80:]) and len(r), r[-80:])
        except Exception as e: r = type(e).__name__, str(e)[:100]
        print(f.__name__, len(s), r)
