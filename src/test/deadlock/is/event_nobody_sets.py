# expect: all 2 threads wait for ever
import threading, time

e = threading.Event()
t = threading.Thread(target=e.wait); t.start(); t.join()
