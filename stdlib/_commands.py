"""The commands of an interactive session: lines that begin with a percent sign."""

import sys
import time

_MODES = ("1", "0", "calls", "tick")
_ROUNDS = 5
# Seconds after which no further round of a comparison begins.
_COMPARING = 2
_table = {}


def _command(usage, summary):
    def register(function):
        _table[usage.split()[0]] = usage, summary, function
        return function
    return register


def summaries():
    """Names of the commands and what each does."""
    return [(name, summary) for name, (_, summary, _) in sorted(_table.items())]


def run(line, namespace):
    """Run a command; unknown ones are told with those that are like them."""
    name, _, rest = line.strip().partition(" ")
    head, newline, body = name.partition("\n")
    if newline:
        name, rest = head, body + (" " + rest if rest else "")
    entry = _table.get(name)
    if entry is None:
        import difflib
        near = difflib.get_close_matches(name, _table, 1)
        hint = f", did you mean %{near[0]}?" if near else "; %help lists the commands"
        print(f"no command %{name}{hint}", file=sys.stderr)
        return
    entry[2](rest.strip("\n") if newline else rest.strip(), namespace)


def _wrong(name):
    print(f"usage: %{_table[name][0]}", file=sys.stderr)


@_command("help", "lists these commands")
def _help(rest, namespace):
    width = max(len(usage) for usage, _, _ in _table.values())
    for name in sorted(_table):
        usage, summary, _ = _table[name]
        print(f"  %{usage:<{width}}  {summary}")


# ---- the GIL

@_command("gil [1|0|calls|tick]", "shows or changes the mode of the GIL of this running session")
def _gil(rest, namespace):
    if rest:
        if rest not in ("1", "0", "off", "bytecode", "calls", "tick"):
            return _wrong("gil")
        sys._set_gil_mode(rest)
    meaning = {
        "bytecode": "a switch may come between any two bytecodes",
        "calls": "a switch may come at function entry, backward jumps and after calls of builtins",
        "tick": "given up every 100 ticks, without a forced switch",
        "off": "no lock: threads run in parallel",
    }
    mode = sys._gil_mode
    print(f"gil {mode}: {meaning.get(mode, '')}")


@_command("switchinterval [SECONDS]", "shows or sets how long a thread may keep the GIL while others wait")
def _switchinterval(rest, namespace):
    if rest:
        try:
            sys.setswitchinterval(float(rest))
        except ValueError as e:
            print(f"%switchinterval: {e}", file=sys.stderr)
            return
    print(f"{sys.getswitchinterval() * 1000:g} ms")


@_command("threads [live]", "what each thread does, waits for, and who has that; live redraws until Ctrl-C")
def _threads(rest, namespace):
    if rest not in ("", "live"):
        return _wrong("threads")
    before = {}
    rows = _thread_rows(before, None)
    _show(rows)
    if rest != "live":
        return
    try:
        while True:
            start = time.perf_counter()
            time.sleep(0.5)
            height = len(rows)
            rows = _thread_rows(before, time.perf_counter() - start)
            if sys.stdout.isatty():
                sys.stdout.write(f"\x1b[{height}F\x1b[J")
            _show(rows)
    except KeyboardInterrupt:
        print()


def _thread_rows(before, seconds):
    import threading
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    rows = [("thread", "state", "waits for", "held by", "cpu", "GIL wait", "line")]
    for ident, state, awaited, holder, cpu, waited, frame in sys._activity():
        used = "" if cpu is None else f"{cpu / 1e6:.0f} ms"
        waits = f"{waited / 1e6:.0f} ms"
        if seconds and ident in before and cpu is not None:
            past_cpu, past_waited = before[ident]
            used = f"{(cpu - past_cpu) / seconds / 1e7:.0f} %"
            waits = f"{(waited - past_waited) / seconds / 1e7:.0f} %"
        before[ident] = cpu or 0, waited
        what = "" if awaited is None else _short(awaited)
        rows.append((names.get(ident, hex(ident)), {"runs": "runs", "gil": "waits for the GIL"}.get(state, f"waits: {state}"), what,
                     "" if holder is None else names.get(holder, hex(holder)), used, waits, _line(frame)))
    return rows


def _short(value):
    text = repr(value)
    return text if len(text) <= 44 else text[:43] + "…"


def _line(frame):
    while frame is not None and "/stdlib/" in frame.f_code.co_filename and frame.f_back is not None:
        frame = frame.f_back
    if frame is None:
        return ""
    import os
    return f"{os.path.basename(frame.f_code.co_filename)}:{frame.f_lineno} in {frame.f_code.co_name}"


def _show(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


@_command("trace [FILE] CODE", "runs code and shows what the threads did at the GIL: a table, or a file .html, .json or .svg")
def _trace(rest, namespace):
    first, _, more = rest.partition(" ")
    file = first if first.endswith((".html", ".json", ".svg")) else None
    if file:
        rest = more.strip()
    if not rest:
        return _wrong("trace")
    code, expression = _code(rest, namespace)
    sys._start_trace(file)
    try:
        result = eval(code, namespace)
    finally:
        told = sys._stop_trace()
    if expression:
        sys.displayhook(result)
    print(told, end="")


# ---- timing

def _code(text, namespace):
    """Code of an expression or of statements, and whether it is an expression."""
    try:
        return compile(text, "<command>", "eval", dont_inherit=True), True
    except SyntaxError:
        return compile(text, "<command>", "exec", dont_inherit=True), False


@_command("time CODE", "runs code once and tells wall and processor time")
def _time(rest, namespace):
    if not rest:
        return _wrong("time")
    code, expression = _code(rest, namespace)
    wall, cpu = time.perf_counter(), time.process_time()
    result = eval(code, namespace)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if expression:
        sys.displayhook(result)
    print(f"wall {_seconds(wall)}, processor {_seconds(cpu)}")


@_command("timeit CODE", "runs code many times and tells the best time")
def _timeit(rest, namespace):
    if not rest:
        return _wrong("timeit")
    import timeit
    timer = timeit.Timer(rest, globals=namespace)
    number, taken = timer.autorange()
    times = [taken] + timer.repeat(4, number)
    each = sorted(t / number for t in times)
    print(f"{_seconds(each[0])} a round, median {_seconds(each[len(each) // 2])} ({len(times)} times {number} rounds)")


def _seconds(value):
    for unit, factor in (("s", 1), ("ms", 1e3), ("us", 1e6)):
        if value * factor >= 1:
            return f"{value * factor:.3g} {unit}"
    return f"{value * 1e9:.3g} ns"


@_command("compare CODE", "runs code with and without the GIL, and in the other modes, in this session")
def _compare(rest, namespace):
    if not rest:
        return _wrong("compare")
    code, expression = _code(rest, namespace)
    old = sys._gil_mode
    runs = {mode: [] for mode in _MODES}
    end = time.perf_counter() + _COMPARING
    try:
        # In turns, so that what the first rounds cost does not fall on one mode; long code runs once in each.
        while True:
            for mode in _MODES:
                sys._set_gil_mode(mode)
                runs[mode].append(_measured(code, expression, dict(namespace)))
            if len(runs["1"]) == _ROUNDS or time.perf_counter() > end:
                break
    finally:
        sys._set_gil_mode(old)
    rows = [("gil", "wall", "processor", "result")]
    for mode in _MODES:
        wall, cpu, _ = min(runs[mode], key=lambda run: run[0])
        rows.append((mode, _seconds(wall), _seconds(cpu), " / ".join(dict.fromkeys(outcome for _, _, outcome in runs[mode]))))
    _show(rows)


def _measured(code, expression, scope):
    """Wall and processor time of one run, and what it gave and printed in short."""
    import contextlib
    import io
    printed = io.StringIO()
    wall, cpu = time.perf_counter(), time.process_time()
    with contextlib.redirect_stdout(printed):
        try:
            result = eval(code, scope)
            outcome = repr(result) if expression else ""
        except Exception as e:
            outcome = f"{type(e).__name__}: {e}"
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    text = " | ".join(line for line in printed.getvalue().split("\n") if line)
    outcome = " ".join(part for part in (text, outcome) if part)
    return wall, cpu, outcome if len(outcome) <= 60 else outcome[:59] + "…"


# ---- the rest

@_command("dis CODE or NAME", "shows bytecode")
def _dis(rest, namespace):
    if not rest:
        return _wrong("dis")
    import dis
    try:
        target = eval(rest, namespace)
    except Exception:
        target = None
    dis.dis(target if hasattr(target, "__code__") or isinstance(target, type) else _code(rest, namespace)[0])


@_command("who", "lists what the session has defined")
def _who(rest, namespace):
    rows = [("name", "type", "value")]
    for name in sorted(namespace):
        if not name.startswith("__") and name != "_":
            value = namespace[name]
            try:
                shown = _short(value)
            except Exception as e:
                shown = f"<repr failed: {type(e).__name__}>"
            rows.append((name, type(value).__name__, shown.replace("\n", " ")))
    if len(rows) == 1:
        print("nothing is defined")
    else:
        _show(rows)


@_command("reset", "forgets all that the session has defined")
def _reset(rest, namespace):
    keep = {name: namespace[name] for name in namespace if name.startswith("__") and name.endswith("__")}
    namespace.clear()
    namespace.update(keep)


@_command("run FILE [ARGUMENTS]", "runs a program and keeps what it defines")
def _run(rest, namespace):
    import shlex
    words = shlex.split(rest)
    if not words:
        return _wrong("run")
    import runpy
    argv = sys.argv
    sys.argv = words
    try:
        found = runpy.run_path(words[0], run_name="__main__")
    except SystemExit as e:
        if e.code not in (None, 0):
            print(f"%run: exit status {e.code}", file=sys.stderr)
        return
    except FileNotFoundError as e:
        if e.filename != words[0]:
            raise
        print(f"%run: no file {words[0]}", file=sys.stderr)
        return
    finally:
        sys.argv = argv
    namespace.update((name, value) for name, value in found.items() if not name.startswith("__"))
