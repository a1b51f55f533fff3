# A file that is written and never closed can be read back at once.
import os
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, "a.txt")
print(open(path, "w").write("one\ntwo\n"))
print(open(path).read().split())
open(path, "ab").write(b"three")
print(open(path, "rb").read())
for i in range(5):
    open(path, "w").write(f"round {i}")
    assert open(path).read() == f"round {i}"
print(open(path).read())
