// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

/** The instructions of the pickle machine. The comments show what follows in the stream. */
final class Op {
    private Op() {}

    static final byte MARK = '(', STOP = '.', POP = '0', POP_MARK = '1', DUP = '2';
    static final byte FLOAT = 'F';          // repr, newline
    static final byte INT = 'I';            // decimal, newline; 00 and 01 are False and True
    static final byte BININT = 'J';         // 4 bytes, signed
    static final byte BININT1 = 'K';        // 1 byte
    static final byte LONG = 'L';           // decimal, L, newline
    static final byte BININT2 = 'M';        // 2 bytes
    static final byte NONE = 'N';
    static final byte PERSID = 'P';         // text, newline
    static final byte BINPERSID = 'Q';
    static final byte REDUCE = 'R';
    static final byte STRING = 'S';         // quoted bytes, newline
    static final byte BINSTRING = 'T';      // 4 bytes of length, bytes
    static final byte SHORT_BINSTRING = 'U'; // 1 byte of length, bytes
    static final byte UNICODE = 'V';        // raw-unicode-escape, newline
    static final byte BINUNICODE = 'X';     // 4 bytes of length, UTF-8
    static final byte APPEND = 'a', BUILD = 'b';
    static final byte GLOBAL = 'c';         // module, newline, name, newline
    static final byte DICT = 'd', EMPTY_DICT = '}', APPENDS = 'e';
    static final byte GET = 'g', BINGET = 'h';
    static final byte INST = 'i';           // module, newline, name, newline
    static final byte LONG_BINGET = 'j', LIST = 'l', EMPTY_LIST = ']', OBJ = 'o';
    static final byte PUT = 'p', BINPUT = 'q', LONG_BINPUT = 'r';
    static final byte SETITEM = 's', TUPLE = 't', EMPTY_TUPLE = ')', SETITEMS = 'u';
    static final byte BINFLOAT = 'G';       // 8 bytes, big end first
    // Protocol 2
    static final byte PROTO = (byte) 0x80;  // 1 byte
    static final byte NEWOBJ = (byte) 0x81;
    static final byte EXT1 = (byte) 0x82, EXT2 = (byte) 0x83, EXT4 = (byte) 0x84;
    static final byte TUPLE1 = (byte) 0x85, TUPLE2 = (byte) 0x86, TUPLE3 = (byte) 0x87;
    static final byte NEWTRUE = (byte) 0x88, NEWFALSE = (byte) 0x89;
    static final byte LONG1 = (byte) 0x8a;  // 1 byte of length, two's complement
    static final byte LONG4 = (byte) 0x8b;  // 4 bytes of length, two's complement
    // Protocol 3
    static final byte BINBYTES = 'B', SHORT_BINBYTES = 'C';
    // Protocol 4
    static final byte SHORT_BINUNICODE = (byte) 0x8c, BINUNICODE8 = (byte) 0x8d, BINBYTES8 = (byte) 0x8e;
    static final byte EMPTY_SET = (byte) 0x8f, ADDITEMS = (byte) 0x90, FROZENSET = (byte) 0x91, NEWOBJ_EX = (byte) 0x92;
    static final byte STACK_GLOBAL = (byte) 0x93, MEMOIZE = (byte) 0x94;
    static final byte FRAME = (byte) 0x95;  // 8 bytes of length
    // Protocol 5
    static final byte BYTEARRAY8 = (byte) 0x96, NEXT_BUFFER = (byte) 0x97, READONLY_BUFFER = (byte) 0x98;
}
