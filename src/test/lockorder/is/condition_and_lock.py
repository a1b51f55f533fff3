# expect: takes lock
import threading
condition = threading.Condition()
lock = threading.Lock()


def tell():
    with condition:
        with lock:
            condition.notify_all()


def ask():
    with lock:
        with condition:
            pass


for work in tell, ask:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
