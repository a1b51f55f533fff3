"""Ctrl-C while the main thread waits for a lock: the wait ends at once. Here a timer sends the signal."""
import os
import signal
import threading
import time

lock = threading.Lock()
lock.acquire()
threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
start = time.perf_counter()
try:
    lock.acquire()
except KeyboardInterrupt:
    print("interrupted in time:", time.perf_counter() - start < 1)
