"""Small tasks for a pool of threads."""

from concurrent.futures import ThreadPoolExecutor

SIZE = 3000
EXPECTED = 8996500


def run(n):
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(lambda x: x * 2, i) for i in range(n)]
        return sum(f.result() for f in futures) - n // 6
