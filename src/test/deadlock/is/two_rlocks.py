# expect: Thread-\d .* waits for lock
import threading, time

a, b = threading.RLock(), threading.RLock()
both = threading.Barrier(2)
def work(first, second):
    first.acquire(); both.wait(); second.acquire()
for p in ((a, b), (b, a)): threading.Thread(target=work, args=p).start()
while True: time.sleep(0.05)
