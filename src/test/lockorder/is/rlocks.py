# expect: takes lock
import threading
a, b = threading.RLock(), threading.RLock()


def take(first, second):
    with first, first:
        with second:
            pass


for pair in (a, b), (b, a):
    thread = threading.Thread(target=take, args=pair)
    thread.start()
    thread.join()
