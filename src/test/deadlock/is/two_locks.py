# expect: Thread-1 .* waits for lock .* held by Thread-2|Thread-2 .* waits for lock .* held by Thread-1|all 3 threads(?s:.*)Thread-1 .* holds lock .* and waits for lock .*\n(?s:.*)Thread-2 .* holds lock .* and waits for lock
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
