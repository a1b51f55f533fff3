# Messages of all sizes through pipes and sockets, of bytes and of views, with and without somebody who waits for them.
import multiprocessing
import threading

SIZES = 0, 1, 4092, 4095, 4096, 4097, 65531, 65532, 65533, 65536, 70000, 1 << 17, 1 << 20


def send_all(connection, blocks):
    for block in blocks:
        connection.send_bytes(block)


def blocks(size):
    data = bytes(i * 7 % 251 for i in range(size % 5000)) * (size // max(size % 5000, 1) + 1)
    data = data[:size].ljust(size, b'.')
    yield data
    yield bytearray(data)
    yield memoryview(data)
    yield memoryview(b'<' + data + b'>')[1:-1]
    yield memoryview(data + data)[:size]


def main():
    a, b = multiprocessing.Pipe()
    reader, writer = multiprocessing.Pipe(False)
    for name, source, sink in ('there', a, b), ('back', b, a), ('one way', writer, reader):
        good = 0
        for size in SIZES:
            sender = threading.Thread(target=send_all, args=(source, list(blocks(size))))
            sender.start()
            for block in blocks(size):
                good += sink.recv_bytes() == block
            sender.join()
        print(name, good, 'of', len(SIZES) * 5)

    # Some that are there already, then some that have to be waited for, several times.
    for turn in range(8):
        for number in range(turn * 3):
            writer.send(number)
        print([reader.recv() for number in range(turn * 3)], reader.poll(), end=' ')
        late = threading.Timer(0.01, writer.send, ['late'])
        late.start()
        print(reader.recv())
        late.join()

    writer.send_bytes(b'12345')
    try:
        reader.recv_bytes(3)
    except OSError as e:
        print(e)
    a.close()
    for action in b.recv, lambda: b.send(1):
        try:
            action()
        except (EOFError, OSError) as e:
            print(type(e).__name__)


if __name__ == '__main__':
    main()
