"""Properties that must hold whatever threads do: each is tried by 2, 4 and 8 of them.

    PROGRAM [ROUNDS [PROPERTY ...]]
"""
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
THREADS = (2, 4, 8)
PROPERTIES = []


def holds(f):
    """Marks a property: a function of the number of threads, which raises when it does not hold."""
    PROPERTIES.append(f)
    return f


def try_all():
    """Prints one line for each property that holds."""
    for f in PROPERTIES:
        if not sys.argv[2:] or f.__name__ in sys.argv[2:]:
            for n in THREADS:
                f(n)
            print(f.__name__.replace("_", " "), flush=True)
