import threading, time

e = threading.Event()
threading.Timer(0.2, e.set).start()
e.wait()
