# expect: Thread-1 .* waits for lock .* held by Thread-2|Thread-2 .* waits for lock .* held by Thread-1
import threading, time

a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def one():
    with a:
        both.wait()
        with b: pass
def two():
    with b:
        both.wait()
        with a: pass
threading.Thread(target=one).start(); threading.Thread(target=two).start()
