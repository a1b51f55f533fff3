"""Signals and interrupts: handlers run in the main thread, also while it waits."""
import _thread
import os
import queue
import signal
import sys
import threading
import time


def after(seconds, f, *args):
    """Calls f when the main thread waits, which it does from the second line after this call on."""
    module = sys._getframe(1)
    line = module.f_lineno + 2

    def body():
        while module.f_lineno < line:
            time.sleep(0.01)
        time.sleep(seconds)
        f(*args)

    t = threading.Thread(target=body)
    t.start()
    return t


lock = threading.Lock()
lock.acquire()
other = threading.Thread(target=time.sleep, args=(100,), daemon=True)
other.start()
waits = {
    'lock': lock.acquire, 'join': other.join, 'queue': queue.Queue().get, 'simple': queue.SimpleQueue().get,
    'event': threading.Event().wait, 'semaphore': threading.Semaphore(0).acquire, 'sleep': lambda: time.sleep(100),
    'barrier': threading.Barrier(2).wait,
}
for name, wait in waits.items():
    start = time.monotonic()
    t = after(0.05, os.kill, os.getpid(), signal.SIGINT)
    try:
        wait()
        print(name, 'not interrupted')
    except KeyboardInterrupt:
        print(name, 'interrupted', time.monotonic() - start < 50)
    t.join()

c = threading.Condition()
with c:
    t = after(0.05, os.kill, os.getpid(), signal.SIGINT)
    try:
        c.wait()
    except KeyboardInterrupt:
        print('condition interrupted, lock taken back:', c._is_owned())
    t.join()


def handler(number, frame):
    print('handler', signal.Signals(number).name, threading.current_thread() is threading.main_thread())


signal.signal(signal.SIGUSR1, handler)
t = after(0.05, signal.raise_signal, signal.SIGUSR1)
# It waits on after the handler.
print(lock.acquire(timeout=0.3))
t.join()
t = after(0.05, _thread.interrupt_main, signal.SIGUSR1)
# A sleep goes on as well.
time.sleep(0.3)
t.join()
for nothing in (signal.SIG_IGN, signal.SIG_DFL):
    old = signal.signal(signal.SIGINT, nothing)
    _thread.interrupt_main()
    time.sleep(0.01)
    signal.signal(signal.SIGINT, old)
print('ignored')


def in_thread():
    for f, args in ((signal.signal, (signal.SIGINT, handler)), (signal.set_wakeup_fd, (-1,))):
        try:
            f(*args)
        except ValueError as e:
            print(e)


t = threading.Thread(target=in_thread)
t.start()
t.join()
