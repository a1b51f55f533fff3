"""Names and passwords for the handlers of urllib.request, which asks for them by realm and URL."""

import re
from urllib.parse import urlsplit


class HTTPPasswordMgr:
    """Names and passwords by realm and URL."""

    def __init__(self):
        self.passwd = {}

    def add_password(self, realm, uri, user, passwd):
        """Keeps a name and password for a URL, or several, and what is below them."""
        uris = [uri] if isinstance(uri, str) else uri
        for default_port in True, False:
            key = tuple([self.reduce_uri(u, default_port) for u in uris])
            self.passwd.setdefault(realm, {})[key] = user, passwd

    def find_user_password(self, realm, authuri):
        """Name and password for a URL, (None, None) when there are none."""
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for uris, login in self.passwd.get(realm, {}).items():
                if any([self.is_suburi(uri, wanted) for uri in uris]):
                    return login
        return None, None

    def reduce_uri(self, uri, default_port=True):
        """(host and port, path) of a URL or of a host."""
        parts = urlsplit(uri)
        place, path = (parts.netloc, parts.path or '/') if parts.netloc else (uri, '/')
        port = {"http": 80, "https": 443}.get(parts.scheme if parts.netloc else None)
        if default_port and port is not None and not re.search(r':\d+$', place):
            place = f'{place}:{port}'
        return place, path

    def is_suburi(self, base, test):
        """Whether a URL is another one or below it."""
        if base == test:
            return True
        above = base[1] if base[1].endswith('/') else base[1] + '/'
        return base[0] == test[0] and test[1].startswith(above)


class HTTPPasswordMgrWithDefaultRealm(HTTPPasswordMgr):
    """The realm None stands for all of which nothing else is known."""

    def find_user_password(self, realm, authuri):
        """Name and password for a URL."""
        found = super().find_user_password(realm, authuri)
        return found if found[0] is not None else super().find_user_password(None, authuri)


class HTTPPasswordMgrWithPriorAuth(HTTPPasswordMgrWithDefaultRealm):
    """Knows for which URLs the password is sent without being asked for."""

    def __init__(self):
        self.authenticated = {}
        super().__init__()

    def add_password(self, realm, uri, user, passwd, is_authenticated=False):
        """Keeps a name and password."""
        self.update_authenticated(uri, is_authenticated)
        if realm is not None:
            super().add_password(None, uri, user, passwd)
        super().add_password(realm, uri, user, passwd)

    def update_authenticated(self, uri, is_authenticated=False):
        """Says whether the password is sent at once."""
        for u in [uri] if isinstance(uri, str) else uri:
            for default_port in True, False:
                self.authenticated[self.reduce_uri(u, default_port)] = is_authenticated

    def is_authenticated(self, authuri):
        """Whether the password is sent at once."""
        for default_port in True, False:
            wanted = self.reduce_uri(authuri, default_port)
            for uri in self.authenticated:
                if self.is_suburi(uri, wanted):
                    return self.authenticated[uri]
        return None
