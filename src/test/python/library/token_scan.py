# Tokens of many kinds, and of source that has none.
import tokenize, io
for s in ['x','x\n','a=0777\n','0x1f+1.5e3 .5 1.\n','1_000\n','1if x else y\n','"a\\\nb"\n','"abc\n','é = 1\n','x = "😀" + y\n','a\\\n+b\n','f(\n','  x\n y\n','\tx\n        y\n','if x:\n  y\n\n # c\n  z\n','$?`!<>\n','...a..b\n','a->b:=c!=d**=e//=f>>=g<<=h\n','rb"x" bR\'y\' u"z" fr"{a}" xx"q"\n','\r\n','x\r\ny\r\n','"""a"""b\'\'\'c\'\'\'\n','""\n','x = 1.a\n','00\n','0\n','0_0\n','1__0\n','1e\n','1..real\n','a\x0cb\n','\x0c  x\n','x\ty#c','#c',' #c\n','("a"\n # x\n)\n', ')\n', 'x \\', '"\\', "'''\n'''+1\n", 'ªb=1\n', 'aª="x"\n']:
    try: print(repr(s), [tuple(t) for t in tokenize.generate_tokens(io.StringIO(s).readline)])
    except Exception as e: print(repr(s), type(e).__name__, e, e.args)
