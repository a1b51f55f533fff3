"""Servers: a loop that takes requests, and a class whose objects handle them."""

import os
import selectors
import socket
import sys
import threading
import time
import traceback
from io import BufferedIOBase

__all__ = ["BaseServer", "TCPServer", "UDPServer", "ThreadingUDPServer", "ThreadingTCPServer", "BaseRequestHandler",
           "StreamRequestHandler", "DatagramRequestHandler", "ThreadingMixIn"]
if hasattr(os, "fork"):
    __all__ += ["ForkingUDPServer", "ForkingTCPServer", "ForkingMixIn"]
if hasattr(socket, "AF_UNIX"):
    __all__ += ["UnixStreamServer", "UnixDatagramServer", "ThreadingUnixStreamServer", "ThreadingUnixDatagramServer"]
    if hasattr(os, "fork"):
        __all__ += ["ForkingUnixStreamServer", "ForkingUnixDatagramServer"]

_Selector = selectors.PollSelector


class BaseServer:
    """Takes requests and gives each to a new object of the handler class. Subclasses know what a request is."""

    # How long handle_request() waits, in seconds; None: for ever.
    timeout = None

    def __init__(self, server_address, RequestHandlerClass):
        self.server_address = server_address
        self.RequestHandlerClass = RequestHandlerClass
        self._stop = False
        self._stopped = threading.Event()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.server_close()

    def server_activate(self):
        """For subclasses: called once before the first request."""

    def serve_forever(self, poll_interval=0.5):
        """Handles requests until shutdown() is called, which is looked for each `poll_interval` seconds."""
        self._stopped.clear()
        try:
            with _Selector() as selector:
                selector.register(self, selectors.EVENT_READ)
                while not self._stop:
                    ready = selector.select(poll_interval)
                    # It may have been asked for meanwhile.
                    if self._stop:
                        break
                    if ready:
                        self._handle_request_noblock()
                    self.service_actions()
        finally:
            self._stop = False
            self._stopped.set()

    def shutdown(self):
        """Ends serve_forever(), which must run in another thread, and waits for its end."""
        self._stop = True
        self._stopped.wait()

    def service_actions(self):
        """For subclasses: called after each turn of serve_forever()."""

    def handle_request(self):
        """Handles one request, unless none comes in time."""
        limits = [t for t in (self.socket.gettimeout(), self.timeout) if t is not None]
        deadline = time.monotonic() + min(limits) if limits else None
        with _Selector() as selector:
            selector.register(self, selectors.EVENT_READ)
            while True:
                left = None if deadline is None else max(0, deadline - time.monotonic())
                if selector.select(left):
                    return self._handle_request_noblock()
                if deadline is not None and time.monotonic() >= deadline:
                    return self.handle_timeout()

    def _handle_request_noblock(self):
        try:
            request, client_address = self.get_request()
        except OSError:
            return
        if not self.verify_request(request, client_address):
            self.shutdown_request(request)
            return
        try:
            self.process_request(request, client_address)
        except BaseException as error:
            if not isinstance(error, Exception):
                self.shutdown_request(request)
                raise
            self.handle_error(request, client_address)
            self.shutdown_request(request)

    def handle_timeout(self):
        """For subclasses: no request came in time."""

    def verify_request(self, request, client_address):
        """Whether the request is to be handled."""
        return True

    def process_request(self, request, client_address):
        """Handles a request and ends it."""
        self.finish_request(request, client_address)
        self.shutdown_request(request)

    def server_close(self):
        """For subclasses: lets go of everything."""

    def finish_request(self, request, client_address):
        """Makes the handler, which does all the work."""
        self.RequestHandlerClass(request, client_address, self)

    def shutdown_request(self, request):
        """Ends a request; for subclasses."""
        self.close_request(request)

    def close_request(self, request):
        """Cleans up after a request; for subclasses."""

    def handle_error(self, request, client_address):
        """Reports an error of a handler on stderr."""
        line = "-" * 40
        print(line, file=sys.stderr)
        print("Exception occurred during processing of request from", client_address, file=sys.stderr)
        traceback.print_exc()
        print(line, file=sys.stderr)


class TCPServer(BaseServer):
    """A server of connections."""

    address_family = socket.AF_INET
    socket_type = socket.SOCK_STREAM
    request_queue_size = 5
    allow_reuse_address = False
    allow_reuse_port = False

    def __init__(self, server_address, RequestHandlerClass, bind_and_activate=True):
        super().__init__(server_address, RequestHandlerClass)
        self.socket = socket.socket(self.address_family, self.socket_type)
        if bind_and_activate:
            self._open()

    def _open(self):
        complete = False
        try:
            self.server_bind()
            self.server_activate()
            complete = True
        finally:
            if not complete:
                self.server_close()

    def server_bind(self):
        """Gives the socket its address."""
        options = [(self.allow_reuse_address, socket.SO_REUSEADDR)]
        if self.address_family in (socket.AF_INET, socket.AF_INET6):
            options.append((self.allow_reuse_port, socket.SO_REUSEPORT))
        for wanted, option in options:
            if wanted:
                self.socket.setsockopt(socket.SOL_SOCKET, option, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()

    def server_activate(self):
        """Begins to listen."""
        self.socket.listen(self.request_queue_size)

    def server_close(self):
        """Closes the socket."""
        self.socket.close()

    def fileno(self):
        """The descriptor of the socket."""
        return self.socket.fileno()

    def get_request(self):
        """Accepts a connection: (socket, address)."""
        return self.socket.accept()

    def shutdown_request(self, request):
        """Tells the other side that nothing more comes, and closes."""
        try:
            request.shutdown(socket.SHUT_WR)
        except OSError:
            # The other side was faster.
            pass
        self.close_request(request)

    def close_request(self, request):
        """Closes a connection."""
        request.close()


class UDPServer(TCPServer):
    """A server of messages; a request is (bytes, socket)."""

    socket_type = socket.SOCK_DGRAM
    allow_reuse_address = False
    allow_reuse_port = False
    max_packet_size = 8192

    def get_request(self):
        """Receives a message."""
        data, client = self.socket.recvfrom(self.max_packet_size)
        return (data, self.socket), client

    def server_activate(self):
        """Nothing to do: messages need no listening."""

    def shutdown_request(self, request):
        """Nothing to shut down."""
        self.close_request(request)

    def close_request(self, request):
        """Nothing to close."""


if hasattr(os, "fork"):

    class ForkingMixIn:
        """Handles each request in a process of its own."""

        timeout = 300
        active_children = None
        max_children = 40
        # Whether server_close() waits for the processes.
        block_on_close = True

        def collect_children(self, *, blocking=False):
            """Takes note of processes that ended."""
            children = self.active_children
            if children is None:
                return
            # Too many: one has to end first.
            while len(children) >= self.max_children:
                try:
                    children.discard(os.waitpid(-1, 0)[0])
                except ChildProcessError:
                    children.clear()
                except OSError:
                    break
            for pid in list(children):
                try:
                    ended, _ = os.waitpid(pid, 0 if blocking else os.WNOHANG)
                    if ended:
                        children.discard(ended)
                except ChildProcessError:
                    children.discard(pid)
                except OSError:
                    pass

        def handle_timeout(self):
            """Uses the pause."""
            self.collect_children()

        def service_actions(self):
            """Uses each turn."""
            self.collect_children()

        def process_request(self, request, client_address):
            """Forks; the child handles the request and exits."""
            child = os.fork()
            if child == 0:
                self._handle_and_exit(request, client_address)
            self.active_children = {child, *(self.active_children or ())}
            # The child has it.
            self.close_request(request)

        def _handle_and_exit(self, request, client_address):
            try:
                try:
                    self.finish_request(request, client_address)
                    failed = False
                except Exception:
                    failed = True
                    self.handle_error(request, client_address)
                self.shutdown_request(request)
            except BaseException:
                os._exit(1)
            os._exit(failed)

        def server_close(self):
            """Waits for the processes too."""
            super().server_close()
            self.collect_children(blocking=self.block_on_close)


class ThreadingMixIn:
    """Handles each request in a thread of its own."""

    # Whether the program may end while requests are handled.
    daemon_threads = False
    # Whether server_close() waits for the threads.
    block_on_close = True
    _threads = ()

    def process_request_thread(self, request, client_address):
        """Handles a request in its thread."""
        try:
            self.finish_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    def process_request(self, request, client_address):
        """Starts a thread."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address))
        thread.daemon = self.daemon_threads
        if self.block_on_close and not thread.daemon:
            # A new list each time: server_close() may run in another thread.
            self._threads = [t for t in self._threads if t.is_alive()] + [thread]
        thread.start()

    def server_close(self):
        """Waits for the threads too."""
        super().server_close()
        threads, self._threads = self._threads, ()
        for thread in threads:
            thread.join()


if hasattr(os, "fork"):

    class ForkingUDPServer(ForkingMixIn, UDPServer):
        """A process for each message."""

    class ForkingTCPServer(ForkingMixIn, TCPServer):
        """A process for each connection."""


class ThreadingUDPServer(ThreadingMixIn, UDPServer):
    """A thread for each message."""


class ThreadingTCPServer(ThreadingMixIn, TCPServer):
    """A thread for each connection."""


if hasattr(socket, "AF_UNIX"):

    class UnixStreamServer(TCPServer):
        """A server of connections from this machine."""

        address_family = socket.AF_UNIX

    class UnixDatagramServer(UDPServer):
        """A server of messages from this machine."""

        address_family = socket.AF_UNIX

    class ThreadingUnixStreamServer(ThreadingMixIn, UnixStreamServer):
        """A thread for each connection."""

    class ThreadingUnixDatagramServer(ThreadingMixIn, UnixDatagramServer):
        """A thread for each message."""

    if hasattr(os, "fork"):

        class ForkingUnixStreamServer(ForkingMixIn, UnixStreamServer):
            """A process for each connection."""

        class ForkingUnixDatagramServer(ForkingMixIn, UnixDatagramServer):
            """A process for each message."""


class BaseRequestHandler:
    """Handles one request: setup(), handle() and finish() are called in this order."""

    def __init__(self, request, client_address, server):
        self.request, self.client_address, self.server = request, client_address, server
        self.setup()
        try:
            self.handle()
        finally:
            self.finish()

    def setup(self):
        """For subclasses."""

    def handle(self):
        """For subclasses: the work."""

    def finish(self):
        """For subclasses: called even if handle() failed."""


class StreamRequestHandler(BaseRequestHandler):
    """Has files for a connection: rfile and wfile."""

    rbufsize = -1
    # 0: nothing is held back.
    wbufsize = 0
    timeout = None
    disable_nagle_algorithm = False

    def setup(self):
        """Makes the files."""
        self.connection = self.request
        if self.timeout is not None:
            self.connection.settimeout(self.timeout)
        if self.disable_nagle_algorithm:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        self.rfile = self.connection.makefile("rb", self.rbufsize)
        self.wfile = self.connection.makefile("wb", self.wbufsize) if self.wbufsize else _SocketWriter(self.connection)

    def finish(self):
        """Closes the files."""
        if not self.wfile.closed:
            try:
                self.wfile.flush()
            except OSError:
                # The other side has gone.
                pass
        self.wfile.close()
        self.rfile.close()


class _SocketWriter(BufferedIOBase):
    # Writes everything at once.

    def __init__(self, sock):
        self._sock = sock

    def writable(self):
        """Yes."""
        return True

    def write(self, b):
        """Sends all bytes."""
        self._sock.sendall(b)
        with memoryview(b) as view:
            return view.nbytes

    def fileno(self):
        """The descriptor of the socket."""
        return self._sock.fileno()


class DatagramRequestHandler(BaseRequestHandler):
    """Has files for a message: rfile with its bytes, and wfile for the answer."""

    def setup(self):
        """Makes the files."""
        from io import BytesIO
        self.packet, self.socket = self.request
        self.rfile, self.wfile = BytesIO(self.packet), BytesIO()

    def finish(self):
        """Sends the answer."""
        self.socket.sendto(self.wfile.getvalue(), self.client_address)
