"""Processes. What is here so far works with threads: `multiprocessing.dummy` and `multiprocessing.pool.ThreadPool`."""

__all__ = ['ProcessError', 'BufferTooShort', 'TimeoutError', 'AuthenticationError', 'cpu_count']


class ProcessError(Exception):
    """Base of the errors of this package."""


class BufferTooShort(ProcessError):
    """A message does not fit; it is the error's argument."""


class TimeoutError(ProcessError):
    """A result was not there in time."""


class AuthenticationError(ProcessError):
    """The keys of two ends differ."""


def cpu_count():
    """How many processors the machine has."""
    import os
    count = os.cpu_count()
    if count is None:
        raise NotImplementedError('cannot determine number of cpus')
    return count
