import threading, time

l = threading.Lock(); l.acquire()
def work(): time.sleep(0.1); l.release()
threading.Thread(target=work).start()
l.acquire()
