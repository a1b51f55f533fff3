"""Compares Pythons: gilpy src/bench/bench.py [options] [names]

Each benchmark runs in a fresh process of each Python in turn, so that a busy moment of the machine hits all of them. A result that is
wrong fails its benchmark.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
HOME = os.path.dirname(os.path.dirname(HERE))
OTHERS = ("pypy3", "graalpy", "jython")


class Python:
    """One interpreter to measure."""

    def __init__(self, name, command):
        self.name = name
        self.command = command

    def run(self, arguments, timeout):
        """Standard output, or None and the reason."""
        try:
            done = subprocess.run(self.command + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout, text=True)
        except subprocess.TimeoutExpired:
            return None, f"took more than {timeout} s"
        if done.returncode:
            lines = (done.stdout.strip() or done.stderr.strip()).splitlines()
            return None, lines[-1] if lines else f"exit status {done.returncode}"
        return done.stdout, None


def found(extra):
    """gilpy, then every CPython on the PATH (one for each version), then the others."""
    pythons = [Python("gilpy", [os.path.join(HOME, "gilpy")])]
    for text in extra:
        name, _, command = text.partition("=")
        pythons.append(Python(name, (command or name).split()))
    if extra:
        return pythons
    versions = set()
    names = ["python3"] + [f"python3.{minor}" for minor in range(20, 5, -1)]
    for name in names + list(OTHERS):
        path = shutil.which(name)
        if not path:
            continue
        python = Python(name, [path])
        out, problem = python.run(["-c", "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])))"], 60)
        if problem or out in versions:
            continue
        versions.add(out)
        kind, version = out.split()
        python.name = version if kind == "cpython" else f"{kind} {version}"
        pythons.append(python)
    return pythons


def benchmarks(folder, wanted):
    folder = os.path.join(HERE, folder)
    return [(name[:-3], os.path.join(folder, name)) for name in sorted(os.listdir(folder))
            if name.endswith(".py") and (not wanted or name[:-3] in wanted)]


def measured(python, path, options):
    """First round and warm median in seconds, in a dict; or the reason why not."""
    out, problem = python.run([os.path.join(HERE, "worker.py"), path, str(options.seconds), str(options.rounds)], options.timeout)
    if problem:
        return {"error": problem}
    times = json.loads(out.strip().splitlines()[-1])["times"]
    warm = times[len(times) // 2:]
    return {"first": times[0], "firsts": times[:1], "warm": statistics.median(warm), "rounds": len(times)}


def once_more(python, path, result, options):
    """One more first round, in a process of its own: the first round that counts is the median of them."""
    out, problem = python.run([os.path.join(HERE, "worker.py"), path, "0", "1"], options.timeout)
    if problem:
        result["error"] = problem
        return
    result["firsts"] += json.loads(out.strip().splitlines()[-1])["times"]
    result["first"] = statistics.median(result["firsts"])


def start_up(python, options):
    """Median wall time of programs that do nearly nothing."""
    result = {}
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "hello.py")
        for what in ("empty", "hello", "edited"):
            times = []
            for i in range(options.starts):
                if what == "edited" or not os.path.exists(program):
                    with open(program, "w") as f:
                        f.write(f"print('hello', {i})\n")
                arguments = ["-c", "pass"] if what == "empty" else [program]
                start = time.perf_counter()
                _, problem = python.run(arguments, 60)
                times.append(time.perf_counter() - start)
                if problem:
                    return {"error": problem}
            result[what] = statistics.median(times)
    return result


MEMORY = {
    "base": "pass",
    "million ints": "x = list(range(1000000))",
    "million objects": "class P:\n    def __init__(s, a): s.a = a; s.b = None\nx = [P(i) for i in range(1000000)]",
    "million keys": "x = {i: i for i in range(1000000)}",
}
RESIDENT = "\nfor line in open('/proc/self/status'):\n    if line.startswith('VmRSS'): print(line.split()[1])\n"


def memory(python, options):
    """Resident size in kilobytes after making things."""
    result = {}
    for what, code in MEMORY.items():
        out, problem = python.run(["-c", code + RESIDENT], options.timeout)
        if problem:
            return {"error": problem}
        result[what] = int(out.split()[-1])
    return result


# ---- tables

def ms(seconds):
    value = seconds * 1000
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def table(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for n, row in enumerate(rows):
        print("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))).rstrip())
        if n == 0:
            print("-" * (sum(widths) + 2 * len(widths) - 2))


def shown(results, pythons, base):
    """Prints the times and, for gilpy, the ratios to the base; returns geometric means of the ratios."""
    rows = [["benchmark"] + [f"{p.name} {what}" for p in pythons for what in ("first", "warm")] + ["ratio first", "ratio warm"]]
    ratios = {"first": [], "warm": []}
    for name, entry in results.items():
        row = [name]
        for p in pythons:
            r = entry[p.name]
            row += ["-", "failed"] if "error" in r else [ms(r["first"]), ms(r["warm"])]
        mine, theirs = entry["gilpy"], entry.get(base, {})
        for what in ("first", "warm"):
            if what in mine and what in theirs and "error" not in mine and "error" not in theirs:
                ratio = mine[what] / theirs[what]
                ratios[what].append(ratio)
                row.append(f"{ratio:.2f}")
            else:
                row.append("")
        rows.append(row)
    means = {what: statistics.geometric_mean(values) for what, values in ratios.items() if values}
    rows.append(["geometric mean"] + [""] * (2 * len(pythons)) + [f"{means[w]:.2f}" if w in means else "" for w in ("first", "warm")])
    table(rows)
    print(f"times in ms; ratio: gilpy to {base}, smaller is better")
    for name, entry in results.items():
        for p in pythons:
            if "error" in entry[p.name]:
                print(f"{name}, {p.name}: {entry[p.name]['error']}")
    return means


def bar(ratio):
    """A bar from the middle, to the left when gilpy is faster; logarithmic."""
    import math
    width = min(abs(math.log2(ratio)) * 25, 200)
    left = 200 - width if ratio < 1 else 200
    colour = "#2a7" if ratio < 1 else "#c53"
    return ('<svg width=400 height=14><line x1=200 x2=200 y1=0 y2=14 stroke="#888"/>'
            f'<rect x={left:.1f} y=2 width={width:.1f} height=10 fill="{colour}"/></svg>')


def page(report, pythons, base):
    """One self-contained page: first rounds and warm medians with a bar for each ratio, and their geometric means."""
    import html
    rows = []
    for name, entry in report["programs"].items():
        mine, theirs = entry["gilpy"], entry.get(base, {})
        if "warm" not in mine or "warm" not in theirs:
            continue
        row = f"<tr><td>{html.escape(name)}</td>"
        for what in ("first", "warm"):
            ratio = mine[what] / theirs[what]
            row += (f"<td class=n>{ms(mine[what])}</td><td class=n>{ms(theirs[what])}</td><td class=n>{ratio:.2f}</td>"
                    f"<td>{bar(ratio)}</td>")
        rows.append(row)
    means = report["programs means"]
    last = "".join(f"<td><td><td class=n>{means[what]:.2f}<td>{bar(means[what])}" if what in means else "<td><td><td><td>"
                   for what in ("first", "warm"))
    columns = f"<th>gilpy<th>{html.escape(base)}<th>ratio<th>"
    return ("<!DOCTYPE html><meta charset=utf-8><title>gilpy benchmarks</title><style>body{font:14px sans-serif;margin:2em}"
            "td,th{padding:2px 12px;text-align:left}.n{text-align:right}</style>"
            f"<h1>gilpy and {html.escape(base)}</h1><p>First rounds in a fresh process and warm medians, in ms. A bar to the left is faster; "
            "each 25 points are a factor of 2.</p>"
            f"<table><tr><th><th colspan=4>first round<th colspan=4>warm<tr><th>benchmark{columns}{columns}</tr>{''.join(rows)}"
            f"<tr><th>geometric mean{last}</table>")


def main():
    parser = argparse.ArgumentParser(prog="bench.py", description="Compares gilpy with the other Pythons of this machine.")
    parser.add_argument("names", nargs="*", help="benchmarks to run; all when none is given")
    parser.add_argument("--against", action="append", default=[], metavar="NAME[=COMMAND]", help="measure against these instead of all that are found")
    parser.add_argument("--groups", default="programs,system,start,memory", help="what to measure (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=5, help="time for the rounds of one benchmark (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=10**9, help="most rounds of one benchmark (default: as many as fit)")
    parser.add_argument("--firsts", type=int, default=3, help="processes for the first round of one benchmark (default: %(default)s)")
    parser.add_argument("--starts", type=int, default=9, help="starts of each start-up measurement (default: %(default)s)")
    parser.add_argument("--timeout", type=float, default=300, help="seconds until a process is given up (default: %(default)s)")
    parser.add_argument("--options", default="", help="options for gilpy, such as '-X gil=0'")
    parser.add_argument("--json", metavar="FILE", help="write all figures to a file")
    parser.add_argument("--html", metavar="FILE", help="write a page with a chart")
    options = parser.parse_args()
    pythons = found(options.against)
    pythons[0].command += options.options.split()
    if len(pythons) == 1:
        print("no other Python was found on the PATH; name one with --against", file=sys.stderr)
    base = pythons[1].name if len(pythons) > 1 else ""
    report = {"pythons": {p.name: p.command for p in pythons}, "base": base}
    groups = options.groups.split(",")
    for group in ("programs", "system"):
        if group not in groups:
            continue
        results = report[group] = {}
        chosen = benchmarks(group, options.names)
        for i, (name, path) in enumerate(chosen):
            entry = results[name] = {}
            for p in pythons:
                print(f"\r\x1b[K{i + 1} of {len(chosen)}: {name}, {p.name}" if sys.stderr.isatty() else f"{name}, {p.name}",
                      end="" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)
                entry[p.name] = measured(p, path, options)
            for _ in range(options.firsts - 1):
                for p in pythons:
                    if "error" not in entry[p.name]:
                        once_more(p, path, entry[p.name], options)
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr)
        if results:
            report[group + " means"] = shown(results, pythons, base)
            print()
    for group, measure, unit in (("start", start_up, ms), ("memory", memory, lambda kb: f"{kb / 1024:.0f}")):
        if group not in groups or options.names:
            continue
        results = report[group] = {p.name: measure(p, options) for p in pythons}
        keys = next((list(r) for r in results.values() if "error" not in r), [])
        table([[group] + keys] + [[name] + ([unit(r[k]) for k in keys] if "error" not in r else [r["error"]] + [""] * (len(keys) - 1))
                                  for name, r in results.items()])
        print("milliseconds" if group == "start" else "megabytes resident", end="\n\n")
    if options.json:
        with open(options.json, "w") as f:
            json.dump(report, f, indent=1)
    if options.html and "programs" in report:
        with open(options.html, "w") as f:
            f.write(page(report, pythons, base))
    failed = [name for group in ("programs", "system") for name, entry in report.get(group, {}).items() if "error" in entry["gilpy"]]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
