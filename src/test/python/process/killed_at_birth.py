# Children that are terminated while they are hardly there: their status tells the signal, whoever is their parent.
import multiprocessing
import time


def main():
    for method in 'fork', 'spawn', 'forkserver':
        context = multiprocessing.get_context(method)
        children = [context.Process(target=time.sleep, args=(100,)) for _ in range(6)]
        for child in children:
            child.start()
        for child in children:
            child.terminate()
        for child in children:
            child.join(60)
        print(method, [child.exitcode for child in children])


if __name__ == '__main__':
    main()
