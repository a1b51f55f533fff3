# expect: threads? waits? for ever
import threading, time

import queue
q = queue.Queue(1)
q.put(1); q.put(2)
