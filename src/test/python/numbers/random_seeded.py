# A seeded generator gives the reference implementation's numbers, for all distributions.
import random

for seed in (0, 42, -7, 10 ** 30, 2.5, 'text', b'bytes', bytearray(b'more')):
    r = random.Random(seed)
    print(repr(seed))
    print([r.random() for _ in range(3)])
    print([r.randint(1, 6) for _ in range(20)], r.randrange(0, 100, 7), r.randrange(10, 0, -3))
    print(r.choice('abcdef'), r.choices(range(100), k=5), r.choices('abc', [5, 3, 1], k=8))
    print(r.sample(range(30), 5), r.sample(range(100000), 10), r.sample('ab', counts=[4, 2], k=3))
    cards = list(range(12))
    r.shuffle(cards)
    print(cards)
    print(r.getrandbits(1), r.getrandbits(32), r.getrandbits(33), r.getrandbits(64), r.getrandbits(200), r.randbytes(6))
    for call in ('uniform(2, 9)', 'triangular(1, 5, 2)', 'normalvariate(1, 2)', 'gauss(1, 2)', 'gauss()', 'lognormvariate(0, 1)',
                 'expovariate(0.5)', 'vonmisesvariate(1, 4)', 'gammavariate(2, 3)', 'gammavariate(0.5, 1)', 'gammavariate(1, 2)',
                 'betavariate(2, 3)', 'paretovariate(3)', 'weibullvariate(1, 2)', 'binomialvariate(10, 0.3)',
                 'binomialvariate(1000, 0.7)'):
        print('%s %.12g' % (call, eval('r.' + call)))

r = random.Random(1)
state = r.getstate()
first = [r.random() for _ in range(700)]
r.setstate(state)
print(first == [r.random() for _ in range(700)], len(state[1]), state[0], state[2])
random.seed(5, version=1)
print(random.random())
random.seed('spam', version=1)
print(random.random())
for call in ('randrange(0)', 'randrange(5, 5)', 'randrange(1, 9, 0)', 'randrange(1.5)', 'choice([])', 'sample({1}, 1)', 'sample([1], 2)',
             "choices('ab', [1])", "choices('ab', [0, 0])", "choices('ab', 3)", 'getrandbits(-1)', 'seed([])', 'setstate((9, 1, 2))',
             'gammavariate(0, 1)', 'binomialvariate(-1)', 'binomialvariate(1, 2)'):
    try:
        print(call, eval('random.' + call))
    except Exception as e:
        print(call, type(e).__name__, e)
