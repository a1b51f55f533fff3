"""Children and their ends: all ways of waiting, exec and spawn, and what the system says."""

import os
import signal
import sys

print("--- waiting")
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 4"], os.environ)
got, status = os.waitpid(pid, 0)
print(got == pid, status, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "kill -TERM $$; sleep 9"], os.environ)
got, status, usage = os.wait4(pid, 0)
print(got == pid, os.WIFSIGNALED(status), os.WTERMSIG(status), os.waitstatus_to_exitcode(status), type(usage).__name__, len(usage))
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "kill -STOP $$; exit 9"], os.environ)
got, status = os.waitpid(pid, os.WUNTRACED)
print(os.WIFSTOPPED(status), os.WSTOPSIG(status))
try:
    os.waitstatus_to_exitcode(status)
except ValueError as error:
    print(error)
os.kill(pid, signal.SIGCONT)
print(os.wait()[1] >> 8)
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 3"], os.environ)
info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
print(info.si_pid == pid, info.si_status, info.si_code == os.CLD_EXITED, info.si_signo == signal.SIGCHLD)
print(os.wait3(0)[1])
reading, writing = os.pipe()
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "read x"], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, reading, 0)])
print(os.waitpid(pid, os.WNOHANG), os.waitpid(-1, os.WNOHANG), os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG))
os.write(writing, b"go\n")
print(os.wait()[0] == pid)
os.close(reading)
os.close(writing)
for call in os.wait, lambda: os.waitpid(pid, 0), lambda: os.waitpid(-1, os.WNOHANG), lambda: os.waitid(os.P_ALL, 0, os.WEXITED):
    try:
        print(call())
    except ChildProcessError as error:
        print(error)
children = [os.posix_spawn("/bin/sh", ["sh", "-c", f"exit {n}"], os.environ) for n in range(5)]
print(sorted(os.wait()[1] >> 8 for _ in children))

print("--- a descriptor of a process")
pid = os.posix_spawn("/bin/sleep", ["sleep", "30"], os.environ)
fd = os.pidfd_open(pid)
signal.pidfd_send_signal(fd, signal.SIGKILL)
print(os.waitid(os.P_PIDFD, fd, os.WEXITED).si_status)
os.close(fd)

print("--- spawn")
print(os.spawnlp(os.P_WAIT, "sh", "sh", "-c", "exit 5"), os.spawnl(os.P_WAIT, "/nonexistent", "x"),
      os.spawnve(os.P_WAIT, "/bin/sh", ["sh", "-c", "exit $N"], {"N": "6"}), os.spawnvp(os.P_WAIT, "sh", ("sh", "-c", "kill -9 $$")))
pid = os.spawnv(os.P_NOWAIT, "/bin/sh", ["sh", "-c", "exit 8"])
print(os.waitpid(pid, 0)[1])
print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("kill -9 $$")))
with os.popen("echo one; echo two; exit 2") as lines:
    print(list(lines))
    print(lines.close())
for bad in ({"argv": 5}, {"argv": []}, {"argv": [""]}, {"argv": ["a"], "file_actions": [(9,)]}, {"argv": ["a"], "file_actions": [()]},
            {"argv": ["a"], "env": 5}, {"argv": ["a"], "setsigmask": [99]}, {"argv": ["a"]}):
    try:
        os.posix_spawn("/nonexistent", bad["argv"], bad.get("env", {}), **{k: v for k, v in bad.items() if k not in ("argv", "env")})
    except Exception as error:
        print(type(error).__name__, error)

print("--- exec")
for call in (lambda: os.execv("/nonexistent", ["a"]), lambda: os.execv("/nonexistent", []), lambda: os.execv("/nonexistent", [""]),
             lambda: os.execve("/nonexistent", ["a"], {}), lambda: os.execvp("no-such-program", ["a"]), lambda: os.execv("/bin/sh", 5),
             lambda: os.execve("/bin/sh", ["sh"], 5), lambda: os.execve("/bin/sh", ["sh"], {"a=b": "c"})):
    try:
        call()
    except Exception as error:
        print(type(error).__name__, error)
print("still here", os.path.exists(__file__))
sys.stdout.flush()
os.set_inheritable(os.dup(1), True)
os.chdir("/usr")
os.execlp("sh", "sh", "-c", 'echo "I am $0 in $(pwd)"; exit 0', "another")
