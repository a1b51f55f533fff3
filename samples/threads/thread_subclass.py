"""A thread as a class: run() is the work, the name is chosen."""
import threading


class Counter(threading.Thread):
    def __init__(self, name, limit):
        super().__init__(name=name)
        self.limit = limit
        self.total = 0

    def run(self):
        for i in range(self.limit):
            self.total += i
        print(f"{self.name} in {threading.current_thread().name}")


c = Counter("counting thread", 1000)
c.start()
c.join()
print(c.total)
