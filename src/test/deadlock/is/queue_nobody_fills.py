# expect: all 2 threads wait for ever
import threading, time

import queue
q = queue.Queue()
t = threading.Thread(target=q.get); t.start(); t.join()
