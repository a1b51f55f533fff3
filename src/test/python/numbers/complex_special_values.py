# Complex functions at infinities, NaNs and signed zeros.
import cmath

INF = float('inf')
VALUES = (-INF, -2.3, -0.0, 0.0, 2.3, INF, float('nan'))
for name in 'acos acosh asinh atanh cosh sinh tanh exp log sqrt sin cos tan asin atan rect polar'.split():
    f = getattr(cmath, name)
    for a in VALUES:
        for b in VALUES:
            try:
                shown = f(a, b) if name == 'rect' else f(complex(a, b))
            except (ValueError, OverflowError) as e:
                shown = e
            print(name, a, b, shown)
