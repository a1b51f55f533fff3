# expect: takes lock
import threading
gate, a, b = threading.Lock(), threading.Lock(), threading.Lock()


def guarded():
    with gate, a, b:
        pass


def unguarded():
    with b, a:
        pass


for work in guarded, unguarded:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
