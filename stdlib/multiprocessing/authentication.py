"""How two ends of a connection prove to each other that they have the same key without sending it.

One sends a challenge of random bytes, the other answers with their HMAC. Since 3.12 challenge and answer begin with the name of
the digest in braces; without it the digest is MD5, which ends of older versions use.
"""

__all__ = ['answer_challenge', 'deliver_challenge']

import os

from .context import AuthenticationError

MESSAGE_LENGTH = 40
_MD5ONLY_MESSAGE_LENGTH = 20
_MD5_DIGEST_LEN = 16
# A message without a digest's name is an old challenge or an old answer, to be told by its length.
_LEGACY_LENGTHS = (_MD5ONLY_MESSAGE_LENGTH, _MD5_DIGEST_LEN)

_ALLOWED_DIGESTS = frozenset({b'md5', b'sha256', b'sha384', b'sha3_256', b'sha3_384'})
_MAX_DIGEST_LEN = max(map(len, _ALLOWED_DIGESTS))

_CHALLENGE = b'#CHALLENGE#'
_WELCOME = b'#WELCOME#'
_FAILURE = b'#FAILURE#'

# No message of the handshake is longer.
_LONGEST = 256


def _get_digest_name_and_payload(message):
    """The digest that a message names, or '' for an old one, and the rest of it."""
    if len(message) in _LEGACY_LENGTHS:
        return '', message
    if message.startswith(b'{'):
        name, brace, payload = message[1:].partition(b'}')
        if brace and name in _ALLOWED_DIGESTS:
            return name.decode('ascii'), payload
    raise AuthenticationError(
        f'unsupported message length, missing digest prefix, or unsupported digest: {message=}')


def _check_key(authkey):
    if not isinstance(authkey, bytes):
        raise ValueError(f'Authkey must be bytes, not {type(authkey)!s}')


def _create_response(authkey, message):
    """The answer to a challenge."""
    import hmac
    name, _ = _get_digest_name_and_payload(message)
    mac = hmac.new(authkey, message, name or 'md5').digest()
    return b'{%s}%s' % (name.encode('ascii'), mac) if name else mac


def _verify_challenge(authkey, message, response):
    """AuthenticationError unless the answer shows the key."""
    import hmac
    name, mac = _get_digest_name_and_payload(response)
    name = name or 'md5'
    try:
        expected = hmac.new(authkey, message, name).digest()
    except ValueError:
        raise AuthenticationError(f'{name!r} unsupported') from None
    if len(expected) != len(mac):
        raise AuthenticationError(f'expected {name!r} of length {len(expected)} got {len(mac)}')
    if not hmac.compare_digest(expected, mac):
        raise AuthenticationError('digest received was wrong')


def deliver_challenge(connection, authkey, digest_name='sha256'):
    """Let the other end prove that it has the key."""
    _check_key(authkey)
    message = b'{%s}%s' % (digest_name.encode('ascii'), os.urandom(MESSAGE_LENGTH))
    connection.send_bytes(_CHALLENGE + message)
    response = connection.recv_bytes(_LONGEST)
    try:
        _verify_challenge(authkey, message, response)
    except AuthenticationError:
        connection.send_bytes(_FAILURE)
        raise
    connection.send_bytes(_WELCOME)


def answer_challenge(connection, authkey):
    """Prove to the other end that this one has the key."""
    _check_key(authkey)
    message = connection.recv_bytes(_LONGEST)
    if not message.startswith(_CHALLENGE):
        raise AuthenticationError(f'Protocol error, expected challenge: {message=}')
    message = message[len(_CHALLENGE):]
    if len(message) < _MD5ONLY_MESSAGE_LENGTH:
        raise AuthenticationError(f'challenge too short: {len(message)} bytes')
    connection.send_bytes(_create_response(authkey, message))
    if connection.recv_bytes(_LONGEST) != _WELCOME:
        raise AuthenticationError('digest sent was rejected')
