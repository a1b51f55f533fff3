"""Run modules found by the import system, or files, as scripts."""
import io
import os
import sys
from importlib._bootstrap_external import _read_compiled

__all__ = ["run_module", "run_path"]


class _TempModule:
    """Puts a new module under a name into sys.modules for a time."""

    def __init__(self, mod_name):
        self.mod_name = mod_name
        self.module = type(sys)(mod_name)
        self._saved = []

    def __enter__(self):
        if self.mod_name in sys.modules:
            self._saved.append(sys.modules[self.mod_name])
        sys.modules[self.mod_name] = self.module
        return self

    def __exit__(self, *args):
        if self._saved:
            sys.modules[self.mod_name] = self._saved.pop()
        else:
            del sys.modules[self.mod_name]


class _ModifiedArgv0:
    """Sets sys.argv[0] for a time."""

    def __init__(self, value):
        self.value = value

    def __enter__(self):
        self._saved = sys.argv[0]
        sys.argv[0] = self.value

    def __exit__(self, *args):
        sys.argv[0] = self._saved


def _run_code(code, run_globals, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    if init_globals is not None:
        run_globals.update(init_globals)
    loader = cached = None
    filename = script_name
    if mod_spec is not None:
        loader = mod_spec.loader
        filename = mod_spec.origin
        cached = mod_spec.cached
        if pkg_name is None:
            pkg_name = mod_spec.parent
    run_globals.update(__name__=mod_name, __file__=filename, __cached__=cached, __doc__=None, __loader__=loader,
                       __package__=pkg_name, __spec__=mod_spec)
    exec(code, run_globals)
    return run_globals


def _run_module_code(code, init_globals=None, mod_name=None, mod_spec=None, pkg_name=None, script_name=None):
    name = script_name if mod_spec is None else mod_spec.origin
    with _TempModule(mod_name) as temp, _ModifiedArgv0(name):
        run_globals = temp.module.__dict__
        _run_code(code, run_globals, init_globals, mod_name, mod_spec, pkg_name, script_name)
        # The dict of the module may be cleared with it.
        return run_globals.copy()


def _get_module_details(mod_name, error=ImportError):
    if mod_name.startswith("."):
        raise error("Relative module names not supported")
    pkg_name = mod_name.rpartition(".")[0]
    if pkg_name:
        try:
            __import__(pkg_name)
        except ImportError as e:
            # What is missing may be the package, or something that it imports.
            if e.name is None or (e.name != pkg_name and not pkg_name.startswith(e.name + ".")):
                raise
        existing = sys.modules.get(mod_name)
        if existing is not None and not hasattr(existing, "__path__"):
            from warnings import warn
            warn(RuntimeWarning("{mod_name!r} found in sys.modules after import of package {pkg_name!r}, but prior to "
                                "execution of {mod_name!r}; this may result in unpredictable behaviour".format(
                                    mod_name=mod_name, pkg_name=pkg_name)))
    # Files are run without it, by each child that is started anew.
    import importlib.util
    try:
        spec = importlib.util.find_spec(mod_name)
    except (ImportError, AttributeError, TypeError, ValueError) as ex:
        message = "Error while finding module specification for {!r} ({}: {})"
        if mod_name.endswith(".py"):
            message += f". Try using '{mod_name[:-3]}' instead of '{mod_name}' as the module name."
        raise error(message.format(mod_name, type(ex).__name__, ex)) from ex
    if spec is None:
        raise error("No module named %s" % mod_name)
    if spec.submodule_search_locations is not None:
        if mod_name == "__main__" or mod_name.endswith(".__main__"):
            raise error("Cannot use package as __main__ module")
        try:
            return _get_module_details(mod_name + ".__main__", error)
        except error as e:
            if mod_name not in sys.modules:
                raise
            raise error(("%s; %r is a package and cannot " + "be directly executed") % (e, mod_name))
    loader = spec.loader
    if loader is None:
        raise error("%r is a namespace package and cannot be executed" % mod_name)
    try:
        code = loader.get_code(mod_name)
    except ImportError as e:
        raise error(format(e)) from e
    if code is None:
        raise error("No code object available for %s" % mod_name)
    return mod_name, spec, code


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module, found by name, and return its globals."""
    mod_name, spec, code = _get_module_details(mod_name)
    if run_name is None:
        run_name = mod_name
    if alter_sys:
        return _run_module_code(code, init_globals, run_name, spec)
    return _run_code(code, {}, init_globals, run_name, spec)


def _get_code_from_file(fname):
    path = os.path.abspath(os.path.expanduser(os.fspath(fname)))
    with io.open_code(path) as file:
        data = file.read()
    # Without a source's line ends there is no telling the two kinds apart by name alone.
    return _read_compiled(data, path) or compile(data, fname, 'exec')


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__ of a folder, and return its globals."""
    if run_name is None:
        run_name = "<run_path>"
    pkg_name = run_name.rpartition(".")[0]
    path_name = os.fspath(path_name)
    if not os.path.isdir(path_name):
        return _run_module_code(_get_code_from_file(path_name), init_globals, run_name, pkg_name=pkg_name,
                                script_name=path_name)
    sys.path.insert(0, path_name)
    try:
        # A folder brings a __main__ of its own.
        main = sys.modules.pop("__main__", None)
        try:
            mod_name, spec, code = _get_module_details("__main__")
        except ImportError as e:
            if "__main__" in str(e):
                raise ImportError(f"can't find '__main__' module in {path_name!r}") from e
            raise
        finally:
            if main is not None:
                sys.modules["__main__"] = main
        with _TempModule(run_name) as temp, _ModifiedArgv0(path_name):
            mod_globals = temp.module.__dict__
            return _run_code(code, mod_globals, init_globals, run_name, spec, pkg_name).copy()
    finally:
        try:
            sys.path.remove(path_name)
        except ValueError:
            pass


class _Error(Exception):
    """What stops a module from being run as the program."""


def _run_module_as_main(mod_name, alter_argv=True):
    """Run a module as the program: in the namespace that __main__ has already."""
    try:
        mod_name, mod_spec, code = _get_module_details(mod_name, _Error)
    except _Error as e:
        sys.exit(f"{sys.executable}: {e}")
    if alter_argv:
        sys.argv[0] = mod_spec.origin
    return _run_code(code, sys.modules["__main__"].__dict__, None, "__main__", mod_spec)


if __name__ == "__main__":
    # python -m runpy MODULE ARGUMENTS...
    if len(sys.argv) < 2:
        print("No module specified for execution", file=sys.stderr)
    else:
        del sys.argv[0]
        _run_module_as_main(sys.argv[0])
