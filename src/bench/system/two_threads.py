"""Two threads that compute, each on its own data: without a GIL they take as long as one."""

import threading

SIZE = 150000
EXPECTED = 2


def work(n, out):
    values = [0] * 64
    for i in range(n):
        values[i & 63] += i % 7
    out.append(sum(values))


def run(n):
    out = []
    threads = [threading.Thread(target=work, args=(n, out)) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return len(out) if out[0] == out[1] else out
