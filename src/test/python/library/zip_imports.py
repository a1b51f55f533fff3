"""Modules from an archive on the path."""
import importlib
import os
import sys
import tempfile
import zipfile
import zipimport

with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, 'lib.zip')
    with zipfile.ZipFile(p, 'w') as z:
        z.writestr('one.py', 'x = 1\ndef f(): raise ValueError("in zip")\n')
        z.writestr('pack/__init__.py', 'from . import sub\nfrom .sub import y\n')
        z.writestr('pack/sub.py', 'y = __name__\n')
        z.writestr('pack/data.txt', 'resource')
        z.writestr("inner/", "")
        z.writestr("inner/two.py", "z = 3\n")
    sys.path.insert(0, p)
    import one
    import pack
    print(one.x, pack.y, one.__file__.replace(d, 'D'), pack.__path__[0].replace(d, 'D'), type(one.__loader__))
    try:
        one.f()
    except ValueError as e:
        print(e, e.__traceback__.tb_next.tb_frame.f_code.co_filename.replace(d, 'D'))
    import importlib.resources
    print(importlib.resources.files('pack').joinpath('data.txt').read_text())
    sys.path.insert(0, p + '/inner')
    import two
    print(two.z, importlib.util.find_spec('nothing_here'))
    imp = zipimport.zipimporter(p)
    print(imp.is_package('pack'), imp.get_source('pack.sub' if False else 'one').splitlines()[0], imp.prefix, imp.find_spec('none'))
    for f in (lambda: zipimport.zipimporter(d + '/nope.zip'), lambda: imp.get_code('nope'), lambda: zipimport.zipimporter('')):
        try:
            f()
        except zipimport.ZipImportError as e:
            print(str(e).replace(d, 'D'))
