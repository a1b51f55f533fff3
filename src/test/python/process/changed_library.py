# Children see the library as it is when they begin, whatever the program has changed in it since the child before.
import collections
import functools
import gc
import heapq
import multiprocessing
import os
import string
import sys
import textwrap
import types
import weakref
import queue


def child(q, look):
    q.put(look())


def report(title, look):
    """What two children of each kind see, one after the other: the second has what the first one's start has left ready."""
    got = []
    for context in contexts:
        for _ in range(2):
            q = context.SimpleQueue()
            p = context.Process(target=child, args=(q, look))
            p.start()
            got.append(q.get())
            p.join()
    here = look()
    print(title, here, "as here" if all(x == here for x in got) else got)


def names():
    return hasattr(textwrap, "dedent"), hasattr(textwrap, "added"), getattr(textwrap, "added", 0)


def counted():
    return queue.counter


def patched():
    return heapq.heappop([3, 1]), textwrap.dedent("  x")


def code():
    return string.capwords("a b")


def of_class():
    return collections.Counter.extra, sorted(n for n in vars(collections.UserDict) if "extra" in n), collections.UserList([1]).twice()


def defaults():
    return textwrap.shorten.__defaults__, textwrap.shorten.__kwdefaults__, textwrap.shorten.__dict__, type(textwrap.shorten.__doc__)


def cell():
    return functools.singledispatch.kept()


def subclasses():
    return [c.__name__ for c in queue.Queue.__subclasses__() if c.__module__ == "__main__"], [c.__name__ for c in string.Template.__subclasses__()]


def modules():
    return "made_up" in sys.modules, getattr(sys.modules.get("made_up"), "x", None), sys.modules["made_up"] is getattr(os, "made_up", None) if "made_up" in sys.modules else 0


def shared():
    return queue.first is queue.second, queue.first is string.third, len(queue.first), isinstance(queue.last, collections.Counter)


def identity():
    import string as again
    return again is string, type(collections.Counter()) is collections.Counter, string.capwords.__globals__ is vars(string), len is __builtins__.len


def lists():
    return [getattr(x, "__name__", x) for x in textwrap.__all__], getattr(string, "alias", None) is textwrap.__all__


def texts():
    f = string.capwords
    return f.__name__, f.__qualname__, f.__module__, f.__doc__ is None, f.__annotations__, f.__type_params__


class Thing:
    pass


def install():
    queue.thing = string.Template.thing = Thing()
    return weakref.ref(queue.thing)


class Mine(queue.Queue):
    pass


def main():
    report("at first", names)
    textwrap.added = 1
    report("a new global", names)
    textwrap.added = [1]
    report("another value", names)
    textwrap.added.append(2)
    report("a changed value", names)
    del textwrap.added
    report("gone", names)
    textwrap.added = "back"
    report("back", names)
    del textwrap.added
    report("and gone", names)
    for i in range(4):
        queue.counter = i
        report("a counter", counted)
    pop, dedent = heapq.heappop, textwrap.dedent
    heapq.heappop = lambda h: "mine"
    report("a function of the program", patched)
    heapq.heappop = pop
    textwrap.dedent = string.capwords
    report("a function of the library", patched)
    textwrap.dedent = dedent
    report("as before", patched)
    capwords = string.capwords.__code__
    string.capwords.__code__ = (lambda s, sep=None: "other code").__code__
    report("other code", code)
    string.capwords.__code__ = capwords
    report("its own code", code)
    collections.Counter.extra = 1
    collections.UserDict.extra_too = 2
    collections.UserList.twice = lambda self: self * 2
    report("attributes of classes", of_class)
    collections.Counter.extra = (1, [2])
    del collections.UserDict.extra_too
    report("changed", of_class)
    kept = textwrap.shorten.__defaults__, textwrap.shorten.__kwdefaults__
    report("a function", defaults)
    textwrap.shorten.__defaults__ = (1, [2])
    textwrap.shorten.note = {"a": 1}
    report("changed", defaults)
    textwrap.shorten.note["b"] = 2
    textwrap.shorten.__defaults__[1].append(3)
    report("changed more", defaults)
    textwrap.shorten.__doc__ = None
    textwrap.shorten.__defaults__, textwrap.shorten.__kwdefaults__ = kept
    del textwrap.shorten.note
    report("changed back", defaults)

    def keeper():
        value = 1

        def kept():
            return value

        def change(x):
            nonlocal value
            value = x
        return kept, change
    functools.singledispatch.kept, change = keeper()
    report("a variable", cell)
    change([2])
    report("another value", cell)
    change("three")
    report("and another", cell)
    report("subclasses", subclasses)
    global Late

    class Late(string.Template):
        pass
    report("one more", subclasses)
    report("modules", modules)
    made = types.ModuleType("made_up")
    made.x = 1
    sys.modules["made_up"] = os.made_up = made
    report("one more", modules)
    made.x = 2
    report("changed", modules)
    del sys.modules["made_up"], os.made_up
    report("gone", modules)
    queue.first = queue.second = string.third = [1]
    queue.last = collections.Counter("ab")
    report("what several have", shared)
    queue.first.append(2)
    queue.second = [1, 2]
    report("and no longer have", shared)
    report("identity", identity)

    report("lists", lists)
    string.alias = textwrap.__all__
    report("with another name", lists)
    textwrap.__all__.append("more")
    report("longer", lists)
    textwrap.__all__[0] = Mine
    report("with a class of the program", lists)
    textwrap.__all__ = [1]
    report("another", lists)
    string.alias.clear()
    textwrap.__all__ = string.alias
    report("empty", lists)
    textwrap.__all__ += range(3)
    report("full again", lists)
    report("texts", texts)
    string.capwords.__annotations__["s"] = "str"
    report("annotated", texts)
    string.capwords.__name__ = "n"
    report("renamed", texts)
    string.capwords.__qualname__, string.capwords.__module__ = "q.n", "m"
    report("and elsewhere", texts)
    string.capwords.__annotations__ = {}
    string.capwords.__doc__ = None
    report("bare", texts)

    # Nothing lives longer for having been seen by a child.
    gone = install()
    report("a thing", thing)
    del queue.thing
    string.Template.thing = None
    report("no thing", thing)
    gc.collect()
    print("gone", gone() is None)


def thing():
    return type(string.Template.thing).__name__, hasattr(queue, "thing")


contexts = [multiprocessing.get_context("fork"),
            multiprocessing.get_context("isolate" if "isolate" in multiprocessing.get_all_start_methods() else "fork")]
if __name__ == "__main__":
    main()
