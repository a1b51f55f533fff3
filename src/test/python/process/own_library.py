# What a child changes in the library is its own, also when it and its brothers have the library from one place.
import collections
import multiprocessing
import string
import textwrap


def change(number, rounds, go, q):
    go.wait()
    for i in range(rounds):
        for owner in textwrap, string, collections.Counter, collections.UserDict, textwrap.dedent:
            setattr(owner, f"name_{number}_{i}", (number, i))
            if i % 3 == 0:
                delattr(owner, f"name_{number}_{i}")
    found = []
    for owner in textwrap, string, collections.Counter, collections.UserDict, textwrap.dedent:
        mine = [n for n in vars(owner) if n.startswith("name_")]
        found.append((len(mine), all(getattr(owner, n)[0] == number for n in mine), all(n in vars(owner) for n in mine)))
    q.put((number, found, textwrap.dedent("  a"), string.capwords("a b"), collections.Counter("aab").most_common(1)))


def main():
    for method in "fork", "isolate" if "isolate" in multiprocessing.get_all_start_methods() else "fork":
        context = multiprocessing.get_context(method)
        for size in 1, 2, 40:
            go = context.Event()
            q = context.SimpleQueue()
            children = [context.Process(target=change, args=(n, size, go, q)) for n in range(4)]
            for p in children:
                p.start()
            go.set()
            for got in sorted(q.get() for _ in children):
                print(*got)
            for p in children:
                p.join()
            print([n for n in vars(textwrap) if n.startswith("name_")])


if __name__ == "__main__":
    main()
