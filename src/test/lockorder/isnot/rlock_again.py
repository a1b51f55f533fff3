import threading
a, b = threading.RLock(), threading.Lock()


def work():
    with a:
        with b:
            with a:
                pass


for _ in range(2):
    t = threading.Thread(target=work)
    t.start()
    t.join()
