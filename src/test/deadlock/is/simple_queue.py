# expect: item of SimpleQueue|for ever
import threading, time

import queue
queue.SimpleQueue().get()
