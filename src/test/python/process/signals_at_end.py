# When a program ends, what had a handler has its default action, and what was ignored stays ignored; no handler runs any more.
import signal
import subprocess
import sys

CHILD = '''
import os, signal, sys

number = getattr(signal, sys.argv[2])

def handler(*_):
    print('handled', flush=True)

match sys.argv[1]:
    case 'handled':
        signal.signal(number, handler)
    case 'ignored':
        signal.signal(number, signal.SIG_IGN)
    case 'blocked':
        signal.signal(number, handler)
        signal.pthread_sigmask(signal.SIG_BLOCK, [number])
        os.kill(os.getpid(), number)

class Late:
    def __del__(self, kill=os.kill, me=os.getpid(), blocked=sys.argv[1] == 'blocked', write=os.write, module=signal, number=number):
        write(1, b'%s ' % repr(module.getsignal(number)).encode())
        if blocked:
            module.pthread_sigmask(module.SIG_UNBLOCK, [number])
        else:
            kill(me, number)
        write(1, b'lives on')

late = Late()
print('written before')
'''

for how, names in {'handled': 'SIGTERM SIGINT SIGCHLD SIGQUIT', 'ignored': 'SIGTERM SIGINT', 'blocked': 'SIGTERM SIGCHLD', 'untouched': 'SIGINT'}.items():
    for name in names.split():
        p = subprocess.run([sys.executable, '-c', CHILD, how, name], capture_output=True, text=True)
        print(how, name, p.stdout.splitlines(), p.stderr, signal.Signals(-p.returncode).name if p.returncode < 0 else p.returncode)

# A child that ends late has nobody to tell.
late = '''
import signal, subprocess, time
signal.signal(signal.SIGCHLD, lambda *_: print('told'))
class Late:
    def __del__(self, wait=child.wait if (child := subprocess.Popen(['sleep', '0.2'])) else None):
        wait()
late = Late()
'''
p = subprocess.run([sys.executable, '-c', late], capture_output=True, text=True)
print(repr(p.stdout), repr(p.stderr), p.returncode)

# As if a signal had come, when nobody handles any.
late = '''
import _thread
class Late:
    def __del__(self):
        _thread.interrupt_main()
late = Late()
'''
p = subprocess.run([sys.executable, '-c', late], capture_output=True, text=True)
print(repr(p.stdout), p.stderr.splitlines()[-1:], p.returncode)
