"""Clocks of processor time: each thread has its own, and the process has that of all of them."""
import threading
import time


def work():
    return sum(i * i for i in range(200_000))


clocks = {}


def measure(name):
    begin = time.thread_time_ns()
    work()
    clocks[name] = time.thread_time_ns() - begin


process = time.process_time_ns()
for name in ("first", "second"):
    thread = threading.Thread(target=measure, args=(name,))
    thread.start()
    thread.join()
process = time.process_time_ns() - process
print(all(0 < used <= process for used in clocks.values()), sum(clocks.values()) <= process)

mine = time.thread_time()
time.sleep(0.05)
print(time.thread_time() - mine < 0.05)

for clock, seconds, nanoseconds in ((time.CLOCK_PROCESS_CPUTIME_ID, time.process_time, time.process_time_ns),
                                    (time.CLOCK_THREAD_CPUTIME_ID, time.thread_time, time.thread_time_ns)):
    values = [time.clock_gettime(clock), seconds(), nanoseconds() / 1e9, time.clock_gettime_ns(clock) / 1e9]
    print(values == sorted(values), all(type(value) is float for value in values))
