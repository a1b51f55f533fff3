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

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _long_list(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def getopt(args, shortopts, longopts=[]):
    """Return a list of (option, value) and the arguments behind the options."""
    opts = []
    longopts = _long_list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        if args[0].startswith('--'):
            opts, args = do_longs(opts, args[0][2:], longopts, args[1:])
        else:
            opts, args = do_shorts(opts, args[0][1:], shortopts, args[1:])
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """getopt() that takes options from everywhere, unless the short options begin with '+'."""
    opts = []
    rest = []
    longopts = _long_list(longopts)
    stop_at_first = False
    if shortopts.startswith('+'):
        shortopts = shortopts[1:]
        stop_at_first = True
    elif os.environ.get("POSIXLY_CORRECT"):
        stop_at_first = True
    while args:
        if args[0] == '--':
            rest += args[1:]
            break
        if args[0][:2] == '--':
            opts, args = do_longs(opts, args[0][2:], longopts, args[1:])
        elif args[0][:1] == '-' and args[0] != '-':
            opts, args = do_shorts(opts, args[0][1:], shortopts, args[1:])
        elif stop_at_first:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def do_longs(opts, opt, longopts, args):
    opt, equals, value = opt.partition('=')
    value = value if equals else None
    takes_value, opt = long_has_args(opt, longopts)
    if takes_value:
        if value is None:
            if not args:
                raise GetoptError(_('option --%s requires argument') % opt, opt)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError(_('option --%s must not have an argument') % opt, opt)
    opts.append(('--' + opt, value or ''))
    return opts, args


def long_has_args(opt, longopts):
    """Whether an option takes a value, and its full name."""
    candidates = [name for name in longopts if name.startswith(opt)]
    if not candidates:
        raise GetoptError(_('option --%s not recognized') % opt, opt)
    if opt in candidates:
        return False, opt
    if opt + '=' in candidates:
        return True, opt
    if len(candidates) > 1:
        raise GetoptError(_('option --%s not a unique prefix') % opt, opt)
    name = candidates[0]
    return name.endswith('='), name.removesuffix('=')


def do_shorts(opts, optstring, shortopts, args):
    while optstring != '':
        opt, optstring = optstring[0], optstring[1:]
        value = ''
        if short_has_arg(opt, shortopts):
            if optstring == '':
                if not args:
                    raise GetoptError(_('option -%s requires argument') % opt, opt)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append(('-' + opt, value))
    return opts, args


def short_has_arg(opt, shortopts):
    for index, char in enumerate(shortopts):
        if opt == char != ':':
            return shortopts.startswith(':', index + 1)
    raise GetoptError(_('option -%s not recognized') % opt, opt)


if __name__ == '__main__':
    import sys
    print(getopt(sys.argv[1:], "a:b", ["alpha=", "beta"]))
