"""The engine of a pool of processes."""

__all__ = ()

import signal
import threading
import time
from multiprocessing import _crew, pool, util
from multiprocessing.reduction import ForkingPickler, explain_call

# How long after a failure the pool tries again to start a worker, in seconds.
_RETRY = 0.5

# How many workers in a row, besides one in each place, may fail to become ready.
_TRIES = 2


def _describe_end(exitcode):
    if exitcode is not None and exitcode < 0:
        try:
            return f'was killed by {signal.Signals(-exitcode).name}'
        except ValueError:
            return f'was killed by signal {-exitcode}'
    return f'ended with exit code {exitcode}'


class _Worker(_crew.Worker):
    """What a worker process does."""

    def initializer_failed(self, error):
        try:
            self._tell(_crew.message(_crew.UNFIT, self.pack_error(error)))
        except Exception:
            util.sub_warning('the error of an initializer cannot be pickled: %r', error)
        raise error

    def answer(self, value):
        try:
            return super().answer(value)
        except Exception as error:
            return _crew.message(_crew.ERROR, ForkingPickler.dumps(pool.MaybeEncodingError(error, value)))

    def pack_error(self, error):
        try:
            return ForkingPickler.dumps(pool.ExceptionWithTraceback(error, error.__traceback__))
        except Exception as reason:
            return ForkingPickler.dumps(pool.MaybeEncodingError(reason, error))


class _Task(pool._Call):
    """A call that is made in another process."""

    __slots__ = ()

    def pack(self):
        try:
            return ForkingPickler.dumps((self.function, self.args, self.kwds))
        except Exception as error:
            explain_call(error, *self.described())
            raise

    def done(self, kind, body):
        try:
            value = ForkingPickler.loads(body)
        except Exception as error:
            error.add_note(f'(this is about the outcome of {self.described()[0]!r}, which cannot be unpickled)')
            kind, value = _crew.ERROR, error
        self.result._deliver(self.index, kind == _crew.VALUE, value)

    def lost(self, pid, exitcode):
        function, args, kwds = task = self.described()
        name = getattr(function, '__qualname__', None) or repr(function)
        self.failed(pool.WorkerLostError(
            f'worker process {pid} {_describe_end(exitcode)} while it was working on {name}()', pid, exitcode, task))


class _Crew(_crew.Crew):
    """The workers of a pool, and those that take the place of the ones that have ended."""

    def __init__(self, ctx, size, initializer, initargs, limit):
        super().__init__(tasks_per_worker=limit)
        self._ctx, self._size = ctx, size
        self._prepare = initializer, initargs
        # Guards the number of workers.
        self._hiring = threading.Lock()
        # How many workers in a row were not fit for work; why there will be no work any more.
        self._misfits, self._verdict = 0, None
        self._retry = 0
        # The processes of the workers; those of the last ones stay.
        self.roster = []
        try:
            for _ in range(size):
                self._hire_one()
        except BaseException:
            for lane in self.members:
                lane.process.terminate()
            for lane in self.members:
                lane.process.join()
                lane.close()
            raise

    def _hire_one(self):
        self.roster.append(self.hire(self._make_process).process)

    def _make_process(self, tasks, results):
        process = self._ctx.Process(target=_Worker(tasks, results, *self._prepare))
        process.name = process.name.replace('Process', 'PoolWorker')
        process.daemon = True
        return process

    def put(self, task):
        if self._verdict is not None:
            task.failed(self._verdict)
        else:
            super().put(task)

    # What the crew tells.

    def fit(self):
        self._misfits = 0

    def unfit(self, lane, body):
        try:
            cause = ForkingPickler.loads(body)
        except Exception as error:
            cause = error
        lane.unfit = True
        self._count_misfit(f'the initializer of the pool fails: {cause!r}', cause)

    def _count_misfit(self, why, cause):
        self._misfits += 1
        if self._misfits > self._size + _TRIES:
            self._give_up(why, cause)

    def _give_up(self, why, cause):
        self._verdict = pool.WorkerLostError(why)
        self._verdict.__cause__ = cause
        with self.lock:
            hopeless = list(self.backlog)
            self.backlog.clear()
        for task in hopeless:
            task.failed(self._verdict)

    def ended(self, lane, task, unread):
        if len(self.roster) > self._size or not self.closing:
            self.roster.remove(lane.process)
        exitcode = lane.process.exitcode
        if not (lane.ready or lane.unfit or self.closing) and exitcode >= 0:
            # Of itself, and not because somebody has killed it.
            self._count_misfit(f'the workers of the pool end with exit code {exitcode} before they can work', None)
        if task is None:
            return
        if self.stopping is not None:
            task.dropped()
        elif unread:
            with self.lock:
                self.backlog.appendleft(task)
            self.dispatch()
        else:
            task.lost(lane.process.pid, exitcode)

    def _missing(self):
        with self.lock:
            if self.stopping is not None or self._verdict is not None:
                return 0
            wanted = self._size
            if self.closing:
                # As many as there are tasks that nobody has.
                wanted = min(wanted, len(self.members) + len(self.backlog))
            return wanted - len(self.members)

    def refill(self):
        if self._missing() <= 0 or time.monotonic() < self._retry:
            return
        with self._hiring:
            try:
                while self._missing() > 0:
                    self._hire_one()
            except Exception as error:
                self._retry = time.monotonic() + _RETRY
                if not self.members:
                    self._give_up(f'no worker can be started: {error}', error)
                threading.Timer(_RETRY, self.wake).start()


class Engine:
    """A pool's way to its crew and to the thread that serves it."""

    task = _Task

    def __init__(self, ctx, size, initializer, initargs, limit):
        self._crew = _Crew(ctx, size, initializer, initargs, limit)
        self._thread = threading.Thread(target=self._crew.serve, name='PoolHandler', daemon=True)
        try:
            self._thread.start()
        except BaseException:
            self._crew.stop()
            raise
        self.put, self.refill = self._crew.put, self._crew.refill
        self.wait_for_room = self._crew.wait_for_room

    @property
    def workers(self):
        return self._crew.roster

    @property
    def stopped(self):
        return self._crew.stopping is not None

    def finish(self):
        self._crew.close()

    def stop(self):
        if self._thread.is_alive():
            self._crew.stop()
            self.wait_for_end()

    def wait_for_end(self):
        # A callback may say that all shall end: it runs in that very thread.
        if self._thread is not threading.current_thread():
            self._thread.join()
