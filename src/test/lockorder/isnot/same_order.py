import threading
a, b, c = threading.Lock(), threading.Lock(), threading.RLock()


def work():
    for _ in range(200):
        with a, b, c:
            pass
        with a, c:
            pass
        with b, c:
            pass


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
