import threading
a, b = threading.Lock(), threading.Lock()
with a:
    with b:
        pass
with b:
    with a:
        pass
