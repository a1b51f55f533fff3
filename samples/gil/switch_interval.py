"""How long a thread keeps the GIL while another waits for it."""
import sys

print(f"{sys.getswitchinterval() * 1000:g} ms")
sys.setswitchinterval(0.001)
print(f"{sys.getswitchinterval() * 1000:g} ms")
