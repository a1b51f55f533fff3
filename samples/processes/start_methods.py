"""Four ways to start a process, side by side: what the child knows of its parent's variables, and how long a start takes."""
import multiprocessing
import time

colour = "red"


def report(connection):
    connection.send((colour, __name__))


if __name__ == "__main__":
    colour = "green"  # after the module was loaded: only a copy of the parent knows it
    for method in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context(method)
        here, there = context.Pipe()
        began = time.perf_counter()
        child = context.Process(target=report, args=(there,))
        child.start()
        seen, name = here.recv()
        child.join()
        took = (time.perf_counter() - began) * 1000
        print(f"{method:10} the child is {name} and sees {seen:5}  {took:6.1f} ms  exit code {child.exitcode}")
