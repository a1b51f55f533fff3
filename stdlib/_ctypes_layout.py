"""Where the fields of structures and unions lie."""


class Layout:
    """Gives one field after the other its place, as C compilers do on Linux, and tells the class its size, alignment and format."""

    def __init__(self, cls, base):
        self.cls, self.union = cls, cls._union_
        self.size = base._size_ if base else 0
        self.align = max(base._align_size_ if base else 1, self._wanted_alignment())
        self.pack = self._packing()
        self.count = base._field_count_ if base else 0
        self.places = dict(base._places_) if base else {}
        # The unit that bit fields share: its size in bits, and how many are taken.
        self.unit = self.taken = 0
        self.offset = self.size
        self.format = [base._format_[2:-1]] if base and base._format_.startswith('T{') else [f"{self.size}x" if base and base._size_ else '']

    def _wanted_alignment(self):
        wanted = getattr(self.cls, '_align_', 1)
        if not isinstance(wanted, int) or wanted < 0:
            raise ValueError('_align_ must be a non-negative integer')
        return max(wanted, 1)

    def _packing(self):
        pack = getattr(self.cls, '_pack_', None)
        if pack is not None and (not isinstance(pack, int) or not 0 <= pack < 1 << 31):
            raise ValueError('_pack_ must be a non-negative integer')
        return pack or 0

    def _aligned(self, kind):
        align = min(self.pack, kind._align_size_) if self.pack else kind._align_size_
        self.align = max(self.align, align)
        return -(-self.offset // align) * align

    def add(self, name, kind, bits):
        """The offset of a field and, for a bit field, the place of its first bit."""
        if self.union:
            self.offset = self.unit = self.taken = 0
        begin = self.offset
        if bits:
            offset, shift = self._add_bits(kind, bits)
        else:
            offset, shift = self._aligned(kind), 0
            self.offset, self.unit, self.taken = offset + kind._size_, 0, 0
        self.size = max(self.size, self.offset)
        if offset > begin:
            self.format.append(f"{offset - begin}x")
        shape = f"({','.join(map(str, kind._shape_))})" if kind._shape_ else ''
        self.format.append(f"{shape}{kind._format_}:{name}:")
        self.places[name] = offset, shift, bits, kind, self.count
        self.count += 1
        return offset, shift

    def _add_bits(self, kind, bits):
        width = 8 * kind._size_
        if self.unit and width >= self.unit and self.taken + bits <= width:
            # The unit grows when the type is a larger one.
            self.offset += (width - self.unit) // 8
            offset = self.offset - kind._size_
        else:
            offset = self._aligned(kind)
            self.offset, self.taken = offset + kind._size_, 0
        self.unit, first = width, self.taken
        self.taken += bits
        swapped = kind._format_.startswith('>') and width > 8
        return offset, width - first - bits if swapped else first

    def finish(self):
        """Tell the class."""
        cls, total = self.cls, -(-self.size // self.align) * self.align
        if total > self.size:
            self.format.append(f"{total - self.size}x")
        set_on = type.__setattr__
        set_on(cls, '_size_', total)
        set_on(cls, '_itemsize_', total)
        set_on(cls, '_align_size_', self.align)
        set_on(cls, '_shape_', ())
        set_on(cls, '_format_', 'B' if self.union else f"T{{{''.join(self.format)}}}")
        set_on(cls, '_field_count_', self.count)
        set_on(cls, '_places_', self.places)
