# Which files a program gets: those that are passed on, and none that the interpreter has opened for itself.
import os
import random
import subprocess
import tempfile


def files_of(**how):
    shown = subprocess.run(['sh', '-c', 'for f in /proc/$$/fd/*; do echo ${f##*/}; done'], stdout=subprocess.PIPE, text=True, **how).stdout
    return {int(n) for n in shown.split()}


before = files_of(close_fds=False)
random.Random().random()
os.urandom(8)
kept = tempfile.TemporaryFile()
inherited = os.dup(kept.fileno())
os.set_inheritable(inherited, True)
print('closed:', sorted(files_of() - before))
print('passed on:', files_of(close_fds=False) - before == {inherited})
print('after a function of the child:', sorted(files_of(preexec_fn=lambda: None) - before))
print('made by it:', files_of(close_fds=False, preexec_fn=lambda: os.dup2(1, inherited + 40)) - before == {inherited, inherited + 40})
pid = os.fork()
if not pid:
    random.Random().random()
    os._exit(files_of(close_fds=False) - before != {inherited})
print('of a fork:', os.waitpid(pid, 0)[1])
