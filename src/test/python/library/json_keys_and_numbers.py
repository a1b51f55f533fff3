import json, random
r = random.Random(5)
for _ in range(20000):
    k = r.choice([lambda: r.randint(-10**r.randint(0,20), 10**r.randint(0,20)), lambda: round(r.uniform(-1,1)*10**r.randint(-8,12), r.randint(0,9)), lambda: r.random(), lambda: -0.0])()
    b = json.loads(json.dumps(k)); assert b == k and repr(b) == repr(k), k
for s in ["0.1", "-0", "-0.0", "1e5", "1E+2", "-1.5e-3", "123456789012345.5", "12345678901234.5", "0.000000000000001", "99999999999999.9", "1.0"]:
    print(s, repr(json.loads(s)), repr(json.loads(s)) == repr(int(s) if s.lstrip("-").isdigit() else float(s)))
d = json.loads('[{"a":1,"b\\n":2,"":3,"caf\u00e9":4,"\ud800":5},{"a":1,"b\\n":2,"":3,"caf\u00e9":4,"a":7, "abc\\u0041":2, "%s":1, "%s":2}]' % ("k"*31, "k"*40))
print(ascii(d)); print([x is y for x, y in zip(d[0], d[1])])
for bad in ['{"a', '{"a\n":1}', '{"a\\x":1}', '{"']:
    try: json.loads(bad)
    except ValueError as e: print(e)
print(json.JSONDecoder(strict=False).decode('{"a\n":"\t"}'))
