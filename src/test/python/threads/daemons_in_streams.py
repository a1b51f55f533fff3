"""Daemon threads that are stopped in the middle of reading and writing do not keep a program from ending."""
import os
import sys
import threading
import time

ran = set()


def copy(number):
    while True:
        with open(__file__, 'rb') as source, open(os.devnull, 'wb') as target:
            target.write(source.read(200))
            time.sleep(0.0002)
        ran.add(number)


for number in range(20):
    threading.Thread(target=copy, args=(number,), daemon=True).start()
while len(ran) < 20:
    time.sleep(0.001)
print('all have run')
sys.exit(0)
