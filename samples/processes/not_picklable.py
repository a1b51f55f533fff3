"""What is not picklable cannot go to a process that starts anew; the error names the part."""
import multiprocessing
import threading


def work(settings):
    pass


if __name__ == "__main__":
    settings = {"name": "job 1", "parts": [1, 2, {"guard": threading.Lock()}]}
    try:
        multiprocessing.get_context("spawn").Process(target=work, args=(settings,)).start()
    except TypeError as e:
        print(e)
        print(*e.__notes__)
