"""Readers of resources, by the name they had before they belonged to importlib.resources."""

from .resources.readers import FileReader, NamespaceReader

__all__ = ['FileReader', 'NamespaceReader']
