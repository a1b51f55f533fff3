"""Other programs: how they are started, what they get, how they end, and what is said when something is wrong."""

import os
import signal
import subprocess
import tempfile
import warnings
from subprocess import DEVNULL, PIPE, STDOUT, Popen

warnings.simplefilter("ignore")
TRUE = ["true"]


def attempt(*args, **options):
    try:
        process = Popen(*args, **options)
        process.communicate()
        print("ended with", process.returncode)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "filename", None))


print("--- wrong arguments")
attempt(TRUE, group=-1)
attempt(TRUE, user=-1)
attempt(TRUE, user=1.5)
attempt(TRUE, group=1.5)
attempt(TRUE, extra_groups=[1.5])
attempt(TRUE, extra_groups="root")
attempt(TRUE, user=2 ** 64)
attempt(TRUE, group=2 ** 64)
attempt(TRUE, stdout=STDOUT)
attempt(TRUE, stdin=STDOUT)
attempt(TRUE, bufsize="x")
attempt(TRUE, pipesize="x")
attempt(TRUE, stdout="x")
attempt(TRUE, stdout=77)
attempt(TRUE, cwd="/nonexistent")
attempt(TRUE, cwd="/etc/passwd")
attempt(TRUE, cwd=5)
attempt("true nope")
attempt(["/etc/passwd"])
attempt([])
attempt(None)
attempt("")
attempt(5)
attempt(TRUE, env={"a=b": "c"})
attempt(TRUE, env={"a\0": "c"})
attempt(["true", "a\0"])
attempt(TRUE, process_group="x")
attempt(TRUE, process_group=2 ** 40)
attempt(TRUE, umask="x")
attempt(TRUE, executable="/nonexistent2")
attempt(TRUE, pass_fds=(-1,))
attempt(TRUE, pass_fds=(1, 77))
attempt(TRUE, encoding="utf-99", stdout=PIPE)
attempt(TRUE, text=True, universal_newlines=False)
attempt(TRUE, startupinfo=1)
attempt(TRUE, creationflags=1)
attempt(TRUE, start_new_session=True, process_group=0)

print("--- ways to start")
attempt("exit 3", shell=True)
attempt(b"exit 4", shell=True)
attempt(["exit $0", "5"], shell=True)
attempt("", shell=True)
attempt(["x", "-c", "exit 6"], executable="/bin/sh")
attempt(["sh", "-c", "kill -9 $$"])
attempt(["sh", "-c", "kill -TERM $$; sleep 9"])
with tempfile.TemporaryDirectory() as folder:
    script = os.path.join(folder, "script")
    with open(script, "w") as file:
        file.write("#!/bin/sh\necho I am $(basename $0) in $(basename $PWD)\n")
    try:
        Popen([script])
    except PermissionError as error:
        print(error.strerror, error.filename == script)
    os.chmod(script, 0o755)
    print(subprocess.run([script], cwd="/etc", capture_output=True).stdout)
    print(subprocess.run(["./script"], cwd=folder, capture_output=True).returncode)
    print(subprocess.run(["script"], env={"PATH": folder + ":/bin:/usr/bin"}, cwd="/", capture_output=True, text=True).stdout)

print("--- what a program gets")
show = "umask; echo $A.$B; pwd"
print(subprocess.run(["sh", "-c", show], env={"A": "1", "B": "ä"}, umask=0o137, cwd="/usr", capture_output=True, text=True).stdout)
reading, writing = os.pipe()
done = subprocess.run(["sh", "-c", f"echo through >&{writing}"], pass_fds=[writing], stderr=PIPE)
os.close(writing)
print(done.returncode, os.read(reading, 100))
os.close(reading)
reading, writing = os.pipe()
print(subprocess.run(["sh", "-c", f"echo through >&{writing}"], stderr=DEVNULL).returncode != 0)
os.set_inheritable(writing, True)
print(subprocess.run(["sh", "-c", f"echo through >&{writing}"], close_fds=False).returncode, os.read(reading, 100))
os.close(writing)
os.close(reading)


def ignored(**options):
    text = subprocess.run(["cat", "/proc/self/status"], capture_output=True, text=True, **options).stdout
    mask = int(text.split("SigIgn:")[1].split()[0], 16)
    return [signal.Signals(n).name for n in range(1, 32) if mask >> n - 1 & 1]


print(ignored(), ignored(restore_signals=False))
old = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
print(ignored())
signal.signal(signal.SIGUSR1, old)
session = subprocess.run(["sh", "-c", "ps -o pid=,pgid=,sid= $$"], start_new_session=True, capture_output=True, text=True).stdout.split()
print(len(set(session)))
group = subprocess.run(["sh", "-c", "ps -o pid=,pgid=,sid= $$"], process_group=0, capture_output=True, text=True).stdout.split()
print(group[0] == group[1], group[2] == str(os.getsid(0)))

print("--- talking")
process = Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True)
print(process.communicate("a\r\nb\rc\n"), process)
try:
    process.communicate("x")
except ValueError as error:
    print(error)
big = b"0123456789" * 200_000
print(subprocess.run(["cat"], input=big, capture_output=True).stdout == big)
print(subprocess.run(["sh", "-c", "echo out; echo err >&2"], stdout=PIPE, stderr=STDOUT).stdout)
print(subprocess.run(["true"], input=big).returncode)
with Popen(["sh", "-c", "read x; echo got $x; read y; echo got $y"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as process:
    for word in "one", "two":
        process.stdin.write(word + "\n")
        print(process.stdout.readline(), end="")
print(process.returncode)
process = Popen(["sh", "-c", "echo first; read x; sleep 0.5; echo second"], stdin=PIPE, stdout=PIPE)
try:
    process.communicate(timeout=0.01)
except subprocess.TimeoutExpired as error:
    print(error)
print(process.communicate())

print("--- results and errors")
for call in (lambda: subprocess.run(["sleep", "30"], timeout=0.05, capture_output=True),
             lambda: subprocess.call(["sleep", "30"], timeout=0.05),
             lambda: subprocess.check_call(["sh", "-c", "exit 7"]),
             lambda: subprocess.check_output(["sh", "-c", "echo so far; kill -9 $$"]),
             lambda: subprocess.check_call(["sh", "-c", "kill -40 $$; sleep 9"]),
             lambda: subprocess.check_output(TRUE, stdout=1),
             lambda: subprocess.check_output(TRUE, check=True),
             lambda: subprocess.run(TRUE, capture_output=True, stdout=1),
             lambda: subprocess.run(TRUE, input="x", stdin=1)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "output", "-"))
print(subprocess.getstatusoutput("echo a; exit 4"), subprocess.getstatusoutput("kill -9 $$"), subprocess.getoutput("echo b; echo c >&2"))
print(subprocess.CompletedProcess(["a"], 3, b"out"), subprocess.check_output(["cat"], input=None, text=True) == "")
