"""What must hold in compiled loops as in interpreted ones, in every GIL mode: they see what other threads change, they let others run, and Ctrl-C ends them.

Each loop runs long enough to be compiled before its other thread is let go. A property that does not hold hangs, or raises.
"""
import _thread
import signal
import threading
import time

HOT = 300000
flag = True


class Box:
    flag = True


class Slotted:
    __slots__ = ("flag",)


def plain_attribute(box):
    while box.flag:
        pass


def item(items):
    while items[0]:
        pass


def key(d):
    while d["flag"]:
        pass


def missing_key(d):
    while d.get("gone") is None:
        pass


def variable():
    while flag:
        pass


def of_class():
    while Box.flag:
        pass


def length(items):
    while not len(items):
        pass


def truth(items):
    while not items:
        pass


def closure():
    going = True

    def loop():
        while going:
            pass

    def stop():
        nonlocal going
        going = False

    return loop, stop


def seen(loop, stop, *args):
    """Starts a loop, lets it get hot, and ends it from outside; the loop must end."""
    thread = threading.Thread(target=loop, args=args)
    thread.start()
    for _ in range(20):
        time.sleep(0.002)
    stop()
    thread.join()


def visibility():
    global flag
    for _ in range(3):
        box, slotted, items, d, empty, bag = Box(), Slotted(), [True], {"flag": True}, [], set()
        box.flag = slotted.flag = True
        seen(plain_attribute, lambda: setattr(box, "flag", False), box)
        print("attribute")
        seen(plain_attribute, lambda: setattr(slotted, "flag", False), slotted)
        print("slot")
        seen(item, lambda: items.__setitem__(0, False), items)
        print("item")
        seen(key, lambda: d.__setitem__("flag", False), d)
        print("key")
        seen(missing_key, lambda: d.__setitem__("gone", 1), d)
        print("new key")
        seen(length, lambda: empty.append(1), empty)
        seen(truth, lambda: bag.add(1), bag)
        print("length")
        flag = True

        def clear():
            global flag
            flag = False

        seen(variable, clear)
        print("global")
        Box.flag = True
        seen(of_class, lambda: setattr(Box, "flag", False))
        print("class")
        Box.flag = True
        seen(*closure())
        print("closure")


def alone():
    """A loop that calls nothing lets the others run."""
    box = Box()
    counts = [0] * 8

    def spin(i):
        n = 0
        while box.flag:
            n += 1
            counts[i] = n

    threads = [threading.Thread(target=spin, args=(i,)) for i in range(8)]
    for t in threads:
        t.start()
    for _ in range(3):
        before = list(counts)
        while any(a == b for a, b in zip(before, counts)):
            time.sleep(0.001)
    box.flag = False
    for t in threads:
        t.join()
    print("nobody starves")


def forever(started):
    started.append(1)
    while True:
        pass


def counting(started):
    started.append(1)
    n = 0
    while True:
        n += 1


def over_range(started):
    started.append(1)
    total = 0
    for i in range(10 ** 15):
        total += i
    return total


def interrupted():
    for loop in (forever, counting, over_range):
        for how in (_thread.interrupt_main, lambda: signal.raise_signal(signal.SIGINT)):
            started = []

            def later():
                while not started:
                    time.sleep(0.001)
                for _ in range(20):
                    time.sleep(0.002)
                how()

            thread = threading.Thread(target=later)
            thread.start()
            try:
                loop(started)
            except KeyboardInterrupt:
                pass
            else:
                raise AssertionError(loop)
            thread.join()
        print("Ctrl-C in", loop.__name__)


def hot(box):
    """Compiled before it is used: the threads enter machine code at once."""
    n = 0
    while box.flag:
        n += 1
        if n == HOT:
            box.flag = False
    return n


for _ in range(3):
    warm = Box()
    warm.flag = True
    assert hot(warm) == HOT
visibility()
alone()
interrupted()
box = Box()
box.flag = True
threads = [threading.Thread(target=hot, args=(box,)) for _ in range(3)]
for t in threads:
    t.start()
box.flag = False
for t in threads:
    t.join()
print("all ended")
