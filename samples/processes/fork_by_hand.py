"""os.fork: one call, two returns. The child goes on with a copy of everything, in the middle of the loop."""
import os

steps = []
for i in range(3):
    steps.append(i)
    if i == 1:
        pid = os.fork()
        steps.append("child" if pid == 0 else "parent")
if pid == 0:
    print("in the child: ", steps, flush=True)
    os._exit(7)
_, status = os.waitpid(pid, 0)
print("in the parent:", steps)
print("the child's exit status:", os.waitstatus_to_exitcode(status))
