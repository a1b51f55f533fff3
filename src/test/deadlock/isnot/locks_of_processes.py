"""Processes that wait for each other's locks and queues: no other thread of this process could help, but another process does."""
import multiprocessing
import threading


def child(lock, event, queue):
    lock.acquire()
    event.wait()
    queue.put(queue.get() + 1)


if __name__ == "__main__":
    multiprocessing.set_start_method("isolate")
    lock, event = multiprocessing.Semaphore(0), multiprocessing.Event()
    queue = multiprocessing.Queue()
    p = multiprocessing.Process(target=child, args=(lock, event, queue))
    p.start()
    queue.put(41)
    threading.Timer(0.02, lock.release).start()
    threading.Timer(0.04, event.set).start()
    p.join()
    assert queue.get() == 42
