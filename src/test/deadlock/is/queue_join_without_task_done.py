# expect: threads? waits? for ever
import threading, time

import queue
q = queue.Queue(); q.put(1); q.get(); q.join()
