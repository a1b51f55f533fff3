"""Logging: loggers in a tree by dotted name, handlers that write records, formatters and filters."""

import collections.abc
import io
import os
import sys
import threading
import time
import traceback
import warnings
import weakref

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler',
           'Filter', 'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET',
           'NullHandler', 'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig',
           'captureWarnings', 'critical', 'debug', 'disable', 'error', 'exception', 'fatal',
           'getLevelName', 'getLogger', 'getLoggerClass', 'info', 'log', 'makeLogRecord',
           'setLoggerClass', 'shutdown', 'warn', 'warning', 'getLogRecordFactory',
           'setLogRecordFactory', 'lastResort', 'raiseExceptions', 'getLevelNamesMapping',
           'getHandlerByName', 'getHandlerNames']

__version__ = "0.5.1.2"
__status__ = "production"


def _present():
    """The time of a record; the epoch where the program may not know the date."""
    try:
        return time.time_ns()
    except PermissionError:
        return 0


_startTime = _present()

# Whether errors while logging are reported on the error stream.
raiseExceptions = True

# What is collected for each record.
logThreads = True
logMultiprocessing = True
logProcesses = True
logAsyncioTasks = True


# ---- levels ----------------------------------------------------------------------------------------------

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = range(0, 60, 10)
WARN, FATAL = WARNING, CRITICAL

_levelToName = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG',
                NOTSET: 'NOTSET'}
_nameToLevel = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARNING, 'WARNING': WARNING,
                'INFO': INFO, 'DEBUG': DEBUG, 'NOTSET': NOTSET}


def getLevelNamesMapping():
    """A dictionary of all levels by name."""
    return _nameToLevel.copy()


def getLevelName(level):
    """The name of a number, the number of a name, or "Level" and what was given."""
    for known in (_levelToName, _nameToLevel):
        if (found := known.get(level)) is not None:
            return found
    return f"Level {level}"


def addLevelName(level, levelName):
    """Give a number a name."""
    with _lock:
        _levelToName[level] = levelName
        _nameToLevel[levelName] = level


def _checkLevel(level):
    if isinstance(level, int):
        return level
    if str(level) != level:
        raise TypeError("Level not an integer or a valid string: %r" % (level,))
    if level not in _nameToLevel:
        raise ValueError("Unknown level: %r" % (level,))
    return _nameToLevel[level]


# ---- callers and locks -----------------------------------------------------------------------------------

def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


# Frames of this file do not count as callers.
_srcfile = os.path.normcase(addLevelName.__code__.co_filename)


def _is_internal_frame(frame):
    filename = frame.f_code.co_filename
    if filename == _srcfile:
        return True
    filename = os.path.normcase(filename)
    return filename == _srcfile or ("importlib" in filename and "_bootstrap" in filename)


# Guards the tables of this module.
_lock = threading.RLock()


def _prepareFork():
    _lock.acquire()


def _afterFork():
    _lock.release()


_at_fork_reinit_lock_weakset = weakref.WeakSet()


def _register_at_fork_reinit_lock(instance):
    if hasattr(os, 'register_at_fork'):
        with _lock:
            _at_fork_reinit_lock_weakset.add(instance)


def _after_at_fork_child_reinit_locks():
    # Another thread of the parent may have held them; it does not exist in the child.
    for handler in _at_fork_reinit_lock_weakset:
        handler._at_fork_reinit()
    _lock._at_fork_reinit()


if hasattr(os, 'register_at_fork'):
    os.register_at_fork(before=_prepareFork, after_in_child=_after_at_fork_child_reinit_locks,
                        after_in_parent=_afterFork)


# ---- records ---------------------------------------------------------------------------------------------

def _asked(module, question):
    """What a module says, if the program has imported it; it may be half imported, or know no answer."""
    module = sys.modules.get(module)
    if module is not None:
        try:
            return question(module)
        except Exception:
            pass
    return None


class LogRecord:
    """All that is known about one logged event."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        now = _present()
        if args and len(args) == 1 and isinstance(args[0], collections.abc.Mapping) and args[0]:
            # logger.debug("a %(b)s", {"b": 1}): the single dictionary is what is formatted.
            args = args[0]
        self.name, self.levelname, self.levelno = name, getLevelName(level), level
        self.msg, self.args = msg, args
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.pathname, self.lineno, self.funcName = pathname, lineno, func
        try:
            base = os.path.basename(pathname)
            self.module, self.filename = os.path.splitext(base)[0], base
        except (TypeError, ValueError, AttributeError):
            self.module, self.filename = "Unknown module", pathname
        self._set_time(now)
        self.thread = threading.get_ident() if logThreads else None
        self.threadName = threading.current_thread().name if logThreads else None
        self.process = os.getpid() if logProcesses and hasattr(os, 'getpid') else None
        self.processName = self.taskName = None
        if logMultiprocessing:
            self.processName = _asked('multiprocessing', _process_name) or 'MainProcess'
        if logAsyncioTasks:
            self.taskName = _asked('asyncio', _task_name)

    def _set_time(self, now):
        """Set what tells when it was, from nanoseconds."""
        seconds, rest = divmod(now, 1_000_000_000)
        self.created = now / 1e9
        # A float for the sake of old format strings; none are left over if the seconds were rounded up.
        millis = float(rest // 1_000_000)
        self.msecs = 0.0 if millis == 999.0 and int(self.created) != seconds else millis
        self.relativeCreated = (now - _startTime) / 1e6

    def __repr__(self):
        return '<LogRecord: %s, %s, %s, %s, "%s">' % (
            self.name, self.levelno, self.pathname, self.lineno, self.msg)

    def getMessage(self):
        """The message with the arguments in it."""
        message = str(self.msg)
        return message % self.args if self.args else message


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Set what makes records."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """What makes records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with the attributes in a dictionary."""
    record = _logRecordFactory(None, None, "", 0, "", (), None, None)
    record.__dict__.update(dict)
    return record


# ---- formatting ------------------------------------------------------------------------------------------

class _Pattern:
    """A class attribute that is compiled when it is used."""

    def __init__(self, text, ignore_case=False):
        self.text = text
        self.ignore_case = ignore_case
        self.compiled = None

    def __get__(self, instance, owner):
        if self.compiled is None:
            import re
            self.compiled = re.compile(self.text, re.I if self.ignore_case else 0)
        return self.compiled


def _process_name(multiprocessing):
    return multiprocessing.current_process().name


def _task_name(asyncio):
    # Without a loop there is no task; to find that out by an error would take longer than all the rest of a record.
    if hasattr(asyncio, '_get_running_loop') and asyncio._get_running_loop() is None:
        return None
    return asyncio.current_task().get_name()


class PercentStyle:
    """Format strings with %(name)s."""

    default_format, asctime_format, asctime_search = '%(message)s', '%(asctime)s', '%(asctime)'
    validation_pattern = _Pattern(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]', True)

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        return self.asctime_search in self._fmt

    def validate(self):
        usual = self._fmt in (self.default_format, BASIC_FORMAT)
        if not usual and not self.validation_pattern.search(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        if self._defaults:
            return self._defaults | record.__dict__
        return record.__dict__

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as problem:
            raise ValueError('Formatting field not found in record: %s' % problem)


class StrFormatStyle(PercentStyle):
    """Format strings with {name}."""

    default_format, asctime_format, asctime_search = '{message}', '{asctime}', '{asctime'

    fmt_spec = _Pattern(r'^(.?[<>=^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?$', True)
    field_spec = _Pattern(r'^(\d+|\w+)(\.\w+|\[[^]]+\])*$')

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        from string import Formatter as StringFormatter
        fields = set()
        try:
            for _text, field, spec, conversion in StringFormatter().parse(self._fmt):
                if field:
                    if not self.field_spec.match(field):
                        raise ValueError('invalid field name/expression: %r' % field)
                    fields.add(field)
                if conversion and conversion not in 'rsa':
                    raise ValueError('invalid conversion: %r' % conversion)
                if spec and not self.fmt_spec.match(spec):
                    raise ValueError('bad specifier: %r' % spec)
        except ValueError as problem:
            raise ValueError('invalid format: %s' % problem)
        if not fields:
            raise ValueError('invalid format: no fields')


class StringTemplateStyle(PercentStyle):
    """Format strings with $name or ${name}."""

    default_format, asctime_format, asctime_search = '${message}', '${asctime}', '${asctime}'

    def __init__(self, fmt, **kwargs):
        from string import Template
        super().__init__(fmt, **kwargs)
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return '$asctime' in self._fmt or super().usesTime()

    def validate(self):
        some = False
        for match in self._tpl.pattern.finditer(self._fmt):
            if match['named'] or match['braced']:
                some = True
            elif match[0] == '$':
                raise ValueError("invalid format: bare '$' not allowed")
        if not some:
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_STYLES = {
    '%': (PercentStyle, BASIC_FORMAT),
    '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
    '$': (StringTemplateStyle, '${levelname}:${name}:${message}'),
}


def _check_style(style):
    if style not in _STYLES:
        raise ValueError('Style must be one of: %s' % ','.join(_STYLES.keys()))


class Formatter:
    """Turns records into text."""

    converter = time.localtime
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        _check_style(style)
        self.datefmt = datefmt
        self._style = made = _STYLES[style][0](fmt, defaults=defaults)
        self._fmt = made._fmt
        if validate:
            made.validate()

    def formatTime(self, record, datefmt=None):
        """The time of the record, in `datefmt` or as 2024-01-31 12:00:00,123."""
        moment = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        if self.default_msec_format:
            text = self.default_msec_format % (text, record.msecs)
        return text

    def formatException(self, ei):
        """The text of an exception: (type, value, traceback)."""
        stream = io.StringIO()
        traceback.print_exception(ei[0], ei[1], ei[2], limit=None, file=stream)
        text = stream.getvalue()
        stream.close()
        return text[:-1] if text[-1:] == "\n" else text

    def usesTime(self):
        """Whether the format contains the time."""
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        """The text for a stack: as it is."""
        return stack_info

    def format(self, record):
        """The whole text: message, then exception and stack on lines of their own."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            # Kept in the record: other handlers need it too.
            record.exc_text = self.formatException(record.exc_info)
        for more in (record.exc_text, record.stack_info and self.formatStack(record.stack_info)):
            if more:
                if text[-1:] != "\n":
                    text += "\n"
                text += more
        return text


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Formats several records at once."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        return ""

    def formatFooter(self, records):
        return ""

    def format(self, records):
        if not records:
            return ""
        lines = [self.linefmt.format(record) for record in records]
        return self.formatHeader(records) + ''.join(lines) + self.formatFooter(records)


# ---- filters ---------------------------------------------------------------------------------------------

class Filter:
    """Lets records of a logger and of those below it pass; all if the name is empty."""

    def __init__(self, name=''):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        if self.nlen == 0 or self.name == record.name:
            return True
        return record.name.startswith(self.name) and record.name[self.nlen] == "."


class Filterer:
    """What loggers and handlers have in common."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Add an object with a filter() method, or a function."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """The record (or one that a filter has put in its place) if it passes all filters, else False."""
        for filter in self.filters:
            if hasattr(filter, 'filter'):
                result = filter.filter(record)
            else:
                result = filter(record)
            if not result:
                return False
            if isinstance(result, LogRecord):
                record = result
        return record


# ---- handlers --------------------------------------------------------------------------------------------

_handlers = weakref.WeakValueDictionary()  # by name
_handlerList = []  # weak references, in the order the handlers were made


def _removeHandlerRef(wr):
    # May be called while the interpreter shuts down.
    # At the end of the program names of this module may be gone already.
    if _lock and _handlerList:
        with _lock:
            if wr in _handlerList:
                _handlerList.remove(wr)


def _addHandlerRef(handler):
    reference = weakref.ref(handler, _removeHandlerRef)
    with _lock:
        _handlerList.append(reference)


def getHandlerByName(name):
    """The handler with a name, None if there is none."""
    return _handlers.get(name)


def getHandlerNames():
    """The names of all handlers that have one."""
    return frozenset(_handlers)


class Handler(Filterer):
    """Base of all handlers: has a level, a formatter and a lock around emit()."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _checkLevel(level)
        self._name = self.formatter = None
        self._closed = False
        _addHandlerRef(self)
        self.createLock()

    def get_name(self):
        """The name by which the handler can be found, or None."""
        return self._name

    def set_name(self, name):
        """Be known by another name."""
        with _lock:
            _handlers.pop(self._name, None)
            if name:
                _handlers[name] = self
            self._name = name

    name = property(get_name, set_name)

    def createLock(self):
        """Make the lock under which records are written."""
        self.lock = threading.RLock()
        _register_at_fork_reinit_lock(self)

    def _at_fork_reinit(self):
        self.lock._at_fork_reinit()

    # A handler may be without a lock.

    def acquire(self):
        """Take the handler's lock."""
        lock = self.lock
        if lock:
            lock.acquire()

    def release(self):
        """Give the handler's lock back."""
        lock = self.lock
        if lock:
            lock.release()

    def setLevel(self, level):
        """Ignore records below a level."""
        self.level = _checkLevel(level)

    def format(self, record):
        """The record as text."""
        return (self.formatter or _defaultFormatter).format(record)

    def emit(self, record):
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Emit the record if it passes the filters; return what the filters returned."""
        passed = self.filter(record)
        if isinstance(passed, LogRecord):
            record = passed
        if passed:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passed

    def setFormatter(self, fmt):
        self.formatter = fmt

    def flush(self):
        """Make sure everything is written."""

    def close(self):
        """Forget the handler's name."""
        with _lock:
            self._closed = True
            if self._name and self._name in _handlers:
                del _handlers[self._name]

    def handleError(self, record):
        """Report an error raised by emit() on the error stream."""
        stream = sys.stderr
        if raiseExceptions and stream:
            try:
                self._report_error(record, sys.exception(), stream.write)
            except OSError:
                pass  # the error stream is gone too

    def _report_error(self, record, problem, write):
        write('--- Logging error ---\n')
        write(''.join(traceback.format_exception(problem)))
        # Begin at the call to logging.
        frame = problem.__traceback__.tb_frame
        while frame and os.path.dirname(frame.f_code.co_filename) == __path__[0]:
            frame = frame.f_back
        write('Call stack:\n')
        write(''.join(traceback.format_stack(frame)) if frame
              else f'Logged from file {record.filename}, line {record.lineno}\n')
        try:
            text = f'Message: {record.msg!r}\nArguments: {record.args}\n'
        except RecursionError:
            raise
        except Exception:
            text = ('Unable to print the message and arguments - possible formatting error.\n'
                    'Use the traceback above to help find the error.\n')
        write(text)

    def __repr__(self):
        return '<%s (%s)>' % (self.__class__.__name__, getLevelName(self.level))


class StreamHandler(Handler):
    """Writes to a stream (the error stream) and leaves it open."""

    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        self.acquire()
        try:
            getattr(self.stream or None, "flush", _no_flush)()
        finally:
            self.release()

    def emit(self, record):
        try:
            text = self.format(record)
            # One call, so that a line is not torn.
            self.stream.write(text + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write to another stream from now on; return the old one, None if it is the same."""
        if stream is self.stream:
            return None
        result = self.stream
        self.acquire()
        try:
            self.flush()
            self.stream = stream
        finally:
            self.release()
        return result

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        if name:
            name += ' '
        return '<%s %s(%s)>' % (self.__class__.__name__, name, getLevelName(self.level))

    @classmethod
    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


def _no_flush():
    pass


class FileHandler(StreamHandler):
    """Writes to a file; with `delay`, opens it with the first record."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        # Absolute, as the program may change its directory.
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.errors, self.delay = mode, errors, delay
        self.encoding = encoding if "b" in mode else io.text_encoding(encoding)
        # Built-ins may be gone when the interpreter shuts down.
        self._builtin_open = open
        stream = None if delay else self._open()
        # Not that of StreamHandler, to which no stream would mean the error stream.
        Handler.__init__(self)
        self.stream = stream

    def _close_stream(self):
        if not self.stream:
            return
        try:
            self.flush()
        finally:
            stream, self.stream = self.stream, None
            if hasattr(stream, "close"):
                stream.close()

    def close(self):
        self.acquire()
        try:
            try:
                self._close_stream()
            finally:
                StreamHandler.close(self)
        finally:
            self.release()

    def _open(self):
        return self._builtin_open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        if self.stream is None and (self.mode != 'w' or not self._closed):
            # Once closed, a file in mode 'w' must not be emptied again.
            self.stream = self._open()
        if self.stream:
            StreamHandler.emit(self, record)

    def __repr__(self):
        return '<%s %s (%s)>' % (self.__class__.__name__, self.baseFilename, getLevelName(self.level))


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at the moment."""

    def __init__(self, level=NOTSET):
        # There is no stream to be set.
        Handler.__init__(self, level)

    stream = property(lambda self: sys.stderr)


_defaultLastResort = _StderrHandler(WARNING)
lastResort = _defaultLastResort


# ---- loggers ---------------------------------------------------------------------------------------------

class PlaceHolder:
    """Stands in the tree for a logger that has children but does not exist itself."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        if alogger not in self.loggerMap:
            self.loggerMap[alogger] = None


def _check_logger_class(klass):
    if klass != Logger and not issubclass(klass, Logger):
        raise TypeError("logger not derived from logging.Logger: " + klass.__name__)


def setLoggerClass(klass):
    """Set the class of new loggers."""
    _check_logger_class(klass)
    global _loggerClass
    _loggerClass = klass


def getLoggerClass():
    """The class of new loggers."""
    return _loggerClass


class Manager:
    """The tree of loggers below a root."""

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}
        # What is put in place of the usual ones.
        self.loggerClass = self.logRecordFactory = None
        self.disable = NOTSET
        self.emittedNoHandlerWarning = False

    def _set_disable(self, level):
        self._disable = _checkLevel(level)

    disable = property(lambda self: self._disable, _set_disable, doc="Records up to this level are dropped.")

    def getLogger(self, name):
        """The logger with a name; made and put into the tree at the first call."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            found = self.loggerDict.get(name)
            if found is not None and not isinstance(found, PlaceHolder):
                return found
            logger = (self.loggerClass or _loggerClass)(name)
            logger.manager = self
            self.loggerDict[name] = logger
            if found is not None:
                self._fixupChildren(found, logger)
            self._fixupParents(logger)
            return logger

    def setLoggerClass(self, klass):
        """Set the class of new loggers in this tree."""
        _check_logger_class(klass)
        self.loggerClass = klass

    def setLogRecordFactory(self, factory):
        """Set what makes records in this tree."""
        self.logRecordFactory = factory

    def _fixupParents(self, alogger):
        """Find the nearest logger above, and leave marks on the names between."""
        name = alogger.name
        parent = None
        end = name.rfind(".")
        while end > 0 and not parent:
            above = name[:end]
            found = self.loggerDict.get(above)
            if found is None:
                self.loggerDict[above] = PlaceHolder(alogger)
            elif isinstance(found, Logger):
                parent = found
            else:
                assert isinstance(found, PlaceHolder)
                found.append(alogger)
            end = name.rfind(".", 0, end - 1)
        alogger.parent = parent or self.root

    def _fixupChildren(self, ph, alogger):
        """Put a new logger between those below it and their parents."""
        name = alogger.name
        for child in ph.loggerMap.keys():
            if child.parent.name[:len(name)] != name:
                alogger.parent = child.parent
                child.parent = alogger

    def _clear_cache(self):
        with _lock:
            for logger in (self.root, *self.loggerDict.values()):
                # There are place holders too.
                getattr(logger, '_cache', {}).clear()


class Logger(Filterer):
    """A named channel. Records go to its handlers and, as long as `propagate` is true, to those above it."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.handlers, self.parent = [], None
        self.propagate, self.disabled = True, False
        self._cache = {}  # level: whether enabled; emptied when any level changes

    def setLevel(self, level):
        """Ignore records below a level."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def debug(self, msg, *args, **kwargs):
        """Log msg % args with level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Log msg % args with level INFO."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Log msg % args with level WARNING."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Log msg % args with level ERROR."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """error() with the exception being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Log msg % args with level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """The same as critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log msg % args with a level."""
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError("level must be an integer")

    def findCaller(self, stack_info=False, stacklevel=1):
        """File, line, function and (if wanted) stack of the caller."""
        frame = currentframe()
        if frame is None:
            return "(unknown file)", 0, "(unknown function)", None
        while stacklevel > 0:
            outer = frame.f_back
            if outer is None:
                break  # asked for more than there are
            frame = outer
            if not _is_internal_frame(frame):
                stacklevel -= 1
        code = frame.f_code
        text = None
        if stack_info:
            with io.StringIO() as stream:
                stream.write("Stack (most recent call last):\n")
                traceback.print_stack(frame, file=stream)
                text = stream.getvalue().removesuffix('\n')
        return code.co_filename, frame.f_lineno, code.co_name, text

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """Make a record; `extra` becomes attributes of it."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            for key in extra:
                if key in ("message", "asctime") or key in record.__dict__:
                    raise KeyError("Attempt to overwrite %r in LogRecord" % key)
                record.__dict__[key] = extra[key]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        place = "(unknown file)", 0, "(unknown function)", None
        if _srcfile:
            try:
                place = self.findCaller(stack_info, stacklevel)
            except ValueError:
                pass
        fn, lno, func, sinfo = place
        match exc_info:
            case BaseException():
                exc_info = type(exc_info), exc_info, exc_info.__traceback__
            case tuple():
                pass
            case _ if exc_info:
                exc_info = sys.exc_info()
        self.handle(self.makeRecord(self.name, level, fn, lno, msg, args, exc_info, func, extra, sinfo))

    def handle(self, record):
        """Pass a record to the handlers unless disabled or filtered out."""
        if self.disabled:
            return
        passed = self.filter(record)
        if not passed:
            return
        if isinstance(passed, LogRecord):
            record = passed
        self.callHandlers(record)

    def addHandler(self, hdlr):
        with _lock:
            self.handlers += () if hdlr in self.handlers else (hdlr,)

    def removeHandler(self, hdlr):
        with _lock:
            self.handlers[:] = [handler for handler in self.handlers if handler != hdlr]

    def hasHandlers(self):
        """Whether there is a handler here or above."""
        logger = self
        while logger:
            if logger.handlers:
                return True
            if not logger.propagate:
                return False
            logger = logger.parent
        return False

    def callHandlers(self, record):
        """Pass a record to all handlers here and above; to the last resort if there are none."""
        logger = self
        found = 0
        while logger:
            for handler in logger.handlers:
                found += 1
                if record.levelno >= handler.level:
                    handler.handle(record)
            if not logger.propagate:
                break
            logger = logger.parent
        if found:
            return
        if lastResort:
            if record.levelno >= lastResort.level:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            sys.stderr.write("No handlers could be found for logger \"%s\"\n" % self.name)
            self.manager.emittedNoHandlerWarning = True

    def _upwards(self):
        """This logger and those above it."""
        logger = self
        while logger:
            yield logger
            logger = logger.parent

    def getEffectiveLevel(self):
        """The level of the nearest logger that has one."""
        return next((logger.level for logger in self._upwards() if logger.level), NOTSET)

    def isEnabledFor(self, level):
        """Whether a record of this level would be handled."""
        if self.disabled:
            return False
        enabled = self._cache.get(level)
        if enabled is None:
            with _lock:
                enabled = self.manager.disable < level and level >= self.getEffectiveLevel()
                self._cache[level] = enabled
        return enabled

    def getChild(self, suffix):
        """The logger whose name is this one's with `suffix` behind it."""
        if self.root is not self:
            suffix = '.'.join((self.name, suffix))
        return self.manager.getLogger(suffix)

    def getChildren(self):
        """The loggers right below this one."""
        def depth(logger):
            return 0 if logger is logger.manager.root else 1 + logger.name.count('.')
        with _lock:
            wanted = depth(self) + 1
            return {item for item in self.manager.loggerDict.values()
                    if isinstance(item, Logger) and item.parent is self and depth(item) == wanted}

    def __repr__(self):
        return '<%s %s (%s)>' % (self.__class__.__name__, self.name,
                                 getLevelName(self.getEffectiveLevel()))

    def __reduce__(self):
        if getLogger(self.name) is self:
            return getLogger, (self.name,)
        import pickle
        raise pickle.PicklingError('logger cannot be pickled')


class RootLogger(Logger):
    """The logger above all others; always has a level."""

    def __init__(self, level):
        Logger.__init__(self, "root", level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger


def _logs_at(name, level):
    """A method of LoggerAdapter that logs at a level."""
    def method(self, msg, *args, **kwargs):
        self.log(level, msg, *args, **kwargs)
    method.__name__, method.__qualname__ = name, f'LoggerAdapter.{name}'
    return method


class LoggerAdapter:
    """A logger that adds context to what it logs."""

    def __init__(self, logger, extra=None, merge_extra=False):
        self.logger = logger
        self.extra = extra
        self.merge_extra = merge_extra

    def process(self, msg, kwargs):
        """Change the message or the arguments of a call; here: put in `extra`."""
        extra = self.extra
        if self.merge_extra and "extra" in kwargs:
            extra = {**extra, **kwargs["extra"]}
        kwargs["extra"] = extra
        return msg, kwargs

    debug, info, warning, error, critical = [_logs_at(*entry) for entry in (
        ('debug', DEBUG), ('info', INFO), ('warning', WARNING), ('error', ERROR), ('critical', CRITICAL))]

    def warn(self, msg, *args, **kwargs):
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        if not self.isEnabledFor(level):
            return
        text, options = self.process(msg, kwargs)
        self.logger.log(level, text, *args, **options)

    # The rest is the logger's business.

    def setLevel(self, level):
        """Set the logger's level."""
        return self.logger.setLevel(level)

    def getEffectiveLevel(self):
        """The level that counts for the logger."""
        return self.logger.getEffectiveLevel()

    def isEnabledFor(self, level):
        """Whether the logger takes records of a level."""
        return self.logger.isEnabledFor(level)

    def hasHandlers(self):
        """Whether the logger has handlers, its own or inherited."""
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **kwargs):
        self.logger._log(level, msg, args, **kwargs)

    def _set_manager(self, manager):
        self.logger.manager = manager

    manager = property(lambda self: self.logger.manager, _set_manager)
    name = property(lambda self: self.logger.name)

    def __repr__(self):
        logger = self.logger
        return '<%s %s (%s)>' % (self.__class__.__name__, logger.name,
                                 getLevelName(logger.getEffectiveLevel()))

    @classmethod
    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(Logger.root)


# ---- functions -------------------------------------------------------------------------------------------

def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has one (with `force`, remove those first).

    Arguments: filename, filemode, encoding, errors; or stream; or handlers; format, datefmt, style; level; force."""
    with _lock:
        force = kwargs.pop('force', False)
        encoding = kwargs.pop('encoding', None)
        errors = kwargs.pop('errors', 'backslashreplace')
        if force:
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if root.handlers:
            return
        handlers = kwargs.pop("handlers", None)
        if handlers is None:
            if "stream" in kwargs and "filename" in kwargs:
                raise ValueError("'stream' and 'filename' should not be specified together")
        elif "stream" in kwargs or "filename" in kwargs:
            raise ValueError("'stream' or 'filename' should not be "
                             "specified together with 'handlers'")
        if handlers is None:
            filename = kwargs.pop("filename", None)
            mode = kwargs.pop("filemode", 'a')
            if filename:
                if 'b' in mode:
                    errors = None
                else:
                    encoding = io.text_encoding(encoding)
                handler = FileHandler(filename, mode, encoding=encoding, errors=errors)
            else:
                handler = StreamHandler(kwargs.pop("stream", None))
            handlers = [handler]
        datefmt = kwargs.pop("datefmt", None)
        style = kwargs.pop("style", '%')
        _check_style(style)
        formatter = Formatter(kwargs.pop("format", _STYLES[style][1]), datefmt, style)
        for handler in handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            root.addHandler(handler)
        level = kwargs.pop("level", None)
        if level is not None:
            root.setLevel(level)
        if kwargs:
            raise ValueError('Unrecognised argument(s): %s' % ', '.join(kwargs.keys()))


def getLogger(name=None):
    """The logger with a name; the root logger without one."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def critical(msg, *args, **kwargs):
    """Log with the root logger and level CRITICAL; configure it if it has no handler."""
    if not root.handlers:
        basicConfig()
    root.critical(msg, *args, **kwargs)


def fatal(msg, *args, **kwargs):
    """The same as critical()."""
    critical(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    """Log with the root logger and level ERROR; configure it if it has no handler."""
    if not root.handlers:
        basicConfig()
    root.error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """error() with the exception being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def warning(msg, *args, **kwargs):
    """Log with the root logger and level WARNING; configure it if it has no handler."""
    if not root.handlers:
        basicConfig()
    root.warning(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Log with the root logger and level INFO; configure it if it has no handler."""
    if not root.handlers:
        basicConfig()
    root.info(msg, *args, **kwargs)


def debug(msg, *args, **kwargs):
    """Log with the root logger and level DEBUG; configure it if it has no handler."""
    if not root.handlers:
        basicConfig()
    root.debug(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log with the root logger; configure it if it has no handler."""
    if not root.handlers:
        basicConfig()
    root.log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Switch off all logging of a level and below."""
    root.manager.disable = level
    root.manager._clear_cache()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers; called when the program ends."""
    for reference in reversed(handlerList[:]):
        # Whatever goes wrong now is not worth a traceback.
        try:
            handler = reference()
            if handler:
                try:
                    handler.acquire()
                    if getattr(handler, 'flushOnClose', True):
                        handler.flush()
                    handler.close()
                except (OSError, ValueError):
                    pass  # the stream is closed already
                finally:
                    handler.release()
        except:
            if raiseExceptions:
                raise


import atexit
atexit.register(shutdown)


class NullHandler(Handler):
    """Does nothing; for libraries, so that their records do not reach the last resort."""

    def handle(self, record):
        """Do nothing, not even filter."""

    emit = handle

    def createLock(self):
        """Do without."""
        self.lock = None

    def _at_fork_reinit(self):
        """Without a lock there is nothing to do."""


# The function of the warnings module while captureWarnings() is on.
_warnings_showwarning = None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        # Meant for a certain file: no business of ours.
        if _warnings_showwarning:
            _warnings_showwarning(message, category, filename, lineno, file, line)
        return
    text = warnings.formatwarning(message, category, filename, lineno, line)
    logger = getLogger("py.warnings")
    if not logger.handlers:
        logger.addHandler(NullHandler())
    # The text is the message itself: some tools group records by it.
    logger.warning(str(text))


def captureWarnings(capture):
    """Send warnings to the logger "py.warnings", or stop doing so."""
    global _warnings_showwarning
    captured = _warnings_showwarning is not None
    if capture and not captured:
        warnings.showwarning, _warnings_showwarning = _showwarning, warnings.showwarning
    elif captured and not capture:
        warnings.showwarning, _warnings_showwarning = _warnings_showwarning, None
