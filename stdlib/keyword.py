"""The reserved words of the language."""

__all__ = ["iskeyword", "issoftkeyword", "kwlist", "softkwlist"]

kwlist = """False None True and as assert async await break class continue def del elif else except finally for from
global if import in is lambda nonlocal not or pass raise return try while with yield""".split()

# Words that are reserved in some places only.
softkwlist = "_ case match type".split()

iskeyword, issoftkeyword = [frozenset(words).__contains__ for words in (kwlist, softkwlist)]
