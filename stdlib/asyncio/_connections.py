"""What an event loop does with sockets, on top of the transports that its subclass makes."""

import collections
import itertools
import os
import sys

from . import constants
from . import events
from . import exceptions
from . import futures
from . import staggered
from . import tasks
from .log import logger


def _socket():
    # Programs without connections do without the module.
    from . import base_events
    return base_events.socket


def _ipaddr_info(host, port, family, type, proto, flowinfo=0, scopeid=0):
    """What getaddrinfo() would give for a numeric address, without asking anybody; None if it has to be asked."""
    socket = _socket()
    if not hasattr(socket, "inet_pton") or host is None or type not in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        return None
    expected = socket.IPPROTO_TCP if type == socket.SOCK_STREAM else socket.IPPROTO_UDP
    if proto not in (0, expected):
        return None
    if port in (None, "", b""):
        port = 0
    else:
        try:
            port = int(port)
        except (TypeError, ValueError):
            # The name of a service.
            return None
    families = [socket.AF_INET, socket.AF_INET6] if family == socket.AF_UNSPEC else [family]
    if isinstance(host, bytes):
        host = host.decode("idna")
    if "%" in host:
        # A scope needs the system's help.
        return None
    for af in families:
        try:
            socket.inet_pton(af, host)
        except OSError:
            continue
        address = (host, port, flowinfo, scopeid) if af == socket.AF_INET6 else (host, port)
        return af, type, expected, "", address
    return None


def _interleave_addrinfos(addrinfos, first_address_family_count=1):
    """Addresses of the families in turn."""
    families = collections.OrderedDict()
    for info in addrinfos:
        families.setdefault(info[0], []).append(info)
    groups = list(families.values())
    head = []
    if first_address_family_count > 1:
        head = groups[0][:first_address_family_count - 1]
        del groups[0][:first_address_family_count - 1]
    turns = itertools.chain.from_iterable(itertools.zip_longest(*groups))
    return head + [info for info in turns if info is not None]


def _set_reuseport(sock):
    socket = _socket()
    if not hasattr(socket, "SO_REUSEPORT"):
        raise ValueError("reuse_port not supported by socket module")
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    except OSError:
        raise ValueError("reuse_port not supported by socket module, SO_REUSEPORT defined but not implemented.")


def _set_nodelay(sock):
    socket = _socket()
    if (sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM
            and sock.proto == socket.IPPROTO_TCP):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _check_ssl_arguments(ssl, handshake, shutdown, server_hostname=None):
    if server_hostname is not None and not ssl:
        raise ValueError("server_hostname is only meaningful with ssl")
    if handshake is not None and not ssl:
        raise ValueError("ssl_handshake_timeout is only meaningful with ssl")
    if shutdown is not None and not ssl:
        raise ValueError("ssl_shutdown_timeout is only meaningful with ssl")


class _SendfileProtocol:
    """Stands in for a transport's protocol while a file is sent piece by piece."""

    def __init__(self, transport):
        from . import transports
        if not isinstance(transport, transports._FlowControlMixin):
            raise TypeError("transport should be _FlowControlMixin instance")
        self._transport = transport
        self._own = transport.get_protocol()
        self._was_reading = transport.is_reading()
        self._was_paused = transport._protocol_paused
        transport.pause_reading()
        transport.set_protocol(self)
        self._room = transport._loop.create_future() if self._was_paused else None

    async def drain(self):
        if self._transport.is_closing():
            raise ConnectionError("Connection closed by peer")
        if self._room is not None:
            await self._room

    def connection_made(self, transport):
        raise RuntimeError("Invalid state: connection should have been established already.")

    def connection_lost(self, exc):
        if self._room is not None:
            # The sender must not wait for ever.
            self._room.set_exception(ConnectionError("Connection is closed by peer") if exc is None else exc)
        self._own.connection_lost(exc)

    def pause_writing(self):
        if self._room is None:
            self._room = self._transport._loop.create_future()

    def resume_writing(self):
        if self._room is not None:
            self._room.set_result(False)
            self._room = None

    def data_received(self, data):
        raise RuntimeError("Invalid state: reading should be paused")

    def eof_received(self):
        raise RuntimeError("Invalid state: reading should be paused")

    async def restore(self):
        self._transport.set_protocol(self._own)
        if self._was_reading:
            self._transport.resume_reading()
        if self._room is not None:
            # The program's protocol does not know of our pause.
            self._room.cancel()
        if self._was_paused:
            self._own.resume_writing()


class Server(events.AbstractServer):
    """Listening sockets and their connections."""

    def __init__(self, loop, sockets, protocol_factory, ssl_context, backlog, ssl_handshake_timeout, ssl_shutdown_timeout=None):
        self._loop = loop
        self._sockets = sockets
        self._clients = set()
        # Futures of those who wait for the end; None after it.
        self._waiters = []
        self._protocol_factory = protocol_factory
        self._backlog = backlog
        self._ssl_context = ssl_context
        self._ssl_handshake_timeout = ssl_handshake_timeout
        self._ssl_shutdown_timeout = ssl_shutdown_timeout
        self._serving = False
        self._serving_forever_fut = None

    def __repr__(self):
        return f"<{type(self).__name__} sockets={self.sockets!r}>"

    def _attach(self, transport):
        assert self._sockets is not None
        self._clients.add(transport)

    def _detach(self, transport):
        self._clients.discard(transport)
        if not self._clients and self._sockets is None:
            self._wakeup()

    def _wakeup(self):
        waiters, self._waiters = self._waiters, None
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    def _start_serving(self):
        if self._serving:
            return
        self._serving = True
        for sock in self._sockets:
            sock.listen(self._backlog)
            self._loop._start_serving(self._protocol_factory, sock, self._ssl_context, self, self._backlog,
                                      self._ssl_handshake_timeout, self._ssl_shutdown_timeout)

    def get_loop(self):
        """The loop."""
        return self._loop

    def is_serving(self):
        """Whether connections are accepted."""
        return self._serving

    @property
    def sockets(self):
        """The sockets it listens at."""
        from . import trsock
        return tuple(trsock.TransportSocket(s) for s in self._sockets or ())

    def close(self):
        """Accepts no more connections; those that stand go on."""
        sockets, self._sockets = self._sockets, None
        if sockets is None:
            return
        for sock in sockets:
            self._loop._stop_serving(sock)
        self._serving = False
        forever = self._serving_forever_fut
        if forever is not None and not forever.done():
            forever.cancel()
            self._serving_forever_fut = None
        if not self._clients:
            self._wakeup()

    def close_clients(self):
        """Closes all connections, after what was written has been sent."""
        for transport in self._clients.copy():
            transport.close()

    def abort_clients(self):
        """Closes all connections at once."""
        for transport in self._clients.copy():
            transport.abort()

    async def start_serving(self):
        """Begins to accept connections."""
        self._start_serving()
        # A callback that was added goes first.
        await tasks.sleep(0)

    async def serve_forever(self):
        """Accepts connections until it is cancelled, which closes the server."""
        if self._serving_forever_fut is not None:
            raise RuntimeError(f"server {self!r} is already being awaited on serve_forever()")
        if self._sockets is None:
            raise RuntimeError(f"server {self!r} is closed")
        self._start_serving()
        self._serving_forever_fut = self._loop.create_future()
        try:
            await self._serving_forever_fut
        except exceptions.CancelledError:
            try:
                self.close()
                await self.wait_closed()
            finally:
                raise
        finally:
            self._serving_forever_fut = None

    async def wait_closed(self):
        """Waits until the server and all its connections are closed."""
        if self._waiters is None:
            return
        waiter = self._loop.create_future()
        self._waiters.append(waiter)
        await waiter


class _Connections:
    """The methods of BaseEventLoop that connect, serve and send."""

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        raise NotImplementedError

    def _make_ssl_transport(self, rawsock, protocol, sslcontext, waiter=None, **kwargs):
        raise NotImplementedError

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        raise NotImplementedError

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        raise NotImplementedError

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        raise NotImplementedError

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
        raise NotImplementedError

    # Names.

    def _getaddrinfo_debug(self, host, port, family, type, proto, flags):
        words = [f"{host}:{port!r}"]
        for name, value in ("family", family), ("type", type), ("proto", proto), ("flags", flags):
            if value:
                words.append(f"{name}={value!r}")
        text = ", ".join(words)
        logger.debug("Get address info %s", text)
        begin = self.time()
        found = _socket().getaddrinfo(host, port, family, type, proto, flags)
        took = self.time() - begin
        text = f"Getting address info {text} took {took * 1e3:.3f}ms: {found!r}"
        if took >= self.slow_callback_duration:
            logger.info(text)
        else:
            logger.debug(text)
        return found

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        """socket.getaddrinfo() in a thread."""
        ask = self._getaddrinfo_debug if self._debug else _socket().getaddrinfo
        return await self.run_in_executor(None, ask, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        """socket.getnameinfo() in a thread."""
        return await self.run_in_executor(None, _socket().getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=None, proto=0, flags=0, loop):
        if type is None:
            type = _socket().SOCK_STREAM
        host, port = address[:2]
        info = _ipaddr_info(host, port, family, type, proto, *address[2:])
        if info is not None:
            return [info]
        return await loop.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    # Connecting.

    async def _connect_sock(self, exceptions, addr_info, local_addr_infos=None):
        # Errors are collected by address, in lists of one or more.
        errors = []
        exceptions.append(errors)
        family, kind, proto, _, address = addr_info
        sock = None
        try:
            sock = _socket().socket(family=family, type=kind, proto=proto)
            sock.setblocking(False)
            if local_addr_infos is not None:
                self._bind_local(sock, family, local_addr_infos, errors)
            await self.sock_connect(sock, address)
            return sock
        except OSError as error:
            errors.append(error)
            if sock is not None:
                sock.close()
            raise
        except:
            if sock is not None:
                sock.close()
            raise
        finally:
            exceptions = errors = None

    @staticmethod
    def _bind_local(sock, family, infos, errors):
        for local_family, _, _, _, address in infos:
            # Only one of the same family fits.
            if local_family != family:
                continue
            try:
                sock.bind(address)
                return
            except OSError as error:
                text = (f"error while attempting to bind on address {address!r}: "
                        f"{str(error.strerror if error.strerror else error).lower()}")
                errors.append(OSError(error.errno, text))
        if errors:
            raise errors.pop()
        raise OSError(f"no matching local address with family={family!r} found")

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None,
                                local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None,
                                happy_eyeballs_delay=None, interleave=None, all_errors=False):
        """Connects to a host by TCP, or takes a connected socket: (transport, protocol)."""
        _check_ssl_arguments(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname)
        if server_hostname is None and ssl:
            if not host:
                raise ValueError("You must set server_hostname when using ssl without a host")
            server_hostname = host
        if sock is not None:
            from . import trsock
            if isinstance(sock, trsock.TransportSocket):
                sock = sock._sock
        socket = _socket()
        if happy_eyeballs_delay is not None and interleave is None:
            interleave = 1
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            infos = await self._ensure_resolved((host, port), family=family, type=socket.SOCK_STREAM, proto=proto,
                                                flags=flags, loop=self)
            if not infos:
                raise OSError("getaddrinfo() returned empty list")
            local_infos = None
            if local_addr is not None:
                local_infos = await self._ensure_resolved(local_addr, family=family, type=socket.SOCK_STREAM, proto=proto,
                                                          flags=flags, loop=self)
                if not local_infos:
                    raise OSError("getaddrinfo() returned empty list")
            if interleave:
                infos = _interleave_addrinfos(infos, interleave)
            sock = await self._first_connected(infos, local_infos, happy_eyeballs_delay, all_errors)
        else:
            if sock is None:
                raise ValueError("host and port was not specified and no sock specified")
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        transport, protocol = await self._create_connection_transport(
            sock, protocol_factory, ssl, server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout)
        if self._debug:
            logger.debug("%r connected to %s:%r: (%r, %r)", transport.get_extra_info("socket"), host, port, transport, protocol)
        return transport, protocol

    async def _first_connected(self, infos, local_infos, delay, all_errors):
        failures = []
        sock = None
        if delay is None:
            for info in infos:
                try:
                    sock = await self._connect_sock(failures, info, local_infos)
                    break
                except OSError:
                    continue
        else:
            attempts = [lambda info=info: self._connect_sock(failures, info, local_infos) for info in infos]
            sock, _, _ = await staggered.staggered_race(attempts, delay, loop=self)
        if sock is not None:
            return sock
        errors = [error for group in failures for error in group]
        try:
            if all_errors:
                raise ExceptionGroup("create_connection failed", errors)
            if len(errors) == 1:
                raise errors[0]
            first = str(errors[0])
            if all(str(error) == first for error in errors):
                raise errors[0]
            raise OSError(f"Multiple exceptions: {', '.join(map(str, errors))}")
        finally:
            errors = failures = None

    async def _create_connection_transport(self, sock, protocol_factory, ssl, server_hostname, server_side=False,
                                           ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        if ssl:
            transport = self._make_ssl_transport(
                sock, protocol, None if isinstance(ssl, bool) else ssl, waiter, server_side=server_side,
                server_hostname=server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
                ssl_shutdown_timeout=ssl_shutdown_timeout)
        else:
            transport = self._make_socket_transport(sock, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        """A connection that was accepted elsewhere: (transport, protocol)."""
        if sock.type != _socket().SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        _check_ssl_arguments(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        transport, protocol = await self._create_connection_transport(
            sock, protocol_factory, ssl, "", server_side=True, ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout)
        if self._debug:
            logger.debug("%r handled: (%r, %r)", transport.get_extra_info("socket"), transport, protocol)
        return transport, protocol

    async def start_tls(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None,
                        ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Goes on with TLS, which needs module ssl."""
        import ssl
        if not isinstance(sslcontext, ssl.SSLContext):
            raise TypeError(f"sslcontext is expected to be an instance of ssl.SSLContext, got {sslcontext!r}")
        raise TypeError(f"transport {transport!r} is not supported by start_tls()")

    # Messages.

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0,
                                       reuse_port=None, allow_broadcast=None, sock=None):
        """A socket for messages: (transport, protocol)."""
        socket = _socket()
        if sock is not None:
            if sock.type == socket.SOCK_STREAM:
                raise ValueError(f"A datagram socket was expected, got {sock!r}")
            options = dict(local_addr=local_addr, remote_addr=remote_addr, family=family, proto=proto, flags=flags,
                           reuse_port=reuse_port, allow_broadcast=allow_broadcast)
            given = ", ".join(f"{name}={value}" for name, value in options.items() if value)
            if given:
                raise ValueError(f"socket modifier keyword arguments can not be used when sock is specified. ({given})")
            sock.setblocking(False)
            remote = None
        else:
            pairs = await self._datagram_addresses(family, proto, flags, local_addr, remote_addr)
            sock, remote = await self._datagram_socket(pairs, reuse_port, allow_broadcast, local_addr, remote_addr)
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = self._make_datagram_transport(sock, protocol, remote, waiter)
        if self._debug:
            if local_addr:
                logger.info("Datagram endpoint local_addr=%r remote_addr=%r created: (%r, %r)", local_addr, remote_addr,
                            transport, protocol)
            else:
                logger.debug("Datagram endpoint remote_addr=%r created: (%r, %r)", remote_addr, transport, protocol)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def _datagram_addresses(self, family, proto, flags, local_addr, remote_addr):
        """((family, protocol), (local address or None, remote address or None)) for each way there is."""
        socket = _socket()
        if not (local_addr or remote_addr):
            if family == 0:
                raise ValueError("unexpected address family")
            return [((family, proto), (None, None))]
        if hasattr(socket, "AF_UNIX") and family == socket.AF_UNIX:
            for address in local_addr, remote_addr:
                if address is not None and not isinstance(address, str):
                    raise TypeError("string is expected")
            if local_addr and local_addr[0] not in (0, "\x00"):
                _remove_old_socket(local_addr)
            return [((family, proto), (local_addr, remote_addr))]
        pairs = {}
        for place, address in enumerate((local_addr, remote_addr)):
            if address is None:
                continue
            if not (isinstance(address, tuple) and len(address) == 2):
                raise TypeError("2-tuple is expected")
            infos = await self._ensure_resolved(address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags, loop=self)
            if not infos:
                raise OSError("getaddrinfo() returned empty list")
            for fam, _, pro, _, found in infos:
                pairs.setdefault((fam, pro), [None, None])[place] = found
        fitting = [(key, tuple(pair)) for key, pair in pairs.items()
                   if not (local_addr and pair[0] is None or remote_addr and pair[1] is None)]
        if not fitting:
            raise ValueError("can not get address information")
        return fitting

    async def _datagram_socket(self, pairs, reuse_port, allow_broadcast, local_addr, remote_addr):
        socket = _socket()
        errors = []
        for (family, proto), (local, remote) in pairs:
            sock = None
            try:
                sock = socket.socket(family=family, type=socket.SOCK_DGRAM, proto=proto)
                if reuse_port:
                    _set_reuseport(sock)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if local_addr:
                    sock.bind(local)
                if remote_addr:
                    if not allow_broadcast:
                        await self.sock_connect(sock, remote)
                    return sock, remote
                return sock, None
            except OSError as error:
                if sock is not None:
                    sock.close()
                errors.append(error)
            except:
                if sock is not None:
                    sock.close()
                raise
        raise errors[0]

    # Serving.

    async def _create_server_getaddrinfo(self, host, port, family, flags):
        infos = await self._ensure_resolved((host, port), family=family, type=_socket().SOCK_STREAM, flags=flags, loop=self)
        if not infos:
            raise OSError(f"getaddrinfo({host!r}) returned empty list")
        return infos

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None,
                            reuse_address=None, reuse_port=None, keep_alive=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        """Listens at one host or several (None: everywhere), or at a socket; a Server."""
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _check_ssl_arguments(ssl is not None, ssl_handshake_timeout, ssl_shutdown_timeout)
        if sock is not None:
            from . import trsock
            if isinstance(sock, trsock.TransportSocket):
                sock = sock._sock
        socket = _socket()
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            if reuse_address is None:
                reuse_address = os.name == "posix" and sys.platform != "cygwin"
            if host == "":
                hosts = [None]
            elif isinstance(host, str) or not isinstance(host, collections.abc.Iterable):
                hosts = [host]
            else:
                hosts = host
            found = await tasks.gather(*[self._create_server_getaddrinfo(h, port, family=family, flags=flags) for h in hosts])
            infos = list(dict.fromkeys(itertools.chain.from_iterable(found)))
            sockets = self._listening_sockets(infos, reuse_address, reuse_port, keep_alive)
        else:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f"A Stream Socket was expected, got {sock!r}")
            sockets = [sock]
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
        if start_serving:
            server._start_serving()
            # A callback that was added goes first.
            await tasks.sleep(0)
        if self._debug:
            logger.info("%r is serving", server)
        return server

    def _listening_sockets(self, infos, reuse_address, reuse_port, keep_alive):
        socket = _socket()
        sockets = []
        complete = False
        try:
            for family, kind, proto, _, address in infos:
                try:
                    sock = socket.socket(family, kind, proto)
                except socket.error:
                    # The system lacks this family.
                    if self._debug:
                        logger.warning("create_server() failed to create socket.socket(%r, %r, %r)", family, kind, proto,
                                       exc_info=True)
                    continue
                sockets.append(sock)
                if reuse_address:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                if reuse_port and family in (socket.AF_INET, socket.AF_INET6):
                    _set_reuseport(sock)
                if keep_alive:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, True)
                if family == socket.AF_INET6 and hasattr(socket, "IPPROTO_IPV6"):
                    # IPv4 has a socket of its own.
                    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, True)
                try:
                    sock.bind(address)
                except OSError as error:
                    text = f"error while attempting to bind on address {address!r}: {str(error.strerror).lower()}"
                    if error.errno == 99:
                        # An address family that the machine does not use.
                        sockets.pop()
                        sock.close()
                        if self._debug:
                            logger.warning(text)
                        continue
                    raise OSError(error.errno, text) from None
            if not sockets:
                raise OSError(f"could not bind on any address out of {[info[4] for info in infos]!r}")
            complete = True
            return sockets
        finally:
            if not complete:
                for sock in sockets:
                    sock.close()

    # Files.

    async def sendfile(self, transport, file, offset=0, count=None, *, fallback=True):
        """Sends a file through a transport; how many bytes."""
        if transport.is_closing():
            raise RuntimeError("Transport is closing")
        mode = getattr(transport, "_sendfile_compatible", constants._SendfileMode.UNSUPPORTED)
        if mode is constants._SendfileMode.UNSUPPORTED:
            raise RuntimeError(f"sendfile is not supported for transport {transport!r}")
        if mode is constants._SendfileMode.TRY_NATIVE:
            try:
                return await self._sendfile_native(transport, file, offset, count)
            except exceptions.SendfileNotAvailableError:
                if not fallback:
                    raise
        if not fallback:
            raise RuntimeError(f"fallback is disabled and native sendfile is not supported for transport {transport!r}")
        return await self._sendfile_fallback(transport, file, offset, count)

    async def _sendfile_native(self, transp, file, offset, count):
        raise exceptions.SendfileNotAvailableError("sendfile syscall is not supported")

    async def _sendfile_fallback(self, transp, file, offset, count):
        async def send(data):
            await proxy.drain()
            transp.write(data)

        proxy = _SendfileProtocol(transp)
        try:
            return await self._send_pieces(file, offset, count, 16384, send)
        finally:
            await proxy.restore()

    async def _send_pieces(self, file, offset, count, most, send):
        if hasattr(file, "seek"):
            file.seek(offset)
        buffer = bytearray(most if count is None else min(count, most))
        sent = 0
        try:
            while True:
                size = len(buffer) if count is None else min(count - sent, len(buffer))
                if size <= 0:
                    break
                view = memoryview(buffer)[:size]
                read = await self.run_in_executor(None, file.readinto, view)
                if not read:
                    break
                await send(bytes(view[:read]))
                sent += read
            return sent
        finally:
            if sent > 0 and hasattr(file, "seek"):
                file.seek(offset + sent)

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=True):
        """Sends a file through a socket; how many bytes."""
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")
        self._check_sendfile_params(sock, file, offset, count)
        try:
            return await self._sock_sendfile_native(sock, file, offset, count)
        except exceptions.SendfileNotAvailableError:
            if not fallback:
                raise
        return await self._sock_sendfile_fallback(sock, file, offset, count)

    async def _sock_sendfile_native(self, sock, file, offset, count):
        raise exceptions.SendfileNotAvailableError(
            f"syscall sendfile is not available for socket {sock!r} and file {file!r} combination")

    async def _sock_sendfile_fallback(self, sock, file, offset, count):
        async def send(data):
            await self.sock_sendall(sock, data)

        return await self._send_pieces(file, offset, count, constants.SENDFILE_FALLBACK_READBUFFER_SIZE, send)

    def _check_sendfile_params(self, sock, file, offset, count):
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if sock.type != _socket().SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")
        if not isinstance(offset, int):
            raise TypeError(f"offset must be a non-negative integer (got {offset!r})")
        if offset < 0:
            raise ValueError(f"offset must be a non-negative integer (got {offset!r})")

    # Pipes and processes.

    async def _connect_pipe(self, make, protocol_factory, pipe, direction):
        protocol = protocol_factory()
        waiter = self.create_future()
        transport = make(pipe, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        if self._debug:
            logger.debug(f"{direction} pipe %r connected: (%r, %r)", pipe.fileno(), transport, protocol)
        return transport, protocol

    async def connect_read_pipe(self, protocol_factory, pipe):
        """Reads a pipe: (transport, protocol)."""
        return await self._connect_pipe(self._make_read_pipe_transport, protocol_factory, pipe, "Read")

    async def connect_write_pipe(self, protocol_factory, pipe):
        """Writes a pipe: (transport, protocol)."""
        return await self._connect_pipe(self._make_write_pipe_transport, protocol_factory, pipe, "Write")

    def _log_subprocess(self, msg, stdin, stdout, stderr):
        import subprocess
        from .base_subprocess import _shown_file
        words = [msg]
        if stdin is not None:
            words.append(f"stdin={_shown_file(stdin)}")
        if stdout is not None and stderr == subprocess.STDOUT:
            words.append(f"stdout=stderr={_shown_file(stdout)}")
        else:
            for name, file in ("stdout", stdout), ("stderr", stderr):
                if file is not None:
                    words.append(f"{name}={_shown_file(file)}")
        logger.debug(" ".join(words))

    async def _start_process(self, protocol_factory, args, log, expected_shell, stdin, stdout, stderr, universal_newlines, shell,
                             bufsize, encoding, errors, text, kwargs):
        if universal_newlines:
            raise ValueError("universal_newlines must be False")
        if bool(shell) is not expected_shell:
            raise ValueError(f"shell must be {expected_shell}")
        if bufsize != 0:
            raise ValueError("bufsize must be 0")
        if text:
            raise ValueError("text must be False")
        if encoding is not None:
            raise ValueError("encoding must be None")
        if errors is not None:
            raise ValueError("errors must be None")
        protocol = protocol_factory()
        if self._debug:
            self._log_subprocess(log, stdin, stdout, stderr)
        transport = await self._make_subprocess_transport(protocol, args, expected_shell, stdin, stdout, stderr, bufsize, **kwargs)
        if self._debug:
            logger.info("%s: %r", log, transport)
        return transport, protocol

    async def subprocess_shell(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False,
                               shell=True, bufsize=0, encoding=None, errors=None, text=None, **kwargs):
        """Starts a command of the shell: (transport, protocol)."""
        if not isinstance(cmd, (bytes, str)):
            raise ValueError("cmd must be a string")
        return await self._start_process(protocol_factory, cmd, f"run shell command {cmd!r}", True, stdin, stdout, stderr,
                                         universal_newlines, shell, bufsize, encoding, errors, text, kwargs)

    async def subprocess_exec(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False,
                              shell=False, bufsize=0, encoding=None, errors=None, text=None, **kwargs):
        """Starts a program: (transport, protocol)."""
        return await self._start_process(protocol_factory, (program, *args), f"execute program {program!r}", False, stdin, stdout,
                                         stderr, universal_newlines, shell, bufsize, encoding, errors, text, kwargs)


def _remove_old_socket(path):
    """Removes a socket that a server before us left in the file system."""
    import stat
    try:
        if stat.S_ISSOCK(os.stat(path).st_mode):
            os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        # Binding will say what is wrong.
        logger.error("Unable to check or remove stale UNIX socket %r: %r", path, error)
