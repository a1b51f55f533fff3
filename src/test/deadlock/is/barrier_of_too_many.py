# expect: all 2 threads wait for ever
import threading, time

b = threading.Barrier(3)
t = threading.Thread(target=b.wait); t.start(); b.wait()
