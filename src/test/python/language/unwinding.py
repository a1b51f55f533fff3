# try, except, finally, with: what runs when a block is left, and what is the result.
def returns(x):
    try:
        if x == 0:
            return 'body'
        if x == 1:
            raise ValueError(x)
        1 / 0
    except ValueError as e:
        return 'except', e.args
    finally:
        print('finally', x)
        if x == 2:
            return 'swallowed'


for i in range(4):
    try:
        print(returns(i))
    except ZeroDivisionError as e:
        print('raised', e)


def loops():
    out = []
    for i in range(6):
        try:
            try:
                if i == 1:
                    continue
                if i == 4:
                    break
                out.append(i)
            finally:
                out.append(f'f{i}')
                if i == 3:
                    continue
        finally:
            out.append(f'g{i}')
    else:
        out.append('else')
    return out


print(loops())


def value_before_finally():
    x = 1
    try:
        return x
    finally:
        x = 2


print(value_before_finally())


def break_in_finally():
    for i in (1, 2):
        try:
            return i
        finally:
            break
    return 'after'


print(break_in_finally())


class CM:
    def __init__(self, name, suppress=False):
        self.name, self.suppress = name, suppress

    def __enter__(self):
        print('enter', self.name)
        return self.name

    def __exit__(self, kind, value, tb):
        print('exit', self.name, kind and kind.__name__, value)
        return self.suppress


def with_return(n):
    for i in range(3):
        with CM('a') as a, CM(f'b{i}') as b:
            if n == 0:
                return a, b
            if n == 1:
                continue
            if n == 2:
                break
            raise KeyError(i)
    return 'end'


for n in range(4):
    try:
        print(with_return(n))
    except KeyError as e:
        print('raised', e)


def suppressed():
    with CM('s', True):
        raise ValueError('gone')
    with CM('outer', True), CM('inner'):
        raise ValueError('gone too')
    return 'after'


print(suppressed())


def names():
    e = 'before'
    try:
        raise ValueError
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)


print(names())


def nested():
    try:
        try:
            raise ValueError('one')
        except ValueError as e:
            raise KeyError('two')
        finally:
            print('inner finally')
    except KeyError as e:
        print(repr(e), repr(e.__context__), e.__cause__)
    try:
        try:
            raise ValueError('one')
        except ValueError as e:
            raise KeyError('two') from e
    except KeyError as e:
        print(repr(e.__cause__), e.__suppress_context__)
    try:
        try:
            1 / 0
        finally:
            raise KeyError
    except KeyError as e:
        print(repr(e.__context__))
    try:
        raise
    except RuntimeError as e:
        print(e)


nested()


def reraise():
    import sys
    try:
        try:
            raise ValueError(1)
        except (KeyError, ValueError):
            try:
                raise IndexError
            except IndexError:
                pass
            print(sys.exception())
            raise
    except ValueError as e:
        print('again', e)
    print(sys.exception())


reraise()


def generator():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print('closed')
        raise
    finally:
        print('cleanup')


g = generator()
print(next(g))
g.close()
g = generator()
next(g)
try:
    g.throw(ValueError('thrown'))
except ValueError as e:
    print(e)


def else_clauses():
    for x in (1, 0, None):
        try:
            r = 1 / x
        except ZeroDivisionError:
            print('zero')
        except TypeError:
            print('type')
        else:
            print('else', r)
        finally:
            print('finally')
    while x is None:
        x = 1
    else:
        print('while else')
    for x in ():
        pass
    else:
        print('for else')


else_clauses()


def groups():
    def f(*errors):
        try:
            raise ExceptionGroup('g', errors)
        except* ValueError as e:
            print('values', e.exceptions)
        except* (TypeError, KeyError) as e:
            print('types', e.exceptions)
            raise OSError('from handler')
        else:
            print('else')
        finally:
            print('finally')
    f(ValueError(1), ValueError(2))
    for errors in ((ValueError(1), TypeError(2)), (IndexError(3),), (KeyError(1), IndexError(2))):
        try:
            f(*errors)
        except BaseException as e:
            print(repr(e))
    try:
        raise ValueError('naked')
    except* ValueError as e:
        print(repr(e))


groups()


def exception_in_handler_type():
    try:
        try:
            1 / 0
        except undefined_name:
            pass
    except NameError as e:
        print(e, repr(e.__context__))
    try:
        try:
            1 / 0
        except 42:
            pass
    except TypeError as e:
        print(e)


exception_in_handler_type()


def deep(n):
    try:
        if n:
            return deep(n - 1)
        raise ValueError('bottom')
    finally:
        if n == 2:
            print('passing', n)


try:
    deep(4)
except ValueError as e:
    tb, depth = e.__traceback__, 0
    while tb:
        depth += 1
        tb = tb.tb_next
    print(e, depth)
