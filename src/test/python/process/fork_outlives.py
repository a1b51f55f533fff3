# A child that has hardly begun when its parent ends goes on.
import subprocess
import sys

PROGRAM = """
import os, time
parent = os.getpid()
print("start", flush=True)
if os.fork() == 0:
    while os.getppid() == parent:
        time.sleep(0.01)
    print("child", flush=True)
else:
    print("parent", flush=True)
"""

# The pipe ends with the last of those who can write to it.
print(subprocess.run([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True).stdout, end="")
