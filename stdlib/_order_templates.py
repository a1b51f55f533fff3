"""Methods of dataclasses that compare and hash, for the common numbers of fields; see _record_templates.

They stand apart because few dataclasses are ordered or frozen.
"""


# __lt__

def lt_1(self, other):
    if other.__class__ is self.__class__:
        return (self.a0,) < (other.a0,)
    return NotImplemented


def lt_2(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1) < (other.a0, other.a1)
    return NotImplemented


def lt_3(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2) < (other.a0, other.a1, other.a2)
    return NotImplemented


def lt_4(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3) < (other.a0, other.a1, other.a2, other.a3)
    return NotImplemented


def lt_5(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3, self.a4) < (other.a0, other.a1, other.a2, other.a3, other.a4)
    return NotImplemented


def lt_6(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5)
                < (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5))
    return NotImplemented


def lt_7(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6)
                < (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6))
    return NotImplemented


def lt_8(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6, self.a7)
                < (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6, other.a7))
    return NotImplemented


lt = (None, lt_1, lt_2, lt_3, lt_4, lt_5, lt_6, lt_7, lt_8)


# __le__

def le_1(self, other):
    if other.__class__ is self.__class__:
        return (self.a0,) <= (other.a0,)
    return NotImplemented


def le_2(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1) <= (other.a0, other.a1)
    return NotImplemented


def le_3(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2) <= (other.a0, other.a1, other.a2)
    return NotImplemented


def le_4(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3) <= (other.a0, other.a1, other.a2, other.a3)
    return NotImplemented


def le_5(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3, self.a4) <= (other.a0, other.a1, other.a2, other.a3, other.a4)
    return NotImplemented


def le_6(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5)
                <= (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5))
    return NotImplemented


def le_7(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6)
                <= (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6))
    return NotImplemented


def le_8(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6, self.a7)
                <= (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6, other.a7))
    return NotImplemented


le = (None, le_1, le_2, le_3, le_4, le_5, le_6, le_7, le_8)


# __gt__

def gt_1(self, other):
    if other.__class__ is self.__class__:
        return (self.a0,) > (other.a0,)
    return NotImplemented


def gt_2(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1) > (other.a0, other.a1)
    return NotImplemented


def gt_3(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2) > (other.a0, other.a1, other.a2)
    return NotImplemented


def gt_4(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3) > (other.a0, other.a1, other.a2, other.a3)
    return NotImplemented


def gt_5(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3, self.a4) > (other.a0, other.a1, other.a2, other.a3, other.a4)
    return NotImplemented


def gt_6(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5)
                > (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5))
    return NotImplemented


def gt_7(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6)
                > (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6))
    return NotImplemented


def gt_8(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6, self.a7)
                > (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6, other.a7))
    return NotImplemented


gt = (None, gt_1, gt_2, gt_3, gt_4, gt_5, gt_6, gt_7, gt_8)


# __ge__

def ge_1(self, other):
    if other.__class__ is self.__class__:
        return (self.a0,) >= (other.a0,)
    return NotImplemented


def ge_2(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1) >= (other.a0, other.a1)
    return NotImplemented


def ge_3(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2) >= (other.a0, other.a1, other.a2)
    return NotImplemented


def ge_4(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3) >= (other.a0, other.a1, other.a2, other.a3)
    return NotImplemented


def ge_5(self, other):
    if other.__class__ is self.__class__:
        return (self.a0, self.a1, self.a2, self.a3, self.a4) >= (other.a0, other.a1, other.a2, other.a3, other.a4)
    return NotImplemented


def ge_6(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5)
                >= (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5))
    return NotImplemented


def ge_7(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6)
                >= (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6))
    return NotImplemented


def ge_8(self, other):
    if other.__class__ is self.__class__:
        return ((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6, self.a7)
                >= (other.a0, other.a1, other.a2, other.a3, other.a4, other.a5, other.a6, other.a7))
    return NotImplemented


ge = (None, ge_1, ge_2, ge_3, ge_4, ge_5, ge_6, ge_7, ge_8)


# __hash__

def hash_1(self):
    return hash((self.a0,))


def hash_2(self):
    return hash((self.a0, self.a1))


def hash_3(self):
    return hash((self.a0, self.a1, self.a2))


def hash_4(self):
    return hash((self.a0, self.a1, self.a2, self.a3))


def hash_5(self):
    return hash((self.a0, self.a1, self.a2, self.a3, self.a4))


def hash_6(self):
    return hash((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5))


def hash_7(self):
    return hash((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6))


def hash_8(self):
    return hash((self.a0, self.a1, self.a2, self.a3, self.a4, self.a5, self.a6, self.a7))


hash_of = (None, hash_1, hash_2, hash_3, hash_4, hash_5, hash_6, hash_7, hash_8)
