"""One object for all threads: __new__ under a lock."""
import threading


class Settings:
    _lock = threading.Lock()
    _only = None

    def __new__(cls):
        with cls._lock:
            if cls._only is None:
                cls._only = super().__new__(cls)
            return cls._only


found = []
threads = [threading.Thread(target=lambda: found.append(Settings())) for _ in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(found), "references,", len(set(map(id, found))), "object")
