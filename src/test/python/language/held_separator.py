# The message of too many arguments, and a separator that an iterator would change.
try: str(1,"","",1)
except TypeError as e: print(e)
a=bytearray(b',')
def it():
    a.clear()
    yield b'A'
try: a.join(it())
except BufferError as e: print(e)
a.clear(); print(a, bytearray(b',').join([b'a',b'b']))
