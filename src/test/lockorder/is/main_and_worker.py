# expect: MainThread takes lock \S+ while it has lock \S+ and worker takes lock
import threading
a, b = threading.Lock(), threading.Lock()


def work():
    a.acquire()
    b.acquire()
    b.release()
    a.release()


thread = threading.Thread(target=work, name="worker")
thread.start()
thread.join()
b.acquire()
a.acquire()
a.release()
b.release()
