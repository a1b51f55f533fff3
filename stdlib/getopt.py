"""Parse command-line options as the C function of this name does.

getopt() stops at the first argument that is no option, gnu_getopt() goes on behind it. Short options are given as a
string in which a colon follows those with a value, long ones as a list in which an equals sign ends them.
"""

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


def _(message):
    # Translations are looked up when something is wrong, not before.
    from gettext import gettext
    return gettext(message)


class GetoptError(Exception):
    """A command line that does not fit: `msg` and the option `opt`."""

    msg = opt = ''

    def __init__(self, msg, opt=''):
        Exception.__init__(self, msg, opt)
        self.msg, self.opt = msg, opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Return a list of (option, value) and the arguments behind the options."""
    return _parse(args, shortopts, longopts, True)


def gnu_getopt(args, shortopts, longopts=[]):
    """getopt() that takes options from everywhere, unless the short options begin with '+'."""
    ordered = shortopts.startswith('+')
    return _parse(args, shortopts[ordered:], longopts, ordered or bool(os.environ.get("POSIXLY_CORRECT")))


def _parse(args, shortopts, longopts, ordered):
    """Take options out of args: all of them, or with ordered those before any other argument."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    opts, others = [], []
    while args:
        first, following = args[0], args[1:]
        if first == '--':
            args = following
            break
        if first.startswith('--'):
            opts, args = do_longs(opts, first[2:], longopts, following)
        elif first.startswith('-') and first != '-':
            opts, args = do_shorts(opts, first[1:], shortopts, following)
        elif ordered:
            break
        else:
            others.append(first)
            args = following
    return opts, others + args if others else args


def do_longs(opts, opt, longopts, args):
    """Take one long option, with its value from behind the equals sign or from the next argument."""
    name, given, value = opt.partition('=')
    takes_value, name = long_has_args(name, longopts)
    if given and not takes_value:
        raise GetoptError(_('option --%s must not have an argument') % name, name)
    if takes_value and not given:
        if not args:
            raise GetoptError(_('option --%s requires argument') % name, name)
        value, args = args[0], args[1:]
    opts.append(('--' + name, value))
    return opts, args


def long_has_args(opt, longopts):
    """Whether an option takes a value, and its full name; it may be shortened as long as it stays unique."""
    fitting = [name for name in longopts if name.startswith(opt)]
    if opt in fitting:
        return False, opt
    if opt + '=' in fitting:
        return True, opt
    if len(fitting) == 1:
        return fitting[0].endswith('='), fitting[0].removesuffix('=')
    problem = _('option --%s not a unique prefix') if fitting else _('option --%s not recognized')
    raise GetoptError(problem % opt, opt)


def do_shorts(opts, optstring, shortopts, args):
    """Take a group of short options, of which the last may have its value in the group or behind it."""
    while optstring:
        opt, optstring, value = optstring[0], optstring[1:], ''
        if short_has_arg(opt, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError(_('option -%s requires argument') % opt, opt)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append(('-' + opt, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether a colon follows the option."""
    place = -1 if opt == ':' else shortopts.find(opt)
    if place >= 0:
        return shortopts.startswith(':', place + 1)
    raise GetoptError(_('option -%s not recognized') % opt, opt)


if __name__ == '__main__':
    from sys import argv
    print(getopt(argv[1:], "a:b", ["alpha=", "beta"]))
