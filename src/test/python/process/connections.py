# Connections: messages, errors, the form on the wire, authentication; queues by one process.
import multiprocessing as m
import os
import re
import struct
import sys
from multiprocessing import connection as C, util


def masked(s):
    return re.sub('0x[0-9a-f]+', '0x', str(s))


def attempt(f, *a, **k):
    try:
        print('  ok', masked(repr(f(*a, **k))))
    except BaseException as e:
        print('  ', type(e).__qualname__, masked(e))


class Fake:
    def __init__(self, *answers):
        self.answers, self.out = list(answers), []

    def recv_bytes(self, size=None):
        self.out.append(('recv', size))
        return self.answers.pop(0)

    def send_bytes(self, data):
        self.out.append(bytes(data))


if __name__ == '__main__':
    a, b = m.Pipe()
    r, w = m.Pipe(False)
    print(a.closed, a.readable, a.writable, r.writable, w.readable)
    for f, x in ((r.send, (1,)), (w.recv, ()), (w.poll, ()), (w.recv_bytes, ()), (w.recv_bytes_into, (bytearray(3),)), (r.send_bytes, (b'',)),
                 (a.send_bytes, (b'abc', -1)), (a.send_bytes, (b'abc', 4)), (a.send_bytes, (b'abc', 1, -1)), (a.send_bytes, (b'abc', 1, 3)),
                 (a.send_bytes, (5,)), (a.send_bytes, ('abc',)), (b.recv_bytes, (-1,))):
        attempt(f, *x)
    a.send_bytes(b'abcdef', 2, 3)
    attempt(b.recv_bytes)
    a.send_bytes(b'abcdef')
    attempt(b.recv_bytes, 3)
    attempt(b.recv_bytes)
    print(b.readable, b.writable, b.closed)
    a, b = m.Pipe()
    a.send_bytes(b'abcdef')
    attempt(b.recv_bytes_into, bytearray(3))
    for offset in (9, -1):
        attempt(b.recv_bytes_into, bytearray(8), offset)
    a.send_bytes(b'abcdef')
    into = bytearray(8)
    attempt(b.recv_bytes_into, into, 2)
    print(into)
    a.send({'k': [1, 2.5, None, 'ä']})
    print(b.poll(), b.recv(), b.poll(), b.poll(0.01), b.poll(-1))
    # On the wire.
    os.write(a.fileno(), struct.pack('!i', 3) + b'xyz' + struct.pack('!i', -1) + struct.pack('!Q', 2) + b'uv')
    print(b.recv_bytes(), b.recv_bytes())
    a.send_bytes(b'hello')
    print(os.read(b.fileno(), 100))
    a.send_bytes(b'')
    print(C.wait([a, b], 0) == [b], C.wait([a, b.fileno()], 1) == [b.fileno()], b.recv_bytes(), C.wait([a, b], 0), C.wait([], 0))
    os.write(a.fileno(), struct.pack('!i', 10) + b'part')
    a.close()
    attempt(b.recv_bytes)
    attempt(b.recv)
    for f in (a.recv, a.fileno, a.poll, a.__enter__, a.close, a.close):
        attempt(f) if f != a.__enter__ else print(f() is a)
    attempt(b.send, 1)
    attempt(C.Connection, 1, False, False)
    attempt(C.Connection, -1)
    attempt(C.Listener, 5)
    attempt(C.Listener, None, 'AF_BOGUS')
    attempt(C.Listener, authkey='x')
    attempt(C.Client, '/nonexistent')
    attempt(C.Client, r'\\.\pipe\x')
    attempt(C.address_type, [1])
    attempt(C.address_type, None)
    with C.Listener(('localhost', 0)) as l:
        print(l.address[0], l.last_accepted)
    attempt(l.accept)
    # The handshake.
    for x in [(b'#CHALLENGE#' + b'x' * 20, b'#WELCOME#'), (b'#CHALLENGE#{sha256}' + b'x' * 20, b'#WELCOME#'),
              (b'#CHALLENGE#{md5}' + b'x' * 20, b'#FAILURE#'), (b'#CHALLENGE#{sha1}' + b'x' * 20,), (b'#CHALLENGE#{bogus' + b'x' * 20,), (b'no',),
              (b'#CHALLENGE#{sha3_384}' + b'x' * 40, b'#WELCOME#'), (b'#CHALLENGE#{sha256}' + b'x' * 40, b'junk')]:
        f = Fake(*x)
        attempt(C.answer_challenge, f, b'key')
        print('     ', f.out)
    for x in [(b'junk',), (b'{sha256}' + b'x' * 32,), (b'x' * 16,), (b'',), (b'{md5}' + b'x' * 16,), (b'{sha1}xxxxx',)]:
        f = Fake(*x)
        attempt(C.deliver_challenge, f, b'key')
        print('     ', len(f.out[0]), f.out[0][:19], f.out[1:])
    attempt(C.answer_challenge, Fake(b''), 'k')
    attempt(C._create_response, b'k', b'{sha256}m')
    attempt(C._verify_challenge, b'k', b'{sha256}' + b'm' * 20, b'{md5}x')
    # Queues.
    q = m.Queue(3)
    attempt(q.get, False)
    attempt(q.get, True, 0.01)
    for i in range(3):
        q.put(i)
    attempt(q.put, 4, False)
    attempt(q.put, 4, True, 0.01)
    print(q.qsize(), q.full(), q.get(), q.get(), q.get(timeout=5), q.empty())
    attempt(m.JoinableQueue().task_done)
    q.close()
    attempt(q.put, 1)
    attempt(q.get)
    q.join_thread()
    attempt(q.empty)
    q = m.Queue()
    attempt(q.join_thread)
    s = m.SimpleQueue()
    s.put(('a', 1))
    print(s.empty(), s.get(), s.empty())
    s.close()
    attempt(s.put, 1)
    attempt(s.empty)
    attempt(m.queues.Queue.__class_getitem__, int)
    # Finalizers.
    attempt(util.Finalize, None, print)
    attempt(util.Finalize, None, print, exitpriority='x')
    f = util.Finalize(None, print, ('called',), {'end': '!\n'}, exitpriority=5)
    print(f.still_active())
    f()
    attempt(f)
    print(f.still_active(), f)
    util.Finalize(None, print, ('last',), exitpriority=-20)
    util.Finalize(None, print, ('first',), exitpriority=20)
    util.Finalize(None, print, ('younger first',), exitpriority=20)
