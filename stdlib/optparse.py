"""Command-line options in the older style. New programs are better served by argparse.

An OptionParser holds options and groups of them; parse_args() returns an object with the values, and the arguments
that are no options.
"""

import os
import sys
from functools import partial

__all__ = ['Option', 'make_option', 'SUPPRESS_HELP', 'SUPPRESS_USAGE', 'Values', 'OptionContainer',
           'OptionGroup', 'OptionParser', 'HelpFormatter', 'IndentedHelpFormatter', 'TitledHelpFormatter',
           'OptParseError', 'OptionError', 'OptionConflictError', 'OptionValueError', 'BadOptionError',
           'check_choice']

__version__ = "1.5.3"

from gettext import gettext, ngettext

_ = gettext


# ---- errors ----------------------------------------------------------------------------------------------

class OptParseError(Exception):
    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An option was defined wrongly."""

    def __init__(self, msg, option):
        super().__init__(msg)
        self.option_id = str(option)

    def __str__(self):
        return f"option {self.option_id}: {self.msg}" if self.option_id else self.msg


class OptionConflictError(OptionError):
    """Two options have the same name."""


class OptionValueError(OptParseError):
    """A value on the command line does not fit."""


class BadOptionError(OptParseError):
    """There is no such option."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return _("no such option: %s") % self.opt_str


class AmbiguousOptionError(BadOptionError):
    """An abbreviation can mean several options."""

    def __init__(self, opt_str, possibilities):
        BadOptionError.__init__(self, opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return _("ambiguous option: %s (%s?)") % (self.opt_str, ", ".join(self.possibilities))


# ---- help ------------------------------------------------------------------------------------------------

def _columns():
    try:
        return int(os.environ['COLUMNS'])
    except (KeyError, ValueError):
        return 80


def _delimited(delim, allowed, what):
    """A format for an option and its value with a delimiter between them."""
    if delim in allowed:
        return f"%s{delim}%s"
    raise ValueError(f"invalid metavar delimiter for {what} options: {delim!r}")


class HelpFormatter:
    """Base of formatters: knows columns and indentation."""

    NO_DEFAULT_VALUE = "none"

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.width = _columns() - 2 if width is None else width
        self.indent_increment, self.short_first = indent_increment, short_first
        # Half a line or so is left for the texts, but no less than what one option needs.
        self.max_help_position = min(max_help_position, max(self.width - 20, indent_increment * 2))
        self.help_position = self.max_help_position
        self.help_width = self.parser = None  # the width is known when all options are
        self.level = self.current_indent = 0
        self.option_strings, self.default_tag = {}, "%default"
        self.set_short_opt_delimiter(" ")
        self.set_long_opt_delimiter("=")

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        self._short_opt_fmt = _delimited(delim, ("", " "), "short")

    def set_long_opt_delimiter(self, delim):
        self._long_opt_fmt = _delimited(delim, ("=", " "), "long")

    def _step(self, by):
        self.level += by
        self.current_indent += by * self.indent_increment

    def indent(self):
        self._step(1)

    def dedent(self):
        self._step(-1)
        assert self.current_indent >= 0, "Indent decreased below 0."

    def format_heading(self, heading):
        raise NotImplementedError("subclasses must implement")

    format_usage = format_heading

    def _format_text(self, text):
        import textwrap
        width = max(self.width - self.current_indent, 11)
        indent = " " * self.current_indent
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def format_description(self, description):
        return self._format_text(description) + "\n" if description else ""

    def format_epilog(self, epilog):
        return "\n" + self._format_text(epilog) + "\n" if epilog else ""

    def expand_default(self, option):
        """The help text of an option with its default in it."""
        if self.parser is None or not self.default_tag:
            return option.help
        default = self.parser.defaults.get(option.dest)
        if default is NO_DEFAULT or default is None:
            default = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(default))

    def format_option(self, option):
        """An option and its help, beside it if there is room."""
        opts = self.option_strings[option]
        opt_width = self.help_position - self.current_indent - 2
        if len(opts) > opt_width:
            result = ["%*s%s\n" % (self.current_indent, "", opts)]
            indent_first = self.help_position
        else:
            result = ["%*s%-*s  " % (self.current_indent, "", opt_width, opts)]
            indent_first = 0
        if option.help:
            import textwrap
            lines = textwrap.wrap(self.expand_default(option), self.help_width)
            result.append("%*s%s\n" % (indent_first, "", lines[0]))
            result += ["%*s%s\n" % (self.help_position, "", line) for line in lines[1:]]
        elif opts[-1] != "\n":
            result.append("\n")
        return "".join(result)

    def store_option_strings(self, parser):
        """Write down how each option is shown, and where the help column is."""
        self.indent()
        longest = self._store(parser.option_list, 0)
        self.indent()
        for group in parser.option_groups:
            longest = self._store(group.option_list, longest)
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def _store(self, options, longest):
        for option in options:
            strings = self.option_strings[option] = self.format_option_strings(option)
            longest = max(longest, len(strings) + self.current_indent)
        return longest

    def format_option_strings(self, option):
        """All names of an option, with its value."""
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (name, metavar) for name in short]
            long = [self._long_opt_fmt % (name, metavar) for name in long]
        return ", ".join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Sections are indented."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return _("Usage: %s\n") % usage

    def format_heading(self, heading):
        return "%*s%s:\n" % (self.current_indent, "", heading)


class TitledHelpFormatter(HelpFormatter):
    """Headings are underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return "%s  %s\n" % (self.format_heading(_("Usage")), usage)

    def format_heading(self, heading):
        return "%s\n%s\n" % (heading, "=-"[self.level] * len(heading))


# ---- values ----------------------------------------------------------------------------------------------

def _parse_num(val, type):
    # 0x, 0b, and 0 for octal.
    radix = 10
    if val[:2].lower() == "0x":
        radix = 16
    elif val[:2].lower() == "0b":
        radix = 2
        val = val[2:] or "0"
    elif val[:1] == "0":
        radix = 8
    return type(val, radix)


def _parse_int(val):
    return _parse_num(val, int)


_builtin_cvt = {"int": (_parse_int, _("integer")), "long": (_parse_int, _("integer")),
                "float": (float, _("floating-point")), "complex": (complex, _("complex"))}


def check_builtin(option, opt, value):
    convert, what = _builtin_cvt[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(_("option %s: invalid %s value: %r") % (opt, what, value))


def check_choice(option, opt, value):
    if value in option.choices:
        return value
    raise OptionValueError(_("option %s: invalid choice: %r (choose from %s)") % (
        opt, value, ", ".join(map(repr, option.choices))))


NO_DEFAULT = ("NO", "DEFAULT")


class Option:
    """An option: its names, what is done when it is seen, and where the value goes."""

    ATTRS = ['action', 'type', 'dest', 'default', 'nargs', 'const', 'choices', 'callback', 'callback_args',
             'callback_kwargs', 'help', 'metavar']
    ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count",
               "callback", "help", "version")
    STORE_ACTIONS = ("store", "store_const", "store_true", "store_false", "append", "append_const", "count")
    TYPED_ACTIONS = ("store", "append", "callback")
    ALWAYS_TYPED_ACTIONS = ("store", "append")
    CONST_ACTIONS = ("store_const", "append_const")
    TYPES = ("string", "int", "long", "float", "complex", "choice")
    TYPE_CHECKER = {"int": check_builtin, "long": check_builtin, "float": check_builtin,
                    "complex": check_builtin, "choice": check_choice}
    # Methods that check the definition, in this order; subclasses may change the list.
    CHECK_METHODS = None

    def __init__(self, *opts, **attrs):
        self._short_opts, self._long_opts = [], []
        self._set_opt_strings(self._check_opt_strings(opts))
        self._set_attrs(attrs)
        for check in self.CHECK_METHODS:
            check(self)

    def _check_opt_strings(self, opts):
        given = list(filter(None, opts))
        if not given:
            raise TypeError("at least one option string must be supplied")
        return given

    def _set_opt_strings(self, opts):
        for opt in opts:
            dashes = len(opt) - len(opt.lstrip("-"))
            if len(opt) < 2:
                self._refuse(f"invalid option string {opt!r}: must be at least two characters long")
            if len(opt) == 2:
                if dashes != 1:
                    self._refuse(f"invalid short option string {opt!r}: must be of the form -x, "
                                 "(x any non-dash char)")
                self._short_opts.append(opt)
            elif dashes == 2 < len(opt):
                self._long_opts.append(opt)
            else:
                self._refuse(f"invalid long option string {opt!r}: must start with --, followed by non-dash")

    def _set_attrs(self, attrs):
        for name in self.ATTRS:
            setattr(self, name, attrs.pop(name, NO_DEFAULT if name == 'default' else None))
        if attrs:
            raise OptionError("invalid keyword arguments: %s" % ", ".join(sorted(attrs.keys())), self)

    def _refuse(self, problem):
        raise OptionError(problem, self)

    def _check_action(self):
        self.action = "store" if self.action is None else self.action
        if self.action not in self.ACTIONS:
            self._refuse(f"invalid action: {self.action!r}")

    def _check_type(self):
        kind = self.type
        if kind is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = "string" if self.choices is None else "choice"
            return
        # A type may be given by its class.
        kind = kind.__name__ if isinstance(kind, type) else kind
        self.type = kind = "string" if kind == "str" else kind
        if kind not in self.TYPES:
            self._refuse(f"invalid option type: {kind!r}")
        if self.action not in self.TYPED_ACTIONS:
            self._refuse(f"must not supply a type for action {self.action!r}")

    def _check_choice(self):
        choices = self.choices
        if self.type != "choice":
            if choices is not None:
                self._refuse(f"must not supply choices for type {self.type!r}")
        elif choices is None:
            self._refuse("must supply a list of choices for type 'choice'")
        elif not isinstance(choices, (tuple, list)):
            name = str(type(choices)).split("'")[1]
            self._refuse(f"choices must be a list of strings ('{name}' supplied)")

    def _check_dest(self):
        if self.dest is None and (self.type is not None or self.action in self.STORE_ACTIONS):
            # The first long name, or the first short one.
            name = self.get_opt_string()
            self.dest = name[2:].replace('-', '_') if self._long_opts else name[1]

    def _check_const(self):
        if self.const is not None and self.action not in self.CONST_ACTIONS:
            self._refuse(f"'const' must not be supplied for action {self.action!r}")

    def _check_nargs(self):
        typed = self.action in self.TYPED_ACTIONS
        if typed and self.nargs is None:
            self.nargs = 1
        elif not typed and self.nargs is not None:
            self._refuse(f"'nargs' must not be supplied for action {self.action!r}")

    def _check_callback(self):
        further = (("callback_args", self.callback_args, tuple, "tuple"),
                   ("callback_kwargs", self.callback_kwargs, dict, "dict"))
        if self.action != "callback":
            if self.callback is not None:
                self._refuse(f"callback supplied ({self.callback!r}) for non-callback option")
            for name, value, _kind, _word in further:
                if value is not None:
                    self._refuse(f"{name} supplied for non-callback option")
            return
        if not callable(self.callback):
            self._refuse(f"callback not callable: {self.callback!r}")
        for name, value, kind, word in further:
            if value is not None and not isinstance(value, kind):
                self._refuse(f"{name}, if supplied, must be a {word}: not {value!r}")

    CHECK_METHODS = [_check_action, _check_type, _check_choice, _check_dest, _check_const, _check_nargs,
                     _check_callback]

    def __str__(self):
        return "/".join(self._short_opts + self._long_opts)

    def __repr__(self):
        return "<%s at 0x%x: %s>" % (self.__class__.__name__, id(self), self)

    def takes_value(self):
        return self.type is not None

    def get_opt_string(self):
        return (self._long_opts or self._short_opts)[0]

    def check_value(self, opt, value):
        checker = self.TYPE_CHECKER.get(self.type)
        return value if checker is None else checker(self, opt, value)

    def convert_value(self, opt, value):
        if value is None:
            return None
        if self.nargs == 1:
            return self.check_value(opt, value)
        return tuple([self.check_value(opt, item) for item in value])

    def process(self, opt, value, values, parser):
        """The option was seen: convert its value and act."""
        value = self.convert_value(opt, value)
        return self.take_action(self.action, self.dest, opt, value, values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        if action in ("store", "store_const", "store_true", "store_false"):
            fixed = {"store": value, "store_const": self.const}
            setattr(values, dest, fixed[action] if action in fixed else action == "store_true")
        elif action in ("append", "append_const"):
            items = values.ensure_value(dest, [])
            items.append(value if action == "append" else self.const)
        elif action == "count":
            setattr(values, dest, 1 + values.ensure_value(dest, 0))
        elif action == "callback":
            self.callback(self, opt, value, parser, *(self.callback_args or ()), **(self.callback_kwargs or {}))
        elif action in ("help", "version"):
            (parser.print_help if action == "help" else parser.print_version)()
            parser.exit()
        else:
            raise ValueError(f"unknown action {self.action!r}")
        return 1


SUPPRESS_HELP = "SUPPRESS" + "HELP"
SUPPRESS_USAGE = "SUPPRESS" + "USAGE"


class Values:
    """Holds the values of options as attributes."""

    def __init__(self, defaults=None):
        if defaults:
            for name, value in defaults.items():
                setattr(self, name, value)

    def __str__(self):
        return str(self.__dict__)

    def __repr__(self):
        return "<%s at 0x%x: %s>" % (self.__class__.__name__, id(self), self)

    def __eq__(self, other):
        if isinstance(other, Values):
            return self.__dict__ == other.__dict__
        if isinstance(other, dict):
            return self.__dict__ == other
        return NotImplemented

    def _update_careful(self, dict):
        """Take over what is known already."""
        for name in dir(self):
            if name in dict and dict[name] is not None:
                setattr(self, name, dict[name])

    def _update_loose(self, dict):
        self.__dict__.update(dict)

    def _update(self, dict, mode):
        ways = {"careful": self._update_careful, "loose": self._update_loose}
        if mode not in ways:
            raise ValueError(f"invalid update mode: {mode!r}")
        ways[mode](dict)

    def read_module(self, modname, mode="careful"):
        __import__(modname)
        self._update(vars(sys.modules[modname]), mode)

    def read_file(self, filename, mode="careful"):
        namespace = {}
        with open(filename) as stream:
            exec(stream.read(), namespace)
        self._update(namespace, mode)

    def ensure_value(self, attr, value):
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)


# ---- containers ------------------------------------------------------------------------------------------

def _made_or_given(args, kwargs, make, kind, what):
    """An object given as the only argument, or one made from arguments that begin with a string."""
    if isinstance(args[0], str):
        return make(*args, **kwargs)
    if len(args) > 1 or kwargs:
        raise TypeError("invalid arguments")
    if not isinstance(args[0], kind):
        raise TypeError(f"not {what} instance: {args[0]!r}")
    return args[0]


class OptionContainer:
    """What parsers and groups have in common."""

    def __init__(self, option_class, conflict_handler, description):
        self.option_class, self.description = option_class, description
        self._create_option_list()
        self.set_conflict_handler(conflict_handler)

    def _create_option_mappings(self):
        self._short_opt, self._long_opt, self.defaults = {}, {}, {}

    def _share_option_mappings(self, parser):
        for name in ("_short_opt", "_long_opt", "defaults"):
            setattr(self, name, getattr(parser, name))

    def set_conflict_handler(self, handler):
        if handler not in ("error", "resolve"):
            raise ValueError("invalid conflict_resolution value %r" % handler)
        self.conflict_handler = handler

    def set_description(self, description):
        self.description = description

    def get_description(self):
        return self.description

    def destroy(self):
        """Let go of what refers back to this object."""
        for name in ("_short_opt", "_long_opt", "defaults"):
            delattr(self, name)

    def _known(self, opt):
        """The table that has, or would have, a name."""
        return self._long_opt if opt.startswith("--") else self._short_opt

    def _check_conflict(self, option):
        taken = [opt for opt in option._short_opts + option._long_opts if opt in self._known(opt)]
        if taken and self.conflict_handler == "error":
            raise OptionConflictError("conflicting option string(s): " + ", ".join(taken), option)
        for opt in taken:
            # The newer option has the name.
            other = self._known(opt).pop(opt)
            names = other._long_opts if opt.startswith("--") else other._short_opts
            names.remove(opt)
            if not other._short_opts + other._long_opts:
                other.container.option_list.remove(other)

    def add_option(self, *args, **kwargs):
        """add_option(Option)
        add_option(name, ..., attribute=value, ...)"""
        option = _made_or_given(args, kwargs, self.option_class, Option, "an Option")
        self._check_conflict(option)
        option.container = self
        self.option_list.append(option)
        self._short_opt.update(dict.fromkeys(option._short_opts, option))
        self._long_opt.update(dict.fromkeys(option._long_opts, option))
        if option.dest is not None:
            if option.default is not NO_DEFAULT:
                self.defaults[option.dest] = option.default
            elif option.dest not in self.defaults:
                self.defaults[option.dest] = None
        return option

    def add_options(self, option_list):
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        return opt_str in self._short_opt or opt_str in self._long_opt

    def remove_option(self, opt_str):
        option = self.get_option(opt_str)
        if option is None:
            raise ValueError(f"no such option {opt_str!r}")
        for known, names in ((self._short_opt, option._short_opts), (self._long_opt, option._long_opts)):
            for name in names:
                del known[name]
        option.container.option_list.remove(option)

    def format_option_help(self, formatter):
        if not self.option_list:
            return ""
        return "".join([formatter.format_option(option) for option in self.option_list
                        if option.help is not SUPPRESS_HELP])

    def format_description(self, formatter):
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        parts = []
        if self.description:
            parts.append(self.format_description(formatter))
        if self.option_list:
            parts.append(self.format_option_help(formatter))
        return "\n".join(parts)


class OptionGroup(OptionContainer):
    """Options under a heading of the help."""

    def __init__(self, parser, title, description=None):
        self.parser = parser
        OptionContainer.__init__(self, parser.option_class, parser.conflict_handler, description)
        self.title = title

    def _create_option_list(self):
        self.option_list = []
        self._share_option_mappings(self.parser)

    def set_title(self, title):
        self.title = title

    def destroy(self):
        OptionContainer.destroy(self)
        del self.option_list

    def format_help(self, formatter):
        heading = formatter.format_heading(self.title)
        formatter.indent()
        body = super().format_help(formatter)
        formatter.dedent()
        return heading + body


class OptionParser(OptionContainer):
    """Parses command lines. usage, version, description and epilog are for help texts (%prog in them is the name of
    the program)."""

    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None,
                 conflict_handler="error", description=None, formatter=None, add_help_option=True, prog=None,
                 epilog=None):
        super().__init__(option_class, conflict_handler, description)
        self.prog, self.version, self.epilog = prog, version, epilog
        self.set_usage(usage)
        self.allow_interspersed_args = self.process_default_values = True
        self.formatter = IndentedHelpFormatter() if formatter is None else formatter
        self.formatter.set_parser(self)
        self._populate_option_list(option_list, add_help_option)
        self._init_parsing_state()

    def destroy(self):
        super().destroy()
        for group in self.option_groups:
            group.destroy()
        # Nothing is left that knows the parser.
        del self.formatter, self.option_groups, self.option_list

    def _create_option_list(self):
        self.option_list = []
        self.option_groups = []
        self._create_option_mappings()

    def _add_help_option(self):
        self.add_option("-h", "--help", action="help", help=_("show this help message and exit"))

    def _add_version_option(self):
        self.add_option("--version", action="version", help=_("show program's version number and exit"))

    def _populate_option_list(self, option_list, add_help=True):
        for options in (self.standard_option_list, option_list):
            self.add_options(options or ())
        for wanted, add in ((self.version, self._add_version_option), (add_help, self._add_help_option)):
            if wanted:
                add()

    def _init_parsing_state(self):
        self.rargs = None  # what is still to be parsed
        self.largs = None  # arguments found so far
        self.values = None

    def set_usage(self, usage):
        if usage is SUPPRESS_USAGE:
            self.usage = None
            return
        usage = _("%prog [options]") if usage is None else usage
        # The formatter puts the word there.
        prefix = "usage: "
        self.usage = usage[len(prefix):] if usage.lower().startswith(prefix) else usage

    def enable_interspersed_args(self):
        """Let options stand behind arguments."""
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        """Stop at the first argument that is no option."""
        self.allow_interspersed_args = False

    def set_process_default_values(self, process):
        self.process_default_values = process

    def set_default(self, dest, value):
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        self.defaults.update(kwargs)

    def _get_all_options(self):
        return sum((holder.option_list for holder in self.option_groups), self.option_list[:])

    def get_default_values(self):
        """The values if the command line were empty."""
        if not self.process_default_values:
            return Values(self.defaults)
        defaults = self.defaults.copy()
        for option in self._get_all_options():
            default = defaults.get(option.dest)
            if isinstance(default, str):
                # Converted like one from the command line.
                defaults[option.dest] = option.check_value(option.get_opt_string(), default)
        return Values(defaults)

    def add_option_group(self, *args, **kwargs):
        """add_option_group(OptionGroup)
        add_option_group(title, description=None)"""
        group = _made_or_given(args, kwargs, partial(OptionGroup, self), OptionGroup, "an OptionGroup")
        if group.parser is not self:
            raise ValueError("invalid OptionGroup (wrong parser)")
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        holder = getattr(self.get_option(opt_str), "container", self)
        return None if holder is self else holder

    # -- parsing --

    def _get_args(self, args):
        return sys.argv[1:] if args is None else args[:]

    def parse_args(self, args=None, values=None):
        """Parse strings (default: the command line); return the values and the arguments."""
        # Callbacks may look at these and change them.
        self.rargs, self.largs = self._get_args(args), []
        self.values = self.get_default_values() if values is None else values
        rargs, largs, values = self.rargs, self.largs, self.values
        try:
            self._process_args(largs, rargs, values)
        except (BadOptionError, OptionValueError) as problem:
            self.error(str(problem))
        return self.check_values(values, largs + rargs)

    def check_values(self, values, args):
        """Called with the result; may be overridden to check or change it."""
        return values, args

    def _process_args(self, largs, rargs, values):
        while rargs:
            if rargs[0] == "--":
                del rargs[0]
                break
            if rargs[0].startswith("--"):
                self._process_long_opt(rargs, values)
            elif len(rargs[0]) > 1 and rargs[0][0] == "-":
                self._process_short_opts(rargs, values)
            elif not self.allow_interspersed_args:
                break
            else:
                largs.append(rargs.pop(0))

    def _match_long_opt(self, opt):
        """The full name of an abbreviation."""
        return _match_abbrev(opt, self._long_opt)

    def _take_values(self, option, opt, rargs):
        count = option.nargs
        if len(rargs) < count:
            text = ngettext("%(option)s option requires %(number)d argument",
                            "%(option)s option requires %(number)d arguments", count)
            self.error(text % {"option": opt, "number": count})
        taken = rargs[:count]
        del rargs[:count]
        return taken[0] if count == 1 else tuple(taken)

    def _process_long_opt(self, rargs, values):
        arg = rargs.pop(0)
        opt, equals, next_arg = arg.partition("=")
        if equals:
            rargs.insert(0, next_arg)
        opt = self._match_long_opt(opt)
        option = self._long_opt[opt]
        if option.takes_value():
            value = self._take_values(option, opt, rargs)
        elif equals:
            self.error(_("%s option does not take a value") % opt)
        else:
            value = None
        option.process(opt, value, values, self)

    def _process_short_opts(self, rargs, values):
        arg = rargs.pop(0)
        for index, char in enumerate(arg[1:], 2):
            opt = "-" + char
            option = self._short_opt.get(opt)
            if not option:
                raise BadOptionError(opt)
            if not option.takes_value():
                option.process(opt, None, values, self)
                continue
            # What is left of the argument is the value, or its first part.
            if index < len(arg):
                rargs.insert(0, arg[index:])
            option.process(opt, self._take_values(option, opt, rargs), values, self)
            break

    # -- texts --

    def get_prog_name(self):
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        return s.replace("%prog", self.get_prog_name())

    def get_description(self):
        return self.expand_prog_name(self.description) if self.description else self.description

    def exit(self, status=0, msg=None):
        """End the program."""
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        """Print usage and message, exit with status 2. An override must not return."""
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.get_prog_name(), msg))

    def get_usage(self):
        if self.usage:
            return self.formatter.format_usage(self.expand_prog_name(self.usage))
        return ""

    def print_usage(self, file=None):
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        return self.expand_prog_name(self.version) if self.version else ""

    def print_version(self, file=None):
        if self.version:
            print(self.get_version(), file=file)

    def format_option_help(self, formatter=None):
        if formatter is None:
            formatter = self.formatter
        formatter.store_option_strings(self)
        result = [formatter.format_heading(_("Options"))]
        formatter.indent()
        if self.option_list:
            result += super().format_option_help(formatter), "\n"
        for group in self.option_groups:
            result += group.format_help(formatter), "\n"
        formatter.dedent()
        # The last empty line is not needed.
        return "".join(result[:-1])

    def format_epilog(self, formatter):
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        formatter = self.formatter if formatter is None else formatter
        text = self.get_usage() + "\n" if self.usage else ""
        if self.description:
            text += self.format_description(formatter) + "\n"
        return text + self.format_option_help(formatter) + self.format_epilog(formatter)

    def print_help(self, file=None):
        """Print the help text to a stream (standard output)."""
        stream = sys.stdout if file is None else file
        stream.write(self.format_help())


def _match_abbrev(s, wordmap):
    """The only key that begins with a string."""
    found = [s] if s in wordmap else sorted([word for word in wordmap if word.startswith(s)])
    if len(found) > 1:
        raise AmbiguousOptionError(s, found)
    if not found:
        raise BadOptionError(s)
    return found[0]


make_option = Option
