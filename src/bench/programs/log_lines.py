"""Regular expressions over lines of a log."""

import re

SIZE = 600
EXPECTED = 6905

LINE = re.compile(r"^(?P<ip>\d+\.\d+\.\d+\.\d+) - (?P<user>\w+|-) \[(?P<day>\d{2})/(?P<month>[A-Z][a-z]{2})\] "
                  r'"(?P<verb>GET|POST|PUT) (?P<path>/[^ ?"]*)(?:\?(?P<query>[^"]*))?" (?P<status>\d{3}) (?P<size>\d+|-)$')
PARAMETER = re.compile(r"([a-z]+)=([^&]*)")
NUMBER = re.compile(r"\d+")


def lines(n):
    for i in range(n):
        yield '10.0.%d.%d - %s [%02d/%s] "%s /shop/item/%d%s" %d %s' % (
            i % 256, i * 7 % 256, "-" if i % 3 else "user%d" % (i % 10), i % 28 + 1, ("Jan", "Feb", "Mar")[i % 3],
            ("GET", "POST", "PUT")[i % 3], i, "?page=%d&sort=name&q=" % (i % 5) if i % 2 else "", 200 if i % 9 else 404, i * 13 if i % 4 else "-")


def run(n):
    total = 0
    for line in lines(n):
        m = LINE.match(line)
        total += len(m["path"]) % 5 + (m["status"] == "404")
        if m["query"]:
            total += len(dict(PARAMETER.findall(m["query"])))
        total += len(NUMBER.findall(line)) // 3
        total += len(re.sub(r"\s+", " ", line)) % 2
        total += len(re.split(r"[ /]", line)) // 4
    return total
