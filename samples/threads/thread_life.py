"""A thread's life: its name, identifier and daemon flag, before the start, while it runs and after its end."""
import threading

go_on = threading.Event()
runs = threading.Event()


def work():
    runs.set()
    go_on.wait()


t = threading.Thread(target=work)
print(t.name, "| identifier:", t.ident, "| alive:", t.is_alive(), "| daemon:", t.daemon)
t.start()
runs.wait()
print("identifier is a number:", t.ident > 0, "| alive:", t.is_alive(), "| threads:", threading.active_count())
try:
    t.daemon = True
except RuntimeError as e:
    print("too late:", e)
go_on.set()
t.join()
print("alive:", t.is_alive(), "| threads:", [x.name for x in threading.enumerate()])
try:
    t.start()
except RuntimeError as e:
    print("again?", e)
