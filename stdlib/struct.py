# SPDX-License-Identifier: Apache-2.0
"""Conversion between Python values and the bytes of C structs, described by format strings."""

__all__ = [
    # functions
    'calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack',
    # classes
    'Struct',
    # exceptions
    'error',
]

from _struct import calcsize, error, iter_unpack, pack, pack_into, Struct, unpack, unpack_from
from _struct import _clearcache
from _struct import __doc__
