import threading
gate, a, b = threading.Lock(), threading.Lock(), threading.Lock()


def forth():
    with gate, a, b:
        pass


def back():
    with gate:
        with b:
            with a:
                pass


for work in forth, back, forth, back:
    t = threading.Thread(target=work)
    t.start()
    t.join()
