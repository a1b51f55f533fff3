# A child forks too, with a process of its own, as multiprocessing does in workers that start workers.
import multiprocessing
import os


def leaf(n):
    os._exit(n)


def branch():
    p = multiprocessing.Process(target=leaf, args=(7,))
    p.start()
    p.join()
    os._exit(p.exitcode + 1)


pid = os.fork()
if pid == 0:
    inner = os.fork()
    if inner == 0:
        os._exit(3)
    os._exit(os.waitstatus_to_exitcode(os.waitpid(inner, 0)[1]) + 1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
p = multiprocessing.Process(target=branch)
p.start()
p.join()
print(p.exitcode)
