"""A pool with callbacks: they are called in the worker as soon as a result is there, while the main thread does something else."""
from concurrent.futures import ThreadPoolExecutor
import threading
import time


def fetch(page):
    time.sleep(0.1 * page)
    return f"text of page {page}"


def report(future):
    print(future.result(), "came in the main thread:", threading.current_thread() is threading.main_thread())


with ThreadPoolExecutor(3) as pool:
    for page in (1, 2, 3):
        pool.submit(fetch, page).add_done_callback(report)
    print("the main thread goes on")
print("all done: leaving the block has waited")
