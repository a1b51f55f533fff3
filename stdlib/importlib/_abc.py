"""The base class of loaders."""
import abc
import sys


def _load_module_shim(loader, fullname):
    """load_module() of loaders that know exec_module()."""
    import warnings
    from .util import spec_from_loader, module_from_spec
    warnings.warn("the load_module() method is deprecated and slated for removal in Python 3.15; "
                  "use exec_module() instead", DeprecationWarning, stacklevel=2)
    spec = spec_from_loader(fullname, loader)
    module = sys.modules.get(fullname)
    if module is not None:
        module.__spec__ = spec
        loader.exec_module(module)
        return sys.modules[fullname]
    module = module_from_spec(spec)
    sys.modules[fullname] = module
    try:
        loader.exec_module(module)
    except BaseException:
        sys.modules.pop(fullname, None)
        raise
    return sys.modules[fullname]


class Loader(metaclass=abc.ABCMeta):
    """Makes modules of specs."""

    def create_module(self, spec):
        """A new module, or None for one as the import system makes them."""
        return None

    def load_module(self, fullname):
        """Import the module; deprecated, replaced by exec_module."""
        if not hasattr(self, 'exec_module'):
            raise ImportError
        return _load_module_shim(self, fullname)
