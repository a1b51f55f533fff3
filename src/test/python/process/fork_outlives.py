# A child that has hardly begun when its parent ends goes on.
import os
import time

parent = os.getpid()
print("start", flush=True)
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.01)
    print("child", flush=True)
else:
    print("parent", flush=True)
