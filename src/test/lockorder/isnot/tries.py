import threading
a, b = threading.Lock(), threading.Lock()


def forth():
    with a:
        with b:
            pass


def back():
    with b:
        if a.acquire(blocking=False):
            a.release()
        if a.acquire(timeout=0.5):
            a.release()


for work in forth, back:
    t = threading.Thread(target=work)
    t.start()
    t.join()
