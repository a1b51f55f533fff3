"""An error in a thread ends that thread only; threading.excepthook hears of it."""
import threading


def fail():
    raise ValueError("nobody catches this")


def hook(args):
    print(f"{args.thread.name} ended with {args.exc_type.__name__}: {args.exc_value}")


threading.excepthook = hook
t = threading.Thread(target=fail, name="worker")
t.start()
t.join()
print("the main thread goes on")
