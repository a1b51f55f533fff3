"""A manager: objects in a server process, used by others through proxies; also over the network."""
import multiprocessing
from multiprocessing.managers import BaseManager


def visit(name, guests, counts, lock, done):
    with lock:
        guests.append(name)
        counts["visits"] = counts.get("visits", 0) + 1
    done.put(name)


class Till:
    def __init__(self):
        self.total = 0

    def pay(self, amount):
        self.total += amount
        return self.total


class TillManager(BaseManager):
    pass


TillManager.register("Till", Till)
TillManager.register("the_till", lambda: the_till)
the_till = Till()


if __name__ == "__main__":
    with multiprocessing.Manager() as manager:
        guests, counts, lock, done = manager.list(), manager.dict(), manager.Lock(), manager.Queue()
        children = [multiprocessing.Process(target=visit, args=(name, guests, counts, lock, done)) for name in ("Ada", "Bob")]
        for child in children:
            child.start()
        print("done:", sorted(done.get() for _ in children))
        for child in children:
            child.join()
        print("guests:", sorted(guests), "counts:", counts)
        nested = manager.dict(rooms=manager.list([1, 2]))
        nested["rooms"].append(3)
        print("nested:", nested["rooms"])
        space = manager.Namespace(x=1)
        space.y = 2
        print(space, type(guests).__name__)

    with TillManager(address=("127.0.0.1", 0), authkey=b"secret") as manager:
        elsewhere = TillManager(address=manager.address, authkey=b"secret")
        elsewhere.connect()
        print("paid:", elsewhere.the_till().pay(5), manager.the_till().pay(7))
        stranger = TillManager(address=manager.address, authkey=b"guessed")
        try:
            stranger.connect()
        except multiprocessing.AuthenticationError as error:
            print("AuthenticationError:", error)
