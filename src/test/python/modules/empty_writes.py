# Writing nothing does not wait for anything.
import os

r, w = os.pipe()
print(os.write(w, b""))
print(os.write(w, b"x"), os.write(w, b""))
print(os.read(r, 5))
master, slave = os.openpty()
print(os.write(master, b""), os.write(slave, b""))
with os.fdopen(w, "wb", buffering=0) as f:
    print(f.write(b""))
