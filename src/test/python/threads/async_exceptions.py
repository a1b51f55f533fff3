# An exception that one thread raises in another.
import ctypes
import threading
import time

raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


class Stop(Exception):
    pass


def spin(started):
    started.set()
    try:
        while True:
            pass
    except Stop as e:
        print("spin:", repr(e), e.__context__)


def count(started):
    n = 0
    started.set()
    try:
        for n in range(10 ** 12):
            abs(n)
    except Stop:
        print("count: stopped")


def naps(started):
    started.set()
    try:
        while True:
            time.sleep(0.001)
    except Stop:
        print("naps: stopped")


def survivor(started):
    rounds = 0
    started.set()
    while rounds < 3:
        try:
            while True:
                pass
        except Stop:
            rounds += 1
            told.release()
    print("survivor: three times")


for f in spin, count, naps:
    started = threading.Event()
    t = threading.Thread(target=f, args=(started,))
    t.start()
    started.wait()
    time.sleep(0.01)
    found = raise_in(ctypes.c_ulong(t.ident), ctypes.py_object(Stop))
    t.join()
    print(found)

told = threading.Semaphore(0)
started = threading.Event()
t = threading.Thread(target=survivor, args=(started,))
t.start()
started.wait()
for i in range(3):
    time.sleep(0.01)
    raise_in(ctypes.c_ulong(t.ident), ctypes.py_object(Stop))
    told.acquire()
t.join()

# Nobody has this number, neither before nor after.
print(raise_in(ctypes.c_ulong(t.ident), ctypes.py_object(Stop)), raise_in(ctypes.c_long(-1), ctypes.py_object(Stop)))


# Taken back before the thread looked; in the own thread.
def own():
    me = ctypes.c_ulong(threading.get_ident())
    try:
        raise_in(me, ctypes.py_object(Stop))
        while True:
            pass
    except Stop:
        print("own")
    print(raise_in(me, None))
    for i in range(1000):
        abs(i)
    print("still here")


own()
raise_in.argtypes = ctypes.c_ulong, ctypes.py_object
try:
    raise_in(threading.get_ident(), SystemExit)
    while True:
        pass
except SystemExit:
    print("SystemExit")
try:
    ctypes.pythonapi.Py_NoSuchFunction
except AttributeError as e:
    print(str(e).rpartition(": ")[0].rpartition(" ")[2], str(e).rpartition(": ")[2])
# A thread that ends by SystemExit says nothing.
started = threading.Event()
t = threading.Thread(target=lambda: (started.set(), [None for i in iter(int, 1)]))
t.start()
started.wait()
raise_in(t.ident, SystemExit)
t.join()
print("end")
