"""threading.local and its twin in Python."""
import threading
import _threading_local


def in_thread(f, *args):
    out = []
    t = threading.Thread(target=lambda: out.append(f(*args)))
    t.start()
    t.join()
    return out[0]


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, str(e).replace('_thread._local', 'local').replace('_threading_local.', ''))


for local in (threading.local, _threading_local.local):
    x = local()
    x.a = 1
    print(x.a, x.__dict__, in_thread(lambda: x.__dict__))
    show(getattr, x, 'b')
    show(setattr, x, '__dict__', {})
    del x.a
    print(hasattr(x, 'a'))
    show(local, 1)
    show(local, a=1)

    class Counter(local):
        kind = 'class attribute'

        def __init__(self, start, step=1):
            print('init', start, step)
            self.value = start
            self.step = step

        @property
        def twice(self):
            return 2 * self.value

        def count(self):
            self.value += self.step
            return self.value

    c = Counter(5, step=2)
    print(c.count(), c.count(), in_thread(c.count), c.value, c.twice, c.kind, in_thread(lambda: c.twice))

    class Slots(local):
        __slots__ = ('shared',)

    s = Slots()
    s.shared = 'seen by all'
    s.own = 1
    print(in_thread(lambda: (s.shared, hasattr(s, 'own'))))

    class Fails(local):
        def __init__(self):
            if threading.current_thread() is not threading.main_thread():
                raise ValueError('not here')

    f = Fails()
    f.x = 1

    def touch():
        try:
            f.x
        except ValueError as e:
            return str(e)

    print(in_thread(touch), f.x)
