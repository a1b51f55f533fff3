"""Compare sequences: similarity, edit steps, and differences between texts in several formats."""

from collections import namedtuple as _namedtuple

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK',
           'IS_LINE_JUNK', 'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

Match = _namedtuple('Match', 'a b size')


def _calculate_ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds the longest common block, then the longest ones to the left and to the right of it, and so on.

    `isjunk` tells items on which no match may be based; with `autojunk`, so are items that make up more than a
    percent of a long second sequence. The second sequence is analysed once: keep it and change the first."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index_b()

    def _index_b(self):
        """Write down where each item of b occurs, without junk and what is too frequent."""
        b = self.b
        self.b2j = positions = {}
        for index, item in enumerate(b):
            positions.setdefault(item, []).append(index)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update([item for item in positions if self.isjunk(item)])
            for item in junk:
                del positions[item]
        self.bpopular = popular = set()
        length = len(b)
        if self.autojunk and length >= 200:
            limit = length // 100 + 1
            popular.update([item for item, where in positions.items() if len(where) > limit])
            for item in popular:
                del positions[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that a[alo:ahi] and b[blo:bhi] have in common, the first one if there are several.

        The block is found without junk and then extended over equal junk at both ends."""
        a, b, positions, is_junk = self.a, self.b, self.b2j, self.bjunk.__contains__
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        best_i, best_j, size = alo, blo, 0
        # lengths[j]: how long the common block is that ends at b[j] and at the item of a before.
        lengths = {}
        nothing = []
        for i in range(alo, ahi):
            length_before = lengths.get
            longer = {}
            for j in positions.get(a[i], nothing):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                length = longer[j] = length_before(j - 1, 0) + 1
                if length > size:
                    best_i, best_j, size = i - length + 1, j - length + 1, length
            lengths = longer
        # First over what is not junk (but too frequent), then over junk.
        for junk in (False, True):
            while (best_i > alo and best_j > blo and is_junk(b[best_j - 1]) == junk
                   and a[best_i - 1] == b[best_j - 1]):
                best_i, best_j, size = best_i - 1, best_j - 1, size + 1
            while (best_i + size < ahi and best_j + size < bhi and is_junk(b[best_j + size]) == junk
                   and a[best_i + size] == b[best_j + size]):
                size += 1
        return Match(best_i, best_j, size)

    def get_matching_blocks(self):
        """All common blocks in order, and an empty one at the end."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        len_a, len_b = len(self.a), len(self.b)
        found = []
        queue = [(0, len_a, 0, len_b)]
        while queue:
            alo, ahi, blo, bhi = queue.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if not size:
                continue
            found.append(match)
            if alo < i and blo < j:
                queue.append((alo, i, blo, j))
            if i + size < ahi and j + size < bhi:
                queue.append((i + size, ahi, j + size, bhi))
        found.sort()
        # Blocks that touch are one.
        joined = []
        start_i = start_j = total = 0
        for i, j, size in found:
            if start_i + total == i and start_j + total == j:
                total += size
                continue
            if total:
                joined.append((start_i, start_j, total))
            start_i, start_j, total = i, j, size
        if total:
            joined.append((start_i, start_j, total))
        joined.append((len_a, len_b, 0))
        self.matching_blocks = [Match._make(block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        """Steps that turn a into b: (tag, i1, i2, j1, j2), tag is 'replace', 'delete', 'insert' or 'equal'."""
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = steps = []
        i = j = 0
        for start_i, start_j, size in self.get_matching_blocks():
            if i < start_i and j < start_j:
                steps.append(('replace', i, start_i, j, start_j))
            elif i < start_i:
                steps.append(('delete', i, start_i, j, start_j))
            elif j < start_j:
                steps.append(('insert', i, start_i, j, start_j))
            i, j = start_i + size, start_j + size
            if size:
                steps.append(('equal', start_i, i, start_j, j))
        return steps

    def get_grouped_opcodes(self, n=3):
        """Yield lists of steps: changes that are near each other, with up to n equal items around."""
        steps = self.get_opcodes()
        if not steps:
            steps = [("equal", 0, 1, 0, 1)]
        # Cut the equal parts at both ends.
        if steps[0][0] == 'equal':
            tag, i1, i2, j1, j2 = steps[0]
            steps[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if steps[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = steps[-1]
            steps[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in steps:
            if tag == 'equal' and i2 - i1 > 2 * n:
                # Enough equal items to end the group and begin another.
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """Similarity from 0 to 1: twice the number of matched items by the number of all items."""
        matches = sum([block.size for block in self.get_matching_blocks()])
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound for ratio(): the order of the items does not count."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        counts = self.fullbcount
        left = {}
        matches = 0
        for item in self.a:
            number = left[item] if item in left else counts.get(item, 0)
            left[item] = number - 1
            if number > 0:
                matches += 1
        return _calculate_ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound for ratio(): only the lengths count."""
        len_a, len_b = len(self.a), len(self.b)
        return _calculate_ratio(min(len_a, len_b), len_a + len_b)

    @classmethod
    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The up to n best matches for a word with a similarity of at least `cutoff`, the best first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    result = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        # From cheap to expensive.
        if (matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff
                and matcher.ratio() >= cutoff):
            result.append((matcher.ratio(), candidate))
    from heapq import nlargest
    return [candidate for _score, candidate in nlargest(n, result)]


def _keep_original_ws(s, tag_s):
    """Put the line's own white space where there is no mark, so that tabs line up."""
    return "".join([char if tag == " " and char.isspace() else tag for char, tag in zip(s, tag_s)])


class Differ:
    """Compares lists of lines, and similar lines character by character."""

    # How similar lines must be to be looked at, and to be shown as a change of one into the other.
    _NEAR = 0.74
    _SIMILAR = 0.75

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Yield lines that begin with '- ' (only in a), '+ ' (only in b), '  ' (in both) or '? ' (marks)."""
        matcher = SequenceMatcher(self.linejunk, a, b)
        for tag, alo, ahi, blo, bhi in matcher.get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for index in range(lo, hi):
            yield '%s %s' % (tag, x[index])

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        assert alo < ahi and blo < bhi
        deleted = self._dump('-', a, alo, ahi)
        added = self._dump('+', b, blo, bhi)
        # The shorter block first keeps what belongs together nearer.
        if bhi - blo < ahi - alo:
            yield from added
            yield from deleted
        else:
            yield from deleted
            yield from added

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Find the most similar pair of lines, show the changes inside it, and go on above and below it."""
        matcher = SequenceMatcher(self.charjunk)
        best = self._NEAR
        pair = equal = None
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    # Equal lines that were not matched: too frequent, or junk.
                    if equal is None:
                        equal = (i, j)
                    continue
                matcher.set_seq1(a[i])
                # From cheap to expensive.
                if (matcher.real_quick_ratio() > best and matcher.quick_ratio() > best
                        and matcher.ratio() > best):
                    best, pair = matcher.ratio(), (i, j)
        if best < self._SIMILAR:
            if equal is None:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                return
            pair = equal
        i, j = pair
        yield from self._fancy_helper(a, alo, i, b, blo, j)
        yield from self._show_pair(matcher, a[i], b[j])
        yield from self._fancy_helper(a, i + 1, ahi, b, j + 1, bhi)

    def _show_pair(self, matcher, old, new):
        if old == new:
            yield '  ' + old
            return
        old_tags = new_tags = ""
        matcher.set_seqs(old, new)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            old_mark, new_mark = {'replace': '^^', 'delete': '- ', 'insert': ' +', 'equal': '  '}[tag]
            old_tags += old_mark * (i2 - i1)
            new_tags += new_mark * (j2 - j1)
        yield from self._qformat(old, new, old_tags, new_tags)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump('-', a, alo, ahi)
        elif blo < bhi:
            yield from self._dump('+', b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, tags in (("- ", aline, atags), ("+ ", bline, btags)):
            yield sign + line
            tags = _keep_original_ws(line, tags).rstrip()
            if tags:
                yield f"? {tags}\n"


def IS_LINE_JUNK(line, pat=None):
    """True for a blank line or one with a single '#'."""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """True for a blank or a tab."""
    return ch in ws


# ---- formats ---------------------------------------------------------------------------------------------

def _format_range_unified(start, stop):
    """Where lines stand, as a unified diff tells it: the first one and how many, an empty range by the line before."""
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f'{start + bool(length)},{length}'


def _format_range_context(start, stop):
    """Where lines stand, as a context diff tells it: the first and the last one."""
    first, last = min(start + 1, stop), stop
    return f'{first},{last}' if first < last else str(first)


def _headed_groups(signs, a, b, names, dates, n, lineterm):
    """The groups of changes between a and b; what goes first comes with the first one, so that equal texts give nothing."""
    head = [f'{sign} {name}{chr(9) + date if date else ""}{lineterm}' for sign, name, date in zip(signs, names, dates)]
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        spans = (group[0][1], group[-1][2]), (group[0][3], group[-1][4])
        yield head, group, spans
        head = ()


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the lines of a unified diff with n lines of context."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    for head, group, spans in _headed_groups(('---', '+++'), a, b, (fromfile, tofile), (fromfiledate, tofiledate), n,
                                             lineterm):
        yield from head
        old, new = [_format_range_unified(*span) for span in spans]
        yield f'@@ -{old} +{new} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                yield from [' ' + line for line in a[i1:i2]]
            else:
                yield from ['-' + line for line in a[i1:i2]]
                yield from ['+' + line for line in b[j1:j2]]


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the lines of a context diff with n lines of context."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    for head, group, spans in _headed_groups(('***', '---'), a, b, (fromfile, tofile), (fromfiledate, tofiledate), n,
                                             lineterm):
        yield from head
        yield '***************' + lineterm
        # Each side tells its lines only if it has some that the other one has not.
        for side, text, own, frame in (0, a, 'delete', '*** {} ****'), (1, b, 'insert', '--- {} ----'):
            yield frame.format(_format_range_context(*spans[side])) + lineterm
            if any(opcode[0] in ('replace', own) for opcode in group):
                for opcode in group:
                    if opcode[0] in ('equal', 'replace', own):
                        begin, end = opcode[1 + 2 * side:3 + 2 * side]
                        yield from [signs[opcode[0]] + line for line in text[begin:end]]


def _check_types(a, b, *args):
    # The first lines are enough to find most mistakes; all would take too long.
    if a and not isinstance(a[0], str):
        raise TypeError('lines to compare must be str, not %s (%r)' % (type(a[0]).__name__, a[0]))
    if b and not isinstance(b[0], str):
        raise TypeError('lines to compare must be str, not %s (%r)' % (type(b[0]).__name__, b[0]))
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError('all arguments must be str, not: %r' % (arg,))


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """unified_diff() or context_diff() for lines of bytes in unknown encodings."""
    def decode(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as problem:
            raise TypeError('all arguments must be bytes, not %s (%r)' % (type(s).__name__, s)) from problem
    a = list(map(decode, a))
    b = list(map(decode, b))
    fromfile, tofile, fromfiledate, tofiledate, lineterm = map(
        decode, (fromfile, tofile, fromfiledate, tofiledate, lineterm))
    for line in dfunc(a, b, fromfile, tofile, fromfiledate, tofiledate, n, lineterm):
        yield line.encode('ascii', 'surrogateescape')


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Yield the lines of Differ.compare()."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Yield the lines of the first (1) or second (2) text from what ndiff() gave."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


# ---- side by side ----------------------------------------------------------------------------------------

class _SideBySide:
    """Turns the lines of ndiff() into pairs of lines. In the text, NUL and a sign begin a change, SOH ends it.

    A line is a pair of number and text. Where one side has more lines than the other, blank ones are put in,
    but only when it is known how many are needed: until then they are owed."""

    _BLANK = ('', '\n')

    def __init__(self, delta):
        self.delta = delta
        self.ahead = []
        self.numbers = [0, 0]
        self.owed = 0  # blank lines for the left side if positive, for the right if negative
        import re
        self.runs = re.compile(r'(\++|\-+|\^+)')

    def _take(self, side, sign):
        """The next line for a side; a sign marks it all, '?' marks what the line after it says."""
        self.numbers[side] += 1
        number = self.numbers[side]
        line = self.ahead.pop(0)
        if sign is None:
            return number, line[2:]
        if sign == '?':
            for run in reversed(list(self.runs.finditer(self.ahead.pop(0)))):
                begin, end = run.span()
                line = line[:begin] + '\0' + run.group()[0] + line[begin:end] + '\1' + line[end:]
            return number, line[2:]
        # An empty line needs something that can be marked.
        return number, '\0' + sign + (line[2:] or ' ') + '\1'

    def _events(self):
        """Yield (left line or None, right line or None, whether they differ)."""
        while True:
            while len(self.ahead) < 4:
                self.ahead.append(next(self.delta, 'X'))
            signs = ''.join([line[0] for line in self.ahead])
            if signs.startswith('X'):
                yield from self._pay(self.owed)
                return
            if signs.startswith('-?+?'):
                yield self._take(0, '?'), self._take(1, '?'), True
            elif signs.startswith('--++'):
                self.owed -= 1
                yield self._take(0, '-'), None, True
            elif signs.startswith(('--?+', '--+', '- ')):
                # The last deletion of a block.
                left = self._take(0, '-')
                yield from self._pay(self.owed - 1)
                self.owed = 0
                yield left, None, True
            elif signs.startswith('-+?'):
                yield self._take(0, None), self._take(1, '?'), True
            elif signs.startswith('-?+'):
                yield self._take(0, '?'), self._take(1, None), True
            elif signs.startswith('-'):
                self.owed -= 1
                yield self._take(0, '-'), None, True
            elif signs.startswith('+--'):
                self.owed += 1
                yield None, self._take(1, '+'), True
            elif signs.startswith(('+ ', '+-')):
                # The last insertion of a block.
                right = self._take(1, '+')
                yield from self._pay(self.owed + 1)
                self.owed = 0
                yield None, right, True
            elif signs.startswith('+'):
                self.owed += 1
                yield None, self._take(1, '+'), True
            else:
                self.numbers[0] += 1
                right = self._take(1, None)
                yield (self.numbers[0], right[1]), right, False

    def _pay(self, count):
        for _unused in range(count):
            yield self._BLANK, None, True
        for _unused in range(-count):
            yield None, self._BLANK, True

    def pairs(self):
        left_queue, right_queue = [], []
        for left, right, differs in self._events():
            if left is not None:
                left_queue.append((left, differs))
            if right is not None:
                right_queue.append((right, differs))
            while left_queue and right_queue:
                left, left_differs = left_queue.pop(0)
                right, right_differs = right_queue.pop(0)
                yield left, right, left_differs or right_differs


def _mdiff(fromlines, tolines, context=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Yield (left line, right line, flag); with a context, only changes and the lines around them, and three
    times None where lines are left out."""
    pairs = _SideBySide(ndiff(fromlines, tolines, linejunk, charjunk)).pairs()
    if context is None:
        yield from pairs
        return
    from collections import deque
    while True:
        before = deque(maxlen=context + 1)
        count = 0
        for pair in pairs:
            before.append(pair)
            count += 1
            if pair[2]:
                break
        else:
            return
        if count > context + 1:
            yield None, None, None
        yield from before
        after = context
        while after:
            pair = next(pairs, None)
            if pair is None:
                return
            # Another change near by: begin to count again.
            after = context if pair[2] else after - 1
            yield pair


_file_template = """
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"
          "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">

<html>

<head>
    <meta http-equiv="Content-Type"
          content="text/html; charset=%(charset)s" />
    <title></title>
    <style type="text/css">%(styles)s
    </style>
</head>

<body>
    %(table)s%(legend)s
</body>

</html>"""

_styles = ''.join([f'\n        {where} {{{how}}}' for where, how in (
    ('table.diff', 'font-family:Courier; border:medium;'), ('.diff_header', 'background-color:#e0e0e0'),
    ('td.diff_header', 'text-align:right'), ('.diff_next', 'background-color:#c0c0c0'),
    ('.diff_add', 'background-color:#aaffaa'), ('.diff_chg', 'background-color:#ffff77'),
    ('.diff_sub', 'background-color:#ffaaaa'))])

_table_template = """
    <table class="diff" id="difflib_chg_%(prefix)s_top"
           cellspacing="0" cellpadding="0" rules="groups" >
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        <colgroup></colgroup> <colgroup></colgroup> <colgroup></colgroup>
        %(header_row)s
        <tbody>
%(data_rows)s        </tbody>
    </table>"""


def _legend_table(title, span, rows):
    """One of the two small tables of the legend: pairs of an attribute and what stands in a row."""
    lines = [f'<table border="" summary="{title}">', f'<tr><th{span}> {title} </th> </tr>']
    lines += [f'<tr><td{attribute}>{text}</tr>' for attribute, text in rows]
    return ('\n' + ' ' * 22).join(lines) + '\n' + ' ' * 18 + '</table>'


_legend = f"""
    <table class="diff" summary="Legends">
        <tr> <th colspan="2"> Legends </th> </tr>
        <tr> <td> {_legend_table('Colors', '', (
            (' class="diff_add"', '&nbsp;Added&nbsp;</td>'), (' class="diff_chg"', 'Changed</td> '),
            (' class="diff_sub"', 'Deleted</td> ')))}</td>
             <td> {_legend_table('Links', ' colspan="2"', (
                 ('', '(f)irst change</td> '), ('', '(n)ext change</td> '), ('', '(t)op</td> ')))}</td> </tr>
    </table>"""


class HtmlDiff:
    """Makes HTML tables, or whole files, that show two texts side by side with the changes in colour."""

    _file_template = _file_template
    _styles = _styles
    _table_template = _table_template
    _legend = _legend
    _default_prefix = 0  # makes the anchors of several tables in one file different

    def __init__(self, tabsize=8, wrapcolumn=None, linejunk=None, charjunk=IS_CHARACTER_JUNK):
        self._linejunk, self._charjunk = linejunk, charjunk
        self._tabsize, self._wrapcolumn = tabsize, wrapcolumn

    def make_file(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5, *,
                  charset='utf-8'):
        """A complete HTML file as a string."""
        table = self.make_table(fromlines, tolines, fromdesc, todesc, context=context, numlines=numlines)
        text = self._file_template % {'styles': self._styles, 'legend': self._legend, 'table': table,
                                      'charset': charset}
        return text.encode(charset, 'xmlcharrefreplace').decode(charset)

    def _tab_newline_replace(self, fromlines, tolines):
        """Expand tabs; what they become stays different from blanks, which are shown as such."""
        def expand(line):
            line = line.replace(' ', '\0').expandtabs(self._tabsize)
            return line.replace(' ', '\t').replace('\0', ' ').rstrip('\n')
        return [expand(line) for line in fromlines], [expand(line) for line in tolines]

    def _split_line(self, data_list, line_num, text):
        """Cut a line at the wrap column; marks are closed before and opened after the cut."""
        limit = self._wrapcolumn
        while line_num and len(text) > limit and len(text) - text.count('\0') * 3 > limit:
            position = width = 0
            mark = ''
            while width < limit and position < len(text):
                char = text[position]
                position += 1
                if char == '\0':
                    mark = text[position]
                    position += 1
                elif char == '\1':
                    mark = ''
                else:
                    width += 1
            head, text = text[:position], text[position:]
            if mark:
                head += '\1'
                text = '\0' + mark + text
            data_list.append((line_num, head))
            line_num = '>'
        data_list.append((line_num, text))

    def _line_wrapper(self, diffs):
        for fromdata, todata, flag in diffs:
            if flag is None:
                yield fromdata, todata, flag
                continue
            fromlist, tolist = [], []
            self._split_line(fromlist, *fromdata)
            self._split_line(tolist, *todata)
            for index in range(max(len(fromlist), len(tolist))):
                yield (fromlist[index] if index < len(fromlist) else ('', ' '),
                       tolist[index] if index < len(tolist) else ('', ' '), flag)

    def _collect_lines(self, diffs):
        fromlist, tolist, flaglist = [], [], []
        for fromdata, todata, flag in diffs:
            if flag is None:
                fromlist.append(None)
                tolist.append(None)
            else:
                fromlist.append(self._format_line(0, flag, *fromdata))
                tolist.append(self._format_line(1, flag, *todata))
            flaglist.append(flag)
        return fromlist, tolist, flaglist

    def _format_line(self, side, flag, linenum, text):
        anchor = ''
        if isinstance(linenum, int):
            linenum = '%d' % linenum
            anchor = ' id="%s%s"' % (self._prefix[side], linenum)
        text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
        text = text.replace(' ', '&nbsp;').rstrip()
        return '<td class="diff_header"%s>%s</td><td nowrap="nowrap">%s</td>' % (anchor, linenum, text)

    def _make_prefix(self):
        number = HtmlDiff._default_prefix
        HtmlDiff._default_prefix += 1
        self._prefix = ["from%d_" % number, "to%d_" % number]

    def _convert_flags(self, fromlist, tolist, flaglist, context, numlines):
        """The anchors of the changes and the links from each one to the next."""
        toprefix = self._prefix[1]
        next_id = [''] * len(flaglist)
        next_href = [''] * len(flaglist)
        changes = last = 0
        in_change = False
        for index, flag in enumerate(flaglist):
            if not flag:
                in_change = False
                continue
            if not in_change:
                in_change = True
                last = index
                # A few lines above, so that the change is not at the very top.
                next_id[max(0, index - numlines)] = ' id="difflib_chg_%s_%d"' % (toprefix, changes)
                changes += 1
                next_href[last] = '<a href="#difflib_chg_%s_%d">n</a>' % (toprefix, changes)
        if not flaglist:
            flaglist = [False]
            next_id = ['']
            next_href = ['']
            text = 'No Differences Found' if context else 'Empty File'
            fromlist = tolist = ['<td></td><td>&nbsp;%s&nbsp;</td>' % text]
        if not flaglist[0]:
            next_href[0] = '<a href="#difflib_chg_%s_0">f</a>' % toprefix
        next_href[last] = '<a href="#difflib_chg_%s_top">t</a>' % toprefix
        return fromlist, tolist, flaglist, next_href, next_id

    def make_table(self, fromlines, tolines, fromdesc='', todesc='', context=False, numlines=5):
        """An HTML table as a string; with `context`, only the changes and `numlines` lines around them."""
        self._make_prefix()
        fromlines, tolines = self._tab_newline_replace(fromlines, tolines)
        diffs = _mdiff(fromlines, tolines, numlines if context else None, linejunk=self._linejunk,
                       charjunk=self._charjunk)
        if self._wrapcolumn:
            diffs = self._line_wrapper(diffs)
        fromlist, tolist, flaglist, next_href, next_id = self._convert_flags(
            *self._collect_lines(diffs), context, numlines)
        rows = []
        for index, flag in enumerate(flaglist):
            if flag is not None:
                rows.append('            <tr><td class="diff_next"%s>%s</td>%s'
                            '<td class="diff_next">%s</td>%s</tr>\n' % (
                                next_id[index], next_href[index], fromlist[index], next_href[index],
                                tolist[index]))
            elif index > 0:
                rows.append('        </tbody>        \n        <tbody>\n')
        header = ''
        if fromdesc or todesc:
            empty = '<th class="diff_next"><br /></th>'
            title = '<th colspan="2" class="diff_header">%s</th>'
            header = '<thead><tr>%s%s%s%s</tr></thead>' % (empty, title % fromdesc, empty, title % todesc)
        table = self._table_template % {'data_rows': ''.join(rows), 'header_row': header,
                                        'prefix': self._prefix[1]}
        for mark, markup in (('\0+', '<span class="diff_add">'), ('\0-', '<span class="diff_sub">'),
                             ('\0^', '<span class="diff_chg">'), ('\1', '</span>'), ('\t', '&nbsp;')):
            table = table.replace(mark, markup)
        return table
