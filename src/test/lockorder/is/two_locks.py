# expect: takes lock (\S+) while it has lock (\S+) and \S+ takes lock \2 while it has lock \1
import threading
a, b = threading.Lock(), threading.Lock()


def forth():
    with a:
        with b:
            pass


def back():
    with b:
        with a:
            pass


for work in forth, back, forth, back:
    thread = threading.Thread(target=work, name=work.__name__)
    thread.start()
    thread.join()
