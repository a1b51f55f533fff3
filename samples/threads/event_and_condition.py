"""An event lets all go at once; a condition hands over a value."""
import threading

go = threading.Event()
box = []
filled = threading.Condition()


def wait_for_go():
    go.wait()
    with filled:
        box.append("ready")
        filled.notify()


t = threading.Thread(target=wait_for_go)
t.start()
print("set:", go.is_set())
go.set()
with filled:
    filled.wait_for(lambda: box)
print(box)
t.join()
