"""Addresses and networks: text, arithmetic, special ranges, messages."""
import ipaddress as ip

for text in ('192.0.2.1', '10.0.0.255', '2001:db8::1', '::', '::ffff:1.2.3.4', 'fe80::1%eth0', '1:0:0:2::3', '127.0.0.1'):
    a = ip.ip_address(text)
    print(repr(a), a, '%' in text or (a.exploded, a.reverse_pointer), a.is_private, a.is_global, a.is_loopback, a.is_link_local, a.packed.hex())
for text in ('192.0.2.0/29', '2001:db8::/126', '10.0.0.0/31', '10.0.0.1/32', '10.0.0.0/255.0.0.0', '10.0.0.0/0.0.0.255'):
    n = ip.ip_network(text)
    print(repr(n), n.num_addresses, n.netmask, n.hostmask, n.broadcast_address, n.with_netmask)
    if n.num_addresses < 10:
        print(list(n.hosts()), n[0], n[-1])
net = ip.ip_network('192.0.2.0/28')
print(list(net.subnets()), net.supernet(), list(net.address_exclude(ip.ip_network('192.0.2.0/30'))))
print(ip.ip_address('192.0.2.6') in net, net.overlaps(ip.ip_network('192.0.2.8/29')), net.subnet_of(net.supernet()))
print(list(ip.summarize_address_range(ip.IPv4Address('192.0.2.0'), ip.IPv4Address('192.0.2.130'))))
print(list(ip.collapse_addresses([ip.IPv4Network('192.0.2.0/25'), ip.IPv4Network('192.0.2.128/25'), ip.IPv4Address('1.1.1.1')])))
i = ip.ip_interface('192.0.2.5/24')
print(repr(i), i.network, i.ip, i.with_netmask)
print(f'{net[1]:x} {net[1]:#b} {net[1]:_x} {net[1]!s:>20}', sorted([net[3], net[1]]), net[1] + 5, int(net[1]))
for make, x in ((ip.ip_address, 'x'), (ip.ip_network, '1.2.3.4/8'), (ip.IPv4Address, '1.2.3'), (ip.IPv4Address, '1.2.3.256'),
                (ip.IPv4Address, '01.2.3.4'), (ip.IPv4Address, 'a.b.c.d'), (ip.IPv4Address, ''), (ip.IPv4Address, -1),
                (ip.IPv4Address, 2**32), (ip.IPv4Address, b'abc'), (ip.IPv4Network, '1.2.3.4/33'), (ip.IPv6Address, '1:2'),
                (ip.IPv6Address, '1::2::3'), (ip.IPv6Address, ':1:2:3:4:5:6:7'), (ip.IPv6Address, '12345::'),
                (ip.IPv6Address, 'g::'), (ip.IPv6Address, '1:2:3:4:5:6:7:8:9'), (ip.IPv4Address, '1.2.3.4/5')):
    try:
        print(make(x))
    except ValueError as e:
        print(type(e).__name__, e)
