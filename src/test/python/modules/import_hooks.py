"""Finders, hooks and their cache; modules of compiled code; packages that hide others."""
import importlib
import importlib.machinery
import importlib.util
import os
import py_compile
import shutil
import sys
import tempfile

print([getattr(f, '__name__', f) for f in sys.meta_path])
print(len(sys.path_hooks) > 0, importlib._bootstrap.__name__, importlib.machinery.FrozenImporter.find_spec('sys'))


class Finder:
    def __init__(self, entry):
        if not entry.startswith('mem:'):
            raise ImportError
        self.entry = entry

    def find_spec(self, name, target=None):
        print('asked for', name)
        return importlib.util.spec_from_loader(name, self) if name == 'from_memory' else None

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.where = self.entry
        print(module.__spec__._initializing)


sys.path_hooks.insert(0, Finder)
sys.path.insert(0, 'mem:here')
import from_memory
print(from_memory.where, type(sys.path_importer_cache['mem:here']).__name__)
sys.path_importer_cache['mem:here'] = None
del sys.modules['from_memory']
try:
    import from_memory
except ImportError as e:
    print(e)
sys.path.remove('mem:here')
sys.path_hooks.remove(Finder)

folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
try:
    with open(os.path.join(folder, 'only_code.py'), 'w') as file:
        file.write('answer = 42\n')
    made = py_compile.compile(os.path.join(folder, 'only_code.py'), cfile=os.path.join(folder, 'only_code.pyc'))
    os.remove(os.path.join(folder, 'only_code.py'))
    import only_code
    print(only_code.answer, type(only_code.__loader__).__name__, os.path.basename(only_code.__file__))
    with open(os.path.join(folder, 'broken.pyc'), 'wb') as file:
        file.write(b'nonsense' * 4)
    try:
        importlib.invalidate_caches()
        import broken
    except ImportError as e:
        print(e)
    os.mkdir(os.path.join(folder, 'pack'))
    with open(os.path.join(folder, 'pack', '__init__.py'), 'w') as file:
        file.write('import pack.sub\n')
    with open(os.path.join(folder, 'pack', 'sub.py'), 'w') as file:
        file.write('import pack\ntry:\n    pack.sub\nexcept AttributeError as e:\n    print("circular" in str(e))\n')
    importlib.invalidate_caches()
    import pack
    print(pack.sub.__name__)
finally:
    shutil.rmtree(folder)
try:
    __import__('string\0')
except ModuleNotFoundError as e:
    print(repr(str(e)))
