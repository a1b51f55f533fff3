"""Command-line options, positional arguments and sub-commands, with usage and help texts.

An ArgumentParser holds actions (one for each argument). Parsing first writes the argument strings as a pattern
with a letter for each ('O' option, 'A' other, '-' the first "--"), then options take what follows them and
positionals are matched as regular expressions of their `nargs` against the rest.
"""

import os as _os
import re as _re
import sys as _sys

from gettext import gettext as _, ngettext

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
           'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE',
           'OPTIONAL', 'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


class _AttributeHolder:
    """repr() in the form of a call."""

    def __repr__(self):
        parts = [repr(arg) for arg in self._get_args()]
        odd_names = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                parts.append('%s=%r' % (name, value))
            else:
                odd_names[name] = value
        if odd_names:
            parts.append('**%s' % repr(odd_names))
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


def _terminal_columns():
    try:
        columns = int(_os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = _os.get_terminal_size(_sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            pass  # no terminal
    return columns if columns > 0 else 80


def _copy_items(items):
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


# ---- help ------------------------------------------------------------------------------------------------

def _terminal_columns():
    """Columns of the terminal: COLUMNS of the environment, else what the terminal says, else 80."""
    import os
    import sys
    try:
        columns = int(os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            columns = 80
    return columns or 80


class HelpFormatter:
    """Builds help texts: sections are entered, filled and left, then format_help() is called.

    Only the class name is public; everything in it may be overridden at one's own risk."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_columns() - 2
        self._prog, self._width, self._indent_increment = prog, width, indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._current_section = self._root_section = self._Section(self, None)
        self._long_break_matcher = _re.compile(r'\n{3,}')
        self._whitespace_matcher = _re.compile(r'\s+', _re.ASCII)

    def _shift(self, levels):
        self._level += levels
        self._current_indent += levels * self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'

    def _indent(self):
        self._shift(1)

    def _dedent(self):
        self._shift(-1)

    class _Section:
        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            nested = self.parent is not None
            if nested:
                formatter._indent()
            body = formatter._join_parts([function(*args) for function, args in self.items])
            if nested:
                formatter._dedent()
            if not body:
                return ''
            heading = ''
            if self.heading is not SUPPRESS and self.heading is not None:
                text = _('%(heading)s:') % dict(heading=self.heading)
                heading = '%*s%s\n' % (formatter._current_indent, '', text)
            return formatter._join_parts(['\n', heading, body, '\n'])

    def _add_item(self, func, args):
        # Called when all is known, with these arguments; returns text.
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        """Enter a new section inside the current one."""
        outer, inner = self._current_section, self._Section(self, self._current_section, heading)
        outer.items.append((inner.format_help, ()))
        self._current_section = inner
        self._shift(1)

    def end_section(self):
        """Leave the current section."""
        self._shift(-1)
        self._current_section = self._current_section.parent

    def add_text(self, text):
        """Add a paragraph."""
        if text not in (None, SUPPRESS):
            self._add_item(self._format_text, (text,))

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        # The longest invocation decides where the help column stands.
        length = len(self._format_action_invocation(action)) + self._current_indent
        for subaction in self._iter_indented_subactions(action):
            length = max(length, len(self._format_action_invocation(subaction)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, length)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        if text:
            text = self._long_break_matcher.sub('\n\n', text).strip('\n') + '\n'
        return text

    def _join_parts(self, part_strings):
        return ''.join([part for part in part_strings if part and part is not SUPPRESS])

    # -- usage --

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = _('usage: ')
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = '%(prog)s' % dict(prog=self._prog)
        else:
            usage = self._usage_of_actions(actions, groups, prefix)
        return '%s%s\n\n' % (prefix, usage)

    def _usage_of_actions(self, actions, groups, prefix):
        prog = '%(prog)s' % dict(prog=self._prog)
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        action_usage = self._format_actions_usage(optionals + positionals, groups)
        usage = ' '.join([text for text in (prog, action_usage) if text])
        width = self._width - self._current_indent
        if len(prefix) + len(usage) <= width:
            return usage
        opt_parts = self._get_actions_usage_parts(optionals, groups)
        pos_parts = self._get_actions_usage_parts(positionals, groups)
        if len(prefix) + len(prog) <= 0.75 * width:
            # The program's name is short: everything hangs to the right of it.
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if opt_parts:
                lines = self._usage_lines([prog] + opt_parts, width, indent, prefix)
                lines += self._usage_lines(pos_parts, width, indent)
            elif pos_parts:
                lines = self._usage_lines([prog] + pos_parts, width, indent, prefix)
            else:
                lines = [prog]
        else:
            indent = ' ' * len(prefix)
            lines = self._usage_lines(opt_parts + pos_parts, width, indent)
            if len(lines) > 1:
                lines = self._usage_lines(opt_parts, width, indent)
                lines += self._usage_lines(pos_parts, width, indent)
            lines = [prog] + lines
        return '\n'.join(lines)

    @staticmethod
    def _usage_lines(parts, width, indent, prefix=None):
        """Fill lines with parts. With a prefix, the first line begins where the prefix ends."""
        lines = []
        line = []
        start = len(indent) - 1
        length = len(prefix) - 1 if prefix is not None else start
        for part in parts:
            if line and length + 1 + len(part) > width:
                lines.append(indent + ' '.join(line))
                line = []
                length = start
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + ' '.join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent):]
        return lines

    def _format_actions_usage(self, actions, groups):
        return ' '.join(self._get_actions_usage_parts(actions, groups))

    def _get_actions_usage_parts(self, actions, groups):
        """One text for each action that is shown; brackets and bars of groups are part of them."""
        grouped, spans = self._group_spans(actions, groups)
        parts = []
        for action in actions:
            parts.append(None if action.help is SUPPRESS else self._usage_part(action, action in grouped))
        joined = set()  # where a group inside has put its bar
        for start, end in sorted(spans, reverse=True):
            shown = [part for part in parts[start:end] if part is not None]
            count = len(shown)
            if spans[start, end].required:
                opening, closing = "()" if count > 1 else ("", "")
            else:
                opening, closing = "[]"
            shown[0] = opening + shown[0]
            shown[-1] += closing
            for offset in range(count - 1):
                if start + offset not in joined:
                    joined.add(start + offset)
                    shown[offset] += ' |'
            parts[start:end] = shown + [None] * (end - start - count)
        return [part for part in parts if part is not None]

    def _group_spans(self, actions, groups):
        """The actions that are shown in groups, and the groups by their place in `actions`."""
        grouped = set()
        spans = {}
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if all([action.help is SUPPRESS for action in members]):
                continue
            try:
                start = actions.index(members[0])
            except ValueError:
                continue
            end = start + len(members)
            # A group whose members are scattered cannot be drawn.
            if set(actions[start:end]) == set(members):
                grouped.update(members)
                spans[start, end] = group
        return grouped, spans

    def _usage_part(self, action, in_group):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if in_group and part[0] == '[' and part[-1] == ']':
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            metavar = self._get_default_metavar_for_optional(action)
            part = '%s %s' % (action.option_strings[0], self._format_args(action, metavar))
        if not action.required and not in_group:
            part = '[%s]' % part
        return part

    # -- texts and actions --

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - help_position, 11)
        action_width = help_position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent_first = help_position
        if action.help and len(header) <= action_width:
            header = '%*s%-*s  ' % (self._current_indent, '', action_width, header)
            indent_first = 0
        else:
            header = '%*s%s\n' % (self._current_indent, '', header)
        parts = [header]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append('%*s%s\n' % (indent_first, '', lines[0]))
                for line in lines[1:]:
                    parts.append('%*s%s\n' % (help_position, '', line))
        elif not header.endswith('\n'):
            parts.append('\n')
        for subaction in self._iter_indented_subactions(action):
            parts.append(self._format_action(subaction))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return ' '.join(self._metavar_formatter(action, default)(1))
        names = ', '.join(action.option_strings)
        if action.nargs == 0:
            return names
        default = self._get_default_metavar_for_optional(action)
        return names + ' ' + self._format_args(action, default)

    def _metavar_formatter(self, action, default_metavar):
        """A function from a number to that many names for the action's values."""
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{%s}' % ','.join(map(str, action.choices))
        else:
            result = default_metavar

        def names(tuple_size):
            return result if isinstance(result, tuple) else (result,) * tuple_size
        return names

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            if len(metavar) == 2:
                return '[%s [%s ...]]' % metavar
            return '[%s ...]' % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        try:
            pattern = ' '.join(['%s' for _unused in range(nargs)])
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return pattern % names(nargs)

    def _expand_help(self, action):
        params = {'prog': self._prog}
        for name, value in vars(action).items():
            if value is SUPPRESS:
                continue
            if name == 'choices' and value is not None:
                value = ', '.join(map(str, value))
            elif hasattr(value, '__name__'):
                value = value.__name__
            params[name] = value
        params['prog'] = self._prog
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        get_subactions = getattr(action, '_get_subactions', None)
        if get_subactions is not None:
            self._indent()
            yield from get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        text = self._whitespace_matcher.sub(' ', text).strip()
        # Imported where needed: a parser that prints no help does not pay.
        import textwrap
        return textwrap.wrap(text, width)

    def _fill_text(self, text, width, indent):
        text = self._whitespace_matcher.sub(' ', text).strip()
        import textwrap
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves the line breaks of descriptions and epilogues alone."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves the line breaks of all texts alone."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the default to the help of an argument."""

    def _get_help_string(self, action):
        text = action.help
        if text is None:
            text = ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += _(' (default: %(default)s)')
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names values after their type."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# ---- errors ----------------------------------------------------------------------------------------------

def _get_action_name(argument):
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    if argument.metavar not in (None, SUPPRESS):
        return argument.metavar
    if argument.dest not in (None, SUPPRESS):
        return argument.dest
    if argument.choices:
        return '{' + ','.join(argument.choices) + '}'
    return None


class ArgumentError(Exception):
    """A command line that does not fit; `argument` is the action concerned or None."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            text = '%(message)s'
        else:
            text = _('argument %(argument_name)s: %(message)s')
        return text % dict(message=self.message, argument_name=self.argument_name)


class ArgumentTypeError(Exception):
    """Raised by a type function; its text becomes the message."""


# ---- actions ---------------------------------------------------------------------------------------------

class Action(_AttributeHolder):
    """An argument: how it is written and what is done with its values when the object is called."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        values = (option_strings, dest, nargs, const, default, type, choices, required, help, metavar, deprecated)
        for name, value in zip(self._KEYWORDS, values):
            setattr(self, name, value)

    # Attributes of every action, in the order in which they are shown.
    _KEYWORDS = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help',
                 'metavar', 'deprecated')

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in self._KEYWORDS]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(_('.__call__() not defined'))


_deprecated_default = object()


class BooleanOptionalAction(Action):
    """--name sets True, --no-name sets False."""

    def __init__(self, option_strings, dest, default=None, type=_deprecated_default,
                 choices=_deprecated_default, required=False, help=None, metavar=_deprecated_default,
                 deprecated=False):
        names = []
        for option_string in option_strings:
            names.append(option_string)
            if option_string.startswith('--'):
                names.append('--no-' + option_string[2:])
        # These three never had an effect.
        for field, value in (('type', type), ('choices', choices), ('metavar', metavar)):
            if value is not _deprecated_default:
                import warnings
                warnings._deprecated(
                    field, "{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.",
                    remove=(3, 14))
        super().__init__(
            names, dest, nargs=0, default=default, required=required, help=help, deprecated=deprecated,
            type=None if type is _deprecated_default else type,
            choices=None if choices is _deprecated_default else choices,
            metavar=None if metavar is _deprecated_default else metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _StoreAction(Action):
    _no_values = ('nargs for store actions must be != 0; if you have nothing to store, actions such as store '
                  'true or store const may be more appropriate')

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, deprecated=False):
        if nargs == 0:
            raise ValueError(self._no_values)
        if const is not None and nargs != OPTIONAL:
            raise ValueError('nargs must be %r to supply const' % OPTIONAL)
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help,
                         metavar, deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required,
                         help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, const=True, default=default, required=required, help=help,
                         deprecated=deprecated)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, const=False, default=default, required=required, help=help,
                         deprecated=deprecated)


class _AppendAction(_StoreAction):
    _no_values = ('nargs for append actions must be != 0; if arg strings are not supplying the value to '
                  'append, the append const action may be more appropriate')

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None,
                 metavar=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required,
                         help=help, metavar=metavar, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None, deprecated=False):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help,
                         deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, (0 if count is None else count) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None, deprecated=False):
        super().__init__(option_strings, dest, default=default, nargs=0, help=help, deprecated=deprecated)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help=None,
                 deprecated=False):
        if help is None:
            help = _("show program's version number and exit")
        super().__init__(option_strings, dest, default=default, nargs=0, help=help, deprecated=deprecated)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        text = parser._get_formatter()
        text.add_text(parser.version if self.version is None else self.version)
        parser._print_message(text.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """A positional whose value chooses the parser for the rest."""

    class _ChoicesPseudoAction(Action):
        """Stands for a sub-command in help texts."""

        def __init__(self, name, aliases, help):
            metavar = name
            if aliases:
                metavar += ' (%s)' % ', '.join(aliases)
            super().__init__(option_strings=[], dest=name, help=help, metavar=metavar)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None,
                 metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        self._deprecated = set()
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map,
                         required=required, help=help, metavar=metavar)

    def add_parser(self, name, *, deprecated=False, **kwargs):
        """Add a sub-command and return its parser."""
        if kwargs.get('prog') is None:
            kwargs['prog'] = '%s %s' % (self._prog_prefix, name)
        aliases = kwargs.pop('aliases', ())
        if name in self._name_parser_map:
            raise ArgumentError(self, _('conflicting subparser: %s') % name)
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, _('conflicting subparser alias: %s') % alias)
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for known_as in (name, *aliases):
            self._name_parser_map[known_as] = parser
            if deprecated:
                self._deprecated.add(known_as)
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *arg_strings = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            subparser = self._name_parser_map[name]
        except KeyError:
            raise ArgumentError(self, _('unknown parser %(parser_name)r (choices: %(choices)s)') % {
                'parser_name': name, 'choices': ', '.join(self._name_parser_map)}) from None
        if name in self._deprecated:
            parser._warning(_("command '%(parser_name)s' is deprecated") % {'parser_name': name})
        # A namespace of its own, so that its defaults replace those of the main parser.
        subnamespace, rest = subparser.parse_known_args(arg_strings, None)
        for key, value in vars(subnamespace).items():
            setattr(namespace, key, value)
        if rest:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, [])
            getattr(namespace, _UNRECOGNIZED_ARGS_ATTR).extend(rest)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _copy_items(getattr(namespace, self.dest, None))
        items.extend(values)
        setattr(namespace, self.dest, items)


class FileType:
    """A type function that opens files; '-' is the standard stream that fits the mode."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == '-':
            if 'r' in self._mode:
                stream = _sys.stdin
            elif any([char in self._mode for char in 'wax']):
                stream = _sys.stdout
            else:
                raise ValueError(_('argument "-" with mode %r') % self._mode)
            return stream.buffer if 'b' in self._mode else stream
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as problem:
            raise ArgumentTypeError(_("can't open '%(filename)s': %(error)s") % {
                'filename': string, 'error': problem})

    def __repr__(self):
        parts = [repr(arg) for arg in (self._mode, self._bufsize) if arg != -1]
        parts += ['%s=%r' % (name, value) for name, value in (
            ('encoding', self._encoding), ('errors', self._errors)) if value is not None]
        return '%s(%s)' % (type(self).__name__, ', '.join(parts))


class Namespace(_AttributeHolder):
    """Holds the values of a command line as attributes."""

    def __init__(self, **kwargs):
        for attribute in kwargs.items():
            setattr(self, *attribute)

    def __contains__(self, key):
        return key in vars(self)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented


# ---- containers of actions -------------------------------------------------------------------------------

class _ActionsContainer:
    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        super().__init__()
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}
        for name, action_class in (
                (None, _StoreAction), ('store', _StoreAction), ('store_const', _StoreConstAction),
                ('store_true', _StoreTrueAction), ('store_false', _StoreFalseAction),
                ('append', _AppendAction), ('append_const', _AppendConstAction), ('count', _CountAction),
                ('help', _HelpAction), ('version', _VersionAction), ('parsers', _SubParsersAction),
                ('extend', _ExtendAction)):
            self.register('action', name, action_class)
        self._get_handler()  # a wrong name is found now
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._negative_number_matcher = _re.compile(r'^-\d+$|^-\d*\.\d+$')
        # A list, so that groups share it with their parser: not empty once an option looks like a number.
        self._has_negative_number_optionals = []

    def register(self, registry_name, value, object):
        """Give an action class or type function a name."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        """Defaults by destination; they take precedence over those of the arguments."""
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        """The default for a destination."""
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest)

    def add_argument(self, *args, **kwargs):
        """add_argument(dest, ..., name=value, ...)
        add_argument(option_string, option_string, ..., name=value, ...)

        Add a positional argument or an option; return the action."""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            complete = self._get_positional_kwargs
        else:
            complete = self._get_optional_kwargs
        settings = complete(*args, **kwargs)
        default = self._defaults.get(settings['dest'], self.argument_default)
        if settings['dest'] in self._defaults or default is not None:
            settings.setdefault('default', default)
        make = self._pop_action_class(settings)
        if not callable(make):
            raise ValueError(f'unknown action "{make}"')
        action = make(**settings)
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ValueError(f'{convert!r} is not callable')
        if convert is FileType:
            raise ValueError(f'{convert!r} is a FileType class object, instance of it must be passed')
        # Making a formatter takes time; most arguments cannot be wrong.
        plain = not isinstance(action.metavar, tuple) and action.nargs in (
            None, 0, 1, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, PARSER, SUPPRESS)
        if not plain and hasattr(self, "_get_formatter"):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError("length of metavar tuple does not match nargs")
        return self._add_action(action)

    def add_argument_group(self, *args, **kwargs):
        """Add a heading of the help text; return the group, to which arguments can be added."""
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        """Add a group of which only one argument may be given (must, if `required`)."""
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        action.container = self
        self._actions.append(action)
        names = action.option_strings
        self._option_string_actions.update(dict.fromkeys(names, action))
        # A list, for groups share it with their parser; that it is not empty is all that counts.
        if not self._has_negative_number_optionals and any(map(self._negative_number_matcher.match, names)):
            self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments and groups of a parent parser."""
        by_title = {}
        for group in self._action_groups:
            if group.title in by_title:
                raise ValueError(_('cannot merge actions - two groups are named %r') % (group.title))
            by_title[group.title] = group
        target_of = {}
        for group in container._action_groups:
            if group.title not in by_title:
                by_title[group.title] = self.add_argument_group(
                    title=group.title, description=group.description,
                    conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                target_of[action] = by_title[group.title]
        for group in container._mutually_exclusive_groups:
            if group._container is container:
                target = self
            else:
                target = by_title[group._container.title]
            exclusive = target.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                target_of[action] = exclusive
        for action in container._actions:
            target_of.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError(_("'required' is an invalid argument for positionals"))
        # One that may be empty is required only if there is nothing to put in its place.
        if kwargs.get('nargs') not in (OPTIONAL, ZERO_OR_MORE):
            kwargs['required'] = True
        if kwargs.get('nargs') == ZERO_OR_MORE and 'default' not in kwargs:
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        option_strings = []
        long_option_strings = []
        for option_string in args:
            if option_string[0] not in self.prefix_chars:
                raise ValueError(_('invalid option string %(option)r: '
                                   'must start with a character %(prefix_chars)r') % {
                                       'option': option_string, 'prefix_chars': self.prefix_chars})
            option_strings.append(option_string)
            if len(option_string) > 1 and option_string[1] in self.prefix_chars:
                long_option_strings.append(option_string)
        dest = kwargs.pop('dest', None)
        if dest is None:
            first = (long_option_strings or option_strings)[0]
            dest = first.lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(_('dest= is required for options like %r') % (option_string,))
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=option_strings)

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    def _get_handler(self):
        try:
            return getattr(self, '_handle_conflict_%s' % self.conflict_handler)
        except AttributeError:
            raise ValueError(_('invalid conflict_resolution value: %r') % (self.conflict_handler,)) from None

    def _check_conflict(self, action):
        conflicts = [(name, self._option_string_actions[name]) for name in action.option_strings
                     if name in self._option_string_actions]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        message = ngettext('conflicting option string: %s', 'conflicting option strings: %s',
                           len(conflicting_actions))
        raise ArgumentError(action, message % ', '.join([name for name, _other in conflicting_actions]))

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option_string, other in conflicting_actions:
            other.option_strings.remove(option_string)
            self._option_string_actions.pop(option_string, None)
            if not other.option_strings:
                other.container._remove_action(other)


class _ArgumentGroup(_ActionsContainer):
    """A heading of the help text. Shares the tables of the container it belongs to."""

    def __init__(self, container, title=None, description=None, **kwargs):
        kwargs.setdefault('conflict_handler', container.conflict_handler)
        kwargs.setdefault('prefix_chars', container.prefix_chars)
        kwargs.setdefault('argument_default', container.argument_default)
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        for name in ('_registries', '_actions', '_option_string_actions', '_defaults',
                     '_has_negative_number_optionals', '_mutually_exclusive_groups'):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting argument groups is deprecated.", category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError(_('mutually exclusive arguments must be optional'))
        added = self._container._add_action(action)
        self._group_actions.append(added)
        return added

    def _remove_action(self, action):
        for actions in (self._container._remove_action, self._group_actions.remove):
            actions(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        import warnings
        warnings.warn("Nesting mutually exclusive groups is deprecated.", category=DeprecationWarning,
                      stacklevel=2)
        return super().add_mutually_exclusive_group(*args, **kwargs)


# ---- the parser ------------------------------------------------------------------------------------------

class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Turns lists of strings into namespaces.

    prog, usage, description and epilog are for help texts; parents are parsers whose arguments are taken over;
    formatter_class makes the help; prefix_chars start options; fromfile_prefix_chars start names of files with
    arguments; argument_default is for arguments without one; conflict_handler is 'error' or 'resolve';
    add_help adds -h; allow_abbrev allows unique beginnings of long options; exit_on_error calls error() for a
    command line that does not fit instead of raising."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None, conflict_handler='error', add_help=True, allow_abbrev=True,
                 exit_on_error=True):
        _ActionsContainer.__init__(self, description=description, prefix_chars=prefix_chars,
                                   argument_default=argument_default, conflict_handler=conflict_handler)
        # For the help text; then how the command line is read.
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class, self.add_help = usage, epilog, formatter_class, add_help
        self.fromfile_prefix_chars, self.allow_abbrev = fromfile_prefix_chars, allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group(_('positional arguments'))
        self._optionals = self.add_argument_group(_('options'))
        self._subparsers = None

        def identity(string):
            return string
        self.register('type', None, identity)
        if self.add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help=_('show this help message and exit'))
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError('parents must be a list of ArgumentParser')
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in (
            'prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')]

    def add_subparsers(self, **kwargs):
        """Prepare for sub-commands; return the object whose add_parser() adds one."""
        if self._subparsers is not None:
            raise ArgumentError(None, _('cannot have multiple subparser arguments'))
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            title = kwargs.pop('title', _('subcommands'))
            self._subparsers = self.add_argument_group(title, kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            # The usage up to here stands before the name of the sub-command.
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(),
                                self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action = self._pop_action_class(kwargs, 'parsers')(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        group = self._optionals if action.option_strings else self._positionals
        return group._add_action(action)

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # -- parsing --

    def parse_args(self, args=None, namespace=None):
        """Parse strings (default: the command line); every one must be understood."""
        args, rest = self.parse_known_args(args, namespace)
        self._reject(rest)
        return args

    def _reject(self, rest):
        if rest:
            message = _('unrecognized arguments: %s') % ' '.join(rest)
            if self.exit_on_error:
                self.error(message)
            else:
                raise ArgumentError(None, message)

    def parse_known_args(self, args=None, namespace=None):
        """Parse strings; return the namespace and the list of what was not understood."""
        args = list(_sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if (action.dest is not SUPPRESS and action.default is not SUPPRESS
                    and not hasattr(namespace, action.dest)):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                namespace, args = self._parse_known_args(args, namespace)
            except ArgumentError as problem:
                self.error(str(problem))
        else:
            namespace, args = self._parse_known_args(args, namespace)
        # Left there by the parsers of subcommands.
        unknown = vars(namespace).pop(_UNRECOGNIZED_ARGS_ATTR, ()) if hasattr(namespace, '__dict__') else ()
        return namespace, [*args, *unknown]

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Run(self, arg_strings, namespace).run()

    def _read_args_from_files(self, arg_strings):
        result = []
        for arg_string in arg_strings:
            if not arg_string or arg_string[0] not in self.fromfile_prefix_chars:
                result.append(arg_string)
                continue
            try:
                with open(arg_string[1:], encoding=_sys.getfilesystemencoding(),
                          errors=_sys.getfilesystemencodeerrors()) as stream:
                    lines = stream.read().splitlines()
            except OSError as problem:
                raise ArgumentError(None, str(problem))
            from_file = []
            for line in lines:
                from_file += self.convert_arg_line_to_args(line)
            result += self._read_args_from_files(from_file)
        return result

    def convert_arg_line_to_args(self, arg_line):
        """The arguments in one line of an argument file: the line itself."""
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        """How many of the strings ahead an option takes."""
        match = _re.match(self._get_nargs_pattern(action), arg_strings_pattern)
        if match is not None:
            return len(match.group(1))
        message = {None: _('expected one argument'), OPTIONAL: _('expected at most one argument'),
                   ONE_OR_MORE: _('expected at least one argument')}.get(action.nargs)
        if message is None:
            message = ngettext('expected %s argument', 'expected %s arguments', action.nargs) % action.nargs
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        """How many strings each positional takes, for as many positionals as can be served."""
        for count in range(len(actions), 0, -1):
            pattern = ''.join([self._get_nargs_pattern(action) for action in actions[:count]])
            match = _re.match(pattern, arg_strings_pattern)
            if match is not None:
                return [len(text) for text in match.groups()]
        return []

    def _parse_optional(self, arg_string):
        """None for a positional, else (action or None, option string, separator, value in the same string)."""
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        known = self._option_string_actions
        if arg_string in known:
            return known[arg_string], arg_string, None, None
        if len(arg_string) == 1:
            return None
        option_string, sep, explicit_arg = arg_string.partition('=')
        if sep and option_string in known:
            return known[option_string], option_string, sep, explicit_arg
        candidates = self._get_option_tuples(arg_string)
        if len(candidates) > 1:
            raise ArgumentError(None, _('ambiguous option: %(option)s could match %(matches)s') % {
                'option': arg_string, 'matches': ', '.join([candidate[1] for candidate in candidates])})
        if candidates:
            return candidates[0]
        if self._negative_number_matcher.match(arg_string) and not self._has_negative_number_optionals:
            return None
        if ' ' in arg_string:
            return None
        # Not known here; a parser that calls this one may know it.
        return None, arg_string, None, None

    def _get_option_tuples(self, option_string):
        """All options an abbreviation, or a short option with its value attached, can mean."""
        chars = self.prefix_chars
        known = self._option_string_actions
        result = []
        if option_string[0] not in chars:
            raise ArgumentError(None, _('unexpected option string: %s') % option_string)
        if option_string[1] in chars:
            if self.allow_abbrev:
                prefix, sep, explicit_arg = option_string.partition('=')
                if not sep:
                    sep = explicit_arg = None
                result = [(action, name, sep, explicit_arg) for name, action in known.items()
                          if name.startswith(prefix)]
        else:
            short, attached = option_string[:2], option_string[2:]
            for name, action in known.items():
                if name == short:
                    result.append((action, name, '', attached))
                elif name.startswith(option_string):
                    result.append((action, name, None, None))
        return result

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        if nargs is None:
            pattern = '(-*A-*)'
        elif nargs == OPTIONAL:
            pattern = '(-*A?-*)'
        elif nargs == ZERO_OR_MORE:
            pattern = '(-*[A-]*)'
        elif nargs == ONE_OR_MORE:
            pattern = '(-*A[A-]*)'
        elif nargs == REMAINDER:
            pattern = '([-AO]*)'
        elif nargs == PARSER:
            pattern = '(-*A[-AO]*)'
        elif nargs == SUPPRESS:
            pattern = '(-*-*)'
        else:
            pattern = '(-*%s-*)' % '-*'.join('A' * nargs)
        if action.option_strings:
            # "--" ends the values of an option.
            pattern = pattern.replace('-*', '').replace('-', '')
        return pattern

    def parse_intermixed_args(self, args=None, namespace=None):
        """parse_args() for positionals that may stand between options."""
        args, rest = self.parse_known_intermixed_args(args, namespace)
        self._reject(rest)
        return args

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Parse the options first, then the positionals from what is left."""
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError('parse_intermixed_args: positional arg with nargs=%s' % action.nargs)
        for group in self._mutually_exclusive_groups:
            if any([action in positionals for action in group._group_actions]):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        old_usage = self.usage
        try:
            if self.usage is None:
                # An error must show the usage as it is without our changes.
                self.usage = self.format_usage()[7:]
            namespace, rest = self._parse_without_positionals(positionals, args, namespace)
            return self._parse_without_requirements(rest, namespace)
        finally:
            self.usage = old_usage

    def _parse_without_positionals(self, positionals, args, namespace):
        saved = [(action, action.nargs, action.default) for action in positionals]
        try:
            for action in positionals:
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for action in positionals:
                if hasattr(namespace, action.dest) and getattr(namespace, action.dest) == []:
                    from warnings import warn
                    warn('Do not expect %s in %s' % (action.dest, namespace))
                    delattr(namespace, action.dest)
            return namespace, rest
        finally:
            for action, nargs, default in saved:
                action.nargs = nargs
                action.default = default

    def _parse_without_requirements(self, args, namespace):
        items = self._get_optional_actions() + self._mutually_exclusive_groups
        saved = [(item, item.required) for item in items]
        try:
            for item in items:
                item.required = False
            return self.parse_known_args(args, namespace)
        finally:
            for item, required in saved:
                item.required = required

    # -- values --

    def _get_values(self, action, arg_strings):
        nargs = action.nargs
        if not arg_strings and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
            return value
        if not arg_strings and nargs == ZERO_OR_MORE and not action.option_strings:
            return action.default if action.default is not None else []
        if len(arg_strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, arg_string) for arg_string in arg_strings]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        type_func = self._registry_get('type', action.type, action.type)
        if not callable(type_func):
            raise ArgumentError(action, _('%r is not callable') % (type_func,))
        try:
            return type_func(arg_string)
        except ArgumentTypeError as problem:
            raise ArgumentError(action, str(problem))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, _('invalid %(type)s value: %(value)r') % {
                'type': name, 'value': arg_string})

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)  # single characters, not substrings
        if value not in choices:
            raise ArgumentError(action, _('invalid choice: %(value)r (choose from %(choices)s)') % {
                'value': value, 'choices': ', '.join(map(repr, action.choices))})

    # -- texts --

    def format_usage(self):
        """The usage line."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The help text."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        """Print the usage line to a stream (standard output)."""
        if file is None:
            file = _sys.stdout
        self._print_message(self.format_usage(), file)

    def print_help(self, file=None):
        """Print the help text to a stream (standard output)."""
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            file = file or _sys.stderr
            try:
                file.write(message)
            except (AttributeError, OSError):
                pass  # no stream, or a closed one

    def exit(self, status=0, message=None):
        """End the program."""
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """Print usage and message, exit with status 2. An override must not return."""
        self.print_usage(_sys.stderr)
        self.exit(2, _('%(prog)s: error: %(message)s\n') % {'prog': self.prog, 'message': message})

    def _warning(self, message):
        self._print_message(_('%(prog)s: warning: %(message)s\n') % {
            'prog': self.prog, 'message': message}, _sys.stderr)


class _Run:
    """One parse of one list of strings."""

    def __init__(self, parser, arg_strings, namespace):
        self.parser = parser
        self.strings = arg_strings
        self.namespace = namespace
        self.positionals = parser._get_positional_actions()
        self.extras = []
        self.seen = set()
        self.seen_with_value = set()  # those that got something else than their default
        self.warned = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for index, action in enumerate(members):
                others = self.conflicts.setdefault(action, [])
                others.extend(members[:index])
                others.extend(members[index + 1:])
        self._classify()

    def _classify(self):
        """Write the pattern and remember the options by position."""
        self.options = {}
        letters = []
        strings = iter(self.strings)
        for index, arg_string in enumerate(strings):
            if arg_string == '--':
                letters.append('-')
                # All that follows is positional, even another "--".
                letters.extend(['A' for _rest in strings])
                break
            option = self.parser._parse_optional(arg_string)
            if option is None:
                letters.append('A')
            else:
                self.options[index] = option
                letters.append('O')
        self.pattern = ''.join(letters)

    def run(self):
        index = 0
        last_option = max(self.options) if self.options else -1
        while index <= last_option:
            following = min([position for position in self.options if position >= index])
            if index != following:
                end = self._consume_positionals(index)
                if end > index:
                    index = end
                    continue
            if index not in self.options:
                # Strings no positional wants.
                self.extras.extend(self.strings[index:following])
                index = following
            index = self._consume_optional(index)
        index = self._consume_positionals(index)
        self.extras.extend(self.strings[index:])
        self._check_required()
        self._check_required_groups()
        return self.namespace, self.extras

    def _take_action(self, action, strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if values is not action.default:
            self.seen_with_value.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_with_value:
                    raise ArgumentError(action, _('not allowed with argument %s') % _get_action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def _consume_optional(self, index):
        """Handle the option at a position (or a cluster of short ones); return the position after it."""
        parser = self.parser
        action, option_string, sep, explicit_arg = self.options[index]
        taken = []
        while True:
            if action is None:
                self.extras.append(self.strings[index])
                return index + 1
            if explicit_arg is None:
                start = index + 1
                stop = start + parser._match_argument(action, self.pattern[start:])
                taken.append((action, self.strings[start:stop], option_string))
                break
            count = parser._match_argument(action, 'A')
            if count == 0 and option_string[1] not in parser.prefix_chars and explicit_arg != '':
                # A short option without value: what is attached are more short options.
                if sep or explicit_arg[0] in parser.prefix_chars:
                    raise ArgumentError(action, _('ignored explicit argument %r') % explicit_arg)
                taken.append((action, [], option_string))
                option_string = option_string[0] + explicit_arg[0]
                if option_string not in parser._option_string_actions:
                    self.extras.append(option_string[0] + explicit_arg)
                    stop = index + 1
                    break
                action = parser._option_string_actions[option_string]
                rest = explicit_arg[1:]
                if rest:
                    sep, explicit_arg = ('=', rest[1:]) if rest[0] == '=' else ('', rest)
                else:
                    sep = explicit_arg = None
            elif count == 1:
                taken.append((action, [explicit_arg], option_string))
                stop = index + 1
                break
            else:
                raise ArgumentError(action, _('ignored explicit argument %r') % explicit_arg)
        for action, strings, option_string in taken:
            if action.deprecated and option_string not in self.warned:
                parser._warning(_("option '%(option)s' is deprecated") % {'option': option_string})
                self.warned.add(option_string)
            self._take_action(action, strings, option_string)
        return stop

    def _consume_positionals(self, index):
        """Serve as many positionals as possible from a position; return the position after them."""
        counts = self.parser._match_arguments_partial(self.positionals, self.pattern[index:])
        for action, count in zip(self.positionals, counts):
            strings = self.strings[index:index + count]
            # The "--" itself is no value, except for those that take whatever comes.
            if action.nargs == PARSER:
                if self.pattern[index] == '-':
                    strings.remove('--')
            elif action.nargs != REMAINDER:
                if '-' in self.pattern[index:index + count]:
                    strings.remove('--')
            index += count
            if strings and action.deprecated:
                self.parser._warning(_("argument '%(argument_name)s' is deprecated") % {
                    'argument_name': action.dest})
            self._take_action(action, strings)
        self.positionals = self.positionals[len(counts):]
        return index

    def _check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                    and action.default is getattr(self.namespace, action.dest)):
                # Late, so that a type function is not called for a default nobody uses.
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, _('the following arguments are required: %s') % ', '.join(missing))

    def _check_required_groups(self):
        for group in self.parser._mutually_exclusive_groups:
            if not group.required:
                continue
            if any([action in self.seen_with_value for action in group._group_actions]):
                continue
            names = [_get_action_name(action) for action in group._group_actions
                     if action.help is not SUPPRESS]
            raise ArgumentError(None, _('one of the arguments %s is required') % ' '.join(names))
