"""resource, fcntl, termios, tty, syslog: limits, locks, terminals."""
import resource, fcntl, termios, syslog, tempfile, os, tty
u=resource.getrusage(resource.RUSAGE_SELF); print(type(u), u.ru_maxrss>1000, u.ru_utime>0, len(u))
print(resource.getrlimit(resource.RLIMIT_CORE)==resource.getrlimit(resource.RLIMIT_CORE), resource.getpagesize())
soft,hard=resource.getrlimit(resource.RLIMIT_NOFILE); resource.setrlimit(resource.RLIMIT_NOFILE,(min(soft,500),hard)); print(resource.getrlimit(resource.RLIMIT_NOFILE)[0])
for f in (lambda: resource.getrlimit(99), lambda: resource.getrusage(99), lambda: resource.setrlimit(7,(1,)), lambda: resource.setrlimit(resource.RLIMIT_NOFILE,(hard+5,hard+1))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with tempfile.TemporaryFile() as t:
    print(fcntl.fcntl(t, fcntl.F_GETFD), fcntl.fcntl(t.fileno(), fcntl.F_GETFL)&os.O_RDWR)
    fcntl.flock(t, fcntl.LOCK_EX); fcntl.flock(t, fcntl.LOCK_UN); fcntl.lockf(t, fcntl.LOCK_EX|fcntl.LOCK_NB); fcntl.lockf(t, fcntl.LOCK_UN)
    try: termios.tcgetattr(t)
    except termios.error as e: print(type(e), e)
for f in (lambda: fcntl.fcntl(999,1), lambda: fcntl.flock('x',1), lambda: fcntl.lockf(1,0), lambda: termios.tcgetattr(998)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m,s=os.openpty()
a=termios.tcgetattr(s); print(len(a), len(a[6]), a[3]&termios.ECHO!=0, a[4]==a[5])
a[3]&=~termios.ECHO; termios.tcsetattr(s,termios.TCSANOW,a); print(termios.tcgetattr(s)[3]&termios.ECHO, termios.tcgetattr(s)==a)
tty.setraw(s); print(termios.tcgetattr(s)[6][termios.VMIN])
termios.tcsetwinsize(s,(10,20)); print(termios.tcgetwinsize(s), os.get_terminal_size(s))
syslog.openlog('x'); syslog.syslog('hi'); syslog.syslog(syslog.LOG_ERR,'hi'); syslog.closelog(); print(syslog.LOG_MASK(3), syslog.LOG_UPTO(3))
