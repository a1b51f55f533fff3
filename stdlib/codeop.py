"""Compile what a user has typed so far, and tell whether it is complete."""

import __future__
import warnings

__all__ = ["compile_command", "Compile", "CommandCompiler"]

# Flags of compile(): a block is not ended by the end of the text; an incomplete text raises an error of its own.
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000
_UNFINISHED = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

_FEATURE_FLAGS = 0
for _name in __future__.all_feature_names:
    _FEATURE_FLAGS |= getattr(__future__, _name).compiler_flag
del _name


def _is_blank(source):
    """Whether there is nothing but comments."""
    return all(not line or line.startswith('#') for line in map(str.strip, source.split("\n")))


def _may_go_on(compiler, source, filename, symbol):
    """Whether more lines are needed: the text is good so far, but only with another line after it."""
    try:
        compiler(source, filename, symbol)
        return False
    except SyntaxError:
        pass
    try:
        compiler(source + "\n", filename, symbol)
    except _IncompleteInputError:
        return True
    except SyntaxError:
        # Wrong in any case; compiling the text as it is tells how.
        return False
    return True


def _maybe_compile(compiler, source, filename, symbol):
    """Code if the text is complete, None if more must follow; SyntaxError if nothing can make it right."""
    if symbol != "eval" and _is_blank(source):
        source = "pass"
    # Warnings are for the final text.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", (SyntaxWarning, DeprecationWarning))
        unfinished = _may_go_on(compiler, source, filename, symbol)
    return None if unfinished else compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    return compile(source, filename, symbol, _UNFINISHED if incomplete_input else 0)


def compile_command(source, filename="<input>", symbol="single"):
    """Compile; None if the text is incomplete."""
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """compile() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.flags = _UNFINISHED

    def __call__(self, source, filename, symbol, **kwargs):
        finished = kwargs.get('incomplete_input', True) is False
        code = compile(source, filename, symbol, self.flags & ~_UNFINISHED if finished else self.flags, True)
        self.flags |= code.co_flags & _FEATURE_FLAGS
        return code


class CommandCompiler:
    """compile_command() that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename="<input>", symbol="single"):
        """Compile; None if the text is incomplete."""
        remembering = self.compiler
        return _maybe_compile(remembering, source, filename, symbol)
