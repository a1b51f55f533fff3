for s in ["", "a", "a\nb", "x"*70+"\n"+"y"*70+"\r\n"+"z"*5+"\x85"+"q"*9+"\x1c\x1d\x1e\x0b\x0c!"+"w"*33, "é"*80+"\n\x7f"+"v"*20+"\x1f.", "日"*70+"\u2028"+"x"*70, ("ab"*20+"\n")*3]:
    print(ascii(s.splitlines()), ascii(s.splitlines(True)))
    print(ascii(s.upper()), ascii(s.lower()))
class S(str): pass
print(type(S("x"*50).upper()), type(S("é").lower()), "a" < "b", "b" <= "a", "\ud800" < "\ue000", "\U00010000" > "\uffff", "z" > "")
b = bytearray(b"abc"); m = memoryview(b)
try: b.append(1)
except BufferError as e: print(e)
m.release(); b.append(1); b += b"zz"; print(b)
