# expect: takes lock
import threading
store, index = threading.Lock(), threading.Lock()


def update_index():
    with index:
        pass


def save():
    with store:
        update_index()


def read_store():
    with store:
        pass


def search():
    with index:
        read_store()


for work in save, search:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
