"""Module _thread: messages and states."""
import _thread
import copy
import sys
import threading


def show(f, *args, **kwargs):
    name = getattr(f, '__name__', str(f))
    try:
        print(name, args, kwargs, '->', f(*args, **kwargs))
    except BaseException as e:
        print(name, args, kwargs, type(e).__name__, e)


lock = _thread.allocate_lock()
show(lock.acquire, 1, 2, 3)
show(lock.acquire, False, 1)
show(lock.acquire, True, -2)
show(lock.acquire, True, 1e20)
show(lock.acquire, True, 2 ** 70)
show(lock.acquire, timeout='x')
show(lock.acquire, timeout=None)
show(lock.acquire, timeout=float('nan'))
show(lock.acquire, True, float('inf'))
show(lock.acquire, foo=1)
show(lock.acquire)
show(lock.acquire, False)
show(lock.acquire, timeout=0)
show(lock.acquire, timeout=0.01)
show(lock.locked)
show(lock.release)
show(lock.release)
show(lock.locked, 1)
show(_thread.lock, 1)
show(_thread.lock, a=1)
show(copy.copy, lock) if False else print(type(lock), type(lock) is _thread.LockType)
with lock as got:
    print(got, lock.locked())
print(lock.locked(), repr(lock).split(' at ')[0])

rlock = _thread.RLock()
show(rlock.release)
show(rlock._release_save)
show(rlock._is_owned)
show(rlock._recursion_count)
rlock.acquire()
with rlock:
    print(rlock._recursion_count(), rlock._is_owned())
    state = rlock._release_save()
    print(state[0], state[1] == _thread.get_ident(), rlock._is_owned())
    rlock._acquire_restore(state)
show(rlock._recursion_count)
show(_thread.RLock()._acquire_restore, (1,))
show(_thread.RLock()._acquire_restore, 5)
show(rlock.acquire, timeout=-2)
show(rlock.acquire, False, 2)
rlock.release()
show(rlock.release)


class MyRLock(_thread.RLock):
    pass


mine = MyRLock()
mine.tag = 1
print(mine.tag, repr(mine).split(' at ')[0])

show(_thread.stack_size, -1)
show(_thread.stack_size, 1)
show(_thread.stack_size, 32768)
show(_thread.stack_size)
show(_thread.stack_size, 0)
show(_thread.stack_size, 2 ** 70)
show(_thread.start_new_thread)
show(_thread.start_new_thread, 1, 2)
show(_thread.start_new_thread, print, 2)
show(_thread.start_new_thread, print, (), 2)
show(_thread.start_new_thread, print, (), {}, 4)
show(_thread.start_joinable_thread)
show(_thread.start_joinable_thread, 3)
show(_thread.start_joinable_thread, print, handle=3)

handle = _thread._ThreadHandle()
print(handle.ident, repr(handle))
show(handle.join)
show(handle.is_done)
show(handle._set_done)
show(handle.join, 'x')
handle = _thread.start_joinable_thread(lambda: None)
show(handle.join, 'x')
show(handle.join, 1e30)
show(handle.join, None)
show(handle.join, -1)
show(handle.is_done)
show(handle._set_done)
print(handle.ident > 0)


def join_oneself():
    show(own.join)


own = _thread._ThreadHandle()
_thread.start_joinable_thread(join_oneself, handle=own)
own.join()

show(_thread._make_thread_handle, 'x')
print(_thread._make_thread_handle(7))
show(_thread.interrupt_main, 0)
show(_thread.interrupt_main, 65)
show(_thread.interrupt_main, 'x')
show(_thread.exit)
show(_thread.exit_thread)
show(_thread._is_main_interpreter)
show(_thread.daemon_threads_allowed)
show(_thread._count)
print(_thread.error, _thread.TIMEOUT_MAX, _thread._get_main_thread_ident() == _thread.get_ident())
for name in ('lock', '_ThreadHandle'):
    try:
        type('X', (getattr(_thread, name),), {})
    except TypeError as e:
        print(e)

# An error in a thread that nobody can catch.
sys.unraisablehook = lambda u: print(u.err_msg.split(' at ')[0], type(u.exc_value).__name__, u.object)
done = threading.Event()


def fails():
    try:
        raise KeyError('k')
    finally:
        done.set()


_thread.start_new_thread(fails, ())
done.wait()
while _thread._count():
    pass
_thread.start_new_thread(sys.exit, (3,))
while _thread._count():
    pass
print('end')
