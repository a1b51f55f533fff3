"""Comparing files and directories."""

import os
import stat
from itertools import filterfalse
from types import GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]

_cache = {}
BUFSIZE = 8 * 1024
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]


def clear_cache():
    """Forgets the results of comparisons."""
    _cache.clear()


def cmp(f1, f2, shallow=True):
    """Whether two files are equal; with shallow, kind, size and time are enough to say yes."""
    first, second = _sig(os.stat(f1)), _sig(os.stat(f2))
    if not first[0] == second[0] == stat.S_IFREG:
        return False
    if shallow and first == second:
        return True
    if first[1] != second[1]:
        return False
    key = f1, f2, first, second
    if key not in _cache:
        equal = _do_cmp(f1, f2)
        if len(_cache) > 100:
            clear_cache()
        _cache[key] = equal
    return _cache[key]


def _sig(st):
    return stat.S_IFMT(st.st_mode), st.st_size, st.st_mtime


def _do_cmp(f1, f2):
    with open(f1, "rb") as a, open(f2, "rb") as b:
        while True:
            x = a.read(BUFSIZE)
            if x != b.read(BUFSIZE):
                return False
            if not x:
                return True


class dircmp:
    """Compares two directories; what is asked for is found out then."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left = a
        self.right = b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def phase0(self):
        skip = self.hide + self.ignore
        self.left_list = sorted(x for x in os.listdir(self.left) if x not in skip)
        self.right_list = sorted(x for x in os.listdir(self.right) if x not in skip)

    def phase1(self):
        a = dict(zip(map(os.path.normcase, self.left_list), self.left_list))
        b = dict(zip(map(os.path.normcase, self.right_list), self.right_list))
        self.common = [a[x] for x in a if x in b]
        self.left_only = [a[x] for x in a if x not in b]
        self.right_only = [b[x] for x in b if x not in a]

    def phase2(self):
        self.common_dirs = []
        self.common_files = []
        self.common_funny = []
        for x in self.common:
            try:
                kinds = [stat.S_IFMT(os.stat(os.path.join(d, x)).st_mode) for d in (self.left, self.right)]
            except (OSError, ValueError):
                self.common_funny.append(x)
                continue
            if kinds[0] != kinds[1]:
                self.common_funny.append(x)
            elif kinds[0] == stat.S_IFDIR:
                self.common_dirs.append(x)
            elif kinds[0] == stat.S_IFREG:
                self.common_files.append(x)
            else:
                self.common_funny.append(x)

    def phase3(self):
        self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files, self.shallow)

    def phase4(self):
        self.subdirs = {x: self.__class__(os.path.join(self.left, x), os.path.join(self.right, x), self.ignore, self.hide,
                                          shallow=self.shallow) for x in self.common_dirs}

    def phase4_closure(self):
        self.phase4()
        for sd in self.subdirs.values():
            sd.phase4_closure()

    def report(self):
        """Prints what the directories have in common and where they differ."""
        print("diff", self.left, self.right)
        for names, text in ((self.left_only, f"Only in {self.left} :"), (self.right_only, f"Only in {self.right} :"),
                            (self.same_files, "Identical files :"), (self.diff_files, "Differing files :"),
                            (self.funny_files, "Trouble with common files :"), (self.common_dirs, "Common subdirectories :"),
                            (self.common_funny, "Common funny cases :")):
            if names:
                names.sort()
                print(text, names)

    def report_partial_closure(self):
        """As report(), and for the directories in both."""
        self.report()
        for sd in self.subdirs.values():
            print()
            sd.report()

    def report_full_closure(self):
        """As report(), and for all directories in both, at any depth."""
        self.report()
        for sd in self.subdirs.values():
            print()
            sd.report_full_closure()

    methodmap = dict(subdirs=phase4, same_files=phase3, diff_files=phase3, funny_files=phase3, common_dirs=phase2,
                     common_files=phase2, common_funny=phase2, common=phase1, left_only=phase1, right_only=phase1,
                     left_list=phase0, right_list=phase0)

    def __getattr__(self, attr):
        if attr not in self.methodmap:
            raise AttributeError(attr)
        self.methodmap[attr](self)
        return getattr(self, attr)

    __class_getitem__ = classmethod(GenericAlias)


def cmpfiles(a, b, common, shallow=True):
    """(equal, different, not comparable) of names that two directories have."""
    res = ([], [], [])
    for x in common:
        try:
            which = 0 if cmp(os.path.join(a, x), os.path.join(b, x), shallow) else 1
        except (OSError, ValueError):
            which = 2
        res[which].append(x)
    return res
