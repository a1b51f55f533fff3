# A queue's feeder may write several items at once: that changes neither their order nor what becomes of one that cannot be sent.
import multiprocessing
import threading
from multiprocessing import queues
from multiprocessing.reduction import ForkingPickler

mp = multiprocessing.get_context('fork')


class Slow:
    """Is ready to be sent only when the items before it have been received."""

    def __init__(self, received):
        self.received = received

    def __reduce__(self):
        return str, (f'received before: {self.received.wait(20)}',)


class Reporting(queues.Queue):
    def __init__(self):
        super().__init__(ctx=mp)
        self.failed = []

    def _on_queue_feeder_error(self, e, obj):
        self.failed.append((type(e).__name__, obj if isinstance(obj, int) else type(obj).__name__))


def items(n):
    for i in range(n):
        yield i, str(i) * (i % 40), i / 3, None, i % 2 == 0, b'x' * (i % 300)


def fill(queue, n):
    for item in items(n):
        queue.put(item)
    queue.put(['the', 'end', {'n': n}])


# Many of them through a pipe that is full again and again, some larger than the pieces that a pipe takes at once.
queue = mp.Queue()
child = mp.Process(target=fill, args=(queue, 3000))
child.start()
print(all(queue.get() == item for item in items(3000)), queue.get())
child.join()
for size in 4000, 4096, 70_000, 300_000:
    queue.put(size)
    queue.put(b'y' * size)
    queue.put(-size)
    print(queue.get(), len(queue.get()), queue.get())

# One that takes its time does not hold up those before it.
received = threading.Event()
for item in 1, 'two', Slow(received), 4:
    queue.put(item)
print(queue.get(), queue.get())
received.set()
print(queue.get(), queue.get())

# Those that cannot be pickled.
queue = Reporting()
for item in 1, 2, threading.Lock(), 3, lambda: 0, 'four', (5, 'five'), object, (threading.Lock(),), 6:
    queue.put(item)
print([queue.get() for _ in range(7)], queue.failed, queue.qsize())

# The same objects twice in an item, and long integers.
text, many = 'text' * 3, 10 ** 40
queue.put((text, text, many, -1, 255, 256, 65536, -2 ** 31, 2 ** 63))
print(queue.get())

# A pipe that nobody reads any more: each item by itself.
queue = Reporting()
queue._reader.close()
for i in range(40):
    queue.put(i)
queue.close()
queue.join_thread()
print({name for name, _ in queue.failed}, len(queue.failed))

# The program's own way to pickle, from the moment that it is there.
queue = mp.Queue()
queue.put('plain')
print(queue.get())
plain = ForkingPickler.dumps
ForkingPickler.dumps = classmethod(lambda cls, obj, protocol=None: plain(('own', obj), protocol))
queue.put('x')
print(queue.get())
ForkingPickler.dumps = plain
queue.put('plain again')
print(queue.get())

# Several that write, one of which is another process.
queue = mp.JoinableQueue()
writers = [mp.Process(target=lambda who: [queue.put((who, i)) for i in range(500)], args=(n,)) for n in range(2)]
for writer in writers:
    writer.start()
for i in range(500):
    queue.put((2, i))
seen = {0: [], 1: [], 2: []}
for _ in range(1500):
    who, i = queue.get()
    seen[who].append(i)
    queue.task_done()
queue.join()
for writer in writers:
    writer.join()
print([numbers == list(range(500)) for numbers in seen.values()], queue.empty(), [w.exitcode for w in writers])
