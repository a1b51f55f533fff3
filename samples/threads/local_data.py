"""threading.local: the same name, another value in each thread."""
import threading

mine = threading.local()
mine.value = "main"


def other():
    print(hasattr(mine, "value"))
    mine.value = "other"


t = threading.Thread(target=other)
t.start()
t.join()
print(mine.value)
