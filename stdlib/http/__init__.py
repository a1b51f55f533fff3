"""HTTP: status codes and methods; the parts http.client, http.server and http.cookies are modules of their own."""

from enum import IntEnum, StrEnum, _simple_enum

__all__ = ['HTTPStatus', 'HTTPMethod']


@_simple_enum(IntEnum)
class HTTPStatus:
    """The status codes of HTTP, each with a phrase and a description."""

    def __new__(cls, value, phrase, description=''):
        member = int.__new__(cls, value)
        member._value_ = value
        member.phrase = phrase
        member.description = description
        return member

    is_informational, is_success, is_redirection, is_client_error, is_server_error = (
        property(lambda self, hundred=n: self // 100 == hundred) for n in range(1, 6))

    CONTINUE = 100, 'Continue', 'The headers are accepted; send the body'
    SWITCHING_PROTOCOLS = 101, 'Switching Protocols', 'The Upgrade header names the new protocol'
    PROCESSING = 102, 'Processing'
    EARLY_HINTS = 103, 'Early Hints'
    OK = 200, 'OK', 'The request succeeded; its result follows'
    CREATED = 201, 'Created', 'A document was made; its URL follows'
    ACCEPTED = 202, 'Accepted', 'The request will be carried out later'
    NON_AUTHORITATIVE_INFORMATION = 203, 'Non-Authoritative Information', 'The answer comes from a copy'
    NO_CONTENT = 204, 'No Content', 'The request succeeded; there is nothing to send'
    RESET_CONTENT = 205, 'Reset Content', 'The form can be cleared for further input'
    PARTIAL_CONTENT = 206, 'Partial Content', 'A part of the content follows'
    MULTI_STATUS = 207, 'Multi-Status'
    ALREADY_REPORTED = 208, 'Already Reported'
    IM_USED = 226, 'IM Used'
    MULTIPLE_CHOICES = 300, 'Multiple Choices', 'There are several resources to choose from'
    MOVED_PERMANENTLY = 301, 'Moved Permanently', 'The object has another URL for good'
    FOUND = 302, 'Found', 'The object has another URL for now'
    SEE_OTHER = 303, 'See Other', 'The answer is to be fetched from another URL by GET'
    NOT_MODIFIED = 304, 'Not Modified', 'The document is the same as at the given time'
    USE_PROXY = 305, 'Use Proxy', 'The resource is to be fetched through the proxy that Location names'
    TEMPORARY_REDIRECT = 307, 'Temporary Redirect', 'The same request goes to another URL for now'
    PERMANENT_REDIRECT = 308, 'Permanent Redirect', 'The same request goes to another URL for good'
    BAD_REQUEST = 400, 'Bad Request', 'The syntax or the method of the request is wrong'
    UNAUTHORIZED = 401, 'Unauthorized', 'Permission is missing; see the authorization schemes'
    PAYMENT_REQUIRED = 402, 'Payment Required', 'Payment is missing; see the charging schemes'
    FORBIDDEN = 403, 'Forbidden', 'The request is refused, with or without authorization'
    NOT_FOUND = 404, 'Not Found', 'Nothing is at the given URI'
    METHOD_NOT_ALLOWED = 405, 'Method Not Allowed', 'The resource does not take this method'
    NOT_ACCEPTABLE = 406, 'Not Acceptable', 'The URI has no form that the client accepts'
    PROXY_AUTHENTICATION_REQUIRED = 407, 'Proxy Authentication Required', 'The proxy wants to know who you are'
    REQUEST_TIMEOUT = 408, 'Request Timeout', 'The request took too long; try again later'
    CONFLICT = 409, 'Conflict', 'The request does not fit the state of the resource'
    GONE = 410, 'Gone', 'The URI was in use once and is no longer'
    LENGTH_REQUIRED = 411, 'Length Required', 'The client must say Content-Length'
    PRECONDITION_FAILED = 412, 'Precondition Failed', 'A condition in the headers does not hold'
    CONTENT_TOO_LARGE = 413, 'Content Too Large', 'The content has too many bytes'
    REQUEST_ENTITY_TOO_LARGE = CONTENT_TOO_LARGE
    URI_TOO_LONG = 414, 'URI Too Long', 'The URI has too many characters'
    REQUEST_URI_TOO_LONG = URI_TOO_LONG
    UNSUPPORTED_MEDIA_TYPE = 415, 'Unsupported Media Type', 'The body has a format that is not supported'
    RANGE_NOT_SATISFIABLE = 416, 'Range Not Satisfiable', 'The resource does not have the wanted range'
    REQUESTED_RANGE_NOT_SATISFIABLE = RANGE_NOT_SATISFIABLE
    EXPECTATION_FAILED = 417, 'Expectation Failed', 'What the Expect header asks for cannot be done'
    IM_A_TEAPOT = 418, "I'm a Teapot", 'A teapot does not brew coffee'
    MISDIRECTED_REQUEST = 421, 'Misdirected Request', 'This server cannot answer'
    UNPROCESSABLE_CONTENT = 422, 'Unprocessable Content'
    UNPROCESSABLE_ENTITY = UNPROCESSABLE_CONTENT
    LOCKED = 423, 'Locked'
    FAILED_DEPENDENCY = 424, 'Failed Dependency'
    TOO_EARLY = 425, 'Too Early'
    UPGRADE_REQUIRED = 426, 'Upgrade Required'
    PRECONDITION_REQUIRED = 428, 'Precondition Required', 'The server only takes the request with a condition'
    TOO_MANY_REQUESTS = 429, 'Too Many Requests', 'The client asks more often than it may'
    REQUEST_HEADER_FIELDS_TOO_LARGE = 431, 'Request Header Fields Too Large', 'The headers have too many bytes'
    UNAVAILABLE_FOR_LEGAL_REASONS = 451, 'Unavailable For Legal Reasons', 'The law forbids access'
    INTERNAL_SERVER_ERROR = 500, 'Internal Server Error', 'Something went wrong in the server'
    NOT_IMPLEMENTED = 501, 'Not Implemented', 'The server cannot do this'
    BAD_GATEWAY = 502, 'Bad Gateway', 'The server behind this one answered badly'
    SERVICE_UNAVAILABLE = 503, 'Service Unavailable', 'The server is too busy or being worked on'
    GATEWAY_TIMEOUT = 504, 'Gateway Timeout', 'The server behind this one did not answer in time'
    HTTP_VERSION_NOT_SUPPORTED = 505, 'HTTP Version Not Supported', 'The version of HTTP is not spoken here'
    VARIANT_ALSO_NEGOTIATES = 506, 'Variant Also Negotiates'
    INSUFFICIENT_STORAGE = 507, 'Insufficient Storage'
    LOOP_DETECTED = 508, 'Loop Detected'
    NOT_EXTENDED = 510, 'Not Extended'
    NETWORK_AUTHENTICATION_REQUIRED = 511, 'Network Authentication Required', 'The network wants to know who you are'


@_simple_enum(StrEnum)
class HTTPMethod:
    """The methods of HTTP requests, each with a description."""

    def __new__(cls, value, description):
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __repr__(self):
        return "<%s.%s>" % (self.__class__.__name__, self._name_)

    CONNECT = 'CONNECT', 'Open a tunnel to the server.'
    DELETE = 'DELETE', 'Remove the resource.'
    GET = 'GET', 'Fetch the resource.'
    HEAD = 'HEAD', 'Fetch the status line and the headers only.'
    OPTIONS = 'OPTIONS', 'Ask what can be done with the resource.'
    PATCH = 'PATCH', 'Change a part of the resource.'
    POST = 'POST', 'Have the resource process a body.'
    PUT = 'PUT', 'Replace the resource.'
    TRACE = 'TRACE', 'Send the message back along the way to the resource.'
