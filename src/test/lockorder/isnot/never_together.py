import threading
a, b = threading.Lock(), threading.Lock()


def forth():
    with a:
        pass
    with b:
        pass


def back():
    with b:
        pass
    with a:
        pass


for work in forth, back:
    t = threading.Thread(target=work)
    t.start()
    t.join()
