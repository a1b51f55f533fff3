"""Signals: of this process to itself and from outside, their handlers, masks and default actions."""

import os
import signal
import subprocess
import threading
import time

print("--- handlers")
got = []


def handler(number, frame):
    got.append(signal.Signals(number).name if number < 32 else number)


for number in signal.SIGUSR1, signal.SIGUSR2, signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGCHLD, signal.SIGALRM, 34, 64:
    old = signal.signal(number, handler)
    os.kill(os.getpid(), number)
    print(got, old, signal.getsignal(number) is handler)
    got.clear()


def wait_for(count):
    end = time.monotonic() + 60
    while len(got) < count and time.monotonic() < end:
        time.sleep(0.01)
    return sorted(map(str, got))


print("--- from outside")
subprocess.run(["sh", "-c", "for s in USR1 USR2 HUP QUIT TERM ALRM 34 64; do kill -$s $PPID; done"])
print(wait_for(9))  # and SIGCHLD
got.clear()
for number in signal.SIGUSR2, signal.SIGQUIT:
    signal.signal(number, signal.SIG_IGN)
subprocess.run(["sh", "-c", "kill -USR2 $PPID; kill -QUIT $PPID; kill -USR1 $PPID"])
print(wait_for(2))
got.clear()
signal.signal(signal.SIGCHLD, signal.SIG_DFL)

print("--- masks")
print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGTERM})))
signal.signal(signal.SIGTERM, signal.SIG_DFL)
subprocess.run(["sh", "-c", "kill -USR1 $PPID"])
os.kill(os.getpid(), signal.SIGTERM)
end = time.monotonic() + 60
while len(signal.sigpending()) < 2 and time.monotonic() < end:
    time.sleep(0.01)
print(got, sorted(signal.sigpending()))
print(signal.sigwait({signal.SIGTERM}), signal.sigtimedwait({signal.SIGTERM}, 0.01))
signal.pthread_sigmask(signal.SIG_SETMASK, ())
print(got, signal.sigpending())
got.clear()

print("--- timers")
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)  # again and again: one that comes before pause() would leave it waiting for ever
signal.pause()
print(set(got), signal.setitimer(signal.ITIMER_REAL, 0)[1], signal.getitimer(signal.ITIMER_REAL), signal.alarm(100), signal.alarm(0) in (99, 100))
got.clear()
woken = threading.Event()


def knock():
    while not woken.wait(0.01):
        os.kill(os.getpid(), signal.SIGUSR1)


thread = threading.Thread(target=knock)
thread.start()
while "SIGUSR1" not in got:  # a last SIGALRM may come first
    signal.pause()
woken.set()
thread.join()
print("knocked")

print("--- what ends a process")
died = []
for number in signal.SIGTERM, signal.SIGUSR1, signal.SIGALRM, signal.SIGHUP, signal.SIGQUIT, signal.SIGSEGV, signal.SIGABRT, signal.SIGINT, 40:
    pid = os.fork()
    if not pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        os._exit(99)
    died.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -number)
print(died)
