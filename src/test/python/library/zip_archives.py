"""Archives in memory and in files: members, folders, damage, paths."""
import zipfile, io, os, tempfile
b=io.BytesIO()
with zipfile.ZipFile(b,'w',zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt','hello '*100); z.writestr(zipfile.ZipInfo('d/b.bin',(2020,1,2,3,4,6)), bytes(range(256)))
    with z.open('c/d/é.txt','w') as f: f.write(b'line1\nline2\n')
    z.mkdir('empty'); z.comment=b'com'
    print(z.namelist())
print(zipfile.is_zipfile(b), zipfile.is_zipfile(io.BytesIO(b'x')))
with zipfile.ZipFile(b) as z:
    print(z.namelist(), z.comment, z.testzip())
    for i in z.infolist(): print(i.filename, i.file_size, hex(i.CRC), i.is_dir(), i.compress_type, i.flag_bits, hex(i.external_attr), i.create_version)
    print(repr(z.getinfo('d/b.bin')), repr(z.getinfo('empty/')))
    print(z.read('a.txt')[:12], z.read('d/b.bin')==bytes(range(256)))
    with z.open('c/d/é.txt') as f: print(f, f.readline(), f.tell(), f.read(), f.seek(2), f.read(3), f.readlines(), f.seek(0), list(f), f.peek())
    print(io.TextIOWrapper(z.open('c/d/é.txt')).read().split())
    for bad in (lambda: z.read('nope'), lambda: z.writestr('x','y'), lambda: z.open('a.txt','q'), lambda: zipfile.ZipFile(io.BytesIO(b'abc')), lambda: zipfile.ZipFile('x','z'), lambda: zipfile.ZipFile('/nonexist.zip')):
        try: bad()
        except Exception as e: print(type(e).__name__, e)
    with tempfile.TemporaryDirectory() as d:
        z.extractall(d); print(sorted(os.path.relpath(os.path.join(a,x),d) for a,_,f in os.walk(d) for x in f), sorted(os.listdir(d)))
        p=os.path.join(d,'n.zip')
        with zipfile.ZipFile(p,'w') as y: y.write(os.path.join(d,'a.txt'),'in/a.txt'); y.write(os.path.join(d,'c'),'cc')
        with zipfile.ZipFile(p,'a') as y: y.writestr('more','m')
        with zipfile.ZipFile(p) as y: print(y.namelist(), y.read('more'), y.testzip())
        r=zipfile.Path(p); print(sorted(str(x)[len(d):] for x in r.iterdir()), (r/'in'/'a.txt').read_text()[:5], (r/'in').is_dir(), (r/'q').exists(), (r/'in'/'a.txt').suffix)
        data=open(p,'rb').read()
    i=data.index(b'hello'); bad=data[:i]+b'J'+data[i+1:]
    print(zipfile.ZipFile(io.BytesIO(bad)).testzip())
    try: zipfile.ZipFile(io.BytesIO(bad)).read('in/a.txt')
    except zipfile.BadZipFile as e: print(e)
