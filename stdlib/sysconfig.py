"""Where the parts of this Python are, and how it was built."""

import os
import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_makefile_filename', 'get_path', 'get_path_names',
           'get_paths', 'get_platform', 'get_python_version', 'get_scheme_names', 'parse_config_h']

_packages = 'lib/{implementation_lower}{py_version_short}/site-packages'
_headers = 'include/{implementation_lower}{py_version_short}'

# The library in Python stands beside the launcher; what users install goes where CPython has it.
_SCHEMES = {
    'posix_prefix': {
        'stdlib': '{installed_base}/stdlib', 'platstdlib': '{platbase}/stdlib',
        'purelib': '{base}/' + _packages, 'platlib': '{platbase}/' + _packages,
        'include': '{installed_base}/' + _headers, 'platinclude': '{installed_platbase}/' + _headers,
        'scripts': '{base}/bin', 'data': '{base}',
    },
    'posix_home': {
        'stdlib': '{installed_base}/stdlib', 'platstdlib': '{base}/stdlib',
        'purelib': '{base}/lib/{implementation_lower}', 'platlib': '{base}/lib/{implementation_lower}',
        'include': '{installed_base}/include/{implementation_lower}', 'platinclude': '{installed_base}/include/{implementation_lower}',
        'scripts': '{base}/bin', 'data': '{base}',
    },
    'posix_user': {
        'stdlib': '{userbase}/stdlib', 'platstdlib': '{userbase}/stdlib',
        'purelib': '{userbase}/' + _packages, 'platlib': '{userbase}/' + _packages,
        'include': '{userbase}/' + _headers, 'scripts': '{userbase}/bin', 'data': '{userbase}',
    },
}
_SCHEMES['posix_venv'] = _SCHEMES['venv'] = _SCHEMES['posix_prefix']
_PATH_NAMES = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts', 'data')

_vars = {}


def get_python_version():
    """Major and minor version with a dot between."""
    return '%d.%d' % sys.version_info[:2]


def get_platform():
    """Operating system and processor."""
    system, _, _, _, machine = os.uname()
    return f'{system.lower().replace("/", "")}-{machine.replace(" ", "_").replace("/", "-")}'


def is_python_build(check_home=None):
    """Whether this runs in the folder of its own sources."""
    return os.path.isfile(os.path.join(sys.prefix, 'pom.xml'))


def get_scheme_names():
    """The names of all layouts."""
    return tuple(sorted(_SCHEMES))


def get_path_names():
    """The names of the folders that each layout has."""
    return _PATH_NAMES


def get_preferred_scheme(key):
    """The layout to install into, for 'prefix', 'home' or 'user'."""
    if key == 'prefix' and sys.prefix != sys.base_prefix:
        return 'venv'
    scheme = 'posix_' + key
    if key not in ('prefix', 'home', 'user'):
        raise ValueError(f"{key!r} is not a valid scheme key")
    return scheme


def get_default_scheme():
    """The layout of this Python."""
    return get_preferred_scheme('prefix')


def get_paths(scheme=None, vars=None, expand=True):
    """All folders of a layout."""
    if scheme is None:
        scheme = get_default_scheme()
    paths = _SCHEMES[scheme]
    if not expand:
        return paths
    values = dict(get_config_vars())
    if vars is not None:
        values.update(vars)
    try:
        return {name: os.path.normpath(path.format_map(values)) for name, path in paths.items()}
    except KeyError as missing:
        raise AttributeError(f"{missing}") from None


def get_path(name, scheme=None, vars=None, expand=True):
    """One folder of a layout."""
    return get_paths(scheme, vars, expand)[name]


def get_config_vars(*names):
    """All settings as a dict, or the list of those asked for, None for what there is not."""
    if not _vars:
        version = get_python_version()
        _vars.update(
            prefix=sys.prefix, exec_prefix=sys.exec_prefix, py_version='%d.%d.%d' % sys.version_info[:3], py_version_short=version,
            py_version_nodot=version.replace('.', ''), installed_base=sys.base_prefix, installed_platbase=sys.base_exec_prefix,
            base=sys.prefix, platbase=sys.exec_prefix, projectbase=os.path.dirname(sys.executable or '') or os.getcwd(),
            platlibdir=sys.platlibdir, implementation='Python', implementation_lower='python', abiflags=getattr(sys, 'abiflags', ''),
            py_version_nodot_plat='', abi_thread='', srcdir=sys.prefix, userbase=_user_base(),
            VERSION=version, EXE='', Py_DEBUG=0, Py_GIL_DISABLED=0, Py_ENABLE_SHARED=0, WITH_PYMALLOC=0,
            # There are no modules in C: nothing that an extension could be built with or loaded by.
            EXT_SUFFIX=None, SOABI=None, CC=None, CFLAGS=None, LDFLAGS=None, CONFIG_ARGS=None,
        )
    if names:
        return [_vars.get(name) for name in names]
    return _vars


def get_config_var(name):
    """One setting, None if there is none of this name."""
    return get_config_vars().get(name)


def _user_base():
    return os.environ.get('PYTHONUSERBASE') or os.path.join(os.path.expanduser('~'), '.local')


def get_config_h_filename():
    """Where the header with the settings would be."""
    return os.path.join(get_path('platinclude'), 'pyconfig.h')


def get_makefile_filename():
    """Where the makefile of the build would be."""
    return os.path.join(get_path('stdlib'), 'Makefile')


def parse_config_h(fp, vars=None):
    """Read the settings of a C header: lines that define a name, or say that they do not."""
    if vars is None:
        vars = {}
    for line in fp:
        words = line.split(None, 2)
        if len(words) == 3 and words[0] == '#define' and words[1].isidentifier():
            value = words[2].strip()
            try:
                value = int(value)
            except ValueError:
                pass
            vars[words[1]] = value
        elif len(words) == 3 and words[:2] == ['/*', '#undef'] and words[2].rstrip().endswith('*/'):
            vars[words[2].rstrip()[:-2].strip()] = 0
    return vars


def _main():
    print(f'Platform: "{get_platform()}"')
    print(f'Python version: "{get_python_version()}"')
    print(f'Current installation scheme: "{get_default_scheme()}"')
    for title, values in (('Paths', get_paths()), ('Variables', get_config_vars())):
        print()
        print(f'{title}:')
        for name, value in sorted(values.items()):
            print(f'\t{name} = "{value}"')


if __name__ == '__main__':
    _main()
