"""What children do from their start to their end, done for nothing: by processes that stand by, so that it is not for the first time when
one of them is needed."""

__all__ = ()

import os
import sys

from . import connection, context, notes, popen_fork, queues, util
from .reduction import ForkingPickler

_ROUNDS = 3
_MESSAGES = 50


def _work(source, answers):
    for _ in range(_ROUNDS):
        item = source.recv()
        answers.send_bytes(ForkingPickler.dumps((item, [str(item['number'])])))


def _nothing():
    pass


def start():
    """What a parent does for a child that shares the process of the operating system with it."""
    child = context.IsolateProcess(target=_nothing)
    child.start()
    child.join()


def messages():
    """What moves messages, both ends in one process."""
    one, other = connection.Pipe()
    with one, other:
        for number in range(_MESSAGES):
            one.send((number, 'task', {'name': number}))
            other.send(other.recv())
            one.recv()


def life():
    """The life of a child that gets and sends some messages."""
    sys.stdin = None  # it is not this program's
    source, inlet = connection.Pipe(False)
    outlet, answers = connection.Pipe()
    heard, said = os.pipe()
    notes.use(said)
    for number in range(_ROUNDS):
        inlet.send({'number': number, 'name': 'task'})
    child = context.ForkProcess(target=_work, args=(source, answers))
    try:
        popen_fork.whole_life(child, heard)
        for _ in range(_ROUNDS):
            ForkingPickler.loads(outlet.recv_bytes())
    finally:
        for end in (source, inlet, outlet, answers):
            end.close()
        util.close_fds(heard)
    return 0
