# expect: held by itself
import threading, time

l = threading.Lock()
def work():
    with l:
        with l: pass
threading.Thread(target=work, daemon=True).start()
while True: time.sleep(0.05)
