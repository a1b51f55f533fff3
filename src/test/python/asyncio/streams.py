import asyncio
import os
import signal
import socket
import tempfile


async def upper(reader, writer):
    while line := await reader.readline():
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def read_functions():
    reader = asyncio.StreamReader(limit=20)
    reader.feed_data(b"line\nab;cd,rest")
    print(await reader.readline(), await reader.readuntil(b";"), await reader.readuntil((b",", b"x")), await reader.read(2))
    reader.feed_eof()
    try:
        await reader.readexactly(10)
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, reader.at_eof())
    reader = asyncio.StreamReader(limit=4)
    reader.feed_data(b"0123456789")
    try:
        await reader.readuntil(b"x")
    except asyncio.LimitOverrunError as e:
        print(e, e.consumed)
    try:
        await reader.readline()
    except ValueError as e:
        print(e)


class Datagrams(asyncio.DatagramProtocol):
    def __init__(self, got=None):
        self.got = got

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        if self.got is None:
            self.transport.sendto(data[::-1], addr)
        else:
            self.got.set_result(data)


async def main():
    await read_functions()
    loop = asyncio.get_running_loop()
    async with await asyncio.start_server(upper, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port)
        for text in b"one\n", b"two\n":
            writer.write(text)
            print(await reader.readline())
        print(writer.get_extra_info("peername") == (host, port), writer.can_write_eof())
        writer.write_eof()
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
        big = b"x" * 60_000 + b"\n"
        reader, writer = await asyncio.open_connection(host, port)
        writer.writelines([big[:7], big[7:]])
        print(await reader.readline() == big.upper())
        writer.close()
        await writer.wait_closed()
    print(server.is_serving(), server.sockets)
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError as e:
        print(type(e).__name__, e.errno)

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "socket")
        async with await asyncio.start_unix_server(upper, path):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(b"unix\n")
            print(await reader.readline())
            writer.close()
        print(os.listdir(folder))

    got = loop.create_future()
    server, _ = await loop.create_datagram_endpoint(Datagrams, local_addr=("127.0.0.1", 0))
    client, _ = await loop.create_datagram_endpoint(lambda: Datagrams(got), remote_addr=server.get_extra_info("sockname"))
    client.sendto(b"datagram")
    print(await got)
    client.close()
    server.close()

    a, b = socket.socketpair()
    with a, b:
        a.setblocking(False)
        b.setblocking(False)
        data = bytes(range(256)) * 4000
        sending = asyncio.create_task(loop.sock_sendall(a, data))
        received = bytearray()
        while len(received) < len(data):
            received += await loop.sock_recv(b, 100_000)
        await sending
        print(received == data)
        readable = asyncio.Event()
        loop.add_reader(b, readable.set)
        a.send(b"!")
        await readable.wait()
        print(loop.remove_reader(b), loop.remove_reader(b))

    process = await asyncio.create_subprocess_exec("cat", stdin=-1, stdout=-1)
    print(await process.communicate(b"through cat"), process.returncode)
    process = await asyncio.create_subprocess_shell("echo out; echo err >&2; exit 3", stdout=-1, stderr=-1)
    print(await process.communicate(), await process.wait())
    process = await asyncio.create_subprocess_exec("sleep", "100")
    process.terminate()
    print(await process.wait())

    got_signal = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got_signal.set)
    os.kill(os.getpid(), signal.SIGUSR1)
    await got_signal.wait()
    print("signal", loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
