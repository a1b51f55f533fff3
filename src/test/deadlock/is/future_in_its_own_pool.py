# expect: threads wait for ever
import threading, time

from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(1) as pool:
    def outer(): return pool.submit(len, "x").result()
    pool.submit(outer).result()
