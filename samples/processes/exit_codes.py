"""How a process ended: returned, exited, raised, or was ended by a signal."""
import multiprocessing
import sys
import time


def fail():
    sys.stderr = open("/dev/null", "w")  # the traceback would go here
    1 / 0


if __name__ == "__main__":
    cases = [("returns", print, ("in the child",)), ("exits with 3", sys.exit, (3,)), ("raises", fail, ()),
             ("is terminated", time.sleep, (60,))]
    for what, target, args in cases:
        child = multiprocessing.Process(target=target, args=args)
        child.start()
        if what == "is terminated":
            child.terminate()
        child.join()
        print(f"{what}: {child.exitcode}")
    print(str(child).replace(str(child.pid), "PID").split(" parent=")[0], "...")
