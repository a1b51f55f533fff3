# A signal that comes while a child begins is for the child's program: it has the handlers of its parent.
# CPython loses one that comes in the first moments after the fork, and ends with 0 after a while; what is expected here is what the handler does.
import multiprocessing
import os
import signal
import time


def work():
    time.sleep(60)


def ended(context, number):
    p = context.Process(target=work)
    p.start()
    os.kill(p.pid, number)
    p.join()
    return p.exitcode


def children_of(context):
    for number in signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGUSR1:
        signal.signal(number, lambda n, frame: os._exit(7))
    for number in signal.SIGTERM, signal.SIGHUP, signal.SIGINT:
        print("handled", signal.Signals(number).name, [ended(context, number) for _ in range(4)])
    time.sleep(1)
    print("and later", [ended(context, signal.SIGTERM) for _ in range(2)])
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    for number in signal.SIGTERM, signal.SIGHUP, signal.SIGKILL:
        print("deadly", signal.Signals(number).name, [ended(context, number) for _ in range(4)])
    # What the parent ignores, the child does.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    children = []
    for _ in range(4):
        p = context.Process(target=work)
        p.start()
        p.terminate()
        children.append(p)
    time.sleep(0.5)
    print("ignored", [p.exitcode for p in children])
    for p in children:
        p.kill()
        p.join()
    print("killed", [p.exitcode for p in children])


if __name__ == "__main__":
    for method in "fork", "isolate":
        print(method)
        children_of(multiprocessing.get_context(method))
