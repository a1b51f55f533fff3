"""A subclass of Process with its own run, a name, and what parent and child know of each other."""
import multiprocessing
import os


class Courier(multiprocessing.Process):
    def __init__(self, parcel, answers):
        super().__init__(name="courier " + parcel)
        self.parcel, self.answers = parcel, answers

    def run(self):
        parent = multiprocessing.parent_process()
        self.answers.put((self.name, parent.name, parent.pid == os.getppid()))


if __name__ == "__main__":
    answers = multiprocessing.SimpleQueue()
    courier = Courier("A", answers)
    print("before:", courier.is_alive(), courier.pid, courier.exitcode)
    courier.start()
    print("active:", [child.name for child in multiprocessing.active_children()])
    print(answers.get())
    courier.join()
    print("after: ", courier.is_alive(), courier.exitcode)
