"""A number in shared memory that two processes count up: without a lock some counts are lost."""
import multiprocessing

TIMES = 20_000


def count(number):
    for _ in range(TIMES):
        number.value += 1


def count_with_lock(number):
    for _ in range(TIMES):
        with number.get_lock():
            number.value += 1


def run(target, number):
    children = [multiprocessing.Process(target=target, args=(number,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return number.value


if __name__ == "__main__":
    counted = run(count, multiprocessing.Value("i", 0, lock=False))
    print("without a lock:", counted, "- every count is there" if counted == 2 * TIMES else "- some are lost")
    print("with a lock:", run(count_with_lock, multiprocessing.Value("i", 0)))
