"""JoinableQueue: the producer waits until everything is worked off; the consumer is a daemon and ends with the program."""
import multiprocessing
import time


def consume(queue):
    while True:
        dish = queue.get()
        time.sleep(0.02)
        print("eaten:", dish, flush=True)
        queue.task_done()


if __name__ == "__main__":
    queue = multiprocessing.JoinableQueue()
    multiprocessing.Process(target=consume, args=(queue,), daemon=True).start()
    for dish in ("soup", "fish", "cake"):
        queue.put(dish)
    queue.join()
    print("all is eaten")
