"""What a thread blocks is its own: signals are handled by the main thread all the same."""
import signal, threading, os
def f():
    print(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1, signal.SIGINT}))
    print(sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
    g=threading.Thread(target=lambda: print('inherited', sorted(signal.pthread_sigmask(0,[]))))
    g.start(); g.join()
signal.signal(signal.SIGUSR1, lambda *a: print('got'))
t=threading.Thread(target=f); t.start(); t.join()
print(signal.pthread_sigmask(signal.SIG_BLOCK, []))
os.kill(os.getpid(), signal.SIGUSR1)
try:
    os.kill(os.getpid(), signal.SIGINT)
    for i in range(1000): pass
except KeyboardInterrupt: print('KI')
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
t=threading.Thread(target=lambda: print('inherited', sorted(signal.pthread_sigmask(0,[])))); t.start(); t.join()
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending())
signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1])
def child():
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    print(end='', flush=True)
    pid=os.fork()
    if not pid:
        print('child', signal.pthread_sigmask(0,[]), flush=True); os._exit(0)
    os.waitpid(pid,0)
import warnings; warnings.simplefilter('ignore')
t=threading.Thread(target=child); t.start(); t.join()

# Masks and handlers come and go; what the interpreter itself needs to notice faults stays.
signal.pthread_sigmask(signal.SIG_SETMASK, signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals()))
for number in signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL:
    signal.signal(number, signal.SIG_IGN)
    signal.signal(number, signal.SIG_DFL)
    print(number.name, signal.getsignal(number))
import sys
if sys.implementation.name == 'gilpy':
    with open('/proc/self/status') as status:
        caught = next(int(line.split()[1], 16) for line in status if line.startswith('SigCgt'))
    assert all(caught >> n - 1 & 1 for n in (4, 7, 8, 11)), caught
