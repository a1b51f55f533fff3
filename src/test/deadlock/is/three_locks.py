# expect: which waits for lock .*, which waits for lock
import threading, time

locks = [threading.RLock() for _ in range(3)]
all_ = threading.Barrier(3)
def work(i):
    with locks[i]:
        all_.wait()
        with locks[(i + 1) % 3]: pass
for i in range(3): threading.Thread(target=work, args=(i,), daemon=True).start()
while True: time.sleep(0.05)
