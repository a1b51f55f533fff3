"""A process cannot end before somebody has read what it put on a queue. Joining it first hangs elsewhere; here it is said."""
import multiprocessing


def produce(queue):
    queue.put("x" * 1_000_000)  # more than a pipe holds


if __name__ == "__main__":
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=produce, args=(queue,))
    child.start()
    try:
        child.join()
    except RuntimeError as e:
        print(e)
    print("read now:", len(queue.get()))
    child.join()
    print("joined:", child.exitcode)
