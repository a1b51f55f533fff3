"""A listener with a key, and two clients: one has the key, the other has not."""
import multiprocessing
from multiprocessing.connection import Client, Listener


def call(address, key):
    try:
        with Client(address, authkey=key) as connection:
            connection.send({"from": "client", "n": 42})
            print("answer:", connection.recv(), flush=True)
    except multiprocessing.AuthenticationError as e:
        print("client:", e, flush=True)


if __name__ == "__main__":
    with Listener(("localhost", 0), authkey=b"secret") as listener:
        for key in (b"secret", b"guess"):
            child = multiprocessing.Process(target=call, args=(listener.address, key))
            child.start()
            try:
                with listener.accept() as connection:
                    connection.send(sorted(connection.recv()))
            except multiprocessing.AuthenticationError as e:
                print("listener:", e)
            child.join()
