"""Two threads sleep at the same time: one second in all, not two."""
import threading
import time


def nap(label):
    print(f"{label} goes to sleep in {threading.current_thread().name}")
    time.sleep(1)
    print(f"{label} wakes up")


begin = time.time()
threads = [threading.Thread(target=nap, args=(label,)) for label in ("Ann", "Bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"seconds: {round(time.time() - begin)}")
