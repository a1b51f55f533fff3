"""Names of files on Windows in URLs of the scheme file."""

import re
from urllib.parse import quote, unquote


def url2pathname(url):
    """The name of a file in a URL."""
    # A drive is C: or C|, behind any number of slashes; without one the name is on this drive or on a share.
    path = url.replace(':', '|')
    if path.startswith('///'):
        path = path[2:]
    elif path.startswith('//localhost/'):
        path = path[11:]
    drive, bar, rest = path.partition('|')
    if not bar:
        if path.startswith('////'):
            path = path[2:]
        return unquote(path.replace('/', '\\'))
    letter = drive[-1:]
    if '|' in rest or not letter.isascii() or not letter.isalpha():
        raise OSError('Bad URL: ' + url)
    return f"{letter.upper()}:{unquote(rest.replace('/', chr(92)))}"


def pathname2url(p):
    """What stands in a URL for the name of a file."""
    p = re.sub(r'^//\?/(?:UNC/)?', lambda m: '//' if 'UNC' in m[0].upper() else '', p.replace('\\', '/'), flags=re.I)
    drive, colon, rest = p.partition(':')
    if not colon:
        return quote(p)
    if len(drive) != 1 or ':' in rest:
        raise OSError('Bad path: ' + p)
    return f'///{drive.upper()}:{quote(rest)}'
