"""Exceptions of the email package."""


class MessageError(Exception):
    """Base of all."""


class MessageParseError(MessageError):
    """A message cannot be read."""


class HeaderParseError(MessageParseError):
    """A header cannot be read."""


class BoundaryError(MessageParseError):
    """The parts of a message have no end."""


class MultipartConversionError(MessageError, TypeError):
    """A message of one part was to get another one."""


class CharsetError(MessageError):
    """A charset is not known."""


class HeaderWriteError(MessageError):
    """A header would not be read again as it was written."""


class MessageDefect(ValueError):
    """Something wrong in a message that could be read nevertheless; see the attribute defects of messages."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A message of several parts does not say what is between them."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The first part never begins."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The last part never ends."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line is indented, as only further lines of a header are."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A 'From ' line stands among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A line without colon stands among the headers."""


class MultipartInvariantViolationDefect(MessageDefect):
    """A message says that it has several parts, and has none."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A message of several parts is encoded as a whole."""


class InvalidBase64PaddingDefect(MessageDefect):
    """Base64 text has a wrong length."""


class InvalidBase64CharactersDefect(MessageDefect):
    """Base64 text has other characters."""


class InvalidBase64LengthDefect(MessageDefect):
    """Base64 text has a length that nothing encodes to."""
