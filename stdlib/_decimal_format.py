"""The format() of decimals."""

from _decimal_digits import power_of_ten

__native__ = True


class _Spec:

    __slots__ = 'fill', 'align', 'sign', 'no_negative_zero', 'alternate', 'zero', 'width', 'grouping', 'precision', \
        'type'

    def __init__(self, text):
        self.fill, self.align = ' ', None
        if text[1:2] and text[1] in '<>=^':
            self.fill, self.align, text = text[0], text[1], text[2:]
        elif text[:1] and text[0] in '<>=^':
            self.align, text = text[0], text[1:]
        self.sign, text = _take(text, '-+ ')
        self.no_negative_zero, text = _take(text, 'z')
        self.alternate, text = _take(text, '#')
        self.zero = text[:1] == '0'
        if self.zero:
            text = text[1:]
            if self.align is None:
                self.fill, self.align = '0', '='
            else:
                self.zero = False
        self.width, text = _take_number(text)
        self.grouping, text = _take(text, ',_')
        self.precision = None
        if text[:1] == '.':
            number, text = _take_number(text[1:], None)
            if number is None:
                raise ValueError("invalid format string")
            self.precision = number
        if text == 'N':
            import warnings
            warnings.warn("Format specifier 'N' is deprecated and slated for removal in Python 3.18",
                          DeprecationWarning, stacklevel=4)
            text = 'n'
        self.type = text
        if len(text) > 1 or text and text not in 'eEfFgGn%':
            raise ValueError("invalid format string")
        if text == 'n' and self.grouping:
            raise ValueError("invalid format string")
        if self.align is None:
            self.align = '>'


def _take(text, chars):
    return (text[0], text[1:]) if text[:1] and text[0] in chars else ('', text)


def _take_number(text, default=0):
    end = 0
    while end < len(text) and text[end] in '0123456789':
        end += 1
    return (int(text[:end]) if end else default), text[end:]


def _aligned(spec, sign, body):
    padding = spec.fill * (spec.width - len(sign) - len(body))
    if spec.align == '<':
        return sign + body + padding
    if spec.align == '=':
        return sign + padding + body
    if spec.align == '^':
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return padding + sign + body


def _grouped(digits, separator, sizes, least):
    """Put separators between the groups of digits, and zeros in front up to the least width."""
    groups = []
    sizes = list(sizes)
    size = sizes[0]
    while True:
        if not size:
            groups.append('0' * max(0, least - len(digits)) + digits)
            break
        take = min(max(len(digits), least, 1), size)
        groups.append('0' * (take - len(digits)) + digits[-take:])
        digits = digits[:-take]
        least -= take
        if not digits and least <= 0:
            break
        least -= len(separator)
        if len(sizes) > 1:
            sizes.pop(0)
            size = sizes[0] if sizes[0] != 127 else 0
    return separator.join(reversed(groups))


def format_decimal(value, text, context, conventions=None):
    """value.__format__(text); the context gives rounding and the case of the exponent.

    The conventions replace those of the locale.
    """
    if conventions is not None and not isinstance(conventions, dict):
        raise TypeError("optional argument must be a dict")
    spec = _Spec(text)
    kind = spec.type or ('G' if context.capitals else 'g')
    separator, sizes, point = spec.grouping, (3,), '.'
    if kind == 'n':
        kind = 'g'
        if conventions is None:
            import locale
            conventions = locale.localeconv()
        separator, point = conventions['thousands_sep'], conventions['decimal_point']
        sizes = conventions['grouping']
        # The override gives bytes in a string.
        sizes = [ord(n) if isinstance(n, str) else n for n in sizes] or [0]
        if not separator:
            sizes = [0]
    negative = value.is_signed()
    if not value.is_finite():
        sign = '-' if negative else '' if spec.sign == '-' else spec.sign
        if spec.zero:
            spec.fill = ' '
            spec.align = '>'
        return _aligned(spec, sign, str(value.copy_abs()) + ('%' if kind == '%' else ''))
    coef, exp = value._coef, value._exp
    if kind == '%':
        exp += 2
    rounding = context.rounding
    precision = spec.precision
    shift = value._shifted
    if precision is not None:
        if kind in 'eE':
            coef, exp = _rounded(shift, coef, exp, negative, precision + 1, rounding)
        elif kind in 'fF%':
            coef, exp = shift(coef, exp, negative, -precision, rounding)
        elif len(str(coef)) > max(precision, 1):
            coef, exp = _rounded(shift, coef, exp, negative, max(precision, 1), rounding)
    if not coef and exp > 0 and kind in 'fF%':
        exp = 0
    if not coef and spec.no_negative_zero:
        negative = False
    digits = str(coef)
    left = exp + len(digits)
    if kind in 'eE':
        place = 1 - precision if not coef and precision is not None else 1
    elif kind in 'fF%' or exp <= 0 and left > -6:
        place = left
    else:
        place = 1
    if place < 0:
        whole, fraction = '0', '0' * -place + digits
    elif place > len(digits):
        whole, fraction = digits + '0' * (place - len(digits)), ''
    else:
        whole, fraction = digits[:place] or '0', digits[place:]
    exp = left - place
    if fraction or spec.alternate:
        fraction = point + fraction
    if exp != 0 or kind in 'eE':
        fraction += f"{'E' if kind in 'EG' else 'e'}{exp:+}"
    if kind == '%':
        fraction += '%'
    sign = '-' if negative else '' if spec.sign == '-' else spec.sign
    if separator:
        whole = _grouped(whole, separator, sizes, spec.width - len(fraction) - len(sign) if spec.zero else 0)
    return _aligned(spec, sign, whole + fraction)


def _rounded(shift, coef, exp, negative, digits, rounding):
    """Round to a number of digits."""
    if not coef:
        return coef, exp
    adjusted = exp + len(str(coef)) - 1
    new, e = shift(coef, exp, negative, adjusted + 1 - digits, rounding)
    if new >= power_of_ten(digits):
        # Rounded up to one digit more.
        new, e = new // 10, e + 1
    return new, e
