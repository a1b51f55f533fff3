"""The options that this program was started with, for children: apart from `subprocess`, which is large, as a child that multiprocessing starts
waits for all that its parent imports before."""

__all__ = ()

import sys


def _args_from_interpreter_flags():
    """The options that this program was started with, for a child of the same kind."""
    flags = sys.flags
    letters = [('d', flags.debug), ('O', flags.optimize), ('B', flags.dont_write_bytecode), ('S', flags.no_site), ('v', flags.verbose),
               ('b', flags.bytes_warning), ('q', flags.quiet)]
    if flags.isolated:
        letters.append(('I', 1))
    else:
        letters += ('s', flags.no_user_site), ('E', flags.ignore_environment), ('P', flags.safe_path)
    args = ['-' + letter * count for letter, count in letters if count > 0]
    implied = {"default"} if flags.dev_mode else set()
    if flags.bytes_warning:
        implied.add("error::BytesWarning" if flags.bytes_warning > 1 else "default::BytesWarning")
    args += ['-W' + option for option in sys.warnoptions if option not in implied]
    for key, value in sys._xoptions.items():
        args += '-X', key if value is True else f'{key}={value}'
    return args


def _optim_args_from_interpreter_flags():
    """Those of them that say how code is compiled."""
    return ['-' + 'O' * sys.flags.optimize] if sys.flags.optimize > 0 else []
