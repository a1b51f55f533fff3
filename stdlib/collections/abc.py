"""The abstract base classes of containers; see _collections_abc, which defines them."""

from _collections_abc import *
from _collections_abc import __all__, _CallableGenericAlias
