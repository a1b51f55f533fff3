"""Objects that live in a server process, and proxies that stand for them elsewhere."""

__all__ = ['BaseManager', 'SyncManager', 'BaseProxy', 'Token']

import contextlib
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
    DictProxy, EventProxy, IteratorProxy, ListProxy, MakeProxyType, Namespace, NamespaceProxy, PoolProxy,
    ProcessLocalSet, RebuildProxy, State, Value, ValueProxy, _BaseDictProxy, _clear_errors, _proxy_of_new,
    rebuild_as_list, reduce_array)
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

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = State()
        self._serializer = serializer
        self._Listener, self._Client = listener_client[serializer]
        self._ctx = ctx or get_context()
        self._shutdown_timeout = shutdown_timeout
        self._process = None

    @property
    def address(self):
        return self._address

    def _check_initial(self):
        match self._state.value:
            case State.STARTED:
                raise ProcessError("Already started server")
            case State.SHUTDOWN:
                raise ProcessError("Manager has shut down")

    def get_server(self):
        """A server for this very process, which calls its serve_forever()."""
        self._check_initial()
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Use the server that is at the address."""
        with contextlib.closing(self._Client(self._address, authkey=self._authkey)) as conn:
            dispatch(conn, None, 'dummy')
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start a server process; initializer(*initargs) is called there first."""
        self._check_initial()
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        reader, writer = connection.Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=type(self)._run_server,
            args=(self._registry, self._address, self._authkey, self._serializer, writer, initializer, initargs))
        self._process.name = f"{type(self).__name__}-{':'.join(map(str, self._process._identity))}"
        with reader:
            with writer:
                self._process.start()
            try:
                self._address, error = reader.recv()
            except EOFError:
                self._process.join(self._shutdown_timeout)
                raise EOFError(f'the server process of the manager ended before it could serve: {self._process!r}') from None
        if error is not None:
            self._process.join()
            raise error
        self._state.value = State.STARTED
        self.shutdown = util.Finalize(
            self, type(self)._finalize_manager,
            args=(self._process, self._address, self._authkey, self._state, self._Client, self._shutdown_timeout),
            exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        """What the server process does."""
        # Ctrl-C is for the others: they may need the server to clean up.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            if initializer is not None:
                initializer(*initargs)
            server = cls._Server(registry, address, authkey, serializer)
        except Exception as error:
            try:
                report = ForkingPickler.dumps((None, pool.ExceptionWithTraceback(error, error.__traceback__)))
            except Exception:
                report = ForkingPickler.dumps((None, RemoteError(format_exc())))
            writer.send_bytes(report)
            sys.exit(1)
        writer.send((server.address, None))
        writer.close()
        util.info('manager serving at %r', server.address)
        server.serve_forever()

    def _create(self, typeid, /, *args, **kwds):
        """Make an object in the server; its token and the names of its methods."""
        assert self._state.value == State.STARTED, 'server not yet started'
        with _clear_errors(typeid, self._address, self._process):
            with contextlib.closing(self._Client(self._address, authkey=self._authkey)) as conn:
                ident, exposed = dispatch(conn, None, 'create', (typeid, *args), kwds)
        return Token(typeid, self._address, ident), exposed

    def join(self, timeout=None):
        """Wait until the server process has ended."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _ask(self, question):
        with _clear_errors('manager', self._address, self._process):
            with contextlib.closing(self._Client(self._address, authkey=self._authkey)) as conn:
                return dispatch(conn, None, question)

    def _debug_info(self):
        return self._ask('debug_info')

    def _number_of_objects(self):
        return self._ask('number_of_objects')

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        elif self._state.value == State.SHUTDOWN:
            raise ProcessError("Manager has shut down")
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @staticmethod
    def _finalize_manager(process, address, authkey, state, _Client, shutdown_timeout):
        """End the server process, first asking, then by force."""
        if process.is_alive():
            util.info('sending shutdown message to manager')
            try:
                with contextlib.closing(_Client(address, authkey=authkey)) as conn:
                    dispatch(conn, None, 'shutdown')
            except Exception as error:
                util.info('the manager was not reached: %r', error)
            for force in process.terminate, process.kill:
                process.join(timeout=shutdown_timeout)
                if not process.is_alive():
                    break
                util.info('manager still alive after request to end')
                force()
            else:
                process.join()
        state.value = State.SHUTDOWN
        BaseProxy._address_to_local.pop(address, None)

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Make a type known: its name, what makes an object, what stands for it, its methods and theirs."""
        if '_registry' not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, '_exposed_', None)
        method_to_typeid = method_to_typeid or getattr(proxytype, '_method_to_typeid_', None)
        for method, result in (method_to_typeid or {}).items():
            assert type(method) is str, '%r is not a string' % method
            assert type(result) is str, '%r is not a string' % result
        cls._registry[typeid] = callable, exposed, method_to_typeid, proxytype
        if create_method:
            def make(self, /, *args, **kwds):
                util.debug('requesting creation of a shared %r object', typeid)
                token, methods = self._create(typeid, *args, **kwds)
                return _proxy_of_new(proxytype, token, self, self._serializer, self._authkey, methods)

            make.__name__ = typeid
            setattr(cls, typeid, make)


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
except ImportError:
    HAS_SHMEM = False
else:
    HAS_SHMEM = True
    __all__.append('SharedMemoryManager')


class _SharedMemoryTracker:
    """The names of the blocks of memory that a server answers for."""

    def __init__(self, name, segment_names=[]):
        self.shared_memory_context_name = name
        self.segment_names = segment_names

    def register_segment(self, segment_name):
        util.debug('Register segment %r in pid %d', segment_name, os.getpid())
        self.segment_names.append(segment_name)

    def destroy_segment(self, segment_name):
        """Remove a block from the system."""
        util.debug('Destroy segment %r in pid %d', segment_name, os.getpid())
        self.segment_names.remove(segment_name)
        with contextlib.suppress(FileNotFoundError):
            block = shared_memory.SharedMemory(segment_name)
            block.close()
            block.unlink()

    def unlink(self):
        """Remove all of them."""
        for name in self.segment_names[:]:
            self.destroy_segment(name)

    def __del__(self):
        self.unlink()

    def __getstate__(self):
        return self.shared_memory_context_name, self.segment_names

    def __setstate__(self, state):
        self.__init__(*state)


class SharedMemoryServer(Server):
    """Removes the blocks of memory that its clients have made when it ends."""

    public = Server.public + ['track_segment', 'release_segment', 'list_segments']

    def __init__(self, *args, **kwargs):
        Server.__init__(self, *args, **kwargs)
        address = self.address.decode() if isinstance(self.address, bytes) else self.address
        self.shared_memory_context = _SharedMemoryTracker(f'shm_{address}_{os.getpid()}', [])

    def create(self, c, typeid, /, *args, **kwargs):
        # Some proxies manage memory themselves.
        if hasattr(self.registry[typeid][-1], '_shared_memory_proxy'):
            kwargs['shared_memory_context'] = self.shared_memory_context
        return Server.create(self, c, typeid, *args, **kwargs)

    def shutdown(self, c):
        self.shared_memory_context.unlink()
        return Server.shutdown(self, c)

    def track_segment(self, c, segment_name):
        self.shared_memory_context.register_segment(segment_name)

    def release_segment(self, c, segment_name):
        self.shared_memory_context.destroy_segment(segment_name)

    def list_segments(self, c):
        return self.shared_memory_context.segment_names


class SharedMemoryManager(BaseManager):
    """Makes blocks of shared memory, all of which are removed when it ends."""

    _Server = SharedMemoryServer

    def __init__(self, *args, **kwargs):
        # The server is to have the tracker of this process, and not one of its own.
        from multiprocessing import resource_tracker
        resource_tracker.ensure_running()
        BaseManager.__init__(self, *args, **kwargs)

    def __del__(self):
        util.debug('%s.__del__ by pid %d', type(self).__name__, os.getpid())

    def _track(self, make):
        """Make a block and have the server answer for it."""
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
        return self._track(lambda: shared_memory.SharedMemory(None, create=True, size=size))

    def ShareableList(self, sequence):
        """A new list in a block of its own."""
        return self._track(lambda: shared_memory.ShareableList(sequence))
