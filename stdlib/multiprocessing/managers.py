"""Objects that live in a server process, and proxies that stand for them elsewhere."""

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token']

import contextlib
import itertools
import os
import queue
import signal
import sys
import threading
from traceback import format_exc

from multiprocessing import connection, get_context, pool, process, util
from multiprocessing._manager_server import (RemoteError, Server, Token, all_methods, convert_to_error, dispatch,
                                             listener_client, public_methods)
from multiprocessing._proxies import (
    AcquirerProxy, Array, ArrayProxy, AutoProxy, BaseListProxy, BasePoolProxy, BaseProxy, BarrierProxy, ConditionProxy,
    DictProxy, EventProxy, IteratorProxy, Line, ListProxy, MakeProxyType, Namespace, NamespaceProxy, PoolProxy,
    ProcessLocalSet, RebuildProxy, State, Value, ValueProxy, _BaseDictProxy, proxy_of_new, rebuild_as_list,
    reduce_array)
from multiprocessing.context import ProcessError
from multiprocessing.reduction import ForkingPickler

# They are known, and pickled, as what this module has.
for _known in (RemoteError, Server, Token, convert_to_error, dispatch, AcquirerProxy, Array, AutoProxy, BaseProxy,
               BarrierProxy, ConditionProxy, DictProxy, EventProxy, IteratorProxy, ListProxy, MakeProxyType, Namespace,
               NamespaceProxy, PoolProxy, ProcessLocalSet, RebuildProxy, State, Value, ValueProxy, rebuild_as_list,
               reduce_array):
    _known.__module__ = __name__
del _known


class BaseManager:
    """Starts a server process, or connects to one, and makes objects there."""

    # The class of the server, and the types: name -> (maker, methods, types of results, proxy).
    _Server = Server
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        key = process.current_process().authkey if authkey is None else authkey
        self._address, self._authkey, self._serializer = address, process.AuthenticationString(key), serializer
        self._Listener, self._Client = listener_client[serializer]
        self._ctx, self._shutdown_timeout = ctx or get_context(), shutdown_timeout
        # The line to the server is there when the server is.
        self._process = self._line = None
        self._state = State()

    address = property(lambda self: self._address, doc='Where the server is.')

    def _expect(self, state):
        """Complain of the state that the manager has instead."""
        match self._state.value:
            case state_now if state_now == state:
                return
            case State.SHUTDOWN:
                raise ProcessError("Manager has shut down")
            case State.STARTED:
                raise ProcessError("Already started server")

    def get_server(self):
        """A server for this very process, which calls its serve_forever()."""
        self._expect(State.INITIAL)
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Use the server that is at the address."""
        line = Line(self._address, self._serializer, self._authkey)
        line.ask('dummy')
        self._line, self._state.value = line, State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start a server process; initializer(*initargs) is called there first."""
        self._expect(State.INITIAL)
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        # The folder for its address is to be ours, and so go when we go, even if the server cannot clean up.
        util.get_temp_dir()
        news, teller = connection.Pipe(duplex=False)
        cls = type(self)
        server = self._ctx.Process(target=cls._run_server, args=(
            self._registry, self._address, self._authkey, self._serializer, teller, initializer, initargs))
        server.name = f"{cls.__name__}-{':'.join(map(str, server._identity))}"
        self._process = server
        with news:
            with teller:
                server.start()
            try:
                address, error = news.recv()
            except EOFError:
                server.join(self._shutdown_timeout)
                raise EOFError(f'the server process of the manager ended before it could serve: {server!r}') from None
        if error is not None:
            server.join()
            raise error
        self._address = address
        self._line = Line(address, self._serializer, self._authkey, server)
        self._state.value = State.STARTED
        self.shutdown = util.Finalize(self, cls._finalize_manager, exitpriority=0,
                                      args=(server, self._line, self._state, self._shutdown_timeout))

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, teller, initializer=None, initargs=()):
        """What the server process does."""
        # Ctrl-C is for the others: they may need the server to clean up.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            if initializer:
                initializer(*initargs)
            made = cls._Server(registry, address, authkey, serializer)
        except Exception as error:
            teller.send_bytes(cls._pack_failure(error))
            sys.exit(1)
        with teller:
            teller.send((made.address, None))
        made.serve_forever()

    @staticmethod
    def _pack_failure(error):
        """The error for the process that waits for the server."""
        try:
            return ForkingPickler.dumps((None, pool.ExceptionWithTraceback(error, error.__traceback__)))
        except Exception:
            return ForkingPickler.dumps((None, RemoteError(format_exc())))

    def _create(self, typeid, /, *args, **kwds):
        """Make an object in the server; its token and the names of its methods."""
        assert self._state.value == State.STARTED, 'server not yet started'
        ident, methods = self._line.ask('create', typeid, *args, **kwds)
        return Token(typeid, self._address, ident), methods

    def join(self, timeout=None):
        """Wait until the server process has ended."""
        server = self._process
        if server is not None:
            server.join(timeout)
            if server.exitcode is not None:
                self._process = None

    def _debug_info(self):
        return self._line.ask('debug_info')

    def _number_of_objects(self):
        return self._line.ask('number_of_objects')

    def __enter__(self):
        if self._state.value != State.STARTED:
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @staticmethod
    def _finalize_manager(server, line, state, shutdown_timeout):
        """End the server process: first by asking, then by force."""
        if server.is_alive():
            try:
                line.ask('shutdown')
            except Exception as error:
                util.info('the manager was not reached: %r', error)
            for force in server.terminate, server.kill:
                server.join(shutdown_timeout)
                if not server.is_alive():
                    break
                force()
        server.join()
        state.value = State.SHUTDOWN
        line.place.forget(line.address)

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Make a type known: its name, what makes an object, what stands for it, its methods and theirs."""
        if cls.__dict__.get('_registry') is None:
            # Of its own from now on.
            cls._registry = {**cls._registry}
        proxytype = proxytype or AutoProxy
        methods = exposed or getattr(proxytype, '_exposed_', None)
        results = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        for name in itertools.chain(*(results or {}).items()):
            assert type(name) is str, f'{name!r} is not a string'
        cls._registry[typeid] = callable, methods, results, proxytype
        if create_method:
            setattr(cls, typeid, _making(typeid, proxytype))


def _making(typeid, proxytype):
    """The method of a manager that makes an object of a type."""
    def make(self, /, *args, **kwds):
        token, methods = self._create(typeid, *args, **kwds)
        return proxy_of_new(proxytype, token, self, self._line, methods)

    make.__name__ = typeid
    return make


class SyncManager(BaseManager):
    """A manager of the usual types."""


for _typeid, _callable, _proxytype in [
        ('Queue', queue.Queue, None), ('JoinableQueue', queue.Queue, None), ('Event', threading.Event, EventProxy),
        ('Lock', threading.Lock, AcquirerProxy), ('RLock', threading.RLock, AcquirerProxy),
        ('Semaphore', threading.Semaphore, AcquirerProxy),
        ('BoundedSemaphore', threading.BoundedSemaphore, AcquirerProxy),
        ('Condition', threading.Condition, ConditionProxy), ('Barrier', threading.Barrier, BarrierProxy),
        ('Pool', pool.Pool, PoolProxy), ('list', list, ListProxy), ('dict', dict, DictProxy),
        ('Value', Value, ValueProxy), ('Array', Array, ArrayProxy), ('Namespace', Namespace, NamespaceProxy)]:
    SyncManager.register(_typeid, _callable, _proxytype)
# Those that only come as results of methods.
SyncManager.register('Iterator', proxytype=IteratorProxy, create_method=False)
SyncManager.register('AsyncResult', create_method=False)
del _typeid, _callable, _proxytype


try:
    from multiprocessing import shared_memory
    __all__.append('SharedMemoryManager')
except ImportError:
    shared_memory = None

HAS_SHMEM = shared_memory is not None


class _SharedMemoryTracker:
    """The names of the blocks of memory that a server answers for."""

    def __init__(self, name, segment_names=[]):
        self.shared_memory_context_name, self.segment_names = name, segment_names

    def register_segment(self, segment_name):
        self.segment_names.append(segment_name)

    def destroy_segment(self, segment_name):
        """Remove a block from the system."""
        self.segment_names.remove(segment_name)
        with contextlib.suppress(FileNotFoundError):
            block = shared_memory.SharedMemory(segment_name)
            block.close()
            block.unlink()

    def unlink(self):
        """Remove all of them."""
        for name in [*self.segment_names]:
            self.destroy_segment(name)

    __del__ = unlink

    def __getstate__(self):
        return self.shared_memory_context_name, self.segment_names

    def __setstate__(self, state):
        self.shared_memory_context_name, self.segment_names = state


class SharedMemoryServer(Server):
    """Removes the blocks of memory that its clients have made when it ends."""

    public = Server.public + ['track_segment', 'release_segment', 'list_segments']

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        place = os.fsdecode(self.address) if isinstance(self.address, bytes) else self.address
        self.shared_memory_context = _SharedMemoryTracker(f'shm_{place}_{os.getpid()}', [])

    def create(self, c, typeid, /, *args, **kwargs):
        *_, proxytype = self.registry[typeid]
        if hasattr(proxytype, '_shared_memory_proxy'):
            # Such a type manages memory itself.
            kwargs |= {'shared_memory_context': self.shared_memory_context}
        return super().create(c, typeid, *args, **kwargs)

    def shutdown(self, c):
        self.shared_memory_context.unlink()
        super().shutdown(c)

    def track_segment(self, c, segment_name):
        return self.shared_memory_context.register_segment(segment_name)

    def release_segment(self, c, segment_name):
        return self.shared_memory_context.destroy_segment(segment_name)

    def list_segments(self, c):
        return list(self.shared_memory_context.segment_names)


class SharedMemoryManager(BaseManager):
    """Makes blocks of shared memory, all of which are removed when it ends."""

    _Server = SharedMemoryServer

    def __init__(self, *args, **kwargs):
        # The server is to have the tracker of this process, and not one of its own.
        from multiprocessing.resource_tracker import ensure_running
        ensure_running()
        super().__init__(*args, **kwargs)

    def _track(self, make):
        """Make a block and have the server answer for it."""
        # Without a server there is nobody to answer: what is made would be left behind.
        with contextlib.closing(self._Client(self._address, authkey=self._authkey)) as conn:
            made = make()
            block = getattr(made, 'shm', made)
            try:
                dispatch(conn, None, 'track_segment', (block.name,))
            except BaseException:
                block.unlink()
                raise
        return made

    def SharedMemory(self, size):
        """A new block of so many bytes."""
        return self._track(lambda: shared_memory.SharedMemory(create=True, size=size))

    def ShareableList(self, sequence):
        """A new list in a block of its own."""
        return self._track(lambda: shared_memory.ShareableList(sequence))
