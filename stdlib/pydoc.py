"""Documentation of live objects as text: what help() shows.

    python -m pydoc NAME ...      show the documentation of modules, classes, functions, keywords
    python -m pydoc -k WORD       list modules whose first line contains a word
"""

__all__ = ['help']

import __future__
import builtins
import inspect
import os
import re
import sys
from collections import deque
from reprlib import Repr


# ---- looking at objects ----------------------------------------------------------------------------------

def _findclass(func):
    place = sys.modules.get(func.__module__)
    for name in func.__qualname__.split('.')[:-1] if place is not None else ():
        place = getattr(place, name)
    return place if inspect.isclass(place) else None


def _own_doc(obj):
    """The docstring of an object itself, not that of its class."""
    try:
        doc = object.__getattribute__(obj, '__doc__')
        if doc is not None and obj is not type:
            class_doc = type(obj).__doc__
            if isinstance(class_doc, str) and class_doc == doc:
                return None
        return doc
    except AttributeError:
        return None


def _getdoc(object):
    doc = _own_doc(object)
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    if not isinstance(doc, str):
        return None
    return inspect.cleandoc(doc)


def _class_and_name(obj):
    """The class an object belongs to and its name there; None if there is none, or if another object has it."""
    if inspect.ismethod(obj) or inspect.isbuiltin(obj):
        owner = obj.__self__
        if inspect.ismethod(obj):
            name = obj.__func__.__name__
            is_class = inspect.isclass(owner) and getattr(
                getattr(owner, name, None), '__func__') is obj.__func__
        else:
            name = obj.__name__
            is_class = inspect.isclass(owner) and f'{owner.__qualname__}.{name}' == obj.__qualname__
        return owner if is_class else owner.__class__, name
    if inspect.isfunction(obj):
        cls = _findclass(obj)
    elif isinstance(obj, property):
        cls = _findclass(obj.fget)
    elif inspect.ismethoddescriptor(obj) or inspect.isdatadescriptor(obj):
        cls = obj.__objclass__
    else:
        return None
    return (cls, obj.__name__) if cls is not None and getattr(cls, obj.__name__) is obj else None


def _inherited_doc(obj):
    # A class does not inherit it here: it would tell about another one.
    place = None if inspect.isclass(obj) else _class_and_name(obj)
    if place is None:
        return None
    cls, name = place
    slots = getattr(cls, '__slots__', None) if inspect.ismemberdescriptor(obj) else None
    if isinstance(slots, dict) and name in slots:
        return slots[name]
    found = [_own_doc(getattr(base, name)) for base in cls.__mro__ if hasattr(base, name)]
    return next((doc for doc in found if doc is not None), None)


def getdoc(object):
    """The documentation of an object, or the comments above it."""
    result = _getdoc(object) or inspect.getcomments(object)
    return result and re.sub('^ *\n', '', result.rstrip()) or ''


def splitdoc(doc):
    """The first line and the rest."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(object, modname):
    """The name of a class, with its module if that is another one."""
    name = object.__name__
    if object.__module__ != modname:
        name = object.__module__ + '.' + name
    return name


def _parentname(object, modname):
    """The name of what a function was defined in."""
    if '.' in object.__qualname__:
        name = object.__qualname__.rpartition('.')[0]
        return object.__module__ + '.' + name if object.__module__ != modname else name
    return object.__module__ if object.__module__ != modname else None


def isdata(object):
    """True for what is neither a module, class, routine nor another thing that runs."""
    return not (inspect.ismodule(object) or inspect.isclass(object) or inspect.isroutine(object)
                or inspect.isframe(object) or inspect.istraceback(object) or inspect.iscode(object))


def _getargspec(object):
    try:
        signature = inspect.signature(object)
    except (ValueError, TypeError):
        text = getattr(object, '__text_signature__', None)
        if not text:
            return None
        if text[:2] == '($':
            text = '(' + text[2:]
        if getattr(object, '__self__', None) is not None:
            # Without the bound argument.
            match = re.match(r'\(\w+(?:(?=\))|,\s*(?:/(?:,\s*|(?=\))))?)', text)
            if match:
                text = '(' + text[match.end():]
        return text
    name = getattr(object, '__name__', '')
    width = None if name == '<lambda>' else 80 - len(name)
    return signature.format(max_width=width)


_HIDDEN = {'__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__', '__docformat__', '__file__',
           '__loader__', '__module__', '__name__', '__package__', '__path__', '__qualname__', '__slots__',
           '__spec__', '__version__', '__static_attributes__', '__firstlineno__'}


def visiblename(name, all=None, obj=None):
    """Whether a name is shown."""
    if name in _HIDDEN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    # The methods of named tuples have an underscore only to stay clear of field names.
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True
    if obj is not __future__ and name in __future__.all_feature_names:
        if isinstance(getattr(obj, name, None), __future__._Feature):
            return False
    if all is not None:
        return name in all
    return not name.startswith('_')


def classify_class_attrs(object):
    """Those of inspect, with descriptors told apart."""
    result = []
    for name, kind, cls, value in inspect.classify_class_attrs(object):
        if inspect.isdatadescriptor(value):
            kind = 'data descriptor'
            if isinstance(value, property) and value.fset is None:
                kind = 'readonly property'
        result.append((name, kind, cls, value))
    return result


def ispackage(path):
    """Whether a directory is a package."""
    return os.path.isdir(path) and os.path.exists(os.path.join(path, '__init__.py'))


class ErrorDuringImport(Exception):
    """A module was found, but it failed."""

    def __init__(self, filename, exc_info):
        self.filename = filename
        self.exc, self.value, self.tb = exc_info

    def __str__(self):
        return 'problem in %s - %s: %s' % (self.filename, self.exc.__name__, self.value)


def safeimport(path, forceload=0, cache={}):
    """Import a module; None if there is none."""
    try:
        if forceload and path in sys.modules and path not in sys.builtin_module_names:
            for name in [name for name in sys.modules if name == path or name.startswith(path + '.')]:
                # Kept alive: others may still use it.
                cache[name] = sys.modules.pop(name)
        module = __import__(path)
    except BaseException as problem:
        if path in sys.modules:
            # It was found, and failed while it ran.
            raise ErrorDuringImport(sys.modules[path].__file__, sys.exc_info())
        if type(problem) is SyntaxError:
            raise ErrorDuringImport(problem.filename, sys.exc_info())
        if isinstance(problem, ImportError) and problem.name == path:
            return None
        raise ErrorDuringImport(path, sys.exc_info())
    for part in path.split('.')[1:]:
        try:
            module = getattr(module, part)
        except AttributeError:
            return None
    return module


def describe(thing):
    """What kind of object it is, and its name."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return 'built-in module ' + thing.__name__
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    for test, kind in ((inspect.isgetsetdescriptor, 'getset descriptor'),
                       (inspect.ismemberdescriptor, 'member descriptor')):
        if test(thing):
            owner = thing.__objclass__
            return '%s %s.%s.%s' % (kind, owner.__module__, owner.__name__, thing.__name__)
    for test, kind in ((inspect.isclass, 'class '), (inspect.isfunction, 'function '),
                       (inspect.ismethod, 'method ')):
        if test(thing):
            return kind + thing.__name__
    return type(thing).__name__


def locate(path, forceload=0):
    """The object with a dotted name, None if there is none."""
    parts = [part for part in path.split('.') if part]
    module, used = None, 0
    while used < len(parts):
        found = safeimport('.'.join(parts[:used + 1]), forceload)
        if not found:
            break
        module, used = found, used + 1
    obj = module if module else builtins
    for part in parts[used:]:
        try:
            obj = getattr(obj, part)
        except AttributeError:
            return None
    return obj


def resolve(thing, forceload=0):
    """An object given by itself or by name, and its name."""
    if isinstance(thing, str):
        obj = locate(thing, forceload)
        if obj is None:
            raise ImportError('''\
No Python documentation found for %r.
Use help() to get the interactive help utility.
Use help(str) for help on the str class.''' % thing)
        return obj, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


# ---- making text -----------------------------------------------------------------------------------------

class TextRepr(Repr):
    """Short representations without addresses."""

    def __init__(self):
        super().__init__(maxlist=20, maxtuple=20, maxdict=10, maxstring=100, maxother=100)

    def repr1(self, x, level):
        method = getattr(self, 'repr_' + '_'.join(type(x).__name__.split()), None)
        if method is not None:
            return method(x, level)
        return self._cram(_strip_id(repr(x)), self.maxother)

    def repr_string(self, x, level):
        return repr(self._cram(x, self.maxstring))

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            return self._cram(_strip_id(repr(x)), self.maxstring)
        except Exception:
            return '<%s instance>' % x.__class__.__name__

    @staticmethod
    def _cram(text, limit):
        if len(text) <= limit:
            return text
        before = max(0, (limit - 3) // 2)
        after = max(0, limit - 3 - before)
        return text[:before] + '...' + text[len(text) - after:]


def _strip_id(text):
    return re.sub(r' at 0x[0-9a-f]{6,16}(>+)$', r'\1', text, flags=re.IGNORECASE)


def _split_list(items, predicate):
    yes, no = [], []
    for item in items:
        (yes if predicate(item) else no).append(item)
    return yes, no


class TextDoc:
    """Documentation as plain text, in which letters printed twice are bold."""

    repr = TextRepr().repr

    def bold(self, text):
        return ''.join([char + '\b' + char for char in text])

    def indent(self, text, prefix='    '):
        return '\n'.join([(prefix + line).rstrip() for line in text.split('\n')]) if text else ''

    def section(self, title, contents):
        return self.bold(title) + '\n' + self.indent(contents).rstrip() + '\n\n'

    def document(self, object, name=None, *args):
        """The documentation of any object."""
        args = (object, name) + args
        try:
            if inspect.ismodule(object):
                return self.docmodule(*args)
            if inspect.isclass(object):
                return self.docclass(*args)
            if inspect.isroutine(object):
                return self.docroutine(*args)
        except AttributeError:
            pass  # an object that pretends to be something
        if inspect.isdatadescriptor(object):
            return self.docdata(*args)
        return self.docother(*args)

    def formattree(self, tree, modname, parent=None, prefix=''):
        """A class tree as indented lines."""
        result = ''
        for entry in tree:
            if type(entry) is tuple:
                cls, bases = entry
                result += prefix + classname(cls, modname)
                if bases and bases != (parent,):
                    result += '(%s)' % ', '.join([classname(base, modname) for base in bases])
                result += '\n'
            elif type(entry) is list:
                result += self.formattree(entry, modname, cls, prefix + '    ')
        return result

    def docmodule(self, object, name=None, mod=None, *ignored):
        name = object.__name__
        synopsis, description = splitdoc(getdoc(object))
        result = self.section('NAME', name + (synopsis and ' - ' + synopsis))
        names = getattr(object, '__all__', None)
        if description:
            result += self.section('DESCRIPTION', description)

        classes, functions, data = [], [], []
        for key, value in inspect.getmembers(object, inspect.isclass):
            # Classes that are exported, or defined here.
            if names is not None or (inspect.getmodule(value) or object) is object:
                if visiblename(key, names, object):
                    classes.append((key, value))
        for key, value in inspect.getmembers(object, inspect.isroutine):
            if names is not None or inspect.isbuiltin(value) or inspect.getmodule(value) is object:
                if visiblename(key, names, object):
                    functions.append((key, value))
        for key, value in inspect.getmembers(object, isdata):
            if visiblename(key, names, object):
                data.append((key, value))

        contents = self._package_contents(object)
        if contents:
            result += self.section('PACKAGE CONTENTS', '\n'.join(contents))
        if classes:
            tree = inspect.getclasstree([value for _key, value in classes], True)
            parts = [self.formattree(tree, name)]
            parts += [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join(parts))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join(
                [self.document(value, key, name) for key, value in functions]))
        if data:
            result += self.section('DATA', '\n'.join(
                [self.docother(value, key, name, maxlen=70) for key, value in data]))
        if hasattr(object, '__version__'):
            version = str(object.__version__)
            if version.startswith('$' + 'Revision: ') and version.endswith('$'):
                version = version[11:-1].strip()
            result += self.section('VERSION', version)
        for attribute, title in (('__date__', 'DATE'), ('__author__', 'AUTHOR'), ('__credits__', 'CREDITS')):
            if hasattr(object, attribute):
                result += self.section(title, str(getattr(object, attribute)))
        try:
            file = inspect.getabsfile(object)
        except TypeError:
            file = '(built-in)'
        return result + self.section('FILE', file)

    def _package_contents(self, object):
        if not hasattr(object, '__path__'):
            return []
        try:
            import pkgutil
        except ImportError:
            return []
        return sorted([name + (' (package)' if is_package else '')
                       for _importer, name, is_package in pkgutil.iter_modules(object.__path__)])

    def docclass(self, object, name=None, mod=None, *ignored):
        realname = object.__name__
        name = name or realname
        bases = object.__bases__

        def makename(cls, module=object.__module__):
            return classname(cls, module)

        if name == realname:
            title = 'class ' + self.bold(realname)
        else:
            title = self.bold(name) + ' = class ' + realname
        if bases:
            title += '(%s)' % ', '.join(map(makename, bases))
        contents = []
        push = contents.append
        signature = _getargspec(object)
        if signature and signature != '()':
            push(name + signature + '\n')
        doc = getdoc(object)
        if doc:
            push(doc + '\n')
        mro = deque(inspect.getmro(object))
        if len(mro) > 2:
            push("Method resolution order:")
            for base in mro:
                push('    ' + makename(base))
            push('')
        self._push_subclasses(object, push)
        attrs = [attr for attr in classify_class_attrs(object) if visiblename(attr[0], obj=object)]
        first = True
        while attrs:
            cls = mro.popleft() if mro else attrs[0][2]
            attrs, inherited = _split_list(attrs, lambda attr: attr[2] is cls)
            if object is not builtins.object and cls is builtins.object:
                attrs = inherited
                continue
            if cls is object:
                tag = "defined here"
            else:
                tag = "inherited from %s" % classname(cls, object.__module__)
            _sort_attributes(attrs, object)
            for kind, text in (('method', "Methods %s:\n"), ('class method', "Class methods %s:\n"),
                               ('static method', "Static methods %s:\n"),
                               ('readonly property', "Readonly properties %s:\n"),
                               ('data descriptor', "Data descriptors %s:\n"),
                               ('data', "Data and other attributes %s:\n")):
                chosen, attrs = _split_list(attrs, lambda attr: attr[1] == kind)
                if not chosen:
                    continue
                if not first:
                    push('-' * 70)
                first = False
                push(text % tag)
                for key, _kind, home, value in chosen:
                    push(self._attribute(object, kind, key, home, value, mod))
            attrs = inherited
        text = '\n'.join(contents)
        if not text:
            return title + '\n'
        return title + '\n' + self.indent(text.rstrip(), ' |  ') + '\n'

    def _push_subclasses(self, object, push):
        names = sorted([cls.__name__ for cls in type.__subclasses__(object)
                        if not cls.__name__.startswith("_") and getattr(cls, '__module__', '') == "builtins"],
                       key=str.lower)
        if not names:
            return
        push("Built-in subclasses:")
        for name in names[:4]:
            push('    ' + name)
        if len(names) > 4:
            push('    ... and ' + str(len(names) - 4) + ' other subclasses')
        push('')

    def _attribute(self, object, kind, key, home, value, mod):
        if kind in ('readonly property', 'data descriptor'):
            return self.docdata(value, key, mod)
        if kind == 'data':
            doc = getdoc(value) if callable(value) or inspect.isdatadescriptor(value) else None
            try:
                obj = getattr(object, key)
            except AttributeError:
                obj = home.__dict__[key]
            return self.docother(obj, key, mod, maxlen=70, doc=doc) + '\n'
        try:
            value = getattr(object, key)
        except Exception:
            # A descriptor that fails is still there.
            return self.docdata(value, key, mod)
        return self.document(value, key, mod, object, home)

    def docroutine(self, object, name=None, mod=None, cl=None, homecls=None):
        realname = object.__name__
        name = name or realname
        if homecls is None:
            homecls = cl
        note = ''
        skip_doc = False
        function = None
        if inspect.ismethod(object) or (
                inspect.isbuiltin(object) and object.__self__ is not None
                and not inspect.ismodule(object.__self__)):
            owner = object.__self__
            if owner is cl:
                function = getattr(object, '__func__', None)
            elif inspect.isclass(owner):
                note = ' class method of %s' % classname(owner, mod)
            else:
                note = ' method of %s instance' % classname(owner.__class__, mod)
        elif inspect.ismethoddescriptor(object) or inspect.ismethodwrapper(object):
            owner = getattr(object, '__objclass__', None)
            if owner is not None:
                if cl is None:
                    note = ' unbound %s method' % classname(owner, mod)
                elif owner is not homecls:
                    note = ' from ' + classname(owner, mod)
        else:
            function = object
        if (inspect.isfunction(function) and homecls is not None
                and (function.__module__ != homecls.__module__
                     or function.__qualname__ != homecls.__qualname__ + '.' + realname)):
            parent = _parentname(function, mod)
            if parent:
                note = ' from %s' % parent
        if name == realname:
            title = self.bold(realname)
        else:
            if cl is not None and inspect.getattr_static(cl, realname, []) is object:
                # Shown under its own name.
                skip_doc = True
                if note.startswith(' from '):
                    note = ''
            title = self.bold(name) + ' = ' + realname
        argspec = _getargspec(object) if inspect.isroutine(object) else None
        if argspec and realname == '<lambda>':
            title = self.bold(name) + ' lambda '
            argspec = argspec[1:-1]
        qualifier = ''
        if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
            qualifier = 'async '
        declaration = qualifier + title + (argspec or '(...)') + note
        if skip_doc:
            return declaration + '\n'
        doc = getdoc(object) or ''
        return declaration + '\n' + (doc and self.indent(doc).rstrip() + '\n')

    def docdata(self, object, name=None, mod=None, cl=None, *ignored):
        text = self.bold(name) + '\n' if name else ''
        doc = getdoc(object) or ''
        if doc:
            text += self.indent(doc) + '\n'
        return text

    docproperty = docdata

    def docother(self, object, name=None, mod=None, parent=None, *ignored, maxlen=None, doc=None):
        text = self.repr(object)
        lead = name + ' = ' if name else ''
        if maxlen and len(lead) + len(text) > maxlen:
            text = text[:maxlen - len(lead) - len(text)] + '...'
        line = (self.bold(name) + ' = ' if name else '') + text
        if not doc:
            doc = getdoc(object)
        if doc:
            line += '\n' + self.indent(str(doc)) + '\n'
        return line


def _sort_attributes(attrs, object):
    """By name; the fields of a named tuple first, in their order."""
    fields = getattr(object, '_fields', [])
    try:
        order = {name: index - len(fields) for index, name in enumerate(fields)}
    except TypeError:
        order = {}
    attrs.sort(key=lambda attr: (order.get(attr[0], 0), attr[0]))


class _PlainTextDoc(TextDoc):
    """Without bold letters."""

    def bold(self, text):
        return text


text = TextDoc()
plaintext = _PlainTextDoc()


# ---- showing text ----------------------------------------------------------------------------------------

def plain(text):
    """The text without bold letters."""
    return re.sub('.\b', '', text)


def pager(text, title=''):
    """Show text a page at a time if a person is there to read it."""
    if (not hasattr(sys.stdin, "isatty") or not hasattr(sys.stdout, "isatty") or not sys.stdin.isatty()
            or not sys.stdout.isatty() or os.environ.get('TERM') in ('dumb', 'emacs')):
        sys.stdout.write(plain(text))
        return
    import shutil
    command = os.environ.get('MANPAGER') or os.environ.get('PAGER')
    if not command:
        command = next((name for name in ('less', 'more') if shutil.which(name)), None)
    if not command:
        sys.stdout.write(plain(text))
        return
    import subprocess
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, errors='backslashreplace')
    try:
        with process.stdin as pipe:
            pipe.write(text)
    except OSError:
        pass  # the reader has left
    while True:
        try:
            process.wait()
            break
        except KeyboardInterrupt:
            pass  # meant for the reader


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The documentation of an object, given by itself or by name, as text."""
    if renderer is None:
        renderer = text
    obj, name = resolve(thing, forceload)
    description = describe(obj)
    module = inspect.getmodule(obj)
    if name and '.' in name:
        description += ' in ' + name[:name.rfind('.')]
    elif module and module is not obj:
        description += ' in module ' + module.__name__
    if not (inspect.ismodule(obj) or inspect.isclass(obj) or inspect.isroutine(obj)
            or inspect.isdatadescriptor(obj) or _getdoc(obj)):
        # A value: its class tells what can be done with it.
        if hasattr(obj, '__origin__'):
            obj = obj.__origin__
        else:
            obj = type(obj)
            description += ' object'
    return title % description + '\n\n' + renderer.document(obj, name)


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None, is_cli=False):
    """Show the documentation of an object, in a pager or on a stream."""
    try:
        if output is None:
            pager(render_doc(thing, title, forceload))
        else:
            output.write(render_doc(thing, title, forceload, plaintext))
    except ImportError as problem:
        if is_cli:
            raise
        print(problem)


# ---- help() ----------------------------------------------------------------------------------------------

_KEYWORDS = {
    'False': 'The false value of type bool; equal to 0.',
    'None': 'The value that stands for the absence of a value.',
    'True': 'The true value of type bool; equal to 1.',
    'and': 'x and y: x if x is false, else y. y is evaluated only if it is needed.',
    'as': 'Gives a name: import m as n; with x as n; except E as n; case p as n.',
    'assert': 'assert test, message: raises AssertionError if the test is false; removed with -O.',
    'async': 'async def makes a coroutine function; async for and async with work inside of one.',
    'await': 'await x: waits, inside a coroutine, until an awaitable is done; gives its result.',
    'break': 'Leaves the innermost for or while loop, without its else part.',
    'class': 'class Name(Base): makes a class of the names the block defines.',
    'continue': 'Goes on with the next turn of the innermost loop.',
    'def': 'def name(parameters): makes a function of the block.',
    'del': 'del x, a[i], o.n: removes names, items and attributes.',
    'elif': 'A further test of an if statement.',
    'else': 'What is done if no test held, if a loop was not left by break, or if nothing was raised.',
    'except': 'except E: handles exceptions of a class (or of several, in a tuple) raised in a try block.',
    'finally': 'What is done at the end of a try statement in any case.',
    'for': 'for x in items: runs the block for each item.',
    'from': 'from module import name; raise E from cause; yield from iterable.',
    'global': 'global x: the name means the variable of the module in the whole function.',
    'if': 'if test: runs the block if the test is true. As an expression: a if test else b.',
    'import': 'import module: runs a module, once, and binds its name.',
    'in': 'x in y: whether y contains x. Also part of for.',
    'is': 'x is y: whether both are the same object.',
    'lambda': 'lambda parameters: expression makes a function without a name.',
    'nonlocal': 'nonlocal x: the name means the variable of an enclosing function.',
    'not': 'not x: True if x is false, else False. Also x not in y, x is not y.',
    'or': 'x or y: x if x is true, else y. y is evaluated only if it is needed.',
    'pass': 'Does nothing; stands where a statement is needed.',
    'raise': 'raise E: raises an exception; alone, the one being handled.',
    'return': 'return x: leaves the function with a result; None without one.',
    'try': 'try: runs a block with except, else and finally parts.',
    'while': 'while test: runs the block as long as the test is true.',
    'with': 'with manager as x: enters context managers, and leaves them whatever happens in the block.',
    'yield': 'yield x: hands out a value from a generator, which goes on there at the next request.',
}

_TOPICS = {
    'ASSIGNMENT': 'target = value binds a name, an item, an attribute, or several at once: a, *b = items. '
                  'target += value works in place where it can. (name := value) assigns inside an expression.',
    'CLASSES': 'class statements, inheritance and special methods. See: class, SPECIALMETHODS.',
    'COMPARISON': '< > == >= <= != is in; a < b < c compares each neighbour.',
    'CONTEXTMANAGERS': 'Objects with __enter__ and __exit__, for with statements.',
    'EXCEPTIONS': 'Raised with raise, handled with try; all derive from BaseException. See: try, raise.',
    'EXECUTION': 'Blocks of code run in namespaces: a function looks names up in itself, in the functions '
                 'around it, in its module and in builtins.',
    'FORMATTING': 'f"{value!r:>10}", "{}".format(value), "%s" % value, format(value, spec).',
    'FUNCTIONS': 'def and lambda; calls with positional, keyword, * and ** arguments. See: def, lambda.',
    'LOOPING': 'for and while, with break, continue and else. See: for, while.',
    'MODULES': 'Files of source that import runs. Enter "modules" for a list. See: import.',
    'NUMBERS': 'int, float, complex, with + - * / // % ** and bit operators. See: int, float.',
    'OPERATORS': 'lambda, if-else, or, and, not, comparisons, |, ^, &, << >>, + -, * @ / // %, signs and ~, **, '
                 'await, calls and subscripts: from loose to tight.',
    'SEQUENCES': 'str, bytes, list, tuple and range have a length, are indexed from 0 and can be sliced.',
    'SPECIALMETHODS': 'Methods such as __init__, __repr__, __eq__, __len__, __getitem__, __iter__, __call__ and '
                      '__add__ let objects take part in the syntax of the language.',
    'STRINGS': "'text', \"text\", '''lines''', r'raw', b'bytes', f'{value}'. See: str, bytes.",
    'TRUTHVALUE': 'False, None, zeros and empty containers are false; __bool__ and __len__ decide for others.',
    'TYPES': 'type(x) is the class of an object, isinstance(x, C) tests for it. See: type.',
}


class Helper:
    """The help function: shows documentation, or asks what to show."""

    keywords = _KEYWORDS
    topics = _TOPICS
    _GoInteractive = object()

    def __init__(self, input=None, output=None):
        self._input, self._output = input, output

    # Looked up each time: the standard streams may be replaced.
    input = property(lambda self: self._input or sys.stdin)

    output = property(lambda self: self._output or sys.stdout)

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} instance>'

    def __call__(self, request=_GoInteractive):
        if request is self._GoInteractive:
            self.intro()
            self.interact()
            self.output.write(_FAREWELL)
            return
        try:
            self.help(request)
        except ImportError as problem:
            self.output.write(f'{problem}\n')

    def _requests(self):
        """What the user asks for, until there is no more."""
        while True:
            try:
                words = self.getline('help> ').strip()
            except (KeyboardInterrupt, EOFError):
                return
            # Quotes around a name are not needed, but often typed.
            quote = words[:1]
            if len(words) > 2 and quote in "'\"" and words.count(quote) == 2 and words.endswith(quote):
                words = words[1:-1]
            if words.lower() in ('q', 'quit', 'exit'):
                return
            if words:
                yield words

    def interact(self):
        self.output.write('\n')
        for request in self._requests():
            if request == 'help':
                self.intro()
            else:
                self.help(request)

    def getline(self, prompt):
        """Read a line."""
        if self.input is sys.stdin:
            return input(prompt)
        self.output.write(prompt)
        self.output.flush()
        return self.input.readline()

    def help(self, request, is_cli=False):
        if isinstance(request, str):
            request = request.strip()
            if request == 'keywords':
                self.listkeywords()
            elif request == 'topics':
                self.listtopics()
            elif request == 'modules':
                self.listmodules()
            elif request[:8] == 'modules ':
                self.listmodules(request.split()[1])
            elif request in ('True', 'False', 'None'):
                doc(eval(request), 'Help on %s:', output=self._output, is_cli=is_cli)
            elif request in self.keywords:
                self.output.write(f'\n{request}\n\n    {self.keywords[request]}\n')
            elif request in self.topics:
                self.output.write(f'\n{request}\n\n    {self.topics[request]}\n')
            elif request:
                doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
            else:
                doc(str, 'Help on %s:', output=self._output, is_cli=is_cli)
        elif isinstance(request, Helper):
            self()
        else:
            doc(request, 'Help on %s:', output=self._output, is_cli=is_cli)
        self.output.write('\n')

    def intro(self):
        self.output.write('''\
Enter the name of a module, class, function or keyword to read about it;
"modules", "keywords" or "topics" for lists of them; "modules WORD" for
the modules whose first line contains a word; "quit" to leave.
''')

    def list(self, items, columns=4, width=80):
        """Print names in columns."""
        items = sorted(items)
        column_width = width // columns
        rows = (len(items) + columns - 1) // columns
        for row in range(rows):
            for column in range(columns):
                index = column * rows + row
                if index < len(items):
                    self.output.write(items[index])
                    if column < columns - 1:
                        self.output.write(' ' + ' ' * (column_width - 1 - len(items[index])))
            self.output.write('\n')

    def listkeywords(self):
        self.output.write('\nThe keywords. Enter one to read about it.\n\n')
        self.list(self.keywords.keys())

    def listtopics(self):
        self.output.write('\nThe topics. Enter one to read about it.\n\n')
        self.list(self.topics.keys())

    def listmodules(self, key=''):
        if key:
            self.output.write(f'\nModules whose first line contains "{key}":\n\n')
            apropos(key)
            return
        names = set(sys.builtin_module_names)
        try:
            import pkgutil
        except ImportError:
            pass
        else:
            names.update([name for _importer, name, _package in pkgutil.iter_modules()])
        self.output.write('\nAll modules that can be found:\n\n')
        self.list([name for name in names if not name.startswith('_')])


_FAREWELL = ('\nYou are now leaving help and returning to the Python interpreter.\n'
             'If you want to ask for help on a particular object directly from the\n'
             '''interpreter, you can type "help(object)".  Executing "help('string')"\n'''
             'has the same effect as typing a particular string at the help> prompt.\n')


help = Helper()


def apropos(key):
    """Print the modules whose first line contains a word."""
    import pkgutil
    import tokenize
    import ast
    key = key.lower()
    for importer, name, _package in pkgutil.iter_modules():
        spec = importer.find_spec(name)
        if spec is None or not spec.origin or not spec.origin.endswith('.py'):
            continue
        try:
            with tokenize.open(spec.origin) as stream:
                synopsis = splitdoc(ast.get_docstring(ast.parse(stream.read())) or '')[0]
        except (OSError, SyntaxError, UnicodeDecodeError):
            continue
        if key in (name + ' - ' + synopsis).lower():
            print(name + (synopsis and ' - ' + synopsis))


def cli():
    """python -m pydoc"""
    args = sys.argv[1:]
    if len(args) == 2 and args[0] == '-k':
        apropos(args[1])
        return
    if not args or args[0].startswith('-'):
        print(__doc__)
        return
    if '' not in sys.path:
        sys.path.insert(0, '')
    for name in args:
        try:
            if os.path.sep in name and os.path.isfile(name):
                import importlib.util
                module = inspect.getmodulename(name)
                spec = importlib.util.spec_from_file_location(module, name)
                found = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(found)
                help.help(found, is_cli=True)
            else:
                help.help(name, is_cli=True)
        except (ImportError, ErrorDuringImport) as problem:
            print(problem)
            sys.exit(1)


if __name__ == '__main__':
    cli()
