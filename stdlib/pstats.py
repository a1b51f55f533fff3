"""Tables from what a profiler has counted: sorting, choosing, printing."""

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
    """What a table can be sorted by."""

    CALLS = 'calls', 'ncalls'
    CUMULATIVE = 'cumulative', 'cumtime'
    FILENAME = 'filename', 'module'
    LINE = 'line'
    NAME = 'name'
    NFL = 'nfl'
    PCALLS = 'pcalls'
    STDNAME = 'stdname'
    TIME = 'time', 'tottime'

    def __new__(cls, *values):
        obj = str.__new__(cls, values[0])
        obj._value_ = values[0]
        for other in values[1:]:
            cls._value2member_map_[other] = obj
        obj._all_values = values
        return obj


@dataclass(unsafe_hash=True)
class FunctionProfile:
    """The figures of a function."""

    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@dataclass(unsafe_hash=True)
class StatsProfile:
    """The figures of all functions, by name."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


# Of each key: the fields it stands for, +1 ascending or -1 descending, and how the table says it.
_SORTS = {
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


class Stats:
    """The figures of one or several runs: of profilers, or of files that dump_stats() wrote."""

    sort_arg_dict_default = _SORTS

    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        arg, args = (args[0], args[1:]) if args else (None, ())
        self.init(arg)
        self.add(*args)

    def init(self, arg):
        self.all_callees = None
        self.files = []
        self.fcn_list = None
        self.total_tt = self.total_calls = self.prim_calls = 0
        self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.load_stats(arg)
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            self.total_calls += nc
            self.prim_calls += cc
            self.total_tt += tt
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))

    def load_stats(self, arg):
        if arg is None:
            self.stats = {}
            return
        if isinstance(arg, str):
            with open(arg, 'rb') as f:
                self.stats = marshal.load(f)
            try:
                arg = time.ctime(os.stat(arg).st_mtime) + "    " + arg
            except OSError:
                pass
            self.files = [arg]
        elif hasattr(arg, 'create_stats'):
            arg.create_stats()
            self.stats = arg.stats
            arg.stats = {}
        if not self.stats:
            raise TypeError("Cannot create or construct a %r object from %r" % (self.__class__, arg))

    def add(self, *arg_list):
        """Adds the figures of other runs."""
        for item in arg_list:
            if type(self) is not type(item):
                item = Stats(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level |= item.top_level
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for func, stat in item.stats.items():
                self.stats[func] = add_func_stats(self.stats.get(func, (0, 0, 0, 0, {})), stat)
        return self

    def dump_stats(self, filename):
        """Writes the figures to a file."""
        with open(filename, 'wb') as f:
            marshal.dump(self.stats, f)

    def get_sort_arg_defs(self):
        """The sort keys with all their unambiguous beginnings."""
        if not self.sort_arg_dict:
            seen = {}
            for word, value in _SORTS.items():
                for n in range(1, len(word) + 1):
                    part = word[:n]
                    seen[part] = value if n == len(word) or part not in seen or seen[part] is value else None
            for word, value in _SORTS.items():
                seen[word] = value
            self.sort_arg_dict = {k: v for k, v in seen.items() if v is not None}
        return self.sort_arg_dict

    def sort_stats(self, *field):
        """Sorts by one or several keys: names, unambiguous beginnings of names, or SortKey members."""
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif len(field) >= 2:
            for arg in field[1:]:
                if type(arg) is not type(field[0]):
                    raise TypeError("Can't have mixed argument type")
        known = self.get_sort_arg_defs()
        fields = ()
        self.sort_type = ""
        for i, word in enumerate(field):
            if isinstance(word, SortKey):
                word = word.value
            fields += known[word][0]
            self.sort_type += (", " if i else "") + known[word][1]
        rows = [(cc, nc, tt, ct) + func + (func_std_string(func), func) for func, (cc, nc, tt, ct, _) in self.stats.items()]
        # Stable sorts from the last key to the first.
        for index, direction in reversed(fields):
            rows.sort(key=lambda row: row[index], reverse=direction < 0)
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        """Turns the order around."""
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def strip_dirs(self):
        """Leaves out the folders of file names."""
        old = self.stats
        self.stats = new = {}
        self.max_name_len = 0
        for func, (cc, nc, tt, ct, callers) in old.items():
            func = func_strip_path(func)
            self.max_name_len = max(self.max_name_len, len(func_std_string(func)))
            stripped = {}
            for caller, value in callers.items():
                caller = func_strip_path(caller)
                stripped[caller] = _add_callers(stripped[caller], value) if caller in stripped else value
            stat = (cc, nc, tt, ct, stripped)
            new[func] = add_func_stats(new[func], stat) if func in new else stat
        self.top_level = {func_strip_path(f) for f in self.top_level}
        self.fcn_list = None
        self.all_callees = None
        return self

    def calc_callees(self):
        """Finds out who calls whom."""
        if self.all_callees:
            return
        self.all_callees = callees = {}
        for func, (cc, nc, tt, ct, callers) in self.stats.items():
            callees.setdefault(func, {})
            for caller, value in callers.items():
                callees.setdefault(caller, {})[func] = value

    def _choose(self, sel, names, msg):
        chosen = names
        if isinstance(sel, str):
            try:
                rex = re.compile(sel)
            except re.PatternError:
                return names, msg + "   <Invalid regular expression %r>\n" % sel
            chosen = [f for f in names if rex.search(func_std_string(f))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            chosen = names[:int(len(names) * sel + .5)]
        elif isinstance(sel, int) and 0 <= sel < len(names):
            chosen = names[:sel]
        if len(names) != len(chosen):
            msg += "   List reduced from %r to %r due to restriction <%r>\n" % (len(names), len(chosen), sel)
        return chosen, msg

    eval_print_amount = _choose

    def get_print_list(self, sel_list):
        width = self.max_name_len
        if self.fcn_list:
            names = self.fcn_list[:]
            msg = "   Ordered by: " + self.sort_type + '\n'
        else:
            names = list(self.stats)
            msg = "   Random listing order was used\n"
        for sel in sel_list:
            names, msg = self._choose(sel, names, msg)
        if not names:
            return 0, names
        print(msg, file=self.stream)
        if len(names) < len(self.stats):
            width = max(len(func_std_string(f)) for f in names)
        return width + 2, names

    def get_stats_profile(self):
        """The figures as a StatsProfile."""
        names = self.fcn_list[:] if self.fcn_list else list(self.stats)
        profiles = {}
        for func in names:
            cc, nc, tt, ct, _ = self.stats[func]
            file, line, name = func
            profiles[name] = FunctionProfile(
                str(nc) if nc == cc else str(nc) + '/' + str(cc), float(f8(tt)), -1 if nc == 0 else float(f8(tt / nc)),
                float(f8(ct)), -1 if cc == 0 else float(f8(ct / cc)), file, line)
        return StatsProfile(float(f8(self.total_tt)), profiles)

    def print_stats(self, *amount):
        """Prints the table, of all functions or as restricted: by count, by part, by pattern."""
        for filename in self.files:
            print(filename, file=self.stream)
        if self.files:
            print(file=self.stream)
        for func in self.top_level:
            print("        ", func[2], file=self.stream)
        print("        ", self.total_calls, "function calls", end=' ', file=self.stream)
        if self.total_calls != self.prim_calls:
            print("(%d primitive calls)" % self.prim_calls, end=' ', file=self.stream)
        print("in %.3f seconds" % self.total_tt, file=self.stream)
        print(file=self.stream)
        width, names = self.get_print_list(amount)
        if names:
            print('   ncalls  tottime  percall  cumtime  percall', end=' ', file=self.stream)
            print('filename:lineno(function)', file=self.stream)
            for func in names:
                self.print_line(func)
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_line(self, func):
        cc, nc, tt, ct, callers = self.stats[func]
        count = str(nc) if nc == cc else str(nc) + '/' + str(cc)
        per_tt = ' ' * 8 if nc == 0 else f8(tt / nc)
        per_ct = ' ' * 8 if cc == 0 else f8(ct / cc)
        print(count.rjust(9), f8(tt), per_tt, f8(ct), per_ct, func_std_string(func), file=self.stream)

    def print_callees(self, *amount):
        """Prints, for functions, what they call."""
        width, names = self.get_print_list(amount)
        if names:
            self.calc_callees()
            self._heading(width, "called...")
            for func in names:
                self._calls(width, func, self.all_callees.get(func, {}), "->")
            print(file=self.stream)
            print(file=self.stream)
        return self

    def print_callers(self, *amount):
        """Prints, for functions, by whom they are called."""
        width, names = self.get_print_list(amount)
        if names:
            self._heading(width, "was called by...")
            for func in names:
                self._calls(width, func, self.stats[func][4], "<-")
            print(file=self.stream)
            print(file=self.stream)
        return self

    def _heading(self, width, title):
        print("Function ".ljust(width) + title, file=self.stream)
        if any(isinstance(v, tuple) for *_, callers in self.stats.values() for v in callers.values()):
            print(" " * width + "    ncalls  tottime  cumtime", file=self.stream)

    def _calls(self, width, source, calls, arrow):
        print(func_std_string(source).ljust(width) + arrow, end=' ', file=self.stream)
        if not calls:
            print(file=self.stream)
            return
        indent = ""
        for func in sorted(calls):
            name = func_std_string(func)
            value = calls[func]
            if isinstance(value, tuple):
                nc, cc, tt, ct = value
                count = '%d/%d' % (nc, cc) if nc != cc else '%d' % (nc,)
                text = '%s %s %s  %s' % (count.rjust(7), f8(tt), f8(ct), name)
            else:
                text = '%s(%r) %s' % (name, value, f8(self.stats[func][3]))
            print(" " * (width + 3) + text if indent else text, file=self.stream)
            indent = " "


def f8(x):
    return "%8.3f" % x


def func_strip_path(func_name):
    filename, line, name = func_name
    return os.path.basename(filename), line, name


def func_get_function_name(func):
    return func[2]


def func_std_string(func_name):
    """How a table names a function."""
    if func_name[:2] == ('~', 0):
        name = func_name[2]
        return '{%s}' % name[1:-1] if name.startswith('<') and name.endswith('>') else name
    return "%s:%d(%s)" % func_name


def add_func_stats(target, source):
    """The sum of the figures of a function in two runs."""
    cc, nc, tt, ct, callers = source
    t_cc, t_nc, t_tt, t_ct, t_callers = target
    return cc + t_cc, nc + t_nc, tt + t_tt, ct + t_ct, add_callers(t_callers, callers)


def _add_callers(a, b):
    return tuple(x + y for x, y in zip(a, b)) if isinstance(a, tuple) else a + b


def add_callers(target, source):
    """The sum of two tables of callers."""
    new = dict(target)
    for func, caller in source.items():
        new[func] = _add_callers(new[func], caller) if func in new else caller
    return new


def count_calls(callers):
    """How many calls a table of callers has."""
    return sum(callers.values())


if __name__ == '__main__':
    Stats(sys.argv[1]).sort_stats('cumulative').print_stats()
