"""Conversions between RGB and the YIQ, HLS and HSV colour systems.

Every coordinate is a float; all lie between 0 and 1 but I and Q, which may be negative.
"""

__all__ = ["rgb_to_yiq", "yiq_to_rgb", "rgb_to_hls", "hls_to_rgb", "rgb_to_hsv", "hsv_to_rgb"]

ONE_THIRD = 1.0 / 3.0
ONE_SIXTH = 1.0 / 6.0
TWO_THIRD = 2.0 / 3.0


def rgb_to_yiq(r, g, b):
    y = 0.30 * r + 0.59 * g + 0.11 * b
    i = 0.74 * (r - y) - 0.27 * (b - y)
    q = 0.48 * (r - y) + 0.41 * (b - y)
    return (y, i, q)


def yiq_to_rgb(y, i, q):
    # The inverse of the matrix above, exact because its determinant is a simple fraction.
    r = y + 0.9468822170900693 * i + 0.6235565819861433 * q
    g = y - 0.27478764629897834 * i - 0.6356910791873801 * q
    b = y - 1.1085450346420322 * i + 1.7090069284064666 * q
    return tuple(min(max(v, 0.0), 1.0) for v in (r, g, b))


def _hue(r, g, b, top, spread):
    """The hue angle as a part of the circle, from the distances of the components to the greatest one."""
    far_r = (top - r) / spread
    far_g = (top - g) / spread
    far_b = (top - b) / spread
    if r == top:
        h = far_b - far_g
    elif g == top:
        h = 2.0 + far_r - far_b
    else:
        h = 4.0 + far_g - far_r
    return (h / 6.0) % 1.0


def rgb_to_hls(r, g, b):
    top = max(r, g, b)
    low = min(r, g, b)
    total = top + low
    spread = top - low
    l = total / 2.0
    if top == low:
        return 0.0, l, 0.0
    if l <= 0.5:
        s = spread / total
    else:
        s = spread / (2.0 - top - low)
    return _hue(r, g, b, top, spread), l, s


def hls_to_rgb(h, l, s):
    if s == 0.0:
        return l, l, l
    high = l * (1.0 + s) if l <= 0.5 else l + s - l * s
    low = 2.0 * l - high
    return _ramp(low, high, h + ONE_THIRD), _ramp(low, high, h), _ramp(low, high, h - ONE_THIRD)


def _ramp(low, high, hue):
    """One component: rises over a sixth of the circle, stays up for a third, falls over a sixth."""
    hue %= 1.0
    if hue < ONE_SIXTH:
        return low + (high - low) * hue * 6.0
    if hue < 0.5:
        return high
    if hue < TWO_THIRD:
        return low + (high - low) * (TWO_THIRD - hue) * 6.0
    return low


def rgb_to_hsv(r, g, b):
    top = max(r, g, b)
    low = min(r, g, b)
    if top == low:
        return 0.0, 0.0, top
    spread = top - low
    return _hue(r, g, b, top, spread), spread / top, top


def hsv_to_rgb(h, s, v):
    if s == 0.0:
        return v, v, v
    sector = int(h * 6.0)
    part = h * 6.0 - sector
    p = v * (1.0 - s)
    q = v * (1.0 - s * part)
    t = v * (1.0 - s * (1.0 - part))
    return ((v, t, p), (q, v, p), (p, v, t), (p, q, v), (t, p, v), (v, p, q))[sector % 6]
