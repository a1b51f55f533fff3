# expect: threads? waits? for ever
import threading, time

c = threading.Condition()
with c: c.wait()
