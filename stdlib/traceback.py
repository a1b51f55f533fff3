"""Stacks and exceptions as text, in the interpreter's own format."""

import linecache
import os
import sys

try:
    import _traceback
except ImportError:
    _traceback = None

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list',
           'format_stack', 'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last',
           'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException',
           'walk_stack', 'walk_tb']


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()

# Passed as limit by the printer of uncaught exceptions: sys.tracebacklimit then keeps the newest frames.
BUILTIN_EXCEPTION_LIMIT = object()

_RECURSIVE_CUTOFF = 3  # equal frames shown before "repeated"

_cause_message = "\nThe above exception was the direct cause of the following exception:\n\n"
_context_message = "\nDuring handling of the above exception, another exception occurred:\n\n"


# ---- text helpers ----------------------------------------------------------------------------------------

def _safe_string(value, what, func=str):
    try:
        return func(value)
    except:  # str() of a broken exception may raise anything
        return f'<{what} {func.__name__}() failed>'


def _indent(text, prefix):
    return ''.join([prefix + line for line in text.splitlines(True)])


def _dedent(text):
    """Remove the white space all non-blank lines begin with; blank lines lose theirs."""
    lines = text.split('\n')
    margin = None
    for line in lines:
        if not line.strip(' \t'):
            continue
        lead = line[:len(line) - len(line.lstrip(' \t'))]
        if margin is None:
            margin = lead
            continue
        common = 0
        while common < min(len(margin), len(lead)) and margin[common] == lead[common]:
            common += 1
        margin = margin[:common]
    cut = len(margin or '')
    return '\n'.join([line[cut:] if line.strip(' \t') else '' for line in lines])


def _byte_offset_to_character_offset(str, offset):
    """Positions in code objects count UTF-8 bytes."""
    if str.isascii():
        return min(offset, len(str))
    return len(str.encode('utf-8')[:offset].decode('utf-8', errors='replace'))


_WIDE_CHAR_SPECIFIERS = "WF"


def _display_width(line, offset=None):
    """Columns a terminal needs for the first `offset` characters."""
    if offset is None:
        offset = len(line)
    if line.isascii():
        return offset
    import unicodedata
    return sum(2 if unicodedata.east_asian_width(char) in _WIDE_CHAR_SPECIFIERS else 1
               for char in line[:offset])


def _colors(colorize):
    import _colorize
    return _colorize.ANSIColors if colorize else _colorize.NoColors


# ---- one frame -------------------------------------------------------------------------------------------

class FrameSummary:
    """What is kept of a frame: place, function, source lines, and the locals as text if they were asked for."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_lines',
                 '_lines_dedented', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._lines = line
        self._lines_dedented = None
        if lookup_line:
            self.line
        self.locals = None
        if locals:
            self.locals = {key: _safe_string(value, 'local', func=repr) for key, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    def _set_lines(self):
        if self._lines is None and self.lineno is not None and self.end_lineno is not None:
            # A missing line and an empty one look the same.
            self._lines = "".join([linecache.getline(self.filename, number).rstrip() + "\n"
                                   for number in range(self.lineno, self.end_lineno + 1)])

    @property
    def _original_lines(self):
        self._set_lines()
        return self._lines

    @property
    def _dedented_lines(self):
        self._set_lines()
        if self._lines_dedented is None and self._lines is not None:
            self._lines_dedented = _dedent(self._lines)
        return self._lines_dedented

    @property
    def line(self):
        self._set_lines()
        if self._lines is None:
            return None
        return self._lines.partition("\n")[0].strip()


# ---- carets ----------------------------------------------------------------------------------------------

class _Anchors:
    """Inside a marked expression, the part (operator, index, argument list) that gets the second mark.

    Line numbers count from 0 in the marked segment, offsets are characters."""

    __slots__ = ('left_end_lineno', 'left_end_offset', 'right_start_lineno', 'right_start_offset',
                 'primary_char', 'secondary_char')

    def __init__(self, left_end_lineno, left_end_offset, right_start_lineno, right_start_offset,
                 primary_char="~", secondary_char="^"):
        self.left_end_lineno = left_end_lineno
        self.left_end_offset = left_end_offset
        self.right_start_lineno = right_start_lineno
        self.right_start_offset = right_start_offset
        self.primary_char = primary_char
        self.secondary_char = secondary_char


# Statements that begin like this are no expressions, as the parser would find out more slowly.
_NO_EXPRESSION = frozenset(("raise", "return", "assert", "import", "from", "del", "for", "with", "while", "if", "class", "def"))
_found_anchors = {}


def _extract_caret_anchors_from_line_segment(segment):
    """Parse the segment and find the operator, index or call in it that failed; None if it is another thing."""
    if _traceback is not None:
        if segment.partition(" ")[0] in _NO_EXPRESSION:
            return None
        found = _found_anchors.get(segment, False)
        if found is False:
            if len(_found_anchors) >= 200:
                _found_anchors.clear()
            found = _found_anchors[segment] = _traceback.anchors(segment)
        return None if found is None else _Anchors(*found)
    import ast
    try:
        # Brackets make a piece of a multi-line expression parse.
        tree = ast.parse(f"(\n{segment}\n)")
    except SyntaxError:
        return None
    if len(tree.body) != 1:
        return None
    statement = tree.body[0]
    if not isinstance(statement, ast.Expr):
        return None
    lines = segment.splitlines()
    expr = statement.value

    def end_of(node):
        row = node.end_lineno - 2
        return row, _byte_offset_to_character_offset(lines[row], node.end_col_offset)

    def find(row, col, wanted):
        """The next character that is code and for which `wanted` holds."""
        while True:
            line = lines[row]
            while col < len(line):
                char = line[col]
                if char == '#':
                    break
                if char != '\\' and wanted(char):
                    return row, col
                col += 1
            row, col = row + 1, 0

    if isinstance(expr, ast.BinOp):
        # Only blanks, closing brackets, comments and continuation marks stand before the operator.
        row, col = find(*end_of(expr.left), lambda char: not char.isspace() and char != ')')
        after = col + 1
        line = lines[row]
        if after < len(line) and not line[after].isspace() and line[after] not in "\\#":
            symbol = line[col:after + 1]
            if symbol in ('**', '//', '<<', '>>'):
                after += 1
        return _Anchors(row, col, row, after)
    if isinstance(expr, ast.Subscript):
        row, col = find(*end_of(expr.value), lambda char: char == '[')
    elif isinstance(expr, ast.Call):
        row, col = find(*end_of(expr.func), lambda char: char == '(')
    else:
        return None
    return _Anchors(row, col, *end_of(expr))


class _MarkedLines:
    """The source lines of one instruction and the marks below them."""

    def __init__(self, frame_summary):
        original = frame_summary._original_lines.splitlines()
        span = frame_summary.end_lineno - frame_summary.lineno
        first, last = original[0], original[span]
        self.lines = lines = frame_summary._dedented_lines.splitlines()[:span + 1]
        cut = len(first) - len(lines[0])
        self.start = max(0, _byte_offset_to_character_offset(first, frame_summary.colno) - cut)
        self.end = max(0, _byte_offset_to_character_offset(last, frame_summary.end_colno) - cut)
        text = "\n".join(lines)
        try:
            self.anchors = _extract_caret_anchors_from_line_segment(
                text[self.start:len(text) - (len(lines[-1]) - self.end)])
        except Exception:
            self.anchors = None  # a segment that is not what the code was compiled from

    def _columns(self):
        """Start and end of the marks and of the anchors as display columns."""
        lines, anchors = self.lines, self.anchors
        self.start_column = _display_width(lines[0], self.start)
        self.end_column = _display_width(lines[-1], self.end)
        if anchors is None:
            return
        # Anchors count from where the segment starts.
        left, right = anchors.left_end_offset, anchors.right_start_offset
        if anchors.left_end_lineno == 0:
            left += self.start
        if anchors.right_start_lineno == 0:
            right += self.start
        self.left_column = _display_width(lines[anchors.left_end_lineno], left)
        self.right_column = _display_width(lines[anchors.right_start_lineno], right)

    def marks(self, row):
        """The marks below line `row`."""
        line = self.lines[row]
        anchors = self.anchors
        width = self.end_column if row == len(self.lines) - 1 else _display_width(line)
        blank = len(line) - len(line.lstrip())
        if row == 0:
            blank = max(blank, self.start_column)
        marks = []
        for column in range(width):
            if column < blank:
                marks.append(' ')
            elif anchors is None:
                marks.append('^')
            elif ((row, column) >= (anchors.left_end_lineno, self.left_column)
                  and (row, column) < (anchors.right_start_lineno, self.right_column)):
                marks.append(anchors.secondary_char)
            else:
                marks.append(anchors.primary_char)
        return "".join(marks)

    def format(self, show_carets, colorize):
        rows = len(self.lines)
        self._columns()
        shown = {0, rows - 1}
        anchors = self.anchors
        if anchors is not None:
            for row in (anchors.left_end_lineno, anchors.right_start_lineno):
                shown.update(range(max(row - 1, 0), min(row + 2, rows)))
        out = []
        previous = None
        for row in sorted(shown):
            if previous is not None:
                gap = row - previous - 1
                if gap == 1:
                    self._emit(out, row - 1, show_carets, colorize)
                elif gap > 1:
                    out.append(f"...<{gap} lines>...\n")
            self._emit(out, row, show_carets, colorize)
            previous = row
        return _indent(_dedent("".join(out)), '    ')

    def _emit(self, out, row, show_carets, colorize):
        line = self.lines[row]
        if not show_carets:
            out.append(line + "\n")
            return
        marks = self.marks(row)
        if colorize:
            line, marks = _color_marked(line, marks)
        out.append(line + "\n" + marks + "\n")


def _color_marked(line, marks):
    """Colour each run of equal marks and the source above it."""
    import itertools
    colors = _colors(True)
    tint = {'^': colors.BOLD_RED, '~': colors.RED}
    line_parts, mark_parts = [], []
    pairs = itertools.zip_longest(line, marks, fillvalue="")
    for mark, group in itertools.groupby(pairs, key=lambda pair: pair[1]):
        group = list(group)
        source = "".join([char for char, _ in group])
        below = "".join([char for _, char in group])
        color = tint.get(mark)
        if color is not None:
            source = color + source + colors.RESET
            below = color + below + colors.RESET
        line_parts.append(source)
        mark_parts.append(below)
    return "".join(line_parts), "".join(mark_parts)


# ---- walking and stacks ----------------------------------------------------------------------------------

def walk_stack(f):
    """Yield (frame, line) from a frame outwards; the default is the caller of StackSummary.extract()."""
    if f is None:
        # The body runs when extract() takes the first pair: that is three frames further in than its caller.
        f = sys._getframe(1)
        for _ in range(3):
            f = f and f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield (frame, line) from a traceback inwards."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _get_code_position(code, instruction_index):
    if instruction_index < 0:
        return (None, None, None, None)
    import itertools
    return next(itertools.islice(code.co_positions(), instruction_index // 2, None))


def _walk_tb_with_full_positions(tb):
    # The line of the traceback entry stands in where the code object has no positions.
    while tb is not None:
        positions = _get_code_position(tb.tb_frame.f_code, tb.tb_lasti)
        if positions[0] is None:
            yield tb.tb_frame, (tb.tb_lineno,) + positions[1:]
        else:
            yield tb.tb_frame, positions
        tb = tb.tb_next


def _effective_limit(limit):
    """Turn a limit as given into: None for all frames, or their number, negative for the last ones."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            limit = 0
    elif limit is BUILTIN_EXCEPTION_LIMIT:
        limit = getattr(sys, 'tracebacklimit', None)
        if not isinstance(limit, int):
            return None
        limit = -limit if limit > 0 else 0
    return limit


class StackSummary(list):
    """A list of FrameSummary, oldest frame first."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Build from pairs of frame and line number."""
        extended = ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen)
        return klass._extract_from_extended_frame_gen(extended, limit=limit, lookup_lines=lookup_lines,
                                                      capture_locals=capture_locals)

    @classmethod
    def _extract_from_extended_frame_gen(klass, frame_gen, *, limit=None, lookup_lines=True,
                                         capture_locals=False):
        # Frames are taken in this very function: walk_stack() counts on the depth.
        limit = _effective_limit(limit)
        if limit is not None:
            if limit >= 0:
                import itertools
                frame_gen = itertools.islice(frame_gen, limit)
            else:
                import collections
                frame_gen = collections.deque(frame_gen, maxlen=-limit)
        result = klass()
        names = set()
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filename = code.co_filename
            names.add(filename)
            linecache.lazycache(filename, frame.f_globals)
            result.append(FrameSummary(
                filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for filename in names:
            linecache.checkcache(filename)
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Build from FrameSummary objects or old-style tuples (file, line, name, text)."""
        result = klass()
        for item in a_list:
            if not isinstance(item, FrameSummary):
                filename, lineno, name, line = item
                item = FrameSummary(filename, lineno, name, line=line)
            result.append(item)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        """The lines for one frame as a string; a subclass may return None to leave the frame out."""
        colorize = kwargs.get("colorize", False)
        filename = frame_summary.filename
        if filename.startswith("<stdin>-"):
            filename = "<stdin>"
        if colorize:
            colors = _colors(True)
            on, off = colors.MAGENTA, colors.RESET
        else:
            on = off = ''
        parts = [f'  File {on}"{filename}"{off}, line {on}{frame_summary.lineno}{off}, '
                 f'in {on}{frame_summary.name}{off}\n']
        dedented = frame_summary._dedented_lines
        if dedented and dedented.strip():
            if frame_summary.colno is None or frame_summary.end_colno is None:
                parts.append(_indent(frame_summary.line, '    ') + "\n")
            else:
                marked = _MarkedLines(frame_summary)
                show = self._should_show_carets(marked.start, marked.end, marked.lines, marked.anchors)
                parts.append(marked.format(show, colorize))
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                parts.append(f'    {name} = {value}\n')
        return ''.join(parts)

    def _should_show_carets(self, start_offset, end_offset, all_lines, anchors):
        """Marks say nothing when they cover the whole line, or the whole call that is returned or assigned."""
        if _traceback is not None:
            if all([line.lstrip()[:1] in ('', '#') for line in all_lines]):
                return False  # the file has changed since
            call = _traceback.whole_call("\n".join(all_lines))
            if call is not None and call == (1, len(all_lines), start_offset, end_offset):
                return False
            if anchors is not None:
                return True
            return bool(all_lines[0][:start_offset].lstrip() or all_lines[-1][end_offset:].rstrip())
        call = None
        try:
            import ast
            tree = ast.parse("\n".join(all_lines))
            if not tree.body:
                return False
            statement = tree.body[0]
            if isinstance(statement, ast.Return):
                if isinstance(statement.value, ast.Call) and isinstance(statement.value.func, ast.Name):
                    call = statement.value
            elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
                if isinstance(statement.value, ast.Call):
                    call = statement.value
        except (SyntaxError, ImportError):
            pass
        if (call is not None and call.lineno == 1 and call.end_lineno == len(all_lines)
                and call.col_offset == start_offset and call.end_col_offset == end_offset):
            return False
        if anchors is not None:
            return True
        return bool(all_lines[0][:start_offset].lstrip() or all_lines[-1][end_offset:].rstrip())

    def format(self, **kwargs):
        """A list of strings, one for each frame; long repetitions are cut."""
        result = []
        last = None
        count = 0
        for summary in self:
            text = self.format_frame_summary(summary, **kwargs)
            if text is None:
                continue
            place = (summary.filename, summary.lineno, summary.name)
            if last is None or place != last or summary.lineno is None:
                result.extend(_repeated(count))
                last = place
                count = 0
            count += 1
            if count > _RECURSIVE_CUTOFF:
                continue
            result.append(text)
        result.extend(_repeated(count))
        return result


def _repeated(count):
    count -= _RECURSIVE_CUTOFF
    if count <= 0:
        return ()
    return (f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n",)


# ---- suggestions -----------------------------------------------------------------------------------------

_MAX_CANDIDATE_ITEMS = 750
_MAX_STRING_SIZE = 40
_MOVE_COST = 2
_CASE_COST = 1


def _substitution_cost(x, y):
    if x == y:
        return 0
    return _CASE_COST if x.lower() == y.lower() else _MOVE_COST


def _without_common_ends(a, b):
    start = len(os.path.commonprefix((a, b)))
    a, b = a[start:], b[start:]
    end = len(os.path.commonprefix((a[::-1], b[::-1])))
    return a[:len(a) - end], b[:len(b) - end]


def _levenshtein_distance(a, b, max_cost):
    """Weighted edit distance, or `max_cost + 1` as soon as it is known to be larger than `max_cost`."""
    a, b = sorted(_without_common_ends(a, b), key=len)
    too_far = max_cost + 1
    if not a:
        return _MOVE_COST * len(b)
    if len(b) > _MAX_STRING_SIZE or (len(b) - len(a)) * _MOVE_COST > max_cost:
        return too_far
    # costs[i]: from the first i characters of a to those of b that were read.
    costs = list(range(0, (len(a) + 1) * _MOVE_COST, _MOVE_COST))
    for read, y in enumerate(b, 1):
        before, costs = costs, [read * _MOVE_COST]
        for x, insert, substitute in zip(a, before[1:], before):
            costs.append(min(substitute + _substitution_cost(x, y), _MOVE_COST + min(insert, costs[-1])))
        if min(costs[1:]) > max_cost:
            return too_far
    return costs[-1]


def _suggest(candidates, wrong_name):
    if len(candidates) > _MAX_CANDIDATE_ITEMS or len(wrong_name) > _MAX_STRING_SIZE:
        return None
    suggestion = None
    best = len(wrong_name) * _MOVE_COST
    for name in candidates:
        if name == wrong_name:
            continue  # it was just tried
        # No more than a third of both names may differ.
        limit = (len(name) + len(wrong_name) + 3) * _MOVE_COST // 6
        limit = min(limit, best - 1)
        distance = _levenshtein_distance(wrong_name, name, limit)
        if distance <= limit and (suggestion is None or distance < best):
            suggestion, best = name, distance
    return suggestion


def _innermost_frame(tb):
    while tb.tb_next is not None:
        tb = tb.tb_next
    return tb.tb_frame


def _visible_names(obj):
    try:
        names = dir(obj)
    except TypeError:  # names that cannot be sorted
        names = list(type(obj).__dict__) + list(obj.__dict__)
    return sorted([name for name in names if isinstance(name, str)])


def _compute_suggestion_error(exc_value, tb, wrong_name):
    """The name that was probably meant, or None."""
    if wrong_name is None or not isinstance(wrong_name, str):
        return None
    hide_underscored = wrong_name[:1] != '_'
    try:
        if isinstance(exc_value, AttributeError):
            obj = exc_value.obj
            candidates = _visible_names(obj)
            if hide_underscored and tb is not None:
                # A method may use the private names of its own object.
                scope = _innermost_frame(tb).f_locals
                if 'self' in scope and scope['self'] is obj:
                    hide_underscored = False
        elif isinstance(exc_value, ImportError):
            candidates = _visible_names(__import__(exc_value.name))
        else:
            assert isinstance(exc_value, NameError)
            if tb is None:
                return None
            frame = _innermost_frame(tb)
            candidates = list(frame.f_locals) + list(frame.f_globals) + list(frame.f_builtins)
            candidates = [name for name in candidates if isinstance(name, str)]
            hide_underscored = False
            if 'self' in frame.f_locals:
                try:
                    found = hasattr(frame.f_locals['self'], wrong_name)
                except Exception:
                    found = False
                if found:
                    return f"self.{wrong_name}"
    except Exception:
        return None
    if hide_underscored:
        candidates = [name for name in candidates if name[:1] != '_']
    try:
        from _suggestions import _generate_suggestions
    except ImportError:
        return _suggest(candidates, wrong_name)
    return _generate_suggestions(candidates, wrong_name)


# ---- exceptions ------------------------------------------------------------------------------------------

def _format_final_exc_line(etype, value, *, insert_final_newline=True, colorize=False):
    text = _safe_string(value, 'exception')
    end = "\n" if insert_final_newline else ""
    if colorize:
        colors = _colors(True)
        type_on, text_on, off = colors.BOLD_MAGENTA, colors.MAGENTA, colors.RESET
    else:
        type_on = text_on = off = ''
    if value is None or not text:
        return f"{type_on}{etype}{off}{end}"
    return f"{type_on}{etype}{off}: {text_on}{text}{off}{end}"


class _ExceptionPrintContext:
    """The nesting of exception groups while they are formatted."""

    def __init__(self):
        self.seen = set()
        self.exception_group_depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.exception_group_depth)

    def emit(self, text_gen, margin_char=None):
        prefix = self.indent()
        if self.exception_group_depth:
            prefix += (margin_char or '|') + ' '
        if isinstance(text_gen, str):
            yield _indent(text_gen, prefix)
        else:
            for text in text_gen:
                yield _indent(text, prefix)


class TracebackException:
    """An exception made ready for formatting; keeps no frame alive.

    `exceptions` is a list of the same class for an exception group, else None. With `compact` the context that
    would not be shown is not kept either."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10,
                 save_exc_type=True, _seen=None):
        is_recursive_call = _seen is not None
        if _seen is None:
            _seen = set()
        _seen.add(id(exc_value))
        options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals,
                   'max_group_width': max_group_width, 'max_group_depth': max_group_depth,
                   'save_exc_type': save_exc_type}
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract_from_extended_frame_gen(
            _walk_tb_with_full_positions(exc_traceback), limit=limit, lookup_lines=lookup_lines,
            capture_locals=capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        # The text now, not later: the exception may change or be gone.
        self._str = _safe_string(exc_value, 'exception')
        try:
            self.__notes__ = getattr(exc_value, '__notes__', None)
        except Exception as problem:
            self.__notes__ = [f'Ignored error getting __notes__: {_safe_string(problem, "__notes__", repr)}']
        self._is_syntax_error = False
        self._have_exc_type = exc_type is not None
        if exc_type is not None:
            self.exc_type_qualname = exc_type.__qualname__
            self.exc_type_module = exc_type.__module__
            self._take_details(exc_type, exc_value, exc_traceback)
        else:
            self.exc_type_qualname = None
            self.exc_type_module = None
        if lookup_lines:
            self._load_lines()
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        if is_recursive_call:
            return
        # Chains can be longer than the interpreter's stack is deep: no recursion.
        queue = [(self, exc_value)]
        while queue:
            entry, exc = queue.pop()
            entry.__cause__ = entry.__context__ = entry.exceptions = None
            if exc is None:
                continue

            def convert(other, seen=_seen):
                result = TracebackException(type(other), other, other.__traceback__, _seen=seen, **options)
                queue.append((result, other))
                return result
            cause, context = exc.__cause__, exc.__context__
            if cause is not None and id(cause) not in _seen:
                entry.__cause__ = convert(cause)
            wanted = not compact or (entry.__cause__ is None and not exc.__suppress_context__)
            if wanted and context is not None and id(context) not in _seen:
                entry.__context__ = convert(context)
            if isinstance(exc, BaseExceptionGroup):
                entry.exceptions = [convert(member) for member in exc.exceptions]

    def _take_details(self, exc_type, exc_value, tb):
        if issubclass(exc_type, SyntaxError):
            self.filename = exc_value.filename
            lineno, end_lineno = exc_value.lineno, exc_value.end_lineno
            self.lineno = str(lineno) if lineno is not None else None
            self.end_lineno = str(end_lineno) if end_lineno is not None else None
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
            self._is_syntax_error = True
        elif issubclass(exc_type, ImportError):
            wrong_name = getattr(exc_value, "name_from", None)
            if wrong_name is not None:
                suggestion = _compute_suggestion_error(exc_value, tb, wrong_name)
                if suggestion:
                    self._str += f". Did you mean: '{suggestion}'?"
        elif issubclass(exc_type, (NameError, AttributeError)):
            wrong_name = getattr(exc_value, "name", None)
            if wrong_name is None:
                return
            suggestion = _compute_suggestion_error(exc_value, tb, wrong_name)
            if suggestion:
                self._str += f". Did you mean: '{suggestion}'?"
            if issubclass(exc_type, NameError) and wrong_name in sys.stdlib_module_names:
                if suggestion:
                    self._str += f" Or did you forget to import '{wrong_name}'?"
                else:
                    self._str += f". Did you forget to import '{wrong_name}'?"

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Build from a live exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn('Deprecated in 3.13. Use exc_type_str instead.', DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        if not self._have_exc_type:
            return None
        module = self.exc_type_module
        if module in ("__main__", "builtins"):
            return self.exc_type_qualname
        if not isinstance(module, str):
            module = "<unknown>"
        return module + '.' + self.exc_type_qualname

    def _load_lines(self):
        for frame in self.stack:
            frame.line

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        """Yield the lines of the exception without its stack; with `show_group`, members too, indented."""
        colorize = kwargs.get("colorize", False)
        indent = 3 * _depth * ' '
        if not self._have_exc_type:
            yield indent + _format_final_exc_line(None, self._str, colorize=colorize)
            return
        name = self.exc_type_str
        if self._is_syntax_error:
            for line in self._format_syntax_error(name, colorize=colorize):
                yield indent + line
        elif _depth > 0:
            text = _format_final_exc_line(name, self._str, insert_final_newline=False, colorize=colorize)
            for line in text.split('\n'):
                yield indent + line + '\n'
        else:
            yield _format_final_exc_line(name, self._str, colorize=colorize)
        for line in self._note_lines():
            yield indent + line + '\n'
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1,
                                                        colorize=colorize)

    def _note_lines(self):
        notes = self.__notes__
        if notes is None:
            return []
        from collections.abc import Sequence
        if isinstance(notes, Sequence) and not isinstance(notes, (str, bytes)):
            lines = []
            for note in notes:
                lines += _safe_string(note, 'note').split('\n')
            return lines
        return [_safe_string(notes, '__notes__', func=repr)]

    def _format_syntax_error(self, stype, **kwargs):
        colors = _colors(kwargs.get("colorize", False))
        suffix = ''
        if self.lineno is not None:
            yield '  File {on}"{}"{off}, line {on}{}{off}\n'.format(
                self.filename or "<string>", self.lineno, on=colors.MAGENTA, off=colors.RESET)
        elif self.filename is not None:
            suffix = ' ({})'.format(self.filename)
        text = self.text
        if isinstance(text, str):
            whole = text.rstrip('\n')
            shown = whole.lstrip(' \n\f')
            if self.offset is None:
                yield '    {}\n'.format(shown)
            else:
                yield from self._source_and_caret(whole, shown, colors)
        msg = self.msg or "<no detail available>"
        yield "{}{}{}: {}{}{}{}\n".format(colors.BOLD_MAGENTA, stype, colors.RESET,
                                          colors.MAGENTA, msg, colors.RESET, suffix)

    def _source_and_caret(self, whole, shown, colors):
        offset = self.offset
        if self.lineno == self.end_lineno:
            end_offset = offset if self.end_offset in (None, 0) else self.end_offset
        else:
            end_offset = len(whole) + 1
        if offset > len(whole) + 1:
            offset = len(whole) + 1
        if end_offset > len(whole) + 1:
            end_offset = len(whole) + 1
        if offset >= end_offset or end_offset < 0:
            end_offset = offset + 1
        # Offsets count from 1, from the start of the line as it stands in the file.
        cut = len(whole) - len(shown)
        start = offset - 1 - cut
        end = end_offset - 1 - cut
        if start < 0:
            yield '    {}\n'.format(shown)
            return
        # Tabs stay tabs, or the caret would not stand below its character.
        blank = "".join([char if char.isspace() else ' ' for char in shown[:start]])
        if colors.RED:
            shown = (shown[:start] + colors.BOLD_RED + shown[start:end] + colors.RESET + shown[end:])
        yield '    {}\n'.format(shown)
        yield '    {}{}{}{}\n'.format(blank, colors.BOLD_RED, '^' * (end - start), colors.RESET)

    def format(self, *, chain=True, _ctx=None, **kwargs):
        """Yield the whole report: chained exceptions first, then the stack, then the exception itself."""
        colorize = kwargs.get("colorize", False)
        if _ctx is None:
            _ctx = _ExceptionPrintContext()
        report = []
        exc = self
        while exc is not None:
            message = following = None
            if chain:
                if exc.__cause__ is not None:
                    message, following = _cause_message, exc.__cause__
                elif exc.__context__ is not None and not exc.__suppress_context__:
                    message, following = _context_message, exc.__context__
            report.append((message, exc))
            exc = following
        for message, exc in reversed(report):
            if message is not None:
                yield from _ctx.emit(message)
            if exc.exceptions is None:
                if exc.stack:
                    yield from _ctx.emit('Traceback (most recent call last):\n')
                    yield from _ctx.emit(exc.stack.format(colorize=colorize))
                yield from _ctx.emit(exc.format_exception_only(colorize=colorize))
            elif _ctx.exception_group_depth > self.max_group_depth:
                yield from _ctx.emit(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from self._format_group(exc, chain, _ctx, colorize)

    def _format_group(self, group, chain, ctx, colorize):
        outermost = ctx.exception_group_depth == 0
        if outermost:
            ctx.exception_group_depth += 1
        if group.stack:
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n',
                                margin_char='+' if outermost else None)
            yield from ctx.emit(group.stack.format(colorize=colorize))
        yield from ctx.emit(group.format_exception_only(colorize=colorize))
        count = len(group.exceptions)
        width = self.max_group_width
        boxes = count if count <= width else width + 1
        ctx.need_close = False
        for index in range(boxes):
            last = index == boxes - 1
            if last:
                # Whoever prints the last, innermost box closes it for all.
                ctx.need_close = True
            cut = index >= width
            title = '...' if cut else f'{index + 1}'
            yield (ctx.indent() + ('+-' if index == 0 else '  ')
                   + f'+---------------- {title} ----------------\n')
            ctx.exception_group_depth += 1
            if cut:
                rest = count - width
                yield from ctx.emit(f"and {rest} more exception{'s' if rest > 1 else ''}\n")
            else:
                yield from group.exceptions[index].format(chain=chain, _ctx=ctx, colorize=colorize)
            if last and ctx.need_close:
                yield ctx.indent() + "+------------------------------------\n"
                ctx.need_close = False
            ctx.exception_group_depth -= 1
        if outermost:
            ctx.exception_group_depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        """Write the report to a stream (the error stream if none is given)."""
        if file is None:
            file = sys.stderr
        for line in self.format(chain=chain, **kwargs):
            print(line, file=file, end="")


# ---- functions -------------------------------------------------------------------------------------------

def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


def print_list(extracted_list, file=None):
    """Print what extract_tb() or extract_stack() returned."""
    if file is None:
        file = sys.stderr
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def format_list(extracted_list):
    """Format what extract_tb() or extract_stack() returned."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the entries of a traceback object: the first `limit`, or the last if it is negative."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """format_list(extract_tb(...))."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """A StackSummary of a traceback object."""
    return StackSummary._extract_from_extended_frame_gen(_walk_tb_with_full_positions(tb), limit=limit)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    """Print an exception with its traceback and, unless `chain` is false, what led to it."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(
        file=file, chain=chain, colorize=kwargs.get("colorize", False))


def _print_exception_bltin(exc, /):
    stream = sys.stderr if sys.stderr is not None else sys.__stderr__
    import _colorize
    print_exception(exc, limit=BUILTIN_EXCEPTION_LIMIT, file=stream, colorize=_colorize.can_colorize())


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    """The lines print_exception() would print, as a list."""
    value, tb = _parse_value_tb(exc, value, tb)
    report = TracebackException(type(value), value, tb, limit=limit, compact=True)
    return list(report.format(chain=chain, colorize=kwargs.get("colorize", False)))


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    """The lines of the exception without a traceback, as a list."""
    if value is _sentinel:
        value = exc
    report = TracebackException(type(value), value, None, compact=True)
    return list(report.format_exception_only(show_group=show_group, colorize=kwargs.get("colorize", False)))


def print_exc(limit=None, file=None, chain=True):
    """print_exception() of the exception being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The text print_exc() would print."""
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """print_exception() of the last exception nothing caught."""
    if not hasattr(sys, 'last_exc') and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    if hasattr(sys, 'last_exc'):
        print_exception(sys.last_exc, limit=limit, file=file, chain=chain)
    else:
        print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit=limit, file=file, chain=chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack from a frame (default: the caller's)."""
    if f is None:
        f = sys._getframe(1)
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """format_list(extract_stack(...))."""
    if f is None:
        f = sys._getframe(1)
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """A StackSummary of the stack at a frame (default: the caller's), oldest frame first."""
    if f is None:
        f = sys._getframe(1)
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def clear_frames(tb):
    """Drop the local variables of all frames in a traceback that are not running."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass  # still executing
        tb = tb.tb_next
