"""Methods for the common numbers of fields, from which collections and dataclasses make theirs.

Compiling a method for each class from source text at run time would bring in the parser, which few
programs need otherwise. Instead the names in the code of one of these functions are replaced.
"""

_function = type(lambda: None)


def renamed(template, fields, namespace, name, line):
    """A function like the template, with the names of fields in place of a0, a1 and so on.

    In tracebacks it looks as if it were compiled from a string, with the first line given.
    """
    names = {f'a{i}': field for i, field in enumerate(fields)}
    code = template.__code__
    code = code.replace(co_name=name, co_qualname=name, co_filename='<string>', co_firstlineno=line,
                        co_varnames=tuple([names.get(n, n) for n in code.co_varnames]),
                        co_names=tuple([names.get(n, n) for n in code.co_names]))
    return _function(code, namespace, name, None, template.__closure__)


# __new__ of named tuples

def new_1(_cls, a0):
    return _tuple_new(_cls, (a0,))


def new_2(_cls, a0, a1):
    return _tuple_new(_cls, (a0, a1))


def new_3(_cls, a0, a1, a2):
    return _tuple_new(_cls, (a0, a1, a2))


def new_4(_cls, a0, a1, a2, a3):
    return _tuple_new(_cls, (a0, a1, a2, a3))


def new_5(_cls, a0, a1, a2, a3, a4):
    return _tuple_new(_cls, (a0, a1, a2, a3, a4))


def new_6(_cls, a0, a1, a2, a3, a4, a5):
    return _tuple_new(_cls, (a0, a1, a2, a3, a4, a5))


def new_7(_cls, a0, a1, a2, a3, a4, a5, a6):
    return _tuple_new(_cls, (a0, a1, a2, a3, a4, a5, a6))


def new_8(_cls, a0, a1, a2, a3, a4, a5, a6, a7):
    return _tuple_new(_cls, (a0, a1, a2, a3, a4, a5, a6, a7))


tuple_new = (None, new_1, new_2, new_3, new_4, new_5, new_6, new_7, new_8)


# __init__ of dataclasses

def init_1(self, a0):
    self.a0 = a0


def init_2(self, a0, a1):
    self.a0 = a0
    self.a1 = a1


def init_3(self, a0, a1, a2):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2


def init_4(self, a0, a1, a2, a3):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3


def init_5(self, a0, a1, a2, a3, a4):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4


def init_6(self, a0, a1, a2, a3, a4, a5):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5


def init_7(self, a0, a1, a2, a3, a4, a5, a6):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6


def init_8(self, a0, a1, a2, a3, a4, a5, a6, a7):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6
    self.a7 = a7


init = (None, init_1, init_2, init_3, init_4, init_5, init_6, init_7, init_8)


# The same with __post_init__

def post_1(self, a0):
    self.a0 = a0
    self.__post_init__()


def post_2(self, a0, a1):
    self.a0 = a0
    self.a1 = a1
    self.__post_init__()


def post_3(self, a0, a1, a2):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.__post_init__()


def post_4(self, a0, a1, a2, a3):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.__post_init__()


def post_5(self, a0, a1, a2, a3, a4):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.__post_init__()


def post_6(self, a0, a1, a2, a3, a4, a5):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.__post_init__()


def post_7(self, a0, a1, a2, a3, a4, a5, a6):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6
    self.__post_init__()


def post_8(self, a0, a1, a2, a3, a4, a5, a6, a7):
    self.a0 = a0
    self.a1 = a1
    self.a2 = a2
    self.a3 = a3
    self.a4 = a4
    self.a5 = a5
    self.a6 = a6
    self.a7 = a7
    self.__post_init__()


init_post = (None, post_1, post_2, post_3, post_4, post_5, post_6, post_7, post_8)


# The same where defaults are made by functions; the argument "missing" asks for that

def made_1(missing, f0):
    def __init__(self, a0):
        self.a0 = f0() if a0 is missing else a0
    return __init__


def made_2(missing, f0, f1):
    def __init__(self, a0, a1):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
    return __init__


def made_3(missing, f0, f1, f2):
    def __init__(self, a0, a1, a2):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
        self.a2 = f2() if a2 is missing else a2
    return __init__


def made_4(missing, f0, f1, f2, f3):
    def __init__(self, a0, a1, a2, a3):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
        self.a2 = f2() if a2 is missing else a2
        self.a3 = f3() if a3 is missing else a3
    return __init__


def made_5(missing, f0, f1, f2, f3, f4):
    def __init__(self, a0, a1, a2, a3, a4):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
        self.a2 = f2() if a2 is missing else a2
        self.a3 = f3() if a3 is missing else a3
        self.a4 = f4() if a4 is missing else a4
    return __init__


def made_6(missing, f0, f1, f2, f3, f4, f5):
    def __init__(self, a0, a1, a2, a3, a4, a5):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
        self.a2 = f2() if a2 is missing else a2
        self.a3 = f3() if a3 is missing else a3
        self.a4 = f4() if a4 is missing else a4
        self.a5 = f5() if a5 is missing else a5
    return __init__


def made_7(missing, f0, f1, f2, f3, f4, f5, f6):
    def __init__(self, a0, a1, a2, a3, a4, a5, a6):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
        self.a2 = f2() if a2 is missing else a2
        self.a3 = f3() if a3 is missing else a3
        self.a4 = f4() if a4 is missing else a4
        self.a5 = f5() if a5 is missing else a5
        self.a6 = f6() if a6 is missing else a6
    return __init__


def made_8(missing, f0, f1, f2, f3, f4, f5, f6, f7):
    def __init__(self, a0, a1, a2, a3, a4, a5, a6, a7):
        self.a0 = f0() if a0 is missing else a0
        self.a1 = f1() if a1 is missing else a1
        self.a2 = f2() if a2 is missing else a2
        self.a3 = f3() if a3 is missing else a3
        self.a4 = f4() if a4 is missing else a4
        self.a5 = f5() if a5 is missing else a5
        self.a6 = f6() if a6 is missing else a6
        self.a7 = f7() if a7 is missing else a7
    return __init__


init_made = (None, made_1, made_2, made_3, made_4, made_5, made_6, made_7, made_8)


# __eq__ of dataclasses: field by field, because comparing tuples takes the same object for equal to itself

def eq_1(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return self.a0 == other.a0
    return NotImplemented


def eq_2(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return self.a0 == other.a0 and self.a1 == other.a1
    return NotImplemented


def eq_3(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return self.a0 == other.a0 and self.a1 == other.a1 and self.a2 == other.a2
    return NotImplemented


def eq_4(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return self.a0 == other.a0 and self.a1 == other.a1 and self.a2 == other.a2 and self.a3 == other.a3
    return NotImplemented


def eq_5(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return self.a0 == other.a0 and self.a1 == other.a1 and self.a2 == other.a2 and self.a3 == other.a3 and self.a4 == other.a4
    return NotImplemented


def eq_6(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return (self.a0 == other.a0 and self.a1 == other.a1 and self.a2 == other.a2 and self.a3 == other.a3
                and self.a4 == other.a4 and self.a5 == other.a5)
    return NotImplemented


def eq_7(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return (self.a0 == other.a0 and self.a1 == other.a1 and self.a2 == other.a2 and self.a3 == other.a3
                and self.a4 == other.a4 and self.a5 == other.a5 and self.a6 == other.a6)
    return NotImplemented


def eq_8(self, other):
    if self is other:
        return True
    if other.__class__ is self.__class__:
        return (self.a0 == other.a0 and self.a1 == other.a1 and self.a2 == other.a2 and self.a3 == other.a3
                and self.a4 == other.a4 and self.a5 == other.a5 and self.a6 == other.a6 and self.a7 == other.a7)
    return NotImplemented


eq = (None, eq_1, eq_2, eq_3, eq_4, eq_5, eq_6, eq_7, eq_8)
