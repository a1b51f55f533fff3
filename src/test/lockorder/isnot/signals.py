# A lock that one thread takes and another gives back is a signal: nobody holds it.
import threading
ready, done = threading.Lock(), threading.Lock()
ready.acquire()
done.acquire()


def work():
    for _ in range(50):
        ready.acquire()
        done.release()


t = threading.Thread(target=work)
t.start()
for _ in range(50):
    ready.release()
    done.acquire()
t.join()
