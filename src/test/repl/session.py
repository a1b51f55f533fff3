"""Drives interactive sessions through a pseudo terminal and checks what a person would see.

Run by gilpy itself: session.py LAUNCHER. Each case prints "ok NAME" or says what was missing, with the screen's last lines.
"""

import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import termios
import time

LAUNCHER = sys.argv[1]
PATIENCE = float(os.environ.get("PATIENCE", 60))
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[=>()][0-9A-B]?|\x1b\][^\x07]*\x07|[\x00\x07]")
UP, TAB, CTRL_C, CTRL_D, CTRL_R, ENTER = "\x1bOA", "\t", "\x03", "\x04", "\x12", "\r"

home = tempfile.mkdtemp(prefix="gilpy-session-")


class Missing(Exception):
    """Something did not appear on the screen in time."""


class Session:
    """One session on a terminal of its own."""

    def __init__(self, *options, **environment):
        self.master, slave = os.openpty()
        name = os.ttyname(slave)
        termios.tcsetwinsize(self.master, (40, 100))
        env = dict(os.environ, HOME=home, XDG_DATA_HOME=home, TERM="xterm", NO_COLOR="1")
        env.update(environment)
        # A shell that leads a session of its own and opens a terminal has it for its controlling terminal: Ctrl-C works.
        line = f'exec "$@" <>{name} >&0 2>&1'
        self.process = subprocess.Popen(["/bin/sh", "-c", line, "sh", LAUNCHER, *options], env=env, start_new_session=True,
                                        stdin=subprocess.DEVNULL)
        os.close(slave)
        self.raw = ""
        self.seen = 0

    def _read(self, seconds):
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.raw += data.decode("utf-8", "replace")
        return bool(data)

    def text(self):
        return ESCAPE.sub("", self.raw).replace("\r", "")

    def expect(self, *pieces):
        """Wait until the pieces have appeared, in this order, after what was expected before."""
        end = time.monotonic() + PATIENCE
        for piece in pieces:
            while True:
                found = self.text().find(piece, self.seen)
                if found >= 0:
                    self.seen = found + len(piece)
                    break
                if time.monotonic() > end or not self._read(1) and self.process.poll() is not None:
                    raise Missing(f"{piece!r} in ...{self.text()[-600:]!r}")

    def type(self, *keys):
        for key in keys:
            os.write(self.master, key.encode())

    def line(self, text):
        self.type(text, ENTER)

    def prompt(self):
        self.expect(">>> ")

    def close(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


cases = []


def case(*options, **environment):
    def register(function):
        cases.append((function.__name__, options, environment, function))
        return function
    return register


@case("-q")
def statements_and_results(s):
    s.prompt()
    s.line("6 * 7")
    s.expect("42")
    s.prompt()
    s.line("_ + 1")
    s.expect("43")
    s.prompt()
    s.line("1 / 0")
    s.expect("1 / 0", "~~^~~", "ZeroDivisionError: division by zero")
    s.prompt()
    s.line("def f(*):")
    s.expect("SyntaxError")


@case("-q")
def blocks_are_indented_and_come_back_whole(s):
    s.prompt()
    s.line("for i in range(2):")
    s.expect("... ")
    s.line("print('row', i)")
    s.expect("... ")
    s.type(ENTER)
    s.expect("row 0", "row 1")
    s.prompt()
    s.type(UP)
    s.expect("for i in range(2):", "print('row', i)")
    s.type(ENTER)
    s.expect("... ")
    s.type(ENTER)
    s.expect("row 0", "row 1")


@case("-q")
def completion_of_names_attributes_modules_keys_and_calls(s):
    s.prompt()
    s.line("d = {'apple': 1}; import_me = 5")
    s.prompt()
    s.type("import_m", TAB)
    s.expect("import_me")
    s.type(ENTER)
    s.expect("5")
    s.prompt()
    s.type("d['ap", TAB, ENTER)
    s.expect("d['apple']", "1")
    s.prompt()
    s.line("import sys")
    s.prompt()
    s.type("sys.getswitch", TAB, "()", ENTER)
    s.expect("sys.getswitchinterval", "0.005")
    s.prompt()
    s.type("import tomll", TAB, ENTER)
    s.expect("tomllib")
    s.prompt()
    s.type("from os import getpi", TAB, ENTER)
    s.expect("getpid")
    s.prompt()
    s.type("from os.pa", TAB, " import basename", ENTER)
    s.expect("from os.path import basename")
    s.prompt()
    s.line("def area(width, height=2): return width * height")
    s.expect("... ")
    s.type(ENTER)
    s.prompt()
    s.type("area(3, hei", TAB, "5)", ENTER)
    s.expect("height=", "15")


@case("-q")
def interrupts(s):
    s.prompt()
    s.type("half a line")
    s.expect("half a line")
    s.type(CTRL_C)
    s.expect("KeyboardInterrupt")
    s.prompt()
    s.line("while True: pass")
    s.expect("... ")
    s.line("")
    time.sleep(0.5)
    s.type(CTRL_C)
    s.expect("KeyboardInterrupt")
    s.prompt()
    s.line("import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()")
    s.expect("True")
    time.sleep(0.5)
    s.type(CTRL_C)
    s.expect("KeyboardInterrupt")
    s.prompt()
    s.line("import math, re; huge = 3 ** 4000000")
    s.prompt()
    for native in "math.gcd(huge, huge * 7 // 3 + 1)", "pow(3, 10 ** 9)", "re.match('(a+)+$', 'a' * 60 + 'b')":
        s.line(native)
        time.sleep(0.5)
        s.type(CTRL_C)
        s.expect("KeyboardInterrupt")
        s.prompt()
    s.line("'still ' + 'alive'")
    s.expect("'still alive'")


@case("-q")
def leaving(s):
    s.prompt()
    s.line("exit")
    s.process.wait(PATIENCE)
    assert s.process.returncode == 0, s.process.returncode


@case("-q")
def leaving_by_end_of_input_and_with_a_status(s):
    s.prompt()
    s.line("exit(7)")
    s.process.wait(PATIENCE)
    assert s.process.returncode == 7, s.process.returncode
    other = Session("-q")
    try:
        other.prompt()
        other.type(CTRL_D)
        other.process.wait(PATIENCE)
        assert other.process.returncode == 0, other.process.returncode
    finally:
        other.close()


@case("-q")
def history_is_kept_and_searched(s):
    s.prompt()
    s.line("remember_me = 'long ago'")
    s.prompt()
    s.line("exit")
    s.process.wait(PATIENCE)
    other = Session("-q")
    try:
        other.prompt()
        other.type(CTRL_R, "remember")
        other.expect("remember_me = 'long ago'")
        other.type(ENTER, ENTER)
        other.prompt()
        other.line("remember_me")
        other.expect("'long ago'")
    finally:
        other.close()


@case("-q")
def pasted_blocks(s):
    s.prompt()
    s.type("\x1b[200~a = 1\nb = 2\nprint('sum', a + b)\x1b[201~")
    s.expect("print('sum', a + b)")
    s.type(ENTER)
    s.expect("sum 3")
    s.prompt()
    s.type("\x1b[200~if True:\n\u00a0\u00a0\u00a0\u00a0print('from a page')\n\x1b[201~", ENTER)
    s.expect("(read as text from a web page)", "from a page")
    s.prompt()
    # From the middle of a program: every line is indented.
    s.type("\x1b[200~    if True:\n        print('cut', 'out')\n\n    c = 6 * 7\x1b[201~", ENTER)
    s.expect("(read without its indentation)", "cut out")
    s.prompt()
    s.line("c")
    s.expect("42")


@case("-q")
def what_can_be_nothing_is_an_error_at_once(s):
    s.prompt()
    for text in ("?", "x = ?", "1 + $"):
        s.line(text)
        s.expect("SyntaxError: invalid syntax", ">>> ")


@case("-q")
def await_outside_of_functions(s):
    s.prompt()
    s.line("import asyncio")
    s.prompt()
    s.line("await asyncio.sleep(0, 'slept')")
    s.expect("'slept'")
    s.prompt()
    s.line("task = asyncio.ensure_future(asyncio.sleep(0, 'later')) if False else None; await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2))")
    s.expect("[1, 2]")


@case("-q")
def modes_change_without_losing_variables(s):
    s.prompt()
    s.line("kept = 'here'")
    s.prompt()
    s.line("%gil 0")
    s.expect("gil off", "(gil off) >>> ")
    s.line("kept")
    s.expect("'here'")
    s.expect("(gil off) >>> ")
    s.line("%gil calls")
    s.expect("gil calls", "(gil calls) >>> ")
    s.line("%gil 1")
    s.expect("gil bytecode", "\n>>> ")
    s.line("%gil maybe")
    s.expect("usage: %gil")


@case("-q")
def commands(s):
    s.prompt()
    s.line("%help")
    s.expect("%compare", "%gil", "%threads", "%who")
    s.prompt()
    s.line("%switchinterval 0.002")
    s.expect("2 ms")
    s.prompt()
    s.line("%time sum(range(10))")
    s.expect("45", "wall", "processor")
    s.prompt()
    s.line("%timeit 1 + 1")
    s.expect("a round")
    s.prompt()
    s.line("%dis 1 + x")
    s.expect("LOAD_NAME")
    s.prompt()
    s.line("%compare len('four')")
    s.expect("gil", "wall", "result", "0 ", "4", "tick")
    s.prompt()
    s.line("mine = 12")
    s.prompt()
    s.line("%who")
    s.expect("mine", "int", "12")
    s.prompt()
    s.line("%reset")
    s.prompt()
    s.line("mine")
    s.expect("NameError")
    s.prompt()
    s.line("%tiem 1")
    s.expect("did you mean %time?")


@case("-q")
def a_program_is_run_and_its_names_kept(s):
    path = os.path.join(home, "program.py")
    with open(path, "w") as f:
        f.write("import sys\nanswer = len(sys.argv)\nprint('running', __name__)\n")
    s.prompt()
    s.line(f"%run {path} one two")
    s.expect("running __main__")
    s.prompt()
    s.line("answer")
    s.expect("3")


@case("-q")
def threads_table(s):
    s.prompt()
    s.line("import threading; lock = threading.Lock(); _ = lock.acquire(); t = threading.Thread(target=lock.acquire, name='waiter'); t.start()")
    s.prompt()
    s.line("%threads")
    s.expect("thread", "state", "held by", "MainThread", "runs", "waiter", "waits: lock", "MainThread")
    s.prompt()
    s.line("lock.release(); t.join()")
    s.prompt()


@case("-q", "-X", "lockorder")
def deadlocks_and_the_order_of_locks_are_told(s):
    s.prompt()
    s.line("import threading, time; a, b = threading.Lock(), threading.Lock()")
    s.prompt()
    for name, first, second in (("forth", "a", "b"), ("back", "b", "a")):
        s.line(f"def {name}():")
        s.line(f"with {first}: time.sleep(0.3); {second}.acquire()")
        s.type(ENTER)
        s.prompt()
    s.line("for f in forth, back: _ = threading.Thread(target=f, name=f.__name__, daemon=True).start()\n")
    s.expect("gilpy: lock order: ", " takes lock ", "gilpy: deadlock: ", " waits for lock ", "-X deadlock=raise")
    s.line("6 * 7")
    s.expect("42")


@case("-q")
def a_trace_of_code(s):
    s.prompt()
    s.line("import time")
    s.prompt()
    s.line("%trace time.sleep(0.05)")
    s.expect("gil bytecode", "thread", "held", "MainThread", " ms")
    s.prompt()
    path = os.path.join(home, "t.html")
    s.line(f"%trace {path} time.sleep(0.01)")
    s.expect("wrote " + path)
    with open(path) as f:
        assert '"sleep"' in f.read()
    s.prompt()
    s.line("%trace 1 / 0")
    s.expect("ZeroDivisionError")
    s.prompt()
    s.line("%trace 6 * 7")
    s.expect("42")


@case("-X", "top", "-c", "import time\nfor i in range(3): print('round', i, flush=True); time.sleep(0.8)")
def threads_below_the_output(s):
    s.expect("round 0", "1 thread", "MainThread", "waits: sleep", "round 1", "MainThread", "round 2", "MainThread")
    s.process.wait(PATIENCE)


@case("-q")
def output_of_threads_does_not_tear_the_line(s):
    s.prompt()
    s.line("import threading")
    s.prompt()
    s.line("go = threading.Event(); t = threading.Thread(target=lambda: (go.wait(), print('from the thread')))")
    s.prompt()
    s.line("t.start(); threading.Timer(0.3, go.set).start()")
    s.prompt()
    s.type("12345")
    s.expect("12345", "from the thread", ">>> 12345")
    s.type("6", ENTER)
    s.expect("123456")


@case("-q", NO_COLOR="", FORCE_COLOR="1")
def colours(s):
    s.prompt()
    s.type("def name(): return 'text'")
    s.expect("return 'text'")
    assert "\x1b[34;1m" in s.raw or "\x1b[1;34m" in s.raw, s.raw
    assert "\x1b[32m" in s.raw, s.raw
    s.type(CTRL_C)
    s.prompt()


@case("-q")
def prompts_and_display_hook(s):
    s.prompt()
    s.line("import sys; sys.ps1 = 'say: '")
    s.expect("say: ")
    s.line("sys.displayhook = lambda v: print('<', v, '>')")
    s.expect("say: ")
    s.line("5")
    s.expect("< 5 >", "say: ")


@case("-q")
def help_exit_and_copyright(s):
    s.prompt()
    s.line("exit")
    s.process.wait(PATIENCE)
    other = Session("-q")
    try:
        other.prompt()
        other.line("copyright")
        other.expect("Copyright")
        other.prompt()
        other.line("help")
        other.expect("help> ")
        other.line("quit")
        other.prompt()
        other.line("help(len)")
        other.expect("len(obj, /)")
        other.type("q")
        other.prompt()
        other.line("quit()")
        other.process.wait(PATIENCE)
        assert other.process.returncode == 0, other.process.returncode
    finally:
        other.close()


@case("-q")
def a_block_is_indented_and_edited_as_a_whole(s):
    s.prompt()
    s.line("def double(x):")
    s.expect("... ")
    s.line("y = x")
    s.expect("... ")
    s.line("return y + y")
    s.expect("... ")
    s.type(ENTER)
    s.prompt()
    s.line("double(21)")
    s.expect("42")
    s.prompt()
    # Back to the block, to the end of its last line but one, which is changed; then it runs again.
    s.type(UP, UP)
    s.expect("return y + y")
    s.type("\x05", " + 1", ENTER)
    s.expect("... ")
    s.type(ENTER)
    s.prompt()
    s.line("double(4)")
    s.expect("9")


@case("-q", NO_COLOR="", FORCE_COLOR="1")
def a_matching_bracket_is_shown(s):
    s.prompt()
    s.type("[1, (2, 3")
    s.expect("3")
    before = len(s.raw)
    s.type(")")
    end = time.monotonic() + PATIENCE
    # Both are drawn with foreground and background exchanged.
    inverse = re.compile(r"\x1b\[7[;\d]*m\(.*\x1b\[7[;\d]*m\)")
    while time.monotonic() < end and not inverse.search(s.raw[before:]):
        s._read(0.2)
    assert inverse.search(s.raw[before:]), s.raw[before:]
    s.type("]", ENTER)
    s.expect("[1, (2, 3)]")


@case("-q")
def second_prompt_and_live_threads(s):
    s.prompt()
    s.line("import sys, threading; sys.ps2 = '--> '")
    s.prompt()
    s.line("if True:")
    s.expect("--> ")
    s.line("t = threading.Timer(60, print); t.daemon = True; t.start()")
    s.expect("--> ")
    s.type(ENTER)
    s.prompt()
    s.line("%threads live")
    s.expect("MainThread", "Thread-")
    s.type(CTRL_C)
    s.prompt()
    s.line("1 + 1")
    s.expect("2")


@case("-q", TERM="dumb")
def a_dumb_terminal_has_plain_prompts(s):
    s.prompt()
    s.line("print('plain')")
    s.expect("plain")
    s.prompt()
    assert "\x1b[" not in s.raw, s.raw


@case("-i", "-q", "-c", "left = 'over'")
def a_session_after_a_program(s):
    s.prompt()
    s.line("left")
    s.expect("'over'")


@case("-i", "-q", "-c", "left = 'over'; 1 / 0")
def a_session_after_a_program_that_failed(s):
    s.expect("ZeroDivisionError")
    s.prompt()
    s.line("import sys; left, sys.last_value")
    s.expect("('over', ZeroDivisionError('division by zero'))")
    s.prompt()
    s.type(CTRL_D)
    s.process.wait(PATIENCE)
    assert s.process.returncode == 0, s.process.returncode


@case("-q")
def completion_of_keywords_and_signatures(s):
    s.prompt()
    s.type("whi", TAB)
    s.expect("while")
    s.type(CTRL_C)
    s.prompt()
    s.line("def area(width, height=2): return width * height")
    s.expect("... ")
    s.type(ENTER)
    s.prompt()
    s.type("area(", TAB)
    s.expect("area(width, height=2)", "width=", "height=")


@case("-q")
def modes_change_while_threads_run(s):
    s.prompt()
    s.line("import threading, time; n = [0]; stop = threading.Event()")
    s.prompt()
    s.line("def count():")
    s.expect("... ")
    s.line("while not stop.is_set(): n[0] += 1")
    s.expect("... ")
    s.type(ENTER, ENTER)
    s.prompt()
    s.line("t = threading.Thread(target=count); t.start()")
    s.prompt()
    for mode, prompt in ("0", "(gil off) >>> "), ("tick", "(gil tick) >>> "), ("1", ">>> "):
        s.line("%gil " + mode)
        s.expect("gil ", prompt)
        s.line("before = n[0]")
        s.prompt()
        s.line("while n[0] == before: time.sleep(0.01)")
        s.expect("... ")
        s.line("")
        s.prompt()
        s.line("t.is_alive()")
        s.expect("True")
        s.prompt()
    s.line("stop.set(); t.join(); t.is_alive()")
    s.expect("False")


def startup_file():
    path = os.path.join(home, "startup.py")
    with open(path, "w") as f:
        f.write("from_startup = 'read'\n")
    s = Session("-q", PYTHONSTARTUP=path)
    try:
        s.prompt()
        s.line("from_startup")
        s.expect("'read'")
    finally:
        s.close()


def table_of_another_process():
    program = "import sys, time; print('ready', flush=True); time.sleep(300)"
    # Not the folder of the history, which others may look into.
    runtime = os.path.join(home, "runtime")
    os.makedirs(runtime, exist_ok=True)
    environment = {"XDG_RUNTIME_DIR": runtime}
    watched = subprocess.Popen([LAUNCHER, "-X", "monitor", "-c", program], stdout=subprocess.PIPE, env=dict(os.environ, **environment))
    try:
        watched.stdout.readline()
        for key in "q", CTRL_C:
            s = Session("top", "-d", "0.2", str(watched.pid), **environment)
            try:
                s.expect("MainThread", "waits: sleep", "q ends this", "MainThread")
                s.type(key)
                assert s.process.wait(PATIENCE) == 0
            finally:
                s.close()
        s = Session("top", "-d", "0.2", str(watched.pid), **environment)
        try:
            s.expect("MainThread", "q ends this")
            watched.kill()
            watched.wait()
            s.expect("has ended")
            assert s.process.wait(PATIENCE) == 0
        finally:
            s.close()
    finally:
        watched.kill()
        watched.wait()


def piped_input():
    environment = dict(os.environ, HOME=home, XDG_DATA_HOME=home)
    run = subprocess.run([LAUNCHER, "-i", "-q"], input=b"6 * 7\n'still ' + 'plain'\n", capture_output=True, env=environment, timeout=PATIENCE)
    assert run.stdout == b"42\n'still plain'\n", run
    assert run.stderr.startswith(b">>> >>> >>> "), run
    run = subprocess.run([LAUNCHER, "-i", "-q"], input=b"?\ndef f():\n    return $\n1 + 1\n", capture_output=True, env=environment, timeout=PATIENCE)
    assert run.stdout == b"2\n" and run.stderr.count(b"SyntaxError: invalid syntax") == 2 and run.stderr.count(b"... ") == 1, run
    run = subprocess.run([LAUNCHER], input=b"print(6 * 7)\n", capture_output=True, env=environment, timeout=PATIENCE)
    assert (run.stdout, run.stderr) == (b"42\n", b""), run


# The session that the README shows is typed again, and what it prints must be what stands there.

PROMPT = re.compile(r"(?:\(gil \w+\) )?(?:>>>|\.\.\.) ")
# What differs from run to run and from machine to machine.
VARIES = ((re.compile(r"0x[0-9a-f]+…?"), "ADDRESS"), (re.compile(r"\d+(?:\.\d+)?(?: (?:ns|µs|us|ms|s)\b)"), "TIME"), (re.compile(r"\.py:\d+"), ".py:LINE"), (re.compile(r"[ -]{2,}"), "  "))


def shown_in_readme():
    """The session of the README as pairs: what is typed, and the lines that follow."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../README.md")
    with open(path, encoding="utf-8") as f:
        text = f.read()
    block = text.split("## The interactive session")[1].split("```")[1]
    steps = []
    for line in block.strip("\n").split("\n"):
        found = PROMPT.match(line + " ")
        if found:
            steps.append((line[found.end():].strip(), []))
        else:
            steps[-1][1].append(line)
    return steps


def same_every_time(line):
    for pattern, word in VARIES:
        line = pattern.sub(word, line)
    return line.strip()


def output_of(s, line):
    """Types a line; what appears until the next prompt."""
    start = len(s.text())
    s.type(line, ENTER)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        more = s._read(0.4)
        lines = s.text()[start:].split("\n")
        if not more and len(lines) > 1 and PROMPT.match(lines[-1]):
            return [x.rstrip() for x in lines[1:-1]]
    raise Missing(f"a prompt after {line!r} in ...{s.text()[-600:]!r}")


def readme():
    """The README's session; prints what appears when RECORD is set."""
    s = Session("-q")
    termios.tcsetwinsize(s.master, (40, 180))
    try:
        s.prompt()
        for typed, shown in shown_in_readme():
            prompt = s.text().split("\n")[-1]
            appeared = output_of(s, typed)
            if "RECORD" in os.environ:
                print((prompt + typed).rstrip(), *appeared, sep="\n", flush=True)
                continue
            assert [*map(same_every_time, appeared)] == [*map(same_every_time, shown)], (typed, appeared, shown)
    finally:
        s.close()


def main():
    # Started in the background of a shell, this program and all below it would ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    failed = 0
    wanted = sys.argv[2:]
    if "RECORD" in os.environ:
        readme()
        return 0
    for name, options, environment, function in cases:
        if wanted and name not in wanted:
            continue
        s = Session(*options, **environment)
        try:
            function(s)
            print("ok", name, flush=True)
        except (Missing, AssertionError, subprocess.TimeoutExpired) as e:
            failed += 1
            print("FAILED", name, type(e).__name__, e, flush=True)
        finally:
            s.close()
    for check in (table_of_another_process, startup_file, piped_input, readme):
        if wanted and check.__name__ not in wanted:
            continue
        try:
            check()
            print("ok", check.__name__, flush=True)
        except (Missing, AssertionError, subprocess.TimeoutExpired) as e:
            failed += 1
            print("FAILED", check.__name__, type(e).__name__, e, flush=True)
    return 1 if failed else 0


sys.exit(main())
