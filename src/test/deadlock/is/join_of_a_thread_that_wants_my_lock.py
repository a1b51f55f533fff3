# expect: waits for the end of|waits for lock
import threading, time

l = threading.Lock()
def work():
    with l: pass
with l:
    t = threading.Thread(target=work); t.start(); t.join()
