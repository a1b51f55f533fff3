"""Runs a piece of work in several threads that start at one moment."""
import threading


def together(threads, work):
    """Calls work(i) in each thread; the first exceptions that came out are raised together."""
    start = threading.Barrier(threads)
    errors = []

    def body(i):
        start.wait()
        try:
            work(i)
        except BaseException as e:
            errors.append(e)

    all_threads = [threading.Thread(target=body, args=(i,)) for i in range(threads)]
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()
    if errors:
        raise ExceptionGroup("in threads", errors[:3])
