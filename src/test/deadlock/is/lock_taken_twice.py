# expect: the only thread waits for ever for lock
import threading, time

l = threading.Lock()
l.acquire(); l.acquire()
