"""IPv4 and IPv6 addresses, networks and interfaces: parsing, arithmetic, comparison and text.

An address is an integer with a width; a network is an address and a prefix length; an interface is an address that
knows its network. The two families differ in parsing, text and special ranges, which _V4 and _V6 hold.
"""

import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """A value that is no address."""


class NetmaskValueError(ValueError):
    """A value that is no netmask or prefix length."""


def ip_address(address):
    """The IPv4Address or IPv6Address of a text, an integer or packed bytes."""
    for kind in (IPv4Address, IPv6Address):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address')


def ip_network(address, strict=True):
    """The IPv4Network or IPv6Network of an address with an optional mask."""
    for kind in (IPv4Network, IPv6Network):
        try:
            return kind(address, strict)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 network')


def ip_interface(address):
    """The IPv4Interface or IPv6Interface of an address with an optional mask."""
    for kind in (IPv4Interface, IPv6Interface):
        try:
            return kind(address)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 interface')


def v4_int_to_packed(address):
    """The four bytes of an integer, most significant first."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv4")


def v6_int_to_packed(address):
    """The sixteen bytes of an integer, most significant first."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError("Address negative or too large for IPv6")


def _low_zeros(number, bits):
    """How many of the low bits are zero, at most all."""
    if number == 0:
        return bits
    return min(bits, (~number & (number - 1)).bit_length())


def summarize_address_range(first, last):
    """Iterates over the fewest networks that together are the range of addresses, both ends included."""
    if not (isinstance(first, _BaseAddress) and isinstance(last, _BaseAddress)):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise TypeError("%s and %s are not of the same version" % (first, last))
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version == 4:
        network = IPv4Network
    elif first.version == 6:
        network = IPv6Network
    else:
        raise ValueError('unknown IP version')
    width = first.max_prefixlen
    low, high = first._ip, last._ip
    while low <= high:
        bits = min(_low_zeros(low, width), (high - low + 1).bit_length() - 1)
        yield network((low, width - bits))
        low += 1 << bits
        if low - 1 == network._ALL_ONES:
            break


def _merge(networks):
    waiting = list(networks)
    found = {}
    while waiting:
        net = waiting.pop()
        whole = net.supernet()
        half = found.get(whole)
        if half is None:
            found[whole] = net
        elif half != net:
            del found[whole]
            waiting.append(whole)
    last = None
    for net in sorted(found.values()):
        if last is not None and last.broadcast_address >= net.broadcast_address:
            continue
        yield net
        last = net


def collapse_addresses(addresses):
    """Iterates over the fewest networks that hold the same addresses as the given addresses and networks."""
    single = []
    networks = []
    for item in addresses:
        if isinstance(item, _BaseAddress):
            kin = single
        elif item._prefixlen == item.max_prefixlen:
            kin = single
        else:
            kin = networks
        if kin and kin[-1].version != item.version:
            raise TypeError("%s and %s are not of the same version" % (item, kin[-1]))
        if kin is single and not isinstance(item, _BaseAddress):
            try:
                item = item.ip
            except AttributeError:
                item = item.network_address
        kin.append(item)
    run = []
    for address in sorted(set(single)):
        if run and address._ip != run[-1]._ip + 1:
            networks.extend(summarize_address_range(run[0], run[-1]))
            run = []
        run.append(address)
    if run:
        networks.extend(summarize_address_range(run[0], run[-1]))
    return _merge(networks)


def get_mixed_type_key(obj):
    """A key that sorts addresses and networks together, of both versions."""
    if isinstance(obj, _BaseNetwork):
        return obj._get_networks_key()
    if isinstance(obj, _BaseAddress):
        return obj._get_address_key()
    return NotImplemented


class _V4:
    """What is common to everything of version 4."""

    __slots__ = ()
    version = 4
    max_prefixlen = IPV4LENGTH
    _ALL_ONES = (1 << IPV4LENGTH) - 1

    @classmethod
    def _number(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        parts = text.split('.')
        if len(parts) != 4:
            raise AddressValueError("Expected 4 octets in %r" % text)
        value = 0
        for part in parts:
            try:
                value = value << 8 | cls._octet(part)
            except ValueError as e:
                raise AddressValueError("%s in %r" % (e, text)) from None
        return value

    @staticmethod
    def _octet(part):
        if not part:
            raise ValueError("Empty octet not permitted")
        if not (part.isascii() and part.isdigit()):
            raise ValueError("Only decimal digits permitted in %r" % part)
        if len(part) > 3:
            raise ValueError("At most 3 characters permitted in %r" % part)
        if part != '0' and part[0] == '0':
            raise ValueError("Leading zeros are not permitted in %r" % part)
        value = int(part, 10)
        if value > 255:
            raise ValueError("Octet %d (> 255) not permitted" % value)
        return value

    @classmethod
    def _text(cls, number):
        return '.'.join(map(str, number.to_bytes(4)))

    @classmethod
    def _prefix_of_mask(cls, text):
        """The prefix length of a netmask or host mask in dotted form."""
        try:
            number = cls._number(text)
        except AddressValueError:
            cls._no_mask(text)
        for mask in (number, number ^ cls._ALL_ONES):
            zeros = _low_zeros(mask, IPV4LENGTH)
            if mask >> zeros == cls._ALL_ONES >> zeros:
                return IPV4LENGTH - zeros
        cls._no_mask(text)


class _V6:
    """What is common to everything of version 6."""

    __slots__ = ()
    version = 6
    max_prefixlen = IPV6LENGTH
    _ALL_ONES = (1 << IPV6LENGTH) - 1

    @classmethod
    def _number(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        if len(text) > 45:
            shown = text if len(text) <= 100 else text[:45] + '({} chars elided)'.format(len(text) - 90) + text[-45:]
            raise AddressValueError(f"At most 45 characters expected in {shown!r}")
        parts = text.split(':', 10)
        if len(parts) < 3:
            raise AddressValueError("At least 3 parts expected in %r" % text)
        if '.' in parts[-1]:
            try:
                tail = IPv4Address(parts.pop())._ip
            except AddressValueError as e:
                raise AddressValueError("%s in %r" % (e, text)) from None
            parts += ['%x' % (tail >> 16), '%x' % (tail & 0xFFFF)]
        if len(parts) > 9:
            raise AddressValueError("At most 8 colons permitted in %r" % text)
        gap = None
        for i in range(1, len(parts) - 1):
            if not parts[i]:
                if gap is not None:
                    raise AddressValueError("At most one '::' permitted in %r" % text)
                gap = i
        if gap is None:
            if len(parts) != 8:
                raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
            if not parts[0]:
                raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
            if not parts[-1]:
                raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
            front, back = parts, []
        else:
            front, back = parts[:gap], parts[gap + 1:]
            if not front[0]:
                front.pop(0)
                if front:
                    raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
            if not back[-1]:
                back.pop()
                if back:
                    raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
            if len(front) + len(back) > 7:
                raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
        value = 0
        try:
            for part in front:
                value = value << 16 | cls._hextet(part)
            value <<= 16 * (8 - len(front) - len(back))
            for part in back:
                value = value << 16 | cls._hextet(part)
        except ValueError as e:
            raise AddressValueError("%s in %r" % (e, text)) from None
        return value

    @staticmethod
    def _hextet(part):
        if not all(c in '0123456789abcdefABCDEF' for c in part):
            raise ValueError("Only hex digits permitted in %r" % part)
        if len(part) > 4:
            raise ValueError("At most 4 characters permitted in %r" % part)
        return int(part, 16)

    @classmethod
    def _text(cls, number):
        """The short form: the first of the longest runs of two zero groups or more becomes '::'."""
        groups = ['%x' % (number >> shift & 0xFFFF) for shift in range(112, -16, -16)]
        best, length = -1, 1
        i = 0
        while i < 8:
            end = i
            while end < 8 and groups[end] == '0':
                end += 1
            if end - i > length:
                best, length = i, end - i
            i = end + 1
        if best < 0:
            return ':'.join(groups)
        return ':'.join(groups[:best]) + '::' + ':'.join(groups[best + length:])

    @classmethod
    def _prefix_of_mask(cls, text):
        cls._no_mask(text)

    @staticmethod
    def _split_scope(text):
        address, sep, scope = text.partition('%')
        if not sep:
            return address, None
        if not scope or '%' in scope:
            raise AddressValueError('Invalid IPv6 address: "%r"' % text)
        return address, scope


class _Base:
    __slots__ = ()

    @property
    def exploded(self):
        """The address with all its digits."""
        return self._exploded()

    @property
    def compressed(self):
        """The short form of the address."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name of the PTR record in the DNS."""
        return self._reverse_pointer()

    def _exploded(self):
        return str(self)

    @classmethod
    def _no_mask(cls, value):
        raise NetmaskValueError('%r is not a valid netmask' % value) from None

    @classmethod
    def _check_number(cls, number):
        if number < 0:
            raise AddressValueError("%d (< 0) is not permitted as an IPv%d address" % (number, cls.version))
        if number > cls._ALL_ONES:
            raise AddressValueError("%d (>= 2**%d) is not permitted as an IPv%d address"
                                    % (number, cls.max_prefixlen, cls.version))

    @classmethod
    def _check_packed(cls, packed):
        wanted = cls.max_prefixlen // 8
        if len(packed) != wanted:
            raise AddressValueError("%r (len %d != %d) is not permitted as an IPv%d address"
                                    % (packed, len(packed), wanted, cls.version))

    @classmethod
    def _mask_number(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix(cls, value):
        """The prefix length of a text or an integer."""
        if isinstance(value, int):
            prefix = value
        elif value.isascii() and value.isdigit():
            prefix = int(value)
        else:
            return cls._prefix_of_mask(value)
        if not 0 <= prefix <= cls.max_prefixlen:
            cls._no_mask(value)
        return prefix


@functools.total_ordering
class _BaseAddress(_Base):
    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _BaseAddress):
            return NotImplemented
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        return self._ip < other._ip

    def _moved(self, other, sign):
        """The address a number of places on."""
        return type(self)(self._ip + sign * other) if isinstance(other, int) else NotImplemented

    def __add__(self, other):
        return self._moved(other, 1)

    def __sub__(self, other):
        return self._moved(other, -1)

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __str__(self):
        return self._text(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def _get_address_key(self):
        return (self.version, self)

    def __reduce__(self):
        return self.__class__, (self._ip,)

    @property
    def packed(self):
        """The bytes of the address, most significant first."""
        return self._ip.to_bytes(self.max_prefixlen // 8)

    def __format__(self, fmt):
        """Text by 's' or nothing; the number by 'b', 'x', 'X' or 'n', with '#' and '_', filled to the full width."""
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        kind = fmt[-1]
        rest = fmt[:-1]
        alternate = rest.startswith('#')
        grouping = rest[alternate:]
        if kind not in 'bxXn' or grouping not in ('', '_'):
            return super().__format__(fmt)
        if kind == 'n':
            kind = 'b' if self.version == 4 else 'x'
        digits = self.max_prefixlen if kind == 'b' else self.max_prefixlen // 4
        if grouping:
            digits += digits // 4 - 1
        if alternate:
            digits += 2
        return format(int(self), f'{"#" if alternate else ""}0{digits}{grouping}{kind}')


@functools.total_ordering
class _BaseNetwork(_Base):
    def __init__(self, address, strict=True):
        address, mask = self._parts(address)
        self.network_address = self._address_class(address)
        self._prefixlen = self._prefix(mask)
        self.netmask = self._address_class(self._mask_number(self._prefixlen))
        number = int(self.network_address)
        if number & int(self.netmask) != number:
            if strict:
                raise ValueError('%s has host bits set' % self)
            self.network_address = self._address_class(number & int(self.netmask))

    @classmethod
    def _parts(cls, address):
        """An address and a mask from what a constructor was given."""
        if isinstance(address, (bytes, int)):
            return address, cls.max_prefixlen
        if isinstance(address, tuple):
            return address[0], (address[1] if len(address) > 1 else cls.max_prefixlen)
        parts = str(address).split('/')
        if len(parts) > 2:
            raise AddressValueError("Only one '/' permitted in %r" % address)
        return parts[0], (parts[1] if len(parts) == 2 else cls.max_prefixlen)

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __str__(self):
        return '%s/%d' % (self.network_address, self._prefixlen)

    def hosts(self):
        """Iterates over the addresses that hosts can have: all but the network's own and the broadcast address."""
        if self._prefixlen == self.max_prefixlen:
            return [self._address_class(int(self.network_address))]
        if self._prefixlen == self.max_prefixlen - 1:
            return iter(self)
        end = int(self.broadcast_address) + (self.version == 6)
        return map(self._address_class, range(int(self.network_address) + 1, end))

    def _bounds(self):
        """The first and the last address as numbers."""
        return int(self.network_address), int(self.broadcast_address)

    def __iter__(self):
        first, last = self._bounds()
        return map(self._address_class, range(first, last + 1))

    def __getitem__(self, n):
        first, last = self._bounds()
        wanted = first + n if n >= 0 else last + 1 + n
        if first <= wanted <= last:
            return self._address_class(wanted)
        raise IndexError('address out of range')

    def __lt__(self, other):
        if not isinstance(other, _BaseNetwork):
            return NotImplemented
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        if self.network_address != other.network_address:
            return self.network_address < other.network_address
        return self.netmask < other.netmask

    def __eq__(self, other):
        try:
            return (self.version == other.version and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _BaseNetwork):
            return False
        return other._ip & int(self.netmask) == self.network_address._ip

    def overlaps(self, other):
        """Whether the networks have an address in common."""
        return (self.network_address in other or self.broadcast_address in other
                or other.network_address in self or other.broadcast_address in self)

    def _exploded(self):
        return '%s/%d' % (self.network_address.exploded, self._prefixlen)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    with_prefixlen = property(lambda self: f'{self.network_address}/{self._prefixlen}')

    with_netmask = property(lambda self: f'{self.network_address}/{self.netmask}')

    with_hostmask = property(lambda self: f'{self.network_address}/{self.hostmask}')

    @property
    def num_addresses(self):
        """How many addresses the network has."""
        first, last = self._bounds()
        return last - first + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """Iterates over the networks that are left when another one is taken out of this one."""
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same version")
        if not isinstance(other, _BaseNetwork):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        if other == self:
            return
        # Without what an interface has more.
        hole = type(other)(f'{other.network_address}/{other.prefixlen}')
        whole = self
        while whole != hole:
            # The half without the hole is left, the other one is divided further.
            halves = list(whole.subnets())
            inside = 0 if hole.subnet_of(halves[0]) else 1
            yield halves[1 - inside]
            whole = halves[inside]

    def compare_networks(self, other):
        """-1, 0 or 1, by network address and then by mask."""
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same type' % (self, other))
        mine = (self.network_address, self.netmask)
        theirs = (other.network_address, other.netmask)
        return (mine > theirs) - (mine < theirs)

    def _get_networks_key(self):
        return (self.version, self.network_address, self.netmask)

    def _prefix_difference(self, difference, new_prefix, sign, word):
        """How much the prefix changes in a direction, given as a difference or as the new prefix."""
        if new_prefix is None:
            return difference
        if sign * (new_prefix - self._prefixlen) < 0:
            raise ValueError(f'new prefix must be {word}')
        if difference != 1:
            raise ValueError('cannot set prefixlen_diff and new_prefix')
        return sign * (new_prefix - self._prefixlen)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Iterates over the networks of a longer prefix that this one consists of."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        longer = self._prefix_difference(prefixlen_diff, new_prefix, 1, 'longer')
        if longer < 0:
            raise ValueError('prefix length diff must be > 0')
        prefix = self._prefixlen + longer
        if prefix > self.max_prefixlen:
            raise ValueError(f'prefix length diff {prefix} is invalid for netblock {self}')
        first, last = self._bounds()
        for start in range(first, last + 1, 1 << self.max_prefixlen - prefix):
            yield type(self)((start, prefix))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network of a shorter prefix that holds this one."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        prefix = self.prefixlen - prefixlen_diff
        if prefix < 0:
            raise ValueError('current prefixlen is %d, cannot have a prefixlen_diff of %d'
                             % (self.prefixlen, prefixlen_diff))
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff), prefix))

    def _both(self, name):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)

    @property
    def is_multicast(self):
        return self._both('is_multicast')

    @staticmethod
    def _is_subnet_of(a, b):
        try:
            if a.version != b.version:
                raise TypeError(f"{a} and {b} are not of the same version")
            return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address
        except AttributeError:
            raise TypeError(f"Unable to test subnet containment between {a} and {b}")

    def subnet_of(self, other):
        """Whether this network lies in the other one."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Whether the other network lies in this one."""
        return self._is_subnet_of(other, self)

    @property
    def is_reserved(self):
        return self._both('is_reserved')

    @property
    def is_link_local(self):
        return self._both('is_link_local')

    @property
    def is_private(self):
        nets = self._address_class._private_ranges()
        outside = self._address_class._private_exceptions()
        return (any(self.network_address in net and self.broadcast_address in net for net in nets)
                and all(self.network_address not in net and self.broadcast_address not in net for net in outside))

    @property
    def is_global(self):
        return not self.is_private

    @property
    def is_unspecified(self):
        return self._both('is_unspecified')

    @property
    def is_loopback(self):
        return self._both('is_loopback')


class IPv4Address(_V4, _BaseAddress):
    """An address of version 4."""

    __slots__ = ('_ip', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_number(address)
            self._ip = address
        elif isinstance(address, bytes):
            self._check_packed(address)
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            self._ip = self._number(text)

    def _reverse_pointer(self):
        return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'

    @classmethod
    def _private_ranges(cls):
        return _ranges().v4_private

    @classmethod
    def _private_exceptions(cls):
        return _ranges().v4_exceptions

    @property
    def is_reserved(self):
        """Whether the IETF reserves it."""
        return self._ip >> 28 == 0xF

    @property
    def is_private(self):
        """Whether it is not reachable from everywhere, by the registry of special addresses."""
        return (any(self in net for net in self._private_ranges())
                and all(self not in net for net in self._private_exceptions()))

    @property
    def is_global(self):
        return self not in _ranges().v4_shared and not self.is_private

    @property
    def is_multicast(self):
        return self._ip >> 28 == 0xE

    @property
    def is_unspecified(self):
        return self._ip == 0

    @property
    def is_loopback(self):
        return self._ip >> 24 == 127

    @property
    def is_link_local(self):
        return self._ip >> 16 == 0xA9FE

    @property
    def ipv6_mapped(self):
        """The IPv6 address that stands for this one."""
        return IPv6Address(f'::ffff:{self}')


class _Interface:
    """An address with the network that it is in."""

    __slots__ = ()

    def __init__(self, address):
        number, mask = self._network_class._parts(address)
        super().__init__(number)
        self.network = self._network_class((number, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return '%s/%d' % (super().__str__(), self._prefixlen)

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        try:
            return self.network == other.network
        except AttributeError:
            return False

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def __reduce__(self):
        return self.__class__, (str(self),)

    def _exploded(self):
        return '%s/%d' % (self.ip.exploded, self._prefixlen)

    def _reverse_pointer(self):
        return self.ip._reverse_pointer()

    @property
    def ip(self):
        """The address without the network."""
        return self._plain_class(self._ip)

    @property
    def with_prefixlen(self):
        return '%s/%s' % (self.ip, self._prefixlen)

    @property
    def with_netmask(self):
        return '%s/%s' % (self.ip, self.netmask)

    @property
    def with_hostmask(self):
        return '%s/%s' % (self.ip, self.hostmask)


class IPv4Network(_V4, _BaseNetwork):
    """A network of version 4, such as 192.0.2.0/27 or 192.0.2.0/255.255.255.224."""

    _address_class = IPv4Address

    def _reverse_pointer(self):
        return _reverse_of_network(self)

    @property
    def is_global(self):
        shared = _ranges().v4_shared
        return not (self.network_address in shared and self.broadcast_address in shared) and not self.is_private


class IPv4Interface(_Interface, IPv4Address):
    """An address of version 4 and its network."""

    _network_class = IPv4Network
    _plain_class = IPv4Address


class IPv6Address(_V6, _BaseAddress):
    """An address of version 6, perhaps with a scope: fe80::1%eth0."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        if isinstance(address, int):
            self._check_number(address)
            self._ip = address
            self._scope_id = None
        elif isinstance(address, bytes):
            self._check_packed(address)
            self._ip = int.from_bytes(address)
            self._scope_id = None
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            text, self._scope_id = self._split_scope(text)
            self._ip = self._number(text)

    def __str__(self):
        mapped = self.ipv4_mapped
        text = super().__str__() if mapped is None else f'::ffff:{mapped}'
        return text + '%' + self._scope_id if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, '_scope_id', None)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def _exploded(self):
        digits = '%032x' % self._ip
        groups = [digits[i:i + 4] for i in range(0, 32, 4)]
        mapped = self.ipv4_mapped
        return ':'.join(groups if mapped is None else groups[:6] + [str(mapped)])

    def _reverse_pointer(self):
        return '.'.join('%032x' % self._ip)[::-1] + '.ip6.arpa'

    @property
    def scope_id(self):
        """The text after '%', or None."""
        return self._scope_id

    @classmethod
    def _private_ranges(cls):
        return _ranges().v6_private

    @classmethod
    def _private_exceptions(cls):
        return _ranges().v6_exceptions

    def _mapped_or(self, name, default):
        mapped = self.ipv4_mapped
        return getattr(mapped, name) if mapped is not None else default()

    @property
    def is_multicast(self):
        return self._mapped_or('is_multicast', lambda: self._ip >> 120 == 0xFF)

    @property
    def is_reserved(self):
        return self._mapped_or('is_reserved', lambda: any(self in net for net in _ranges().v6_reserved))

    @property
    def is_link_local(self):
        return self._mapped_or('is_link_local', lambda: self._ip >> 118 == 0xFE80 >> 6)

    @property
    def is_site_local(self):
        return self._ip >> 118 == 0xFEC0 >> 6

    @property
    def is_private(self):
        return self._mapped_or('is_private', lambda: any(self in net for net in self._private_ranges())
                               and all(self not in net for net in self._private_exceptions()))

    @property
    def is_global(self):
        return self._mapped_or('is_global', lambda: not self.is_private)

    @property
    def is_unspecified(self):
        return self._mapped_or('is_unspecified', lambda: self._ip == 0)

    @property
    def is_loopback(self):
        return self._mapped_or('is_loopback', lambda: self._ip == 1)

    @property
    def ipv4_mapped(self):
        """The IPv4 address of ::ffff:a.b.c.d, or None."""
        if self._ip >> 32 != 0xFFFF:
            return None
        return IPv4Address(self._ip & 0xFFFFFFFF)

    @property
    def teredo(self):
        """The server and the client address of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The IPv4 address within a 6to4 address, or None."""
        if self._ip >> 112 != 0x2002:
            return None
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF)


class IPv6Network(_V6, _BaseNetwork):
    """A network of version 6, such as 2001:db8::/32."""

    _address_class = IPv6Address

    def _reverse_pointer(self):
        return _reverse_of_network(self)

    @property
    def is_site_local(self):
        return self._both('is_site_local')


class IPv6Interface(_Interface, IPv6Address):
    """An address of version 6 and its network."""

    _network_class = IPv6Network
    _plain_class = IPv6Address

    @property
    def is_unspecified(self):
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        return self._ip == 1 and self.network.is_loopback


def _reverse_of_network(network):
    address = network.network_address
    if network.version == 4:
        labels = reversed(str(network).split('.'))
        return '.'.join(labels) + '.in-addr.arpa'
    return '.'.join(reversed(network.exploded.replace(':', ''))) + '.ip6.arpa'


@functools.cache
def _ranges():
    """The special ranges of the IANA registries, made when first asked for."""
    return _Ranges()


class _Ranges:
    def __init__(self):
        v4 = lambda text: [IPv4Network(x) for x in text.split()]
        v6 = lambda text: [IPv6Network(x) for x in text.split()]
        self.v4_private = v4('0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 '
                             '192.0.2.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 '
                             '255.255.255.255/32')
        self.v4_exceptions = v4('192.0.0.9/32 192.0.0.10/32')
        self.v4_shared = IPv4Network('100.64.0.0/10')
        self.v6_private = v6('::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 '
                             '3fff::/20 fc00::/7 fe80::/10')
        self.v6_exceptions = v6('2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28')
        self.v6_reserved = v6('::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 A000::/3 '
                              'C000::/3 E000::/4 F000::/5 F800::/6 FE00::/9')
