# expect: Thread-\d .* waits for lock
import threading, time

a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def work(first, second):
    with first:
        both.wait()
        with second: pass
for p in ((a, b), (b, a)): threading.Thread(target=work, args=p).start()
while True: time.sleep(0.05)
