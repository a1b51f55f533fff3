"""An RLock may be taken again by its owner; a Lock may not."""
import threading

rlock = threading.RLock()
with rlock:
    print("again:", rlock.acquire(blocking=False))
    rlock.release()

lock = threading.Lock()
with lock:
    print("again:", lock.acquire(blocking=False))
