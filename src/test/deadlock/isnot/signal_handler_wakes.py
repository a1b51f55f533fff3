import threading, time

import signal, os
l = threading.Lock(); l.acquire()
signal.signal(signal.SIGALRM, lambda *a: l.release())
signal.setitimer(signal.ITIMER_REAL, 0.3)
l.acquire()
