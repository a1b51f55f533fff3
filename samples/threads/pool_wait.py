"""wait() for the first of several calls, then for all."""
from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, ALL_COMPLETED
import time

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(time.sleep, 0.1), pool.submit(time.sleep, 0.6)]
    done, pending = wait(futures, return_when=FIRST_COMPLETED)
    print(len(done), "done,", len(pending), "pending")
    done, pending = wait(futures, return_when=ALL_COMPLETED)
    print(len(done), "done,", len(pending), "pending")
