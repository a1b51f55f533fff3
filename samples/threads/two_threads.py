"""Two threads sleep at the same time: one second in all, not two."""
import threading
import time


# print() writes a line and its end separately: a lock keeps them together.
lines = threading.Lock()


def say(text):
    with lines:
        print(text)


def nap(label):
    say(f"{label} goes to sleep in {threading.current_thread().name}")
    time.sleep(1)
    say(f"{label} wakes up")


begin = time.time()
threads = [threading.Thread(target=nap, args=(label,)) for label in ("Ann", "Bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"seconds: {round(time.time() - begin)}")
