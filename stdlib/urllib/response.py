"""Answers as files."""

__all__ = ['addbase', 'addclosehook', 'addinfo', 'addinfourl']


class addbase:
    """A file around another one."""

    def __init__(self, fp):
        self.fp = self.file = fp
        self.name = '<urllib response>'

    def __getattr__(self, name):
        if name in ('fp', 'file'):
            raise AttributeError(name)
        return getattr(self.file, name)

    def __repr__(self):
        return '<%s at %r whose fp = %r>' % (self.__class__.__name__, id(self), self.file)

    def __iter__(self):
        return iter(self.fp)

    def __enter__(self):
        if self.fp.closed:
            raise ValueError("I/O operation on closed file")
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def close(self):
        self.fp.close()


class addclosehook(addbase):
    """Calls a function when it is closed."""

    def __init__(self, fp, closehook, *hookargs):
        super().__init__(fp)
        self.closehook = closehook
        self.hookargs = hookargs

    def close(self):
        hook, self.closehook = self.closehook, None
        try:
            if hook:
                hook(*self.hookargs)
                self.hookargs = None
        finally:
            super().close()


class addinfo(addbase):
    """Has headers."""

    def __init__(self, fp, headers):
        super().__init__(fp)
        self.headers = headers

    def info(self):
        return self.headers


class addinfourl(addinfo):
    """Has headers, address and status."""

    def __init__(self, fp, headers, url, code=None):
        super().__init__(fp, headers)
        self.url = url
        self.code = code

    @property
    def status(self):
        return self.code

    def getcode(self):
        return self.code

    def geturl(self):
        return self.url
