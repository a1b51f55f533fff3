import threading, time

import os
r, w = os.pipe()
l = threading.Lock(); l.acquire()
def work(): os.read(r, 1); l.release()
threading.Thread(target=work).start()
threading.Timer(0.3, lambda: os.write(w, b"x")).start()
l.acquire()
