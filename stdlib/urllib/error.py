"""Exceptions of urllib."""
import io
import urllib.response

__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    """An address could not be opened."""

    def __init__(self, reason, filename=None):
        self.reason = reason
        self.args = (reason,)
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError, urllib.response.addinfourl):
    """An answer that is an error, and can be read as a file."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.msg, self.filename = msg, url
        # Without a body it is an empty file.
        urllib.response.addinfourl.__init__(self, io.BytesIO() if fp is None else fp, hdrs, url, code)

    # The names of URLError and of answers for the same things.
    reason = property(lambda self: self.msg)
    headers = property(lambda self: self.hdrs, lambda self, headers: setattr(self, 'hdrs', headers))

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'

    def __repr__(self):
        return f'<HTTPError {self.code}: {self.msg!r}>'


class ContentTooShortError(URLError):
    """Fewer bytes came than were announced."""

    def __init__(self, message, content):
        super().__init__(message)
        self.content = content
