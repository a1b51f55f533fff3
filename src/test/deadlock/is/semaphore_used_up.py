# expect: threads? waits? for ever
import threading, time

s = threading.Semaphore(1)
s.acquire(); s.acquire()
