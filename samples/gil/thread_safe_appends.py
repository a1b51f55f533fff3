"""A single operation of a list is never divided: no append is lost, without any lock."""
import threading

numbers = []
threads = [threading.Thread(target=lambda: [numbers.append(i) for i in range(20_000)]) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(numbers))
