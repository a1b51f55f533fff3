"""What an interactive session does besides running statements: its own commands, await outside of functions, pasted text."""

import ast

_runner = None


def startup(path, namespace):
    """Run the user's start-up file in the namespace of the session."""
    with open(path, "rb") as file:
        source = file.read()
    exec(compile(source, path, "exec", dont_inherit=True), namespace)


def statements(tree, filename, flags):
    """Code of each statement of a parsed block."""
    return [compile(ast.Interactive([node]), filename, "single", flags, dont_inherit=True) for node in tree.body]


def finish(coroutine):
    """Run a coroutine to its end, in the one event loop that the session has."""
    global _runner
    import asyncio
    if _runner is None:
        _runner = asyncio.Runner()
    return _runner.get_loop().run_until_complete(coroutine)


def complete(text, cursor, namespace):
    """Ways to go on with a text: tuples of the start of what they replace, the replacement, and a note or None."""
    import _completion
    return _completion.candidates(text, cursor, namespace)


def command(line, namespace):
    """Run a command, given without its percent sign."""
    import _commands
    _commands.run(line, namespace)
