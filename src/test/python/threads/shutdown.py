"""The end of a program: other threads are joined, daemons are not, atexit functions run after that."""
import atexit
import sys
import threading
import time

sys.stderr = sys.stdout
gate = threading.Event()


def late():
    gate.wait()
    while threading.main_thread().is_alive():
        time.sleep(0.01)
    print('late thread', threading.main_thread().is_alive())
    threading.Thread(target=print, args=('started by it',)).start()


def never():
    try:
        time.sleep(100)
    finally:
        print('not reached')


def at_exit():
    print('atexit', threading.active_count() <= 3)
    t = threading.Thread(target=print, args=('thread of atexit',))
    t.start()
    t.join()


threading.Thread(target=late).start()
threading.Thread(target=never, daemon=True).start()
atexit.register(at_exit)
threading._register_atexit(print, 'first')
gate.set()
print('main ends')
