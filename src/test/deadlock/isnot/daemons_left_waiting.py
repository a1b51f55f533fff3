import threading, time

e = threading.Event()
for _ in range(4): threading.Thread(target=e.wait, daemon=True).start()
time.sleep(0.2)
