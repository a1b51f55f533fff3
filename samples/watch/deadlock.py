# Two threads take two locks, each in its own order: at the moment when both wait, standard error tells who holds what.
#   gilpy samples/watch/deadlock.py
import threading

fork, knife = threading.Lock(), threading.Lock()
both_have_one = threading.Barrier(2)


def eat(first, second):
    with first:
        both_have_one.wait()
        with second:
            print("never comes here")


Plato = threading.Thread(target=eat, args=(fork, knife), name="Plato", daemon=True)
Kant = threading.Thread(target=eat, args=(knife, fork), name="Kant", daemon=True)
Plato.start()
Kant.start()
Plato.join(timeout=0.5)
print("Plato still waits:", Plato.is_alive())
