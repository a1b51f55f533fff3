// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each limit is reached in several ways, no program holds it up, and the next call works. That a program ends is what is judged, as none of these would by
 * itself; {@code -Dtimes=true} tells which overrun their limit by more than a tenth of a second.
 */
class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(150);

    /** Programs that do not want to end. */
    private static final String[] STUBBORN = {
        "while True: pass",
        "while True:\n  try:\n    while True: pass\n  except: pass",
        "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
        "def f():\n  try:\n    while True: pass\n  finally:\n    f()\nf()",
        "def g():\n  while True:\n    try:\n      yield 1\n    except BaseException: pass\nfor x in g(): pass",
        "class C:\n  def __exit__(self, *a): return True\n  def __enter__(self): pass\nwhile True:\n  with C():\n    while True: pass",
        "class D:\n  def __del__(self):\n    while True: pass\nimport gc\nwhile True:\n  D()\n  gc.collect()",
        "import sys\ndef t(*a):\n  while True: pass\nsys.settrace(t)\ndef f(): pass\nf()\nwhile True: f()",
        "class E(Exception):\n  def __str__(self):\n    while True: pass\nraise E",
        "import itertools\nfor x in itertools.count(): pass",
        "sum(iter(int, 1))",
        "import itertools\nlist(zip(itertools.repeat(1), iter(lambda: 0, 1)))",
        "[].extend(iter(int, 1))",
        "any(iter(int, 1))",
        "all(iter(lambda: 1, 0))",
        "max(iter(int, 1))",
        "import functools\nfunctools.reduce(lambda a, b: 0, iter(int, 1))",
        "import itertools\n5 in itertools.repeat(1)",
        "sorted([3, 2, 1] * 1000, key=lambda x: sum(range(10 ** 7)))",
        "class A:\n  def __eq__(self, o):\n    while True: pass\n  __hash__ = None\n[A()].index(3)",
        "async def f():\n  while True: pass\nf().send(None)",
        "import threading\nt = threading.Thread(target=lambda: exec('while True: pass'))\nt.start()\nt.join()",
    };

    private static final String[] BLOCKED = {
        "import time\ntime.sleep(1000)",
        "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()",
        "import threading\nl = threading.RLock()\nt = threading.Thread(target=l.acquire)\nt.start()\nt.join()\nl.acquire()",
        "import threading\nthreading.Event().wait()",
        "import threading\nc = threading.Condition()\nwith c: c.wait()",
        "import threading\nthreading.Semaphore(0).acquire()",
        "import threading\nthreading.Barrier(2).wait()",
        "import queue\nqueue.Queue().get()",
        "import queue\nq = queue.Queue(1)\nq.put(1)\nq.put(2)",
        "import queue\nqueue.SimpleQueue().get()",
        "import threading, time\nt = threading.Thread(target=time.sleep, args=(1000,))\nt.start()\nt.join()",
        "from concurrent.futures import ThreadPoolExecutor\nimport time\nwith ThreadPoolExecutor(1) as e: e.submit(time.sleep, 1000).result()",
        "import os\nr, w = os.pipe()\nos.read(r, 1)",
        "import os\nr, w = os.pipe()\nwhile True: os.write(w, b'x' * 10000)",
        "import socket\na, b = socket.socketpair()\na.recv(1)",
        "import select, socket\na, b = socket.socketpair()\nselect.select([a], [], [])",
        "import asyncio\nasyncio.run(asyncio.sleep(1000))",
        "input()",
    };

    /** Built-ins that take long by themselves. */
    private static final String[] LONG = {
        "3 ** (10 ** 8)",
        "pow(3, 10 ** 8)",
        "pow(3, 10 ** 400, 10 ** 20000 + 1)",
        "x = 7 << 40000000\ny = x * (x + 1) * (x + 3)\nx * y * y",
        "import sys\nsys.set_int_max_str_digits(0)\nstr((1 << 30000000) + 1)",
        "import sys\nsys.set_int_max_str_digits(0)\nint('7' * 4000000)",
        "x = (1 << 30000000) + 1\ny = (1 << 15000000) + 3\nwhile True: x % y",
        "import math\nmath.factorial(3000000)",
        "import math\nmath.comb(4000000, 2000000)",
        "import random\nx = [random.random() for i in range(400000)]\nwhile True: sorted(x * 20)",
        "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
        "import re\nre.search('(.*)*(.*)*x$', 'a' * 5000)",
        "x = 'ab' * 5000000\nwhile True: x.count('ba'), x.replace('a', 'cc').find('zz')",
        "x = b'ab' * 5000000\nwhile True: x.replace(b'a', b'cc').find(b'zz')",
        "x = [0] * 1000\nwhile True: x * 5000",
        "x = list(range(3000000))\nwhile True: x == x[:], -1 in x",
        "while True: sum(range(10 ** 7))",
        "while True: set(range(10 ** 6)), list(range(10 ** 6)), tuple(range(10 ** 6)), dict.fromkeys(range(10 ** 6))",
        "x = 'x,' * 3000000\nwhile True: x.split(',')",
        "import json\nx = '[' + '1,' * 2000000 + '1]'\nwhile True: json.loads(x)",
        "import hashlib\nx = bytes(50000000)\nwhile True: hashlib.sha256(x).digest()",
        "import zlib\nx = bytes(30000000)\nwhile True: zlib.compress(x, 9)",
        "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'p', b's', 10 ** 8)",
        "import itertools\nfor x in itertools.combinations(range(100), 50): pass",
        "import itertools, collections\ncollections.deque(itertools.permutations(range(20)), maxlen=0)",
        "next(itertools.islice(itertools.count(), 10 ** 12, None)) if __import__('sys').modules.setdefault('i', 1) and (itertools := __import__('itertools')) else 0",
        "bytearray(10 ** 8).find(b'x' * 10)\nwhile True: bytes(10 ** 8).count(b'\\0\\0')",
        "from fractions import Fraction\nx = Fraction(3, 7)\nfor i in range(1000): x = x * x + 1",
        "import math\nmath.gcd(3 ** 3000000, 7 ** 2500000)",
        "import math\nmath.isqrt(3 ** 40000000)",
        "x = 'a b\\n' * 3000000\nwhile True: x.split(), x.rsplit(), x.splitlines()",
        "x = [str(i) for i in range(100000)]\nwhile True: sorted(x * 10, reverse=True), ','.join(x * 10)",
        "exec('x = 1\\n' * 500000)",
        "import hashlib\nx = bytes(30000000)\nwhile True: hashlib.blake2b(x), hashlib.shake_256(x).digest(10 ** 7), hashlib.md5(x)",
        "import json\nx = 'a' * 10000000\nwhile True: json.loads(json.dumps(x))",
        "import zlib\nx = zlib.compress(bytes(30000000), 1)\nwhile True: zlib.decompress(x), zlib.crc32(x, 5), zlib.adler32(x, 5)",
        "import re\nx = 'a' * 1000000\nwhile True: re.findall('a', x), re.split('a', x), re.sub('a', 'b', x)",
        "x = set(range(2000000))\ny = set(range(1, 2000001))\nwhile True: x | y, x & y, x - y, x ^ y, x <= y, x.isdisjoint({-1}), x.copy()",
        "import itertools\nset().isdisjoint(itertools.repeat(1))",
        "import itertools\n{1}.difference_update(itertools.repeat(2))",
        "import unicodedata\nx = 'äe\u0301\u1e69' * 3000000\nwhile True: unicodedata.normalize('NFKD', x), unicodedata.is_normalized('NFC', x)",
        "import unicodedata\nunicodedata.normalize('NFC', 'a' + '\u0315\u0316' * 100000 + ('a' + '\u0316' * 1000) * 100000)",
        "import base64\nx = bytes(50000000)\nwhile True: base64.b64decode(base64.b64encode(x)), bytes.fromhex(base64.b16encode(x).decode())",
        "import struct\nx = bytes(20000000)\nwhile True: struct.unpack('5000000i', x), struct.pack('1000000d', *[1.5] * 1000000)",
    };

    private Python vm;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void make() {
        vm = Pythons.builder().stdout(new ByteArrayOutputStream()).stderr(err).stdin(new Silence()).access(Access.none().clock()).build();
        vm.exec("import threading, queue, asyncio, socket, select, json, re, hashlib, zlib, itertools, decimal, fractions, unicodedata, base64, struct, concurrent.futures, random, os, time");
    }

    /** A standard input where nothing ever comes. */
    private static final class Silence extends java.io.InputStream {
        @Override
        public synchronized int read() {
            try {
                for (;;) {
                    wait();
                }
            } catch (InterruptedException e) {
                return -1;
            }
        }
    }

    @AfterEach
    void close() {
        vm.close();
        assertEquals("", err.toString());
    }

    private interface Call {
        void run();
    }

    private LimitException ends(Limit limit, String program, Call call) {
        long from = System.nanoTime();
        LimitException e = assertThrows(LimitException.class, call::run, program);
        assertEquals(limit, e.limit(), program);
        long millis = (System.nanoTime() - from) / 1_000_000;
        if (Boolean.getBoolean("times") && millis > 250) {
            System.out.println(millis + " ms: " + program.replace('\n', ';'));
        }
        assertEquals(45, vm.eval("sum(range(10))").asInt());
        return e;
    }

    private void within(Limit limit, Limits limits, String program) {
        ends(limit, program, () -> vm.within(limits, () -> vm.exec(program)));
    }

    private void eachEndsInTime(String[] programs) {
        ArrayList<String> wrong = new ArrayList<>();
        for (String p : programs) {
            try {
                within(Limit.WALL_TIME, Limits.none().wallTime(SHORT), p);
            } catch (AssertionError e) {
                wrong.add(p.replace('\n', ';') + ": " + e.getMessage());
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void stubbornProgramsEndInTime() {
        eachEndsInTime(STUBBORN);
    }

    @Test
    void blockedProgramsEndInTime() {
        eachEndsInTime(BLOCKED);
    }

    @Test
    void longBuiltinsEndInTime() {
        eachEndsInTime(LONG);
    }

    @Test
    void cancelReachesLongBuiltins() throws InterruptedException {
        for (int i = 0; i < LONG.length; i += 3) {
            String p = LONG[i];
            CountDownLatch begun = new CountDownLatch(1);
            vm.set("begun", (Runnable) begun::countDown);
            Thread other = Thread.ofPlatform().start(() -> {
                try {
                    begun.await();
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    return;
                }
                vm.cancel("enough");
            });
            assertEquals("enough", ends(Limit.CANCELLED, p, () -> vm.exec("begun()\n" + p)).getMessage(), p);
            other.join();
        }
    }

    @Test
    void cpuTime() {
        Limits l = Limits.none().cpuTime(Duration.ofMillis(80));
        for (String p : new String[] {STUBBORN[0], STUBBORN[2], "while True: sum(range(10000))"}) {
            within(Limit.CPU_TIME, l, p);
        }
        for (int i = 1; i < LONG.length; i += 5) {
            within(Limit.CPU_TIME, l, LONG[i]);
        }
        vm.within(l, () -> vm.exec("time.sleep(0.2)"));
        within(Limit.CPU_TIME, l, "ts = [threading.Thread(target=exec, args=('while True: pass',)) for i in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()");
    }

    @Test
    void bytecodesAreCountedExactly() {
        Script s = vm.compile("for i in range(100): pass");
        long enough = 0;
        for (long low = 0, high = 10_000; low < high; ) {
            long middle = (low + high) / 2;
            try {
                vm.within(Limits.none().bytecodes(middle), () -> s.run());
                high = enough = middle;
            } catch (LimitException e) {
                low = middle + 1;
            }
        }
        long count = enough;
        assertTrue(count > 200 && count < 1000, () -> count + " instructions");
        for (int i = 0; i < 3; i++) {
            vm.within(Limits.none().bytecodes(count), () -> s.run());
            assertThrows(LimitException.class, () -> vm.within(Limits.none().bytecodes(count - 1), () -> s.run()));
        }
        for (String p : STUBBORN) {
            if (!p.contains("iter") && !p.contains("sorted") && !p.contains("repeat")) {
                within(Limit.BYTECODES, Limits.none().bytecodes(3000), p);
            }
        }
    }

    @Test
    void memory() {
        Limits l = Limits.none().memory(64 << 20);
        for (String p : new String[] {"l = []\nn = 10000\nwhile True: l.append('x' * n)", "x = [0] * 10 ** 8", "x = bytes(10 ** 9)", "x = 'a' * 10 ** 9",
            "d = {}\ni = 0\nwhile True:\n  i += 1\n  d[i] = [i] * 100", "while True: list(range(1000))", "x = 'a'\nwhile True: x += x", "x = 1\nwhile True: x <<= 1000000",
            "list(range(10 ** 9))", "def f(n):\n  while True:\n    try:\n      x = [0] * n\n    except MemoryError: pass\nf(10 ** 7)",
            "threading.Thread(target=lambda: [0] * 10 ** 8).start()\nwhile True: time.sleep(0.01)"}) {
            within(Limit.MEMORY, l, p);
        }
    }

    @Test
    void objectSize() {
        Limits l = Limits.none().objectSize(10_000_000);
        for (String p : new String[] {"'a' * 10 ** 9", "b'a' * 10 ** 9", "[0] * 10 ** 8", "(0,) * 10 ** 8", "bytes(10 ** 9)", "bytearray(10 ** 9)", "bytearray(1) * 10 ** 9",
            "1 << 10 ** 9", "10 ** 10 ** 9", "'%1000000000d' % 1", "'{:1000000000}'.format(1)", "f'{1:1000000000}'", "'x'.ljust(10 ** 9)", "'x'.center(10 ** 9)",
            "'x'.zfill(10 ** 9)", "'x'.rjust(10 ** 9)", "b'x'.ljust(10 ** 9)", "'\\t'.expandtabs(10 ** 9)", "('x' * 10 ** 6).join('y' * 1000)",
            "('x' * 10 ** 6).replace('x', 'y' * 1000)", "(1).to_bytes(10 ** 9)", "os.urandom(10 ** 9)", "import array\narray.array('i', [0]) * 10 ** 9",
            "import struct\nstruct.pack('1000000000x')", "import random\nrandom.getrandbits(10 ** 9)", "list('x' * 9000000) * 10", "x = [0] * 1000000\nx *= 1000",
            "list(range(10 ** 8))", "hashlib.shake_128().digest(10 ** 8)",
            "c = zlib.compressobj()\nz = b''.join([c.compress(bytes(10 ** 6)) for i in range(50)] + [c.flush()])\nzlib.decompress(z)", "import math\nmath.factorial(10 ** 8)"}) {
            within(Limit.OBJECT_SIZE, l, p);
        }
    }

    @Test
    void threads() {
        Limits l = Limits.none().threads(3);
        within(Limit.THREADS, l, "while True: threading.Thread(target=time.sleep, args=(100,)).start()");
        within(Limit.THREADS, l, "import _thread\nwhile True:\n  try: _thread.start_new_thread(time.sleep, (100,))\n  except BaseException: pass");
        within(Limit.THREADS, l, "e = concurrent.futures.ThreadPoolExecutor(10)\nfor i in range(10): e.submit(time.sleep, 100)\ntime.sleep(100)");
    }

    @Test
    void recursion() {
        Limits l = Limits.none().recursion(200);
        within(Limit.RECURSION, l, "def f(): f()\nf()");
        within(Limit.RECURSION, l, "def f():\n  try: f()\n  except BaseException: pass\nf()");
        within(Limit.RECURSION, l, "x = []\nfor i in range(500): x = [x]\nrepr(x)");
        within(Limit.RECURSION, l, "import sys\nsys.setrecursionlimit(10 ** 6)\nclass A:\n  def __getattr__(self, n): return getattr(self, n + 'x')\nA().b");
        assertEquals("RecursionError", assertThrows(PythonException.class, () -> vm.exec("import sys\nsys.setrecursionlimit(1000)\ndef f(): f()\nf()")).type());
    }

    @Test
    void output() {
        Limits l = Limits.none().output(10_000);
        within(Limit.OUTPUT, l, "while True: print('x' * 100)");
        within(Limit.OUTPUT, l, "import sys\nwhile True:\n  try: sys.stderr.write('x' * 100000)\n  except BaseException: pass");
        within(Limit.OUTPUT, l, "while True: os.write(1, b'x' * 1000)");
        err.reset();
    }

    @Test
    void openFiles(@TempDir Path dir) {
        Limits l = Limits.none().openFiles(5);
        within(Limit.OPEN_FILES, l, "x = []\nwhile True: x.append(os.pipe())");
        vm.exec("for f in x:\n  for n in f: os.close(n)\nx = []\n");
        within(Limit.OPEN_FILES, l, "x = []\nwhile True: x.append(socket.socketpair())");
        vm.exec("import gc\nfor a, b in x: a.close(); b.close()");
        try (Python other = Pythons.builder().access(Access.none().files()).limits(l).build()) {
            other.set("d", dir.toString());
            assertEquals(Limit.OPEN_FILES, assertThrows(LimitException.class, () -> other.exec("x = [open(f'{d}/{i}', 'w') for i in range(20)]")).limit());
        }
    }

    @Test
    void processes() {
        try (Python other = Pythons.builder().access(Access.system()).limits(Limits.none().processes(2)).build()) {
            other.exec("import subprocess\nsubprocess.run(['true'])");
            assertEquals(Limit.PROCESSES, assertThrows(LimitException.class, () -> other.exec("for i in range(5): subprocess.run(['true'])")).limit());
        }
        try (Python other = Pythons.builder().access(Access.system()).limits(Limits.none().processes(0)).build()) {
            assertEquals(Limit.PROCESSES, assertThrows(LimitException.class, () -> other.exec("import os\nos.system('true')")).limit());
        }
    }

    @Test
    void limitsOfAWholePython() {
        try (Python other = Pythons.builder().limits(Limits.none().wallTime(Duration.ofMillis(300)).closing()).build()) {
            assertThrows(LimitException.class, () -> other.exec("while True: pass"));
            assertThrows(IllegalStateException.class, () -> other.eval("1"));
        }
        try (Python other = Pythons.builder().limits(Limits.none().bytecodes(10_000)).build()) {
            assertThrows(LimitException.class, () -> {
                for (;;) {
                    other.eval("sum([1, 2, 3])");
                }
            });
            assertThrows(LimitException.class, () -> other.eval("1 + 1"));
        }
        assertEquals(3, vm.eval("1 + 2").asInt());
    }

    @Test
    void virtualThreadsAreLimitedToo() throws InterruptedException {
        Limits[] all = {Limits.none().cpuTime(Duration.ofMillis(80)), Limits.none().wallTime(SHORT), Limits.none().memory(50_000_000), Limits.none().bytecodes(10_000)};
        for (Limits l : all) {
            AtomicReference<Throwable> seen = new AtomicReference<>();
            Thread t = Thread.ofVirtual().start(() -> {
                try {
                    vm.within(l, () -> vm.exec("x = []\nwhile True: x.append('y' * 100)"));
                } catch (Throwable e) {
                    seen.set(e);
                }
            });
            t.join();
            assertTrue(seen.get() instanceof LimitException, () -> String.valueOf(seen.get()));
        }
    }

    @Test
    void hostCodeCannotHideTheEnd() {
        vm.set("swallow", (Runnable) () -> {
            try {
                vm.within(Limits.none().wallTime(SHORT), () -> vm.exec("while True: pass"));
            } catch (LimitException e) {
                assertEquals(Limit.WALL_TIME, e.limit());
            }
        });
        vm.exec("swallow()\nx = 1");
        assertEquals(1, vm.get("x").asInt());
        within(Limit.WALL_TIME, Limits.none().wallTime(Duration.ofMillis(50)), "while True:\n  swallow()");
        assertThrows(LimitException.class, () -> vm.within(Limits.none().wallTime(Duration.ofMillis(50)), () -> {
            try {
                vm.exec("while True: pass");
            } catch (LimitException e) {
                // as bad host code does
            }
        }));
        assertFalse(Thread.currentThread().isInterrupted());
    }
}
