"""Valid and invalid TOML documents, with the messages."""
import tomllib
for s in ['a=1','a = ','a = 1 b','=1','a','[a','[a]\n[a]','a=1\na=2','[[a]]\n[a]','a={b=1}\n[a.c]','a=[1,2','a={b=1','a="x','a="\\q"','a=\'x','a="""x','a=1979-13-01','a=1979-02-30','a.b=1\n[a]','[a]\nb.c=1\n[a.b]','a=01','a=1_0','a=0x','a=inf','a=+nan','a=1.','a=.5','a={a=1,a=2}','a={a.b=1,a.c=2}','a={a={b=1},a.c=2}','a=[1,#c\n2]','[]','[a.]','a="\x00"','#\x01','"a"=1','a."b c".d=1',"a='''\nx'''",'a="""\\\n   x"""','a=07:32:00','a=1979-05-27T07:32:00.999999-07:00','a=1979-05-27 07:32:00Z','a=1e5','a=-0','a=0o7','a=0b1','a=tru','[a]]','[[a]','a=1\n[a.b]','a=[]\n[[a]]','a="\\u00e9\\U0001F600"','a="\\ud800"','a="\\u12"']:
    try: print(repr(s), tomllib.loads(s))
    except Exception as e: print(repr(s), type(e).__name__, e)
