# A child that starts children, as an isolate where there are some.
import multiprocessing


def leaf(number, out):
    out.put(number * number)


def branch(out):
    children = [multiprocessing.Process(target=leaf, args=(n, out)) for n in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    out.put([child.exitcode for child in children])


if __name__ == '__main__':
    multiprocessing.set_start_method('isolate' if 'isolate' in multiprocessing.get_all_start_methods() else 'fork')
    out = multiprocessing.SimpleQueue()
    child = multiprocessing.Process(target=branch, args=(out,))
    child.start()
    print(sorted([out.get(), out.get()]), out.get())
    child.join()
    print(child.exitcode)
