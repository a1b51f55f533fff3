"""Workers in processes of their own, for pools and executors.

Each worker has two pipes that it shares with nobody but its employer: one brings tasks, the other takes outcomes away.
It holds no lock that others need, and it gets its next task when it is done with the last one. So whoever kills it, at
whatever moment, harms nothing but the one task it was working on; and the employer knows which one that is.
"""

__all__ = ()

import collections
import os
import selectors
import signal
import struct
import threading
import time
from multiprocessing import connection, util
from multiprocessing.reduction import ForkingPickler

try:
    from _processes import _release
except ImportError:
    def _release(before):
        """Objects go as soon as nothing refers to them."""

# What a worker tells: it is ready for tasks; a task returned; it raised; there will be no work, as the initializer failed.
READY, VALUE, ERROR, UNFIT = range(4)
TASK = 0

_HEAD = struct.Struct('<BQ')
_PIECE = 1 << 16

# How long the employer trusts the signs of life of its workers, and workers the wish that they end, in seconds.
_CHECK, _POLITE, _FIRM = 1.0, 0.5, 2.0
# How long an interrupted worker waits before it tells, in seconds.
_COURTESY = 0.2


def message(kind, body=b''):
    """The bytes of a message."""
    return b''.join((_HEAD.pack(kind, len(body)), body))


class Frames:
    """Cuts a stream of bytes into messages."""

    __slots__ = ('_held', '_wanted')

    def __init__(self):
        self._held = bytearray()
        self._wanted = 0

    def feed(self, data):
        """The messages, as (kind, body), that are whole with these bytes."""
        if self._held:
            self._held += data
            if len(self._held) < self._wanted:
                return ()
            data, self._held = self._held, bytearray()
        whole, start, size = [], 0, len(data)
        view = memoryview(data)
        self._wanted = _HEAD.size
        while size - start >= _HEAD.size:
            kind, length = _HEAD.unpack_from(data, start)
            stop = start + _HEAD.size + length
            if stop > size:
                self._wanted = stop - start
                break
            whole.append((kind, view[stop - length:stop]))
            start = stop
        if start < size:
            self._held += view[start:]
        return whole


class Worker:
    """What a worker process does: an instance is called there. A subclass says how outcomes look."""

    def __init__(self, tasks, results, initializer, initargs):
        self._tasks, self._results = tasks, results
        self._initializer, self._initargs = initializer, initargs
        self._frames, self._waiting = Frames(), collections.deque()
        self._interruptible = self._interrupted = False

    def __call__(self):
        self._keep_calm()
        if not self._prepared():
            return
        self._tell(message(READY))
        released = _release(1 << 62)
        while (body := self._next()) is not None:
            try:
                self._interruptible = True
                answer = self._work(body)
                self._interruptible = False
            except KeyboardInterrupt as error:
                self._interruptible = False
                answer = message(ERROR, self.pack_error(error))
            del body
            if self._interrupted:
                self._interrupted = False
                # Whoever has typed Ctrl-C means the employer too, who is to hear of it first from the terminal.
                time.sleep(_COURTESY)
            self._tell(answer)
            answer = None
            if not self._waiting:
                released = _release(released)

    def _keep_calm(self):
        """Ctrl-C reaches every process of the terminal: it interrupts a task, but the worker's end is for its employer."""
        def interrupt(signum, frame):
            if self._interruptible:
                self._interrupted = True
                signal.default_int_handler(signum, frame)

        if threading.current_thread() is threading.main_thread() \
                and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, interrupt)

    def _prepared(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as error:
                return self.initializer_failed(error)
        return True

    def _next(self):
        while not self._waiting:
            try:
                data = os.read(self._tasks.fileno(), _PIECE)
            except OSError:
                return None
            if not data:
                # The employer sends no more, or is dead.
                return None
            self._waiting.extend(self._frames.feed(data))
        return self._waiting.popleft()[1]

    def _tell(self, data):
        try:
            done = os.write(self._results.fileno(), data)
            if done < len(data):
                rest = memoryview(data)[done:]
                while rest:
                    rest = rest[os.write(self._results.fileno(), rest[:_PIECE]):]
        except BrokenPipeError:
            # Nobody wants to know any more.
            raise SystemExit(1) from None

    def _work(self, body):
        try:
            function, args, kwds = ForkingPickler.loads(body)
        except Exception as error:
            return self.unreadable(error)
        body = None
        try:
            value = function(*args, **kwds)
        except self.caught as error:
            return message(ERROR, self.pack_error(error))
        return self.answer(value)

    # For subclasses.

    # The errors of a task that are its outcome; others end the worker.
    caught = Exception

    def initializer_failed(self, error):
        """The initializer has raised; whether the worker may work nevertheless."""
        raise error

    def unreadable(self, error):
        """The answer when a task cannot be unpickled."""
        return message(ERROR, self.pack_error(error))

    def answer(self, value):
        """The answer when a task returns."""
        return message(VALUE, ForkingPickler.dumps(value))

    def pack_error(self, error):
        """The error, pickled."""
        return ForkingPickler.dumps(error)


class Lane:
    """The employer's side of one worker: its process, its pipes, and what it does. Guarded by the lock of the crew."""

    def __init__(self):
        self.tasks_in, self._tasks = connection.Pipe(duplex=False)
        self.results, self.results_out = connection.Pipe(duplex=False)
        # Whoever reads or writes here serves many workers and never waits for one.
        for end in self._tasks, self.results:
            os.set_blocking(end.fileno(), False)
        self.process = self.task = None
        self.frames = Frames()
        self.watched = set()
        # How many tasks it has done; the bytes of a task that found no room yet.
        self.done, self.rest = 0, None
        self.ready = self.unfit = self.sent = self.gone = self.retired = False
        self._starting = True
        util.register_after_fork(self, Lane._leave_to_employer)

    def _leave_to_employer(self):
        """In a child: what it keeps open would hide the death of others from the employer, and the reverse."""
        self._tasks.close()
        self.results.close()
        if not self._starting:
            self.tasks_in.close()

    def start(self, process):
        process.start()
        self.process, self._starting = process, False
        self.results_out.close()

    def write(self, data):
        """Write what there is room for; whether that is all. More is written with data None."""
        data = memoryview(self.rest if data is None else data)
        try:
            while data:
                # In pieces: no pipe takes more at once, and looking at the rest again and again costs.
                data = data[os.write(self._tasks.fileno(), data[:_PIECE]):]
        except BlockingIOError:
            pass
        except OSError:
            # It ends: that will be seen soon.
            data = None
        self.rest = data or None
        return not self.rest

    def read(self):
        """The messages that have come; None at the end of all."""
        try:
            data = os.read(self.results.fileno(), _PIECE)
        except BlockingIOError:
            return ()
        return self.frames.feed(data) if data else None

    def left(self):
        """The messages that the worker has left behind."""
        try:
            while data := os.read(self.results.fileno(), _PIECE):
                yield from self.frames.feed(data)
        except BlockingIOError:
            # Somebody else can still write here, but nobody who would.
            pass

    def dismiss(self):
        """Let the worker end when it is done."""
        self.retired = True
        self._tasks.close()

    def unread(self):
        """Whether the worker, which is dead, had not read all of its task."""
        if self.rest:
            return True
        os.set_blocking(self.tasks_in.fileno(), False)
        try:
            return bool(os.read(self.tasks_in.fileno(), 1))
        except OSError:
            return False

    @property
    def task_fd(self):
        return self._tasks.fileno()

    def close(self):
        for end in self.tasks_in, self._tasks, self.results, self.results_out:
            end.close()


class Wakeup:
    """Wakes the thread that serves the workers."""

    def __init__(self):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._closed = False
        self._lock = threading.Lock()
        for end in self._reader, self._writer:
            os.set_blocking(end.fileno(), False)

    def fileno(self):
        return self._reader.fileno()

    def wakeup(self):
        with self._lock:
            if not self._closed:
                try:
                    os.write(self._writer.fileno(), b'!')
                except BlockingIOError:
                    # Enough wait there already.
                    pass

    def clear(self):
        try:
            while len(os.read(self._reader.fileno(), 512)) == 512:
                pass
        except BlockingIOError:
            pass

    def close(self):
        with self._lock:
            if not self._closed:
                self._closed = True
                self._reader.close()
                self._writer.close()


class Crew:
    """Several workers and the tasks that wait for them.

    Tasks are handed in by any thread, which writes to an idle worker itself; all else is done by the one thread that
    runs serve(). A task has begin(), pack(), done(kind, body), failed(error), lost(lane) and dropped().
    """

    def __init__(self, wakeup=None, tasks_per_worker=None):
        # Guards what follows.
        self.lock = threading.RLock()
        self.members, self.idle, self.backlog = [], collections.deque(), collections.deque()
        self._leaving, self._newcomers, self._blocked = [], [], []
        # closing: no more tasks come; stopping: since when the workers are to end at once.
        self.closing, self.stopping = False, None
        self._limit = tasks_per_worker
        self._signalled = self._over = False
        self._room = threading.Condition(self.lock)
        self._feeders = 0
        self._wakeup = wakeup or Wakeup()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._wakeup, selectors.EVENT_READ)

    # For subclasses.

    def check(self):
        """Raise an error when no task may be given any more; the lock is held."""

    def unfit(self, lane, body):
        """The initializer has failed in a worker, which ends."""

    def fit(self):
        """A worker is ready for work."""

    def leaves(self, lane):
        """A worker was told to end; the lock is held."""

    def ended(self, lane, task, unread):
        """A worker has ended; with a task that it was working on, or None."""

    def refill(self):
        """Start workers in place of those that have ended, if they are needed."""

    def look(self):
        """Called in each turn of serve()."""

    # By any thread.

    def hire(self, make_process):
        """Start one more worker: the process is what make_process(tasks, results) makes."""
        lane = Lane()
        try:
            lane.start(make_process(lane.tasks_in, lane.results_out))
        except BaseException:
            lane.close()
            raise
        with self.lock:
            self.members.append(lane)
            self._newcomers.append(lane)
        self.wake()
        return lane

    def wake(self):
        """Make serve() look again."""
        if not self._signalled:
            self._signalled = True
            self._wakeup.wakeup()

    def put(self, task):
        """Give a task to an idle worker, or keep it until there is one."""
        with self.lock:
            self.check()
            lane = None
            if not self._over and self.stopping is None:
                if self.backlog or not self.idle:
                    self.backlog.append(task)
                    return
                lane = self.idle.popleft()
                lane.task = task
        if lane is None:
            task.dropped()
        else:
            self._give(lane, task)

    def wait_for_room(self):
        """Wait until the tasks that nobody works on are not too many; for those who make up more and more of them."""
        with self.lock:
            self._feeders += 1
            try:
                while self.stopping is None and len(self.backlog) > 64 + 4 * len(self.members):
                    self._room.wait()
            finally:
                self._feeders -= 1

    def close(self):
        """Let the workers end when all tasks are done."""
        with self.lock:
            self.closing = True
            if not self.backlog:
                while self.idle:
                    self._retire(self.idle[0])
        self.wake()

    def stop(self):
        """Make the workers end, whatever they do; those that do nothing get the time to end well."""
        with self.lock:
            if self.stopping is None:
                self.stopping = time.monotonic()
            self.closing = True
            dropped = list(self.backlog)
            self.backlog.clear()
            self._room.notify_all()
            while self.idle:
                self._retire(self.idle[0])
            # Who has told that it ends may still have something to say to others.
            busy = [lane.process for lane in self.members if not lane.unfit]
        self.wake()
        for process in busy:
            process.terminate()
        for task in dropped:
            task.dropped()

    def dispatch(self):
        """Give the tasks that wait to the workers that are idle."""
        while True:
            with self.lock:
                if not (self.backlog and self.idle):
                    return
                lane = self.idle.popleft()
                task = self._follow(lane)
            self._give(lane, task)

    def _give(self, lane, task):
        """Write a task to a worker that was reserved for it, or the next one that can be written."""
        while task is not None:
            if task.begin():
                try:
                    data = message(TASK, task.pack())
                except BaseException as error:
                    with self.lock:
                        follow = self._follow(lane)
                    task.failed(error)
                    if not isinstance(error, Exception):
                        self._give(lane, follow)
                        raise
                else:
                    return self._write(lane, task, data)
            else:
                with self.lock:
                    follow = self._follow(lane)
            task = follow
            follow = None

    def _write(self, lane, task, data):
        with self.lock:
            if not lane.gone:
                lane.sent = True
                if not lane.write(data):
                    self._blocked.append(lane)
                    self.wake()
                return
            # It died before it could get the task: another one may have it.
            lane.task = None
            self.backlog.appendleft(task)
        self.dispatch()

    def _follow(self, lane):
        """The next task of a worker that is done with one; without any it is idle. The lock is held."""
        lane.task, lane.sent = None, False
        if lane.gone or lane.retired:
            return None
        if self.backlog:
            lane.task = self.backlog.popleft()
            if self._feeders:
                self._room.notify_all()
            return lane.task
        if self.closing:
            self._retire(lane)
        else:
            self.idle.append(lane)
        return None

    def _retire(self, lane):
        """Let a worker end; the lock is held."""
        self.members.remove(lane)
        if lane in self.idle:
            self.idle.remove(lane)
        self._leaving.append(lane)
        lane.dismiss()
        self.leaves(lane)

    # By the thread that serves.

    def serve(self):
        """Hear the workers and keep them busy until all have ended."""
        try:
            while self._turn():
                pass
        except BaseException:
            # Nobody must wait for what nobody does any more.
            self._abandon()
            raise
        finally:
            self._selector.close()
            self._wakeup.close()

    def _abandon(self):
        with self.lock:
            self.closing = self._over = True
            self.stopping = self.stopping or time.monotonic()
            lanes = self.members + self._leaving
            tasks = [lane.task for lane in lanes if lane.task is not None] + list(self.backlog)
            self.backlog.clear()
            self._room.notify_all()
        for lane in lanes:
            lane.process.kill()
        for task in tasks:
            task.dropped()

    def _turn(self):
        self.look()
        with self.lock:
            if self.closing and not (self.members or self._leaving):
                if not self.backlog:
                    self._over = True
                    return False
                patience = 0
            elif self.stopping is not None:
                patience = 0.1
            elif self._leaving or len(self.idle) < len(self.members):
                patience = _CHECK
            else:
                patience = None
        events = self._selector.select(patience)
        for key, mask in events:
            if key.data is None:
                self._signalled = False
                self._wakeup.clear()
            elif not key.data.gone:
                self._attend(key.data, key.fd, mask)
        key = events = None
        self._welcome()
        if self.stopping is not None:
            self._insist()
        if patience:
            self._check()
        self.refill()
        return True

    def _watch(self, lane, fd, events=selectors.EVENT_READ):
        if fd not in lane.watched:
            lane.watched.add(fd)
            self._selector.register(fd, events, lane)

    def _unwatch(self, lane, fd):
        lane.watched.discard(fd)
        self._selector.unregister(fd)

    def _attend(self, lane, fd, mask):
        if mask == selectors.EVENT_WRITE:
            self._continue_writing(lane, fd)
        elif fd == lane.process.sentinel:
            self._reap(lane)
        elif (messages := lane.read()) is None:
            # Its process will have ended in a moment.
            self._unwatch(lane, fd)
        else:
            self._hear(lane, messages)

    def _hear(self, lane, messages):
        for kind, body in messages:
            if kind == READY:
                with self.lock:
                    lane.ready = True
                    follow = self._follow(lane)
                self.fit()
                self._give(lane, follow)
            elif kind == UNFIT:
                lane.unfit = True
                self.unfit(lane, body)
            else:
                with self.lock:
                    task = lane.task
                    lane.done += 1
                    if lane.done == self._limit and not lane.gone:
                        lane.task, follow = None, None
                        self._retire(lane)
                    else:
                        follow = self._follow(lane)
                # First what keeps the worker busy.
                self._give(lane, follow)
                if task is not None:
                    task.done(kind, body)
            # None of this may live on until the next message comes.
            body = task = follow = None

    def _continue_writing(self, lane, fd):
        with self.lock:
            if lane.write(None):
                self._unwatch(lane, fd)

    def _welcome(self):
        """Watch new workers, and pipes that were full."""
        if not (self._newcomers or self._blocked):
            return
        with self.lock:
            newcomers, self._newcomers = self._newcomers, []
            blocked, self._blocked = self._blocked, []
        for lane in newcomers:
            self._watch(lane, lane.results.fileno())
            self._watch(lane, lane.process.sentinel)
        for lane in blocked:
            if lane.rest and not lane.gone:
                self._watch(lane, lane.task_fd, selectors.EVENT_WRITE)

    def _check(self):
        """Find workers whose end went unseen: a stranger may have got hold of the pipe that tells it."""
        for lane in self.members + self._leaving:
            if not lane.gone and lane.process.exitcode is not None:
                self._reap(lane)

    def _insist(self):
        """End the workers that do not want to."""
        late = time.monotonic() - self.stopping
        if late > _POLITE:
            for lane in self.members + self._leaving:
                if late > _FIRM:
                    lane.process.kill()
                elif lane.retired or lane.unfit:
                    lane.process.terminate()

    def _reap(self, lane):
        """A worker has ended: take what it has left."""
        with self.lock:
            lane.gone = True
            for group in self.members, self.idle, self._leaving:
                if lane in group:
                    group.remove(lane)
        self._hear(lane, lane.left())
        for fd in [*lane.watched]:
            self._unwatch(lane, fd)
        lane.process.join(_FIRM)
        if lane.process.exitcode is None:
            # It has only closed its files, and so can do nothing for us.
            lane.process.kill()
            lane.process.join()
        with self.lock:
            # Who has taken it for a task that is not written yet will see that it is gone.
            task = lane.task if lane.sent else None
            unread = task is not None and lane.unread()
            lane.close()
        self.ended(lane, task, unread)
