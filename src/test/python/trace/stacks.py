# faulthandler: where threads stand, at once and after a time.
import faulthandler
import os
import signal
import sys
import tempfile
import threading
import time


def attempt(f, *args, **keywords):
    try:
        print(f.__name__, f(*args, **keywords))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


print(faulthandler.is_enabled())
attempt(faulthandler.enable)
print(faulthandler.is_enabled())
attempt(faulthandler.disable)
attempt(faulthandler.disable)
attempt(faulthandler.enable, file=-1)
attempt(faulthandler.dump_traceback_later, 0)
attempt(faulthandler.register, signal.SIGSEGV)
attempt(faulthandler.register, 1000)
attempt(faulthandler.unregister, signal.SIGUSR1)


def shown(text):
    for line in text.replace(__file__, 'FILE').splitlines():
        if line.startswith(('Thread 0x', 'Current thread 0x')):
            start, _, rest = line.partition('0x')
            digits, _, rest = rest.partition(' ')
            line = f'{start}0x({len(digits)} digits) {rest}'
        if 'threading.py' not in line:
            print(line)


def caught(action, wait=0.0):
    with tempfile.TemporaryFile('w+') as file:
        action(file)
        time.sleep(wait)
        file.seek(0)
        shown(file.read())


def deep(n, action):
    if n:
        deep(n - 1, action)
    else:
        action()


caught(lambda file: deep(3, lambda: faulthandler.dump_traceback(file, all_threads=False)))
caught(lambda file: deep(1, lambda: faulthandler.dump_traceback(file)))

entered, leave = threading.Event(), threading.Event()


def blocked():
    # One line: it does not matter how far the thread got.
    entered.set(), leave.wait()


thread = threading.Thread(target=blocked)
thread.start()
entered.wait()
caught(lambda file: faulthandler.dump_traceback(file=file))
leave.set()
thread.join()

exec(compile('def \xfc(file):\n    faulthandler.dump_traceback(file)\ncaught(\xfc)\n', 'fi\u20acle\n.py', 'exec'))


def by_signal(file):
    faulthandler.register(signal.SIGUSR1, file, all_threads=False)
    os.kill(os.getpid(), signal.SIGUSR1)
    print(faulthandler.unregister(signal.SIGUSR1))


caught(by_signal, 0.05)


def later(file):
    faulthandler.dump_traceback_later(0.2, file=file)
    time.sleep(0.6)
    faulthandler.cancel_dump_traceback_later()


caught(later)
