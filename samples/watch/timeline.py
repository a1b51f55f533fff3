# Two threads that calculate and one that sleeps: whose turn is it, and who waits for whom?
#   gilpy trace -o timeline.html samples/watch/timeline.py     a page
#   gilpy trace -o timeline.svg samples/watch/timeline.py      a picture
#   gilpy trace samples/watch/timeline.py                      a table
#   gilpy -X jfr=timeline.jfr samples/watch/timeline.py        events for JDK Mission Control and jfr print
import threading
import time

end = time.perf_counter() + 0.3


def compute():
    rounds = 0
    while time.perf_counter() < end:
        rounds += 1


def nap():
    for _ in range(5):
        time.sleep(0.02)


threads = [threading.Thread(target=compute, name="computes-1"), threading.Thread(target=compute, name="computes-2"),
           threading.Thread(target=nap, name="sleeps")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all done")
