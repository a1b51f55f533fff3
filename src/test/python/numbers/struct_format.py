# Packing and unpacking: values, sizes, alignment, byte orders, errors.
import struct

for order in ('', '@', '=', '<', '>', '!'):
    for codes in ('bBhHiIlLqQ', 'efd', '?c3s4p', 'b0i', 'bhi', '2x h', '3h2b', ' i \t h '):
        try:
            values = {'bBhHiIlLqQ': (-1, 2, -3, 4, -5, 6, -7, 8, -9, 2 ** 64 - 1), 'efd': (1.5, -0.1, 1e100),
                      '?c3s4p': (True, b'x', b'abcd', b'pascal'), 'b0i': (1,), 'bhi': (1, 2, 3), '2x h': (7,),
                      '3h2b': (1, 2, 3, 4, 5), ' i \t h ': (1, 2)}[codes]
            data = struct.pack(order + codes, *values)
            print(order + codes, struct.calcsize(order + codes), data.hex(), struct.unpack(order + codes, data))
        except Exception as e:
            print(order + codes, type(e).__name__, e)

for call in ("pack('b', 128)", "pack('B', -1)", "pack('<h', 40000)", "pack('>Q', 2**64)", "pack('q', 2**63)", "pack('i', 'x')",
             "pack('i', 1.0)", "pack('f', 'x')", "pack('<f', 1e40)", "pack('e', 65520.0)", "pack('c', 'a')", "pack('s', 'a')",
             "pack('ii', 1)", "pack()", "pack(5)", "pack('z')", "pack('5')", "unpack('i', b'1')", "unpack('i', 'abcd')",
             "unpack_from('i', b'12345678', 5)", "unpack_from('i', b'12345678', -2)", "unpack_from('i', b'12345678', -20)",
             "unpack_from('<i', b'12345678', -4)", "list(struct.iter_unpack('<h', b'123456'))", "iter_unpack('<h', b'123')",
             "iter_unpack('', b'')", "calcsize('99999999999999999999i')", "Struct('>hh')", "Struct('>hh').size", "Struct(1)",
             "pack_into('i', bytearray(3), 0, 1)", "pack_into('i', b'1234', 0, 1)", "pack_into('i', bytearray(8), 0)",
             "unpack('<e', b'\\x01\\x00')", "unpack('<e', b'\\xff\\x7b')", "unpack('<f', b'\\x00\\x00\\x80\\x7f')"):
    try:
        print(call, eval(call if call.startswith('list') else 'struct.' + call))
    except Exception as e:
        print(call, type(e).__name__, e)

buffer = bytearray(12)
struct.pack_into('<hi', buffer, 2, 258, -2)
print(buffer.hex(), struct.unpack_from('<hi', buffer, 2), struct.unpack_from('<hi', memoryview(buffer), 2))
s = struct.Struct('<2sH')
print(s.format, s.pack(b'ab', 5), s.unpack(b'ab\x05\x00'), [x for x in s.iter_unpack(b'ab\x05\x00cd\x06\x00')])


class Indexed:
    def __index__(self):
        return 77


print(struct.pack('<bI', Indexed(), Indexed()))
