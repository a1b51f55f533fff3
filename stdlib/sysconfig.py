"""Where Python is installed and how it was built."""

import os
import sys

__all__ = ["get_config_h_filename", "get_config_var", "get_config_vars", "get_makefile_filename", "get_path", "get_path_names",
           "get_paths", "get_platform", "get_python_version", "get_scheme_names", "parse_config_h"]

_PREFIX = sys.prefix
_BASE_PREFIX = sys.base_prefix
_LIBRARY = os.path.dirname(os.__file__)

_INSTALL_SCHEMES = {
    "posix_prefix": {"stdlib": "{library}", "platstdlib": "{library}", "purelib": "{base}/site-packages",
                     "platlib": "{base}/site-packages", "include": "{base}/include", "platinclude": "{base}/include",
                     "scripts": "{base}/bin", "data": "{base}"},
    "posix_home": {"stdlib": "{base}/lib/python", "platstdlib": "{base}/lib/python", "purelib": "{base}/lib/python",
                   "platlib": "{base}/lib/python", "include": "{base}/include/python", "platinclude": "{base}/include/python",
                   "scripts": "{base}/bin", "data": "{base}"},
    "posix_user": {"stdlib": "{userbase}/lib/python3.13", "platstdlib": "{userbase}/lib/python3.13",
                   "purelib": "{userbase}/lib/python3.13/site-packages", "platlib": "{userbase}/lib/python3.13/site-packages",
                   "include": "{userbase}/include/python3.13", "scripts": "{userbase}/bin", "data": "{userbase}"},
}
_vars = None


def get_scheme_names():
    """The names of the ways to install."""
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    """The names of the paths of a scheme."""
    return "stdlib", "platstdlib", "purelib", "platlib", "include", "scripts", "data"


def get_default_scheme():
    """The scheme of this installation."""
    return "posix_prefix"


def get_preferred_scheme(key):
    """The scheme for a purpose: prefix, home or user."""
    try:
        return {"prefix": "posix_prefix", "home": "posix_home", "user": "posix_user"}[key]
    except KeyError:
        raise ValueError(f"{key!r} returned {None!r}, which is not a valid scheme on this platform") from None


def get_config_vars(*args):
    """All variables as a dict, or the values of some."""
    global _vars
    if _vars is None:
        _vars = {"prefix": _PREFIX, "exec_prefix": sys.exec_prefix, "py_version": sys.version.split()[0],
                 "py_version_short": "3.13", "py_version_nodot": "313", "installed_base": _BASE_PREFIX, "base": _PREFIX,
                 "installed_platbase": sys.base_exec_prefix, "platbase": sys.exec_prefix, "platlibdir": sys.platlibdir,
                 "projectbase": os.path.dirname(sys.executable or ""), "abiflags": sys.abiflags, "py_version_nodot_plat": "",
                 "implementation": sys.implementation.name, "implementation_lower": sys.implementation.name, "library": _LIBRARY,
                 "userbase": os.path.expanduser(os.path.join("~", ".local")), "VERSION": "3.13", "SOABI": "gilpy-313",
                 "EXT_SUFFIX": ".gilpy-313.so", "SHLIB_SUFFIX": ".so", "EXE": "", "LIBDIR": _LIBRARY, "LIBDEST": _LIBRARY,
                 "BINDIR": os.path.dirname(sys.executable or ""), "INCLUDEPY": os.path.join(_PREFIX, "include"),
                 "Py_DEBUG": 0, "Py_GIL_DISABLED": int(not sys._is_gil_enabled()), "WITH_PYMALLOC": 0, "Py_ENABLE_SHARED": 0, "HAVE_FORK": int(hasattr(os, "fork")), "SIZEOF_VOID_P": 8,
                 "CONFIG_ARGS": "", "PY_CFLAGS": "", "CFLAGS": "", "LDFLAGS": "", "CC": "", "srcdir": _PREFIX, "TZPATH":
                 "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo", "MULTIARCH": "",
                 "HOST_GNU_TYPE": ""}
    return [_vars.get(name) for name in args] if args else _vars


def get_config_var(name):
    """The value of a variable, or None."""
    return get_config_vars().get(name)


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """The paths of a scheme as a dict."""
    paths = _INSTALL_SCHEMES[scheme]
    if not expand:
        return dict(paths)
    values = dict(get_config_vars())
    if vars:
        values.update(vars)
    return {name: os.path.normpath(os.path.expanduser(path).format(**values)) for name, path in paths.items()}


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """One path of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def get_platform():
    """The platform as one word."""
    u = os.uname()
    return f"{u.sysname.lower()}-{u.machine}".replace("/", "").replace(" ", "_")


def get_python_version():
    """The version of the language: major.minor."""
    return "%d.%d" % sys.version_info[:2]


def is_python_build(check_home=None):
    """Whether Python runs from the directory it was built in."""
    return False


def get_makefile_filename():
    """The path of the Makefile, which an installation of this Python does not have."""
    return os.path.join(_LIBRARY, "config-3.13", "Makefile")


def get_config_h_filename():
    """The path of pyconfig.h, which an installation of this Python does not have."""
    return os.path.join(_PREFIX, "include", "pyconfig.h")


def parse_config_h(fp, vars=None):
    """The definitions of a pyconfig.h as a dict."""
    import re
    if vars is None:
        vars = {}
    for line in fp:
        if m := re.match(r"#define ([A-Z][A-Za-z0-9_]+) (.*)\n", line):
            name, value = m.groups()
            try:
                value = int(value)
            except ValueError:
                pass
            vars[name] = value
        elif m := re.match(r"/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n", line):
            vars[m[1]] = 0
    return vars
