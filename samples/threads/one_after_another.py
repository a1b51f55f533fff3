"""The same two naps without threads take their sum."""
import time


def nap(label):
    time.sleep(0.3)
    print(f"{label} has slept")


begin = time.time()
nap("Ann")
nap("Bob")
print(f"tenths of a second: {int((time.time() - begin) * 10)}")
