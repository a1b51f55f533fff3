"""More handlers: files that are rolled over, sockets, syslog, mail, HTTP, memory, queues.

Modules only some handlers need (socket, pickle, queue, smtplib ...) are imported by those.
"""

import io
import logging
import os
import threading
import time

# The ports, in the order in which they are counted.
(DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT,
 DEFAULT_SOAP_LOGGING_PORT) = range(9020, 9024)
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514

_MIDNIGHT = 24 * 60 * 60


# ---- files -----------------------------------------------------------------------------------------------

class BaseRotatingHandler(logging.FileHandler):
    """Base of handlers that move the file away now and then.

    `namer` may change the new name, `rotator` may do the moving."""

    namer = None
    rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)
        # As given: FileHandler replaces what is None.
        self.mode, self.encoding, self.errors = mode, encoding, errors

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name the file gets when it is moved away."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Move the file."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            # It may not exist yet if opening was delayed.
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None

    def _is_special_file(self):
        """Devices and pipes cannot be moved away."""
        return os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when it would grow to `maxBytes`; keeps `backupCount` old ones: name.1, name.2 ..."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        if maxBytes > 0:
            # Mode 'w' would lose what an earlier run has written.
            mode = 'a'
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        BaseRotatingHandler.__init__(self, filename, mode, encoding=encoding, delay=delay, errors=errors)
        self.maxBytes = maxBytes
        self.backupCount = backupCount

    def doRollover(self):
        self._close_stream()
        if self.backupCount > 0:
            for number in range(self.backupCount - 1, 0, -1):
                source = self.rotation_filename("%s.%d" % (self.baseFilename, number))
                target = self.rotation_filename("%s.%d" % (self.baseFilename, number + 1))
                if os.path.exists(source):
                    if os.path.exists(target):
                        os.remove(target)
                    os.rename(source, target)
            target = self.rotation_filename(self.baseFilename + ".1")
            if os.path.exists(target):
                os.remove(target)
            self.rotate(self.baseFilename, target)
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Whether the file would become too long."""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        position = self.stream.tell()
        if not position:
            return False  # a record that is too long for any file
        if position + len("%s\n" % self.format(record)) < self.maxBytes:
            return False
        return not self._is_special_file()


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times.

    `when` is S, M, H, D (each `interval` seconds, minutes, hours, days), MIDNIGHT, or W0 (Monday) to W6."""

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False,
                 atTime=None, errors=None):
        encoding = io.text_encoding(encoding)
        BaseRotatingHandler.__init__(self, filename, 'a', encoding=encoding, delay=delay, errors=errors)
        self.when = when.upper()
        self.backupCount = backupCount
        self.utc = utc
        self.atTime = atTime
        by_unit = {
            'S': (1, "%Y-%m-%d_%H-%M-%S", r"(?<!\d)\d{4}-\d{2}-\d{2}_\d{2}-\d{2}-\d{2}(?!\d)"),
            'M': (60, "%Y-%m-%d_%H-%M", r"(?<!\d)\d{4}-\d{2}-\d{2}_\d{2}-\d{2}(?!\d)"),
            'H': (60 * 60, "%Y-%m-%d_%H", r"(?<!\d)\d{4}-\d{2}-\d{2}_\d{2}(?!\d)"),
            'D': (_MIDNIGHT, "%Y-%m-%d", r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"),
        }
        if self.when in by_unit:
            self.interval, self.suffix, pattern = by_unit[self.when]
        elif self.when == 'MIDNIGHT':
            self.interval, self.suffix, pattern = by_unit['D']
        elif self.when.startswith('W'):
            if len(self.when) != 2:
                raise ValueError("You must specify a day for weekly rollover from 0 to 6 (0 is Monday): %s"
                                 % self.when)
            if self.when[1] < '0' or self.when[1] > '6':
                raise ValueError("Invalid day specified for weekly rollover: %s" % self.when)
            self.dayOfWeek = int(self.when[1])
            _day, self.suffix, pattern = by_unit['D']
            self.interval = 7 * _MIDNIGHT
        else:
            raise ValueError("Invalid rollover interval specified: %s" % self.when)
        import re
        self.extMatch = re.compile(pattern, re.ASCII)
        self.interval = self.interval * interval
        # A file that is there already counts from its last change.
        filename = self.baseFilename
        if os.path.exists(filename):
            since = int(os.stat(filename).st_mtime)
        else:
            since = int(time.time())
        self.rolloverAt = self.computeRollover(since)

    def computeRollover(self, currentTime):
        """When the file is to be moved away, if it is used from a time on."""
        result = currentTime + self.interval
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return result
        moment = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        day = moment.tm_wday
        if self.atTime is None:
            at = _MIDNIGHT
        else:
            at = (self.atTime.hour * 60 + self.atTime.minute) * 60 + self.atTime.second
        wait = at - ((moment.tm_hour * 60 + moment.tm_min) * 60 + moment.tm_sec)
        if wait <= 0:
            # Today it is over.
            wait += _MIDNIGHT
            day = (day + 1) % 7
        result = currentTime + wait
        if self.when.startswith('W'):
            result += (self.dayOfWeek - day) % 7 * _MIDNIGHT
            result += self.interval - _MIDNIGHT * 7
        else:
            result += self.interval - _MIDNIGHT
        if not self.utc:
            # The clock may be put forward or back on the way.
            now_dst, then_dst = moment.tm_isdst, time.localtime(result).tm_isdst
            if now_dst != then_dst:
                if now_dst:
                    result += 3600
                elif time.localtime(result - 3600).tm_isdst:
                    result -= 3600
        return result

    def shouldRollover(self, record):
        """Whether the time has come."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if self._is_special_file():
            # Try again at the next time only.
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def getFilesToDelete(self):
        """Old files beyond `backupCount`."""
        directory, base = os.path.split(self.baseFilename)
        found = []
        for name in os.listdir(directory):
            if self.namer is None:
                prefix = base + "."
                ours = name.startswith(prefix) and self.extMatch.fullmatch(name[len(prefix):])
            else:
                ours = self._could_be_named(name)
            if ours:
                found.append(os.path.join(directory, name))
        if len(found) < self.backupCount:
            return []
        found.sort()
        return found[:len(found) - self.backupCount]

    def _could_be_named(self, name):
        """Whether `namer` makes this name of some time in it."""
        match = self.extMatch.search(name)
        while match:
            if os.path.basename(self.namer(self.baseFilename + "." + match[0])) == name:
                return True
            match = self.extMatch.search(name, match.start() + 1)
        return False

    def doRollover(self):
        now = int(time.time())
        # The old file is named after the time it began.
        since = self.rolloverAt - self.interval
        if self.utc:
            moment = time.gmtime(since)
        else:
            moment = time.localtime(since)
            dst_now = time.localtime(now).tm_isdst
            if dst_now != moment.tm_isdst:
                moment = time.localtime(since + (3600 if dst_now else -3600))
        target = self.rotation_filename(self.baseFilename + "." + time.strftime(self.suffix, moment))
        if os.path.exists(target):
            return  # done already, by another process maybe
        self._close_stream()
        self.rotate(self.baseFilename, target)
        if self.backupCount > 0:
            for path in self.getFilesToDelete():
                os.remove(path)
        if not self.delay:
            self.stream = self._open()
        self.rolloverAt = self.computeRollover(now)


class WatchedFileHandler(logging.FileHandler):
    """Opens its file again when another program has moved it away."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay, errors=errors)
        self.dev, self.ino = -1, -1
        self._statstream()

    def _statstream(self):
        if self.stream is None:
            return
        stat = os.fstat(self.stream.fileno())
        self.dev, self.ino = stat.st_dev, stat.st_ino

    def reopenIfNeeded(self):
        """Open the file again if the name means another file now."""
        if self.stream is None:
            return
        try:
            stat = os.stat(self.baseFilename)
            moved = stat.st_dev != self.dev or stat.st_ino != self.ino
        except FileNotFoundError:
            moved = True
        if moved and self.stream is not None:
            self.stream.flush()
            self.stream.close()
            self.stream = None  # should opening fail
            self.stream = self._open()
            self._statstream()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


# ---- network ---------------------------------------------------------------------------------------------

class _Emitting(logging.Handler):
    """Base of handlers whose errors, of any kind, are reported; subclasses say in deliver() how a record gets out."""

    def emit(self, record):
        try:
            self.deliver(record)
        except Exception:
            self.handleError(record)


def _close_socket(handler, attribute):
    """Close a handler and the socket it has in an attribute."""
    handler.acquire()
    try:
        sock = getattr(handler, attribute)
        setattr(handler, attribute, None)
        if sock:
            sock.close()
        logging.Handler.close(handler)
    finally:
        handler.release()


class SocketHandler(_Emitting):
    """Sends pickled records to a TCP port (or to a Unix socket if the port is None); tries again, less and
    less often, while nobody listens."""

    def __init__(self, host, port):
        super().__init__()
        self.host, self.port = host, port
        self.address = host if port is None else (host, port)
        self.sock = self.retryTime = None
        self.closeOnError = False
        self.retryStart, self.retryMax, self.retryFactor = 1.0, 30.0, 2.0

    def makeSocket(self, timeout=1):
        """Make and connect the socket."""
        import socket
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(timeout)
        try:
            made.connect(self.address)
        except OSError:
            made.close()
            raise
        return made

    def createSocket(self):
        """Connect if it is time to."""
        now = time.time()
        if self.retryTime is None or now >= self.retryTime:
            try:
                self.sock = self.makeSocket()
            except OSError:
                longer = None if self.retryTime is None else self.retryPeriod * self.retryFactor
                self.retryPeriod = self.retryStart if longer is None else min(longer, self.retryMax)
                self.retryTime = now + self.retryPeriod
            else:
                self.retryTime = None

    def send(self, s):
        """Send bytes if there is a connection."""
        if self.sock is None:
            self.createSocket()
        try:
            if self.sock:
                self.sock.sendall(s)
        except OSError:
            self._drop()

    def _drop(self):
        """Close the connection; the next record connects again."""
        sock, self.sock = self.sock, None
        sock.close()

    def makePickle(self, record):
        """The record as bytes: length and pickled attributes."""
        import pickle
        import struct
        if record.exc_info:
            # A traceback cannot be sent, its text can.
            self.format(record)
        sent = {**vars(record), 'msg': record.getMessage(), 'args': None, 'exc_info': None}
        sent.pop('message', None)
        data = pickle.dumps(sent, 1)
        return struct.pack(">L", len(data)) + data

    def handleError(self, record):
        if self.sock and self.closeOnError:
            self._drop()
        else:
            super().handleError(record)

    def deliver(self, record):
        self.send(self.makePickle(record))

    def close(self):
        _close_socket(self, 'sock')


class DatagramHandler(SocketHandler):
    """Sends pickled records as datagrams."""

    def __init__(self, host, port):
        SocketHandler.__init__(self, host, port)
        self.closeOnError = False

    def makeSocket(self):
        import socket
        family = socket.AF_UNIX if self.port is None else socket.AF_INET
        return socket.socket(family, socket.SOCK_DGRAM)

    def send(self, s):
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


class SysLogHandler(logging.Handler):
    """Sends to a syslog daemon: over UDP, TCP (`socktype`) or a Unix socket (address is a string)."""

    LOG_EMERG, LOG_ALERT, LOG_CRIT, LOG_ERR, LOG_WARNING, LOG_NOTICE, LOG_INFO, LOG_DEBUG = range(8)

    (LOG_KERN, LOG_USER, LOG_MAIL, LOG_DAEMON, LOG_AUTH, LOG_SYSLOG, LOG_LPR, LOG_NEWS, LOG_UUCP, LOG_CRON,
     LOG_AUTHPRIV, LOG_FTP, LOG_NTP, LOG_SECURITY, LOG_CONSOLE, LOG_SOLCRON, LOG_LOCAL0, LOG_LOCAL1,
     LOG_LOCAL2, LOG_LOCAL3, LOG_LOCAL4, LOG_LOCAL5, LOG_LOCAL6, LOG_LOCAL7) = range(24)

    priority_names = {
        "alert": LOG_ALERT, "crit": LOG_CRIT, "critical": LOG_CRIT, "debug": LOG_DEBUG, "emerg": LOG_EMERG,
        "err": LOG_ERR, "error": LOG_ERR, "info": LOG_INFO, "notice": LOG_NOTICE, "panic": LOG_EMERG,
        "warn": LOG_WARNING, "warning": LOG_WARNING,
    }
    facility_names = {
        "auth": LOG_AUTH, "authpriv": LOG_AUTHPRIV, "console": LOG_CONSOLE, "cron": LOG_CRON,
        "daemon": LOG_DAEMON, "ftp": LOG_FTP, "kern": LOG_KERN, "lpr": LOG_LPR, "mail": LOG_MAIL,
        "news": LOG_NEWS, "ntp": LOG_NTP, "security": LOG_SECURITY, "solaris-cron": LOG_SOLCRON,
        "syslog": LOG_SYSLOG, "user": LOG_USER, "uucp": LOG_UUCP, "local0": LOG_LOCAL0,
        "local1": LOG_LOCAL1, "local2": LOG_LOCAL2, "local3": LOG_LOCAL3, "local4": LOG_LOCAL4,
        "local5": LOG_LOCAL5, "local6": LOG_LOCAL6, "local7": LOG_LOCAL7,
    }
    # Not by lower(): that depends on the locale.
    priority_map = {"DEBUG": "debug", "INFO": "info", "WARNING": "warning", "ERROR": "error",
                    "CRITICAL": "critical"}

    ident = ''
    append_nul = True  # some old daemons want it

    def __init__(self, address=('localhost', SYSLOG_UDP_PORT), facility=LOG_USER, socktype=None):
        super().__init__()
        self.socket = None
        self.address, self.facility, self.socktype = address, facility, socktype
        self.createSocket()

    def _connect_unixsocket(self, address):
        import socket
        # Without a wish either kind will do.
        kinds = (socket.SOCK_DGRAM, socket.SOCK_STREAM) if self.socktype is None else (self.socktype,)
        for kind in kinds:
            self.socket = socket.socket(socket.AF_UNIX, kind)
            try:
                self.socket.connect(address)
                self.socktype = kind
                return
            except OSError:
                self.socket.close()
                if kind == kinds[-1]:
                    raise

    def createSocket(self):
        """Connect to the daemon."""
        self.unixsocket = isinstance(self.address, str)
        if not self.unixsocket:
            self._connect_internet(*self.address)
            return
        try:
            self._connect_unixsocket(self.address)
        except OSError:
            pass  # a daemon that is not there yet may come

    def _connect_internet(self, host, port):
        import socket
        if self.socktype is None:
            self.socktype = socket.SOCK_DGRAM
        problem = OSError("getaddrinfo returns an empty list")
        for family, kind, proto, _name, target in socket.getaddrinfo(host, port, 0, self.socktype):
            made = None
            try:
                made = socket.socket(family, kind, proto)
                if kind == socket.SOCK_STREAM:
                    made.connect(target)
                self.socket, self.socktype = made, kind
                return
            except OSError as exc:
                problem = exc
                if made is not None:
                    made.close()
        raise problem

    def encodePriority(self, facility, priority):
        """Facility and priority, each a number or a name, as one number."""
        facility = self.facility_names[facility] if isinstance(facility, str) else facility
        return facility * 8 | (self.priority_names[priority] if isinstance(priority, str) else priority)

    def close(self):
        _close_socket(self, 'socket')

    def deliver(self, record):
        import socket
        text = (self.ident or '') + self.format(record) + ('\0' if self.append_nul else '')
        priority = self.encodePriority(self.facility, self.mapPriority(record.levelname))
        data = f'<{priority}>{text}'.encode()
        if not self.socket:
            self.createSocket()
        if self.unixsocket:
            try:
                self.socket.send(data)
            except OSError:
                # The daemon may have been started again.
                self.socket.close()
                self._connect_unixsocket(self.address)
                self.socket.send(data)
        elif self.socktype == socket.SOCK_DGRAM:
            self.socket.sendto(data, self.address)
        else:
            self.socket.sendall(data)

    def mapPriority(self, levelName):
        """The priority for the name of a level."""
        return self.priority_map.get(levelName, "warning")

    def emit(self, record):
        try:
            import socket
            text = self.format(record)
            if self.ident:
                text = self.ident + text
            if self.append_nul:
                text += '\000'
            priority = '<%d>' % self.encodePriority(self.facility, self.mapPriority(record.levelname))
            data = priority.encode('utf-8') + text.encode('utf-8')
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:
                    # The daemon may have been started again.
                    self.socket.close()
                    self._connect_unixsocket(self.address)
                    self.socket.send(data)
            elif self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)


class SMTPHandler(_Emitting):
    """Sends each record as a mail."""

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        super().__init__()
        several = (list, tuple)
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, several) else (mailhost, None)
        self.username = None
        if isinstance(credentials, several):
            self.username, self.password = credentials
        self.fromaddr, self.toaddrs = fromaddr, [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject, self.secure, self.timeout = subject, secure, timeout

    def getSubject(self, record):
        """The subject line for a record."""
        return self.subject

    def _message(self, record):
        from email.message import EmailMessage
        from email.utils import localtime
        message = EmailMessage()
        for name, value in (('From', self.fromaddr), ('To', ','.join(self.toaddrs)),
                            ('Subject', self.getSubject(record)), ('Date', localtime())):
            message[name] = value
        message.set_content(self.format(record))
        return message

    def deliver(self, record):
        import smtplib
        server = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
        message = self._message(record)
        if self.username:
            if self.secure is not None:
                import ssl
                keyfile, certfile = (*self.secure, None, None)[:2]
                server.ehlo()
                server.starttls(context=ssl._create_stdlib_context(certfile=certfile, keyfile=keyfile))
                server.ehlo()
            server.login(self.username, self.password)
        server.send_message(message)
        server.quit()


class NTEventLogHandler(logging.Handler):
    """Writes to the event log of Windows; needs the Win32 extensions."""

    def __init__(self, appname, dllname=None, logtype="Application"):
        logging.Handler.__init__(self)
        try:
            import win32evtlogutil
            import win32evtlog
        except ImportError:
            print("The Python Win32 extensions for NT (service, event "
                  "logging) appear not to be available.")
            self._welu = None
            return
        self.appname = appname
        self._welu = win32evtlogutil
        if not dllname:
            folder = os.path.split(os.path.split(self._welu.__file__)[0])[0]
            dllname = os.path.join(folder, r'win32service.pyd')
        self.dllname = dllname
        self.logtype = logtype
        self._welu.AddSourceToRegistry(appname, dllname, logtype)
        self.deftype = win32evtlog.EVENTLOG_ERROR_TYPE
        self.typemap = {
            logging.DEBUG: win32evtlog.EVENTLOG_INFORMATION_TYPE,
            logging.INFO: win32evtlog.EVENTLOG_INFORMATION_TYPE,
            logging.WARNING: win32evtlog.EVENTLOG_WARNING_TYPE,
            logging.ERROR: win32evtlog.EVENTLOG_ERROR_TYPE,
            logging.CRITICAL: win32evtlog.EVENTLOG_ERROR_TYPE,
        }

    def getMessageID(self, record):
        return 1

    def getEventCategory(self, record):
        return 0

    def getEventType(self, record):
        return self.typemap.get(record.levelno, self.deftype)

    def emit(self, record):
        if self._welu:
            try:
                self._welu.ReportEvent(self.appname, self.getMessageID(record),
                                       self.getEventCategory(record), self.getEventType(record),
                                       [self.format(record)])
            except Exception:
                self.handleError(record)

    def close(self):
        # The entry in the registry stays: it is needed to read the log.
        logging.Handler.close(self)


class HTTPHandler(_Emitting):
    """Sends records to a web server as a form."""

    def __init__(self, host, url, method="GET", secure=False, credentials=None, context=None):
        super().__init__()
        if method.upper() not in ("GET", "POST"):
            raise ValueError("method must be GET or POST")
        if context is not None and not secure:
            raise ValueError("context parameter only makes sense with secure=True")
        self.host, self.url, self.method = host, url, method.upper()
        self.secure, self.credentials, self.context = secure, credentials, context

    def mapLogRecord(self, record):
        """The fields of the form."""
        return record.__dict__

    def getConnection(self, host, secure):
        import http.client as client
        return client.HTTPSConnection(host, context=self.context) if secure else client.HTTPConnection(host)

    def _headers(self, form):
        if self.method == "POST":
            yield "Content-type", "application/x-www-form-urlencoded"
            yield "Content-length", str(len(form))
        if self.credentials:
            import base64
            user, password = self.credentials
            yield 'Authorization', 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')

    def deliver(self, record):
        from urllib.parse import urlencode
        connection = self.getConnection(self.host, self.secure)
        form = urlencode(self.mapLogRecord(record))
        url = self.url
        if self.method == "GET":
            url += ('&' if '?' in url else '?') + form
        connection.putrequest(self.method, url)
        for header in self._headers(form):
            connection.putheader(*header)
        connection.endheaders()
        if self.method == "POST":
            connection.send(form.encode('utf-8'))
        connection.getresponse()


# ---- memory and queues -----------------------------------------------------------------------------------

class BufferingHandler(logging.Handler):
    """Collects records; flushes when there are `capacity` of them."""

    def __init__(self, capacity):
        super().__init__()
        self.buffer, self.capacity = [], capacity

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Forget the records; overridden to do something with them."""
        self.acquire()
        try:
            self.buffer.clear()
        finally:
            self.release()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Collects records and passes them to another handler when full or when something bad happens."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        self.acquire()
        try:
            self.target = target
        finally:
            self.release()

    def flush(self):
        self.acquire()
        try:
            target = self.target
            if target:
                for record in self.buffer:
                    target.handle(record)
                del self.buffer[:]
        finally:
            self.release()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            self.acquire()
            try:
                self.target = None
                BufferingHandler.close(self)
            finally:
                self.release()


class QueueHandler(_Emitting):
    """Puts records into a queue, from which a QueueListener takes them in another thread or process."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.listener = None  # set by dictConfig()

    def enqueue(self, record):
        """Put a record into the queue without waiting."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """Make a record ready for the queue: a copy with the text in it, without what cannot be pickled."""
        text = self.format(record)
        import copy
        ready = copy.copy(record)
        ready.msg = ready.message = text
        ready.args = ready.exc_info = ready.exc_text = ready.stack_info = None
        return ready

    def deliver(self, record):
        self.enqueue(self.prepare(record))


class QueueListener:
    """Takes records out of a queue in a thread of its own and passes them to handlers."""

    _sentinel = None  # ends the thread

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.respect_handler_level = respect_handler_level
        self.queue, self.handlers, self._thread = queue, handlers, None

    def dequeue(self, block):
        """Take a record out of the queue."""
        return self.queue.get(block)

    def start(self):
        """Begin to listen."""
        self._thread = thread = threading.Thread(target=self._monitor)
        thread.daemon = True
        thread.start()

    def prepare(self, record):
        """Change a record before it is handled; here: nothing."""
        return record

    def handle(self, record):
        """Pass a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        from queue import Empty
        queue = self.queue
        counts = hasattr(queue, 'task_done')
        while True:
            try:
                record = self.dequeue(True)
                if record is self._sentinel:
                    if counts:
                        queue.task_done()
                    break
                self.handle(record)
                if counts:
                    queue.task_done()
            except Empty:
                break

    def enqueue_sentinel(self):
        """Put what ends the thread into the queue."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Handle what is in the queue, then end the thread."""
        if self._thread:
            self.enqueue_sentinel()
            self._thread.join()
            self._thread = None
