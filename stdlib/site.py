"""Where packages that are installed live. The names it adds to builtins are there from the start."""

import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = None
USER_SITE = None
USER_BASE = None


def makepath(*paths):
    """An absolute path of parts, and its form for comparison."""
    path = os.path.join(*paths)
    try:
        path = os.path.abspath(path)
    except OSError:
        pass
    return path, os.path.normcase(path)


def addpackage(sitedir, name, known_paths):
    """Works off a .pth file: lines are folders for sys.path, or imports to be done."""
    fullname = os.path.join(sitedir, name)
    try:
        with open(fullname, encoding='utf-8-sig') as f:
            lines = f.read().splitlines()
    except OSError:
        return None
    reset = known_paths is None
    if reset:
        known_paths = {makepath(p)[1] for p in sys.path}
    for line in lines:
        if line.startswith('#') or not line.strip():
            continue
        if line.startswith(('import ', 'import\t')):
            exec(line)
            continue
        folder, key = makepath(sitedir, line.rstrip())
        if key not in known_paths and os.path.exists(folder):
            sys.path.append(folder)
            known_paths.add(key)
    return None if reset else known_paths


def addsitedir(sitedir, known_paths=None):
    """Adds a folder of packages to sys.path, and what its .pth files say."""
    reset = known_paths is None
    if reset:
        known_paths = {makepath(p)[1] for p in sys.path}
    sitedir, key = makepath(sitedir)
    if key not in known_paths:
        sys.path.append(sitedir)
        known_paths.add(key)
    try:
        names = os.listdir(sitedir)
    except OSError:
        return None
    for name in sorted(names):
        if name.endswith('.pth') and not name.startswith('.'):
            addpackage(sitedir, name, known_paths)
    return None if reset else known_paths


def getuserbase():
    """The user's own folder for installations."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get('PYTHONUSERBASE') or os.path.join(os.path.expanduser('~'), '.local')
    return USER_BASE


def getusersitepackages():
    """The folder of the user's own packages."""
    global USER_SITE
    if USER_SITE is None:
        USER_SITE = f'{getuserbase()}/lib/python{sys.version_info[0]}.{sys.version_info[1]}/site-packages'
    return USER_SITE


def getsitepackages(prefixes=None):
    """The folders of the packages installed for everybody."""
    folders = []
    for prefix in dict.fromkeys(PREFIXES if prefixes is None else prefixes):
        if prefix:
            for lib in dict.fromkeys((sys.platlibdir, 'lib') if hasattr(sys, 'platlibdir') else ('lib',)):
                folders.append(os.path.join(prefix, lib, 'python%d.%d' % sys.version_info[:2], 'site-packages'))
    return folders


def check_enableusersite():
    """Whether the user's own packages may be used: None for reasons of safety, False when switched off."""
    if sys.flags.no_user_site:
        return False
    if os.geteuid() != os.getuid() or os.getegid() != os.getgid():
        return None
    return True


def main():
    """Finds out what the module's variables are."""
    global ENABLE_USER_SITE
    ENABLE_USER_SITE = check_enableusersite()
    getusersitepackages()


if not sys.flags.no_site:
    main()


def _script():
    """python -m site [--user-base] [--user-site]"""
    args = sys.argv[1:]
    if not args:
        print("sys.path = [")
        for folder in sys.path:
            print("    %r," % (folder,))
        print("]")
        for name, value in (("USER_BASE", getuserbase()), ("USER_SITE", getusersitepackages())):
            print(f"{name}: {value!r} ({'exists' if os.path.isdir(value) else 'does not exist'})")
        print(f"ENABLE_USER_SITE: {ENABLE_USER_SITE!r}")
        sys.exit()
    wanted = []
    if '--user-base' in args:
        wanted.append(USER_BASE)
    if '--user-site' in args:
        wanted.append(USER_SITE)
    if not wanted:
        print("usage: site.py [--user-base] [--user-site]")
        sys.exit(10)
    print(os.pathsep.join(wanted))
    sys.exit(0 if ENABLE_USER_SITE else 1 if ENABLE_USER_SITE is False else 2)


if __name__ == '__main__':
    _script()
