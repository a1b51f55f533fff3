"""Reading messages."""

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser']

import io
from email import errors
from email.message import Message


class Parser:
    """Makes messages of text; of a class other than Message if one is given."""

    def __init__(self, _class=None, *, policy=None):
        self._class = Message if _class is None else _class
        self.policy = policy

    def parse(self, fp, headersonly=False):
        """The message in a text file."""
        return self.parsestr(fp.read(), headersonly)

    def parsestr(self, text, headersonly=False):
        """The message in a string."""
        message = self._class()
        body = _take_headers(message, text)
        if headersonly:
            message.set_payload(body)
        else:
            _take_body(self, message, body)
        return message


class HeaderParser(Parser):
    """Takes the body as it is, parts and all."""

    def parse(self, fp, headersonly=True):
        """The message in a text file."""
        return super().parse(fp, True)

    def parsestr(self, text, headersonly=True):
        """The message in a string."""
        return super().parsestr(text, True)


class BytesParser:
    """Makes messages of bytes; those that are not ASCII stand as surrogates."""

    _parser = Parser

    def __init__(self, *args, **kw):
        self.parser = self._parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message in a binary file."""
        return self.parsebytes(fp.read(), headersonly)

    def parsebytes(self, text, headersonly=False):
        """The message in bytes."""
        return self.parser.parsestr(bytes(text).decode('ascii', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    """Takes the body as it is."""

    _parser = HeaderParser


def _take_headers(message, text):
    """Gives a message the headers in a text; answers the rest of it."""
    lines = io.StringIO(text, newline='')
    name, value, at = None, [], 0

    def finish():
        nonlocal name, value
        if name is not None:
            message._headers.append((name, ''.join(value).rstrip('\r\n')))
        name, value = None, []

    for line in lines:
        if not line.strip('\r\n'):
            finish()
            return text[at + len(line):]
        if line[0] in ' \t':
            if name is None:
                message.defects.append(errors.FirstHeaderLineIsContinuationDefect(line))
            else:
                value.append(line)
        elif line.startswith('From ') and at == 0:
            message.set_unixfrom(line.rstrip('\r\n'))
        else:
            finish()
            name, colon, rest = line.partition(':')
            if colon and not name:
                message.defects.append(errors.MessageDefect("Header without name"))
                name = None
            elif not colon or not name.strip() or ' ' in name.rstrip():
                message.defects.append(errors.MissingHeaderBodySeparatorDefect(line))
                name = None
                return text[at:]
            else:
                name, value = name.rstrip(), [rest.lstrip(' \t')]
        at += len(line)
    finish()
    return ''


def _take_body(parser, message, body):
    if message.get_content_maintype() != 'multipart':
        if message.get_content_type() == 'message/rfc822':
            message.attach(parser.parsestr(body))
        else:
            message.set_payload(body)
        return
    boundary = message.get_boundary()
    if boundary is None:
        message.defects += [errors.NoBoundaryInMultipartDefect(), errors.MultipartInvariantViolationDefect()]
        message.set_payload(body)
        return
    parts, current, ended = [], [], False
    for line in body.splitlines(keepends=True):
        mark = line.rstrip()
        if not ended and mark in ('--' + boundary, f'--{boundary}--'):
            parts.append(current)
            current, ended = [], mark != '--' + boundary
        else:
            current.append(line)
    parts.append(current)
    if len(parts) == 1:
        message.defects += [errors.StartBoundaryNotFoundDefect(), errors.MultipartInvariantViolationDefect()]
        message.set_payload(body)
        return
    if not ended:
        message.defects.append(errors.CloseBoundaryNotFoundDefect())
    message.preamble = _without_newline(''.join(parts[0])) or None
    message.epilogue = ''.join(parts[-1]) if ended else None
    for part in parts[1:-1] if ended else parts[1:]:
        message.attach(parser.parsestr(_without_newline(''.join(part))))


def _without_newline(text):
    """The end of line before a boundary belongs to it."""
    return text[:-2] if text.endswith('\r\n') else text[:-1] if text.endswith('\n') else text
