"""A producer and a consumer with a bounded queue; a daemon consumer ends with the program."""
import queue
import threading

belt = queue.Queue(maxsize=2)


def consume():
    while True:
        item = belt.get()
        print("got", item)
        belt.task_done()


threading.Thread(target=consume, daemon=True).start()
for item in "abc":
    belt.put(item)
belt.join()
print("all consumed")
