"""Decimal numbers of any precision, by the General Decimal Arithmetic Specification (IEEE 854 and 754)."""

__native__ = True

try:
    from _decimal import *
    from _decimal import __libmpdec_version__, __version__
except ImportError:
    import sys
    import _pydecimal
    sys.modules[__name__] = _pydecimal
else:
    def _register():
        """Decimals are numbers, but not Real: they do not mix with floats."""
        from collections.abc import MutableMapping
        from numbers import Number
        Number.register(Decimal)
        MutableMapping.register(type(DefaultContext.flags))

    _register()
    del _register
