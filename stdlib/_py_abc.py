"""Another name for the ABC machinery, which here is written in Python in the first place."""

from abc import ABCMeta, get_cache_token
