"""A barrier lets runners start together; a timer fires the gun."""
import threading
import time

gun = threading.Event()
line = threading.Barrier(3, action=lambda: print("all at the line"))
ready = []


def run(name):
    time.sleep(0.05 * name)
    ready.append(name)
    line.wait()
    gun.wait()


runners = [threading.Thread(target=run, args=(i,)) for i in range(3)]
for r in runners:
    r.start()
threading.Timer(0.3, lambda: (print("bang"), gun.set())).start()
for r in runners:
    r.join()
print("came in the order", ready)
