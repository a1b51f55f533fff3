"""Reports on what profilers measured: tables of functions, of their callers and of what they call."""

import functools
import marshal
import os
import re
import sys
import time
from dataclasses import dataclass
from enum import StrEnum, _simple_enum

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


@_simple_enum(StrEnum)
class SortKey:
    """What a table can be sorted by; each key has further names."""

    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *values):
        member = str.__new__(cls, values[0])
        member._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = member
        member._all_values = values
        return member


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """One function of a StatsProfile."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """The contents of a table as objects: total time and functions by name."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


class Stats:
    """Measurements by function, a triple of file, line and name: (calls that are not recursive, calls, own time, time with callees, callers).

    Made from names of files that profilers have dumped, or from profilers; several are added up. Most methods answer the
    object itself, so that calls can be chained. stream is where tables go (default sys.stdout).
    """

    # by name: pairs of column and direction (1 rising, -1 falling), and a description; columns 0-4 measurements, 5-7 function
    sort_arg_dict_default = {
        "calls": (((1, -1),), "call count"),
        "ncalls": (((1, -1),), "call count"),
        "cumtime": (((3, -1),), "cumulative time"),
        "cumulative": (((3, -1),), "cumulative time"),
        "filename": (((4, 1),), "file name"),
        "line": (((5, 1),), "line number"),
        "module": (((4, 1),), "file name"),
        "name": (((6, 1),), "function name"),
        "nfl": (((6, 1), (4, 1), (5, 1)), "name/file/line"),
        "pcalls": (((0, -1),), "primitive call count"),
        "stdname": (((7, 1),), "standard name"),
        "time": (((2, -1),), "internal time"),
        "tottime": (((2, -1),), "internal time"),
    }

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        first = args[0] if args else None
        self.init(first)
        self.add(*args[1:])

    def init(self, arg):
        """Starts anew with the measurements of a file or profiler, or with none."""
        self.all_callees = self.fcn_list = None
        self.files, self.top_level = [], set()
        self.stats, self.sort_arg_dict = {}, {}
        self.total_calls = self.prim_calls = self.total_tt = self.max_name_len = 0
        self.load_stats(arg)
        try:
            self.get_top_level_stats()
        except Exception:
            print("Invalid timing data %s" % (self.files[-1] if self.files else ""), file=self.stream)
            raise

    def load_stats(self, arg):
        """Takes measurements over."""
        if arg is None:
            self.stats = {}
            return
        elif isinstance(arg, str):
            with open(arg, "rb") as f:
                self.stats = marshal.load(f)
            try:
                arg = time.ctime(os.stat(arg).st_mtime) + "    " + arg
            except OSError:
                pass  # it is gone already: then without its time
            self.files = [arg]
        elif hasattr(arg, "create_stats"):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats:
            raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, arg))

    def get_top_level_stats(self):
        """Works out the totals and which functions were called from outside."""
        for function, (primitive, calls, own, _, callers) in self.stats.items():
            self.total_calls += calls
            self.prim_calls += primitive
            self.total_tt += own
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(function)))

    def add(self, *arg_list):
        """Adds the measurements of further files, profilers or Stats."""
        for other in arg_list:
            if type(other) is not type(self):
                other = Stats(other)
            self.files += other.files
            self.total_calls += other.total_calls
            self.prim_calls += other.prim_calls
            self.total_tt += other.total_tt
            self.top_level |= other.top_level
            self.max_name_len = max(self.max_name_len, other.max_name_len)
            self.fcn_list = None
            for function, measured in other.stats.items():
                known = self.stats.get(function, (0, 0, 0, 0, {}))
                self.stats[function] = add_func_stats(known, measured)
        return self

    def dump_stats(self, filename):
        """Writes the measurements to a file that Stats() reads."""
        with open(filename, "wb") as f:
            marshal.dump(self.stats, f)

    # ---- order

    def get_sort_arg_defs(self):
        """The names sort_stats() takes, with all beginnings of names that fit one only."""
        if not self.sort_arg_dict:
            shortened, ambiguous = {}, set()
            for word, meaning in self.sort_arg_dict_default.items():
                for n in range(1, len(word) + 1):
                    start = word[:n]
                    if start in shortened and shortened[start] != meaning:
                        ambiguous.add(start)
                    else:
                        shortened[start] = meaning
            self.sort_arg_dict = {start: m for start, m in shortened.items() if start not in ambiguous}
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sorts by keys, the first one counting most; -1, 0, 1 and 2 are old names of stdname, calls, time and cumulative."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        names = self.get_sort_arg_defs()
        columns, titles = [], []
        for word in field:
            if isinstance(word, SortKey):
                word = word.value
            columns += names[word][0]
            titles.append(names[word][1])
        self.sort_type = ", ".join(titles)

        def compare(left, right):
            for column, direction in columns:
                if left[column] != right[column]:
                    return -direction if left[column] < right[column] else direction
            return 0

        rows = [(primitive, calls, own, total) + function + (func_std_string(function), function)
                for function, (primitive, calls, own, total, _) in self.stats.items()]
        rows.sort(key=functools.cmp_to_key(compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turns the order round."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Drops folders from file names; functions that are the same then are added up."""
        stripped = {}
        widest = 0
        for function, (primitive, calls, own, total, callers) in self.stats.items():
            short = func_strip_path(function)
            widest = max(widest, len(func_std_string(short)))
            by = {}
            for caller, value in callers.items():
                caller = func_strip_path(caller)
                by[caller] = _added(by[caller], value) if caller in by else value
            row = primitive, calls, own, total, by
            stripped[short] = add_func_stats(stripped[short], row) if short in stripped else row
        self.top_level = {func_strip_path(function) for function in self.top_level}
        self.stats = stripped
        self.fcn_list = None
        self.max_name_len = widest
        self.all_callees = None
        return self

    def calc_callees(self):
        """Works out what each function calls."""
        if self.all_callees:
            return
        self.all_callees = {}
        for function, row in self.stats.items():
            self.all_callees.setdefault(function, {})
            for caller, value in row[4].items():
                self.all_callees.setdefault(caller, {})[function] = value

    # ---- selection

    def eval_print_amount(self, sel, list, msg):
        """Narrows a list by a share, a number or a pattern; the rest and the message with a note on it."""
        if isinstance(sel, str):
            try:
                pattern = re.compile(sel)
            except re.PatternError:
                return list, msg + "   <Invalid regular expression %r>\n" % sel
            kept = [function for function in list if pattern.search(func_std_string(function))]
        else:
            count = len(list)
            if isinstance(sel, float) and 0.0 <= sel < 1.0:
                count = int(count * sel + 0.5)
            elif isinstance(sel, int) and 0 <= sel < count:
                count = sel
            kept = list[:count]
        if len(list) != len(kept):
            msg += "   List reduced from %r to %r due to restriction <%r>\n" % (len(list), len(kept), sel)
        return kept, msg

    def get_print_list(self, sel_list):
        """Width of names and functions to print after all restrictions."""
        width = self.max_name_len
        if self.fcn_list:
            functions = self.fcn_list[:]
            msg = "   Ordered by: " + self.sort_type + "\n"
        else:
            functions = list(self.stats.keys())
            msg = "   Random listing order was used\n"
        for selection in sel_list:
            functions, msg = self.eval_print_amount(selection, functions, msg)
        if not functions:
            return 0, functions
        print(msg, file=self.stream)
        if len(functions) < len(self.stats):
            width = max(len(func_std_string(function)) for function in functions)
        return width + 2, functions

    def get_stats_profile(self):
        """The table as a StatsProfile."""
        functions = {}
        for function in (self.fcn_list or list(self.stats)):
            primitive, calls, own, total, _ = self.stats[function]
            file_name, line_number, name = function
            functions[name] = FunctionProfile(
                str(calls) if calls == primitive else f"{calls}/{primitive}",
                _rounded(own), -1 if calls == 0 else _rounded(own / calls),
                _rounded(total), -1 if primitive == 0 else _rounded(total / primitive), file_name, line_number)
        return StatsProfile(_rounded(self.total_tt), functions)

    # ---- tables

    def print_stats(self, *amount):
        """Prints the table, narrowed by shares, numbers and patterns."""
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        margin = " " * 8
        for function in self.top_level:
            print(margin, func_get_function_name(function), file=self.stream)
        print(margin, self.total_calls, "function calls", end=" ", file=self.stream)
        if self.total_calls != self.prim_calls:
            print("(%d primitive calls)" % self.prim_calls, end=" ", file=self.stream)
        print("in %.3f seconds" % self.total_tt, file=self.stream)
        print(file=self.stream)
        _, functions = self.get_print_list(amount)
        if functions:
            self.print_title()
            for function in functions:
                self.print_line(function)
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callees(self, *amount):
        """Prints what each function calls."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.calc_callees()
            self.print_call_heading(width, "called...")
            for function in functions:
                self.print_call_line(width, function, self.all_callees.get(function, {}))
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callers(self, *amount):
        """Prints who calls each function."""
        width, functions = self.get_print_list(amount)
        if functions:
            self.print_call_heading(width, "was called by...")
            for function in functions:
                self.print_call_line(width, function, self.stats[function][4], "<-")
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_call_heading(self, name_size, column_title):
        print("Function ".ljust(name_size) + column_title, file=self.stream)
        # only rows of pairs that were timed need headings
        timed = any(isinstance(value, tuple) for row in self.stats.values() for value in row[4].values())
        if timed:
            print(" " * name_size + "    ncalls  tottime  cumtime", file=self.stream)

    def print_call_line(self, name_size, source, call_dict, arrow="->"):
        print(func_std_string(source).ljust(name_size) + arrow, end=" ", file=self.stream)
        if not call_dict:
            print(file=self.stream)
            return
        indent = ""
        for function in sorted(call_dict):
            name, value = func_std_string(function), call_dict[function]
            if isinstance(value, tuple):
                calls, primitive, own, total = value
                count = "%d/%d" % (calls, primitive) if calls != primitive else "%d" % calls
                text = "%s %s %s  %s" % (count.rjust(7 + 2 * len(indent)), f8(own), f8(total), name)
                left = name_size + 1
            else:
                text = "%s(%r) %s" % (name, value, f8(self.stats[function][3]))
                left = name_size + 3
            print(indent * left + text, file=self.stream)
            indent = " "

    def print_title(self):
        print("   ncalls  tottime  percall  cumtime  percall", end=" ", file=self.stream)
        print("filename:lineno(function)", file=self.stream)

    def print_line(self, func):
        primitive, calls, own, total, _ = self.stats[func]
        count = str(calls) if calls == primitive else f"{calls}/{primitive}"
        cells = [count.rjust(9), f8(own), " " * 8 if calls == 0 else f8(own / calls), f8(total),
                 " " * 8 if primitive == 0 else f8(total / primitive), func_std_string(func)]
        print(*cells, file=self.stream)


def _rounded(x):
    return float("%.3f" % x)


def f8(x):
    """A time in eight columns."""
    return "%8.3f" % x


def func_strip_path(func_name):
    """A function without the folder of its file."""
    filename, line, name = func_name
    return os.path.basename(filename), line, name


def func_get_function_name(func):
    return func[2]


def func_std_string(func_name):
    """How tables name a function."""
    filename, line, name = func_name
    if (filename, line) != ("~", 0):
        return "%s:%d(%s)" % func_name
    # natives: "<built-in ...>" is shown in braces
    return "{%s}" % name[1:-1] if name.startswith("<") and name.endswith(">") else name


def _added(one, other):
    if isinstance(one, tuple):
        return tuple(a + b for a, b in zip(one, other))
    return one + other


def add_func_stats(target, source):
    """The sum of two measurements of a function."""
    numbers = tuple(a + b for a, b in zip(target[:4], source[:4]))
    return *numbers, add_callers(target[4], source[4])


def add_callers(target, source):
    """The sum of two dicts of callers."""
    result = dict(target)
    for function, value in source.items():
        result[function] = _added(result[function], value) if function in result else value
    return result


def count_calls(callers):
    """How often a function was called, by its callers."""
    return sum(callers.values())
