"""Starting attempts one after the other until one succeeds."""

__all__ = ("staggered_race",)

from . import events
from . import exceptions
from . import locks
from . import tasks


async def staggered_race(coro_fns, delay, *, loop=None):
    """Runs coroutine functions, each begun when the one before failed or `delay` seconds after its start. The first success ends it.

    Gives (the winner's result, its index, the list of the errors of all that were begun).
    """
    loop = loop or events.get_running_loop()
    functions = enumerate(coro_fns)
    errors = []
    running = []
    winner = index = None

    async def attempt(ready, failed_before):
        nonlocal winner, index
        await ready.wait()
        if failed_before is not None:
            try:
                await tasks.wait_for(failed_before.wait(), delay)
            except exceptions.TimeoutError:
                pass
        try:
            number, function = next(functions)
        except StopIteration:
            return
        failed, next_ready = locks.Event(), locks.Event()
        follower = loop.create_task(attempt(next_ready, failed))
        running.append(follower)
        next_ready.set()
        errors.append(None)
        assert len(errors) == number + 1
        try:
            result = await function()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            errors[number] = error
            failed.set()
        else:
            assert index is None
            winner, index = result, number
            # All others are too late.
            for i, task in enumerate(running):
                if i != number:
                    task.cancel()

    first_ready = locks.Event()
    running.append(loop.create_task(attempt(first_ready, None)))
    first_ready.set()
    interrupted = None
    try:
        done_count = 0
        while done_count != len(running):
            try:
                done, _ = await tasks.wait(running)
            except exceptions.CancelledError as error:
                interrupted = error
                for task in running:
                    task.cancel(*error.args)
                continue
            done_count = len(done)
            for task in done:
                if not task.cancelled() and task.exception() is not None:
                    raise task.exception()
        if interrupted is not None:
            raise interrupted
        return winner, index, errors
    finally:
        del errors, interrupted
