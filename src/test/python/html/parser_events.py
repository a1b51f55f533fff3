import random, sys
from html.parser import HTMLParser
class P(HTMLParser):
    def __init__(self, **k): self.e=[]; super().__init__(**k)
    def __getattribute__(self, n):
        if n.startswith('handle_') or n=='unknown_decl':
            base=HTMLParser.__dict__.get(n)
            def f(*a):
                self.e.append((n[7:],)+a+(self.getpos(),))
            return f
        return object.__getattribute__(self, n)
R=random.Random(7)
T=['<','>','/','=','"',"'",' ','\n','a','b','B','script','style','</script>','<script>','&','#','x','12',';','amp','&lt','&#65;','<!--','-->','--','<!','[','if',']','CDATA','<?','doctype','</','/>','<p','<p ','a=','="v"',"='v'",'\x0b','\t',',','é','\x00','-','.',':','!','br','$','\xa0','<a href=x>','</p>']
for n in range(400):
    parts=[''.join(R.choice(T) for _ in range(R.randint(1,9))) for _ in range(R.randint(1,3))]
    p=P(convert_charrefs=R.random()<.5)
    try:
        for s in parts: p.feed(s)
        mid=p.rawdata; p.close(); err=None
    except AssertionError as e: err=e.args
    print(parts, p.convert_charrefs, p.e, p.rawdata, p.getpos(), p.lasttag, p.get_starttag_text(), p.cdata_elem, err)
