# Forks below compiled code: the child goes on where its parent is now, not where somebody saw it before.
import os, sys
def work(n):
    t = 0
    for i in range(n):
        t += i % 7
        if i == n - 1:
            pid = os.fork()
            if pid == 0:
                print('child in', t, flush=True); os._exit(0)
            os.waitpid(pid, 0)
    pid = os.fork()
    if pid == 0:
        print('child after', t, flush=True); os._exit(0)
    os.waitpid(pid, 0)
    return t
print(work(300000), flush=True)
for k in range(2): print(work(20000), flush=True)
x = 0
for i in range(300000):
    x += i
    if i == 299999:
        pid = os.fork()
        if pid == 0: print('top', x, flush=True); os._exit(0)
        os.waitpid(pid, 0)
class A:
    def m(self, k):
        for i in range(50):
            if i == 49 and k == 3000:
                pid = os.fork()
                if pid == 0: print('method', k, flush=True); os._exit(0)
                os.waitpid(pid, 0)
a = A()
for k in range(3001): a.m(k)
