"""Arguments for the target: a tuple and a dict."""
import threading


def greet(greeting, *, name):
    print(f"{greeting}, {name}")


t = threading.Thread(target=greet, args=("Hello",), kwargs={"name": "World"})
t.start()
t.join()
