"""Configure logging from a file, a dictionary, or over a socket."""

import contextlib
import functools
import logging
import logging.handlers
import os
import re
import sys
import threading

DEFAULT_LOGGING_CONFIG_PORT = 9030
RESET_ERROR = 104  # ECONNRESET

_listener = None  # the server listen() has started


# ---- files -----------------------------------------------------------------------------------------------

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Configure from a file in the format of configparser (its name, a stream, or a parser that has read it)."""
    import configparser
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        if isinstance(fname, (str, os.PathLike)):
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            if not os.path.getsize(fname):
                raise RuntimeError(f'{fname} is an empty file')
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, 'readline'):
                parser.read_file(fname)
            else:
                import io
                parser.read(fname, encoding=io.text_encoding(encoding))
        except configparser.ParsingError as problem:
            raise RuntimeError(f'{fname} is invalid: {problem}')
    formatters = _create_formatters(parser)
    with logging._lock:
        _clearExistingHandlers()
        handlers = _install_handlers(parser, formatters)
        _install_loggers(parser, handlers, disable_existing_loggers)


def _resolve(name):
    """The object with a dotted name."""
    parts = name.split('.')
    used = parts.pop(0)
    found = __import__(used)
    for part in parts:
        used = used + '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(used)
            found = getattr(found, part)
    return found


def _strip_spaces(alist):
    return map(str.strip, alist)


def _names(parser, section, key="keys"):
    text = parser[section][key]
    return list(_strip_spaces(text.split(","))) if text else []


def _create_formatters(cp):
    formatters = {}
    for name in _names(cp, "formatters"):
        section = "formatter_%s" % name
        settings = cp[section]
        fmt = cp.get(section, "format", raw=True, fallback=None)
        datefmt = cp.get(section, "datefmt", raw=True, fallback=None)
        style = cp.get(section, "style", raw=True, fallback='%')
        defaults = cp.get(section, "defaults", raw=True, fallback=None)
        cls = logging.Formatter
        class_name = settings.get("class")
        if class_name:
            cls = _resolve(class_name)
        if defaults is not None:
            formatters[name] = cls(fmt, datefmt, style, defaults=eval(defaults, vars(logging)))
        else:
            formatters[name] = cls(fmt, datefmt, style)
    return formatters


def _install_handlers(cp, formatters):
    handlers = {}
    targets = []  # of memory handlers; set when all handlers are known
    for name in _names(cp, "handlers"):
        section = cp["handler_%s" % name]
        cls = section["class"]
        try:
            cls = eval(cls, vars(logging))
        except (AttributeError, NameError):
            cls = _resolve(cls)
        args = eval(section.get("args", '()'), vars(logging))
        kwargs = eval(section.get("kwargs", '{}'), vars(logging))
        handler = cls(*args, **kwargs)
        handler.name = name
        if "level" in section:
            handler.setLevel(section["level"])
        formatter = section.get("formatter", "")
        if formatter:
            handler.setFormatter(formatters[formatter])
        if issubclass(cls, logging.handlers.MemoryHandler):
            target = section.get("target", "")
            if target:
                targets.append((handler, target))
        handlers[name] = handler
    for handler, target in targets:
        handler.setTarget(handlers[target])
    return handlers


def _handle_existing_loggers(existing, child_loggers, disable_existing):
    """Loggers the new configuration does not name: children of named ones start anew, others are disabled."""
    for name in existing:
        logger = logging.root.manager.loggerDict[name]
        if name not in child_loggers:
            logger.disabled = disable_existing
        elif not isinstance(logger, logging.PlaceHolder):
            logger.handlers, logger.propagate = [], True
            logger.setLevel(logging.NOTSET)


def _take_with_children(name, existing, child_loggers):
    """A named logger is no longer among those left over; its children are remembered."""
    if name in existing:
        prefix = name + "."
        child_loggers.extend([other for other in existing if other.startswith(prefix)])
        existing.remove(name)


def _install_loggers(cp, handlers, disable_existing):
    names = _names(cp, "loggers")
    names.remove("root")
    section = cp["logger_root"]
    root = logging.root
    if "level" in section:
        logging.root.setLevel(section["level"])
    for handler in root.handlers[:]:
        root.removeHandler(handler)
    for name in _names(cp, "logger_root", "handlers"):
        root.addHandler(handlers[name])

    existing = sorted(root.manager.loggerDict.keys())
    child_loggers = []
    for name in names:
        section = cp["logger_%s" % name]
        qualified = section["qualname"]
        logger = logging.getLogger(qualified)
        _take_with_children(qualified, existing, child_loggers)
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = 0
        for handler in _names(cp, "logger_%s" % name, "handlers"):
            logger.addHandler(handlers[handler])
    _handle_existing_loggers(existing, child_loggers, disable_existing)


def _clearExistingHandlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


# ---- dictionaries ----------------------------------------------------------------------------------------

IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    if not IDENTIFIER.match(s):
        raise ValueError('Not a valid Python identifier: %r' % s)
    return True


class ConvertingMixin:
    """Values are converted (strings such as "ext://sys.stdout" become objects) when they are taken out."""

    def convert_with_key(self, key, value, replace=True):
        result = self.configurator.convert(value)
        if value is not result:
            if replace:
                self[key] = result
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if value is not result:
            if type(result) in (ConvertingDict, ConvertingList, ConvertingTuple):
                result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    def __getitem__(self, key):
        # A tuple cannot keep what it was converted to.
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


class BaseConfigurator:
    """Conversion of values, useful for other configurations too."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[([^\[\]]*)\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')

    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}

    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object with a dotted name."""
        parts = s.split('.')
        used = parts.pop(0)
        try:
            found = self.importer(used)
            for part in parts:
                used += '.' + part
                try:
                    found = getattr(found, part)
                except AttributeError:
                    self.importer(used)
                    found = getattr(found, part)
            return found
        except ImportError as problem:
            raise ValueError('Cannot resolve %r: %s' % (s, problem)) from problem

    def ext_convert(self, value):
        """ext://module.name"""
        return self.resolve(value)

    def cfg_convert(self, value):
        """cfg://handlers.email.toaddrs[0]: another value of the configuration."""
        rest = value
        match = self.WORD_PATTERN.match(rest)
        if match is None:
            raise ValueError("Unable to convert %r" % value)
        rest = rest[match.end():]
        found = self.config[match.groups()[0]]
        while rest:
            match = self.DOT_PATTERN.match(rest)
            if match:
                found = found[match.groups()[0]]
            else:
                match = self.INDEX_PATTERN.match(rest)
                if match:
                    index = match.groups()[0]
                    if not self.DIGIT_PATTERN.match(index):
                        found = found[index]
                    else:
                        try:
                            found = found[int(index)]
                        except TypeError:
                            found = found[index]
            if not match:
                raise ValueError('Unable to convert %r at %r' % (value, rest))
            rest = rest[match.end():]
        return found

    def convert(self, value):
        """Convert containers into converting ones, and strings with a known prefix into what they mean."""
        for plain, converting in ((dict, ConvertingDict), (list, ConvertingList), (tuple, ConvertingTuple)):
            if isinstance(value, converting):
                return value
            if isinstance(value, plain):
                if plain is tuple and hasattr(value, '_fields'):
                    return value  # a named tuple stays what it is
                value = converting(value)
                value.configurator = self
                return value
        if isinstance(value, str):
            match = self.CONVERT_PATTERN.match(value)
            if match:
                converter = self.value_converters.get(match['prefix'])
                if converter:
                    value = getattr(self, converter)(match['suffix'])
        return value

    def configure_custom(self, config):
        """Call the factory named by '()' with the other entries."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        kwargs = {key: config[key] for key in config if key != '.' and valid_ident(key)}
        result = factory(**kwargs)
        attributes = config.pop('.', None)
        if attributes:
            for name, value in attributes.items():
                setattr(result, name, value)
        return result

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


def _is_queue_like_object(obj):
    """Whether something can serve as a queue: one of queue or multiprocessing, a proxy, or with the methods."""
    import queue
    if isinstance(obj, (queue.Queue, queue.SimpleQueue)):
        return True
    wanted = ('empty', 'full', 'get', 'get_nowait', 'join', 'put', 'put_nowait', 'qsize', 'task_done')
    if all([callable(getattr(obj, name, None)) for name in wanted]):
        return True
    if 'multiprocessing' not in sys.modules:
        return False
    from multiprocessing.queues import Queue as MPQueue
    return isinstance(obj, MPQueue)


@contextlib.contextmanager
def _part(what, name=None):
    """Whatever goes wrong within is the cause of a ValueError that names the part of the configuration."""
    try:
        yield
    except Exception as problem:
        raise ValueError(f'Unable to {what}' + ('' if name is None else f' {name!r}')) from problem


class DictConfigurator(BaseConfigurator):
    """Configures logging from a dictionary."""

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        change = self._configure_incrementally if config.pop('incremental', False) else self._configure_completely
        with logging._lock:
            change(config)

    def _configure_incrementally(self, config):
        """Only levels and propagation can be changed."""
        handlers = config.get('handlers', {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            with _part('configure handler', name):
                level = handlers[name].get('level')
                if level:
                    logging._handlers[name].setLevel(logging._checkLevel(level))
        self._configure_loggers(config, True)
        self._configure_root(config.get('root'), True)

    def _configure_loggers(self, config, incremental=False, named=None):
        """All loggers but the root; `named` is called with each name before."""
        loggers = config.get('loggers', {})
        for name in loggers:
            if named is not None:
                named(name)
            with _part('configure logger', name):
                self.configure_logger(name, loggers[name], incremental)

    def _configure_root(self, root, incremental=False):
        if root:
            with _part('configure root logger'):
                self.configure_root(root, incremental)

    def _configure_completely(self, config):
        disable_existing = config.pop('disable_existing_loggers', True)
        _clearExistingHandlers()
        for kind, make in (('formatter', self.configure_formatter), ('filter', self.configure_filter)):
            made = config.get(kind + 's', {})
            for name in made:
                with _part('configure ' + kind, name):
                    made[name] = make(made[name])
        # Sorted, so that it is always the same one that fails first. Those that need others come again.
        handlers = config.get('handlers', {})
        waiting = [name for name in sorted(handlers) if not self._configured(handlers, name, True)]
        for name in waiting:
            self._configured(handlers, name, False)
        existing, children = sorted(logging.root.manager.loggerDict), []
        self._configure_loggers(config, named=lambda name: _take_with_children(name, existing, children))
        _handle_existing_loggers(existing, children, disable_existing)
        self._configure_root(config.get('root'))

    def _configured(self, handlers, name, may_wait):
        """Make a handler of its settings; False if it has to wait for another one."""
        try:
            with _part('configure handler', name):
                handler = self.configure_handler(handlers[name])
                handler.name, handlers[name] = name, handler
        except ValueError as problem:
            if may_wait and ' not configured yet' in str(problem.__cause__.__cause__):
                return False
            raise
        return True

    def configure_formatter(self, config):
        """Make a formatter."""
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as problem:
                if "'format'" not in str(problem):
                    raise
                # Factories may call the parameter fmt, as Formatter does.
                config.update({'fmt': config.pop('format'), '()': factory})
                return self.configure_custom(config)
        name = config.get('class')
        given = [config.get('format'), config.get('datefmt'), config.get('style', '%')]
        given += [config['validate']] if 'validate' in config else []
        further = {'defaults': config['defaults']} if 'defaults' in config else {}
        return (_resolve(name) if name else logging.Formatter)(*given, **further)

    def configure_filter(self, config):
        """Make a filter."""
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Add filters by name, or objects that are filters."""
        for item in filters:
            with _part('add filter', item):
                own = callable(item) or callable(getattr(item, 'filter', None))
                filterer.addFilter(item if own else self.config['filters'][item])

    def _configure_queue_handler(self, klass, **kwargs):
        listen = kwargs.pop('listener', logging.handlers.QueueListener)
        respect, handlers = kwargs.pop('respect_handler_level', False), kwargs.pop('handlers', [])
        if 'queue' not in kwargs:
            from queue import Queue
            kwargs['queue'] = Queue()
        queue = kwargs.pop('queue')
        listener = listen(queue, *handlers, respect_handler_level=respect)
        made = klass(queue, **kwargs)
        made.listener = listener
        return made

    def configure_handler(self, config):
        """Make a handler."""
        saved = dict(config)  # should it have to wait for another one
        formatter = config.get('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as problem:
                raise ValueError('Unable to set formatter %r' % formatter) from problem
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        config.pop('formatter', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            cname = config.pop('class')
            klass = cname if callable(cname) else self.resolve(cname)
            factory = self._handler_factory(klass, config, saved)
        kwargs = {key: config[key] for key in config if key != '.' and valid_ident(key)}
        try:
            result = factory(**kwargs)
        except TypeError as problem:
            if "'stream'" not in str(problem):
                raise
            # The parameter had another name long ago; old subclasses still have it.
            kwargs['strm'] = kwargs.pop('stream')
            result = factory(**kwargs)
        if formatter:
            result.setFormatter(formatter)
        if level is not None:
            result.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(result, filters)
        attributes = config.pop('.', None)
        if attributes:
            for name, value in attributes.items():
                setattr(result, name, value)
        return result

    def _handler_factory(self, klass, config, saved):
        """Turn names in the configuration into the objects a class wants; return what makes the handler."""
        if issubclass(klass, logging.handlers.MemoryHandler):
            if 'flushLevel' in config:
                config['flushLevel'] = logging._checkLevel(config['flushLevel'])
            if 'target' in config:
                try:
                    target = self.config['handlers'][config['target']]
                    if not isinstance(target, logging.Handler):
                        config.update(saved)
                        raise TypeError('target not configured yet')
                    config['target'] = target
                except Exception as problem:
                    raise ValueError('Unable to set target handler %r' % config['target']) from problem
        elif issubclass(klass, logging.handlers.QueueHandler):
            if 'queue' in config:
                self._resolve_queue(config)
            if 'listener' in config:
                self._resolve_listener(config)
            if 'handlers' in config:
                try:
                    config['handlers'] = [self._configured_handler(name, config, saved)
                                          for name in config['handlers']]
                except Exception as problem:
                    raise ValueError('Unable to set required handler %r' % self._wanted) from problem
            return functools.partial(self._configure_queue_handler, klass)
        elif issubclass(klass, logging.handlers.SMTPHandler) and 'mailhost' in config:
            config['mailhost'] = self.as_tuple(config['mailhost'])
        elif issubclass(klass, logging.handlers.SysLogHandler) and 'address' in config:
            config['address'] = self.as_tuple(config['address'])
        return klass

    def _configured_handler(self, name, config, saved):
        self._wanted = name
        handler = self.config['handlers'][name]
        if not isinstance(handler, logging.Handler):
            config.update(saved)
            raise TypeError('Required handler %r is not configured yet' % name)
        return handler

    def _resolve_queue(self, config):
        spec = config['queue']
        if isinstance(spec, str):
            queue = self.resolve(spec)
            if not callable(queue):
                raise TypeError('Invalid queue specifier %r' % spec)
            config['queue'] = queue()
        elif isinstance(spec, dict):
            if '()' not in spec:
                raise TypeError('Invalid queue specifier %r' % spec)
            config['queue'] = self.configure_custom(dict(spec))
        elif not _is_queue_like_object(spec):
            raise TypeError('Invalid queue specifier %r' % spec)

    def _resolve_listener(self, config):
        spec = config['listener']
        base = logging.handlers.QueueListener
        if isinstance(spec, type):
            if not issubclass(spec, base):
                raise TypeError('Invalid listener specifier %r' % spec)
            return
        if isinstance(spec, str):
            listener = self.resolve(spec)
            if isinstance(listener, type) and not issubclass(listener, base):
                raise TypeError('Invalid listener specifier %r' % spec)
            config['listener'] = listener
        elif isinstance(spec, dict):
            if '()' not in spec:
                raise TypeError('Invalid listener specifier %r' % spec)
            config['listener'] = self.configure_custom(dict(spec))
        else:
            raise TypeError('Invalid listener specifier %r' % spec)

    def add_handlers(self, logger, handlers):
        """Add handlers by name."""
        for name in handlers:
            with _part('add handler', name):
                logger.addHandler(self.config['handlers'][name])

    def common_logger_config(self, logger, config, incremental=False):
        """What all loggers have: level, handlers, filters."""
        if config.get('level') is not None:
            logger.setLevel(logging._checkLevel(config['level']))
        if incremental:
            return
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
        for kind, add in (('handlers', self.add_handlers), ('filters', self.add_filters)):
            if config.get(kind):
                add(logger, config[kind])

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        if config.get('propagate') is not None:
            logger.propagate = config['propagate']
        logger.disabled = False

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging from a dictionary."""
    dictConfigClass(config).configure()


# ---- sockets ---------------------------------------------------------------------------------------------

def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """Return a thread that, once started, takes configurations (length, then a dictionary as JSON or a file)
    from a local port. `verify` gets the bytes and returns those to use, or None."""
    import json
    import struct
    import traceback
    from io import StringIO
    from socketserver import ThreadingTCPServer, StreamRequestHandler
    import select

    class ConfigStreamHandler(StreamRequestHandler):
        def handle(self):
            try:
                connection = self.connection
                header = connection.recv(4)
                if len(header) == 4:
                    length = struct.unpack(">L", header)[0]
                    data = connection.recv(length)
                    while len(data) < length:
                        data += connection.recv(length - len(data))
                    if self.server.verify is not None:
                        data = self.server.verify(data)
                    if data is not None:
                        self.configure(data.decode("utf-8"))
                    if self.server.ready:
                        self.server.ready.set()
            except OSError as problem:
                if problem.errno != RESET_ERROR:
                    raise

        def configure(self, text):
            try:
                settings = json.loads(text)
                assert isinstance(settings, dict)
                dictConfig(settings)
            except Exception:
                try:
                    fileConfig(StringIO(text))
                except Exception:
                    traceback.print_exc()

    class ConfigSocketReceiver(ThreadingTCPServer):
        allow_reuse_address = True
        allow_reuse_port = False

        def __init__(self, host='localhost', port=DEFAULT_LOGGING_CONFIG_PORT, handler=None, ready=None,
                     verify=None):
            ThreadingTCPServer.__init__(self, (host, port), handler)
            with logging._lock:
                self.abort = 0
            self.timeout = 1
            self.ready = ready
            self.verify = verify

        def serve_until_stopped(self):
            abort = 0
            while not abort:
                readable, _writable, _failed = select.select([self.socket.fileno()], [], [], self.timeout)
                if readable:
                    self.handle_request()
                with logging._lock:
                    abort = self.abort
            self.server_close()

    class Server(threading.Thread):
        def __init__(self, rcvr, hdlr, port, verify):
            super().__init__()
            self.rcvr = rcvr
            self.hdlr = hdlr
            self.port = port
            self.verify = verify
            self.ready = threading.Event()

        def run(self):
            server = self.rcvr(port=self.port, handler=self.hdlr, ready=self.ready, verify=self.verify)
            if self.port == 0:
                self.port = server.server_address[1]
            self.ready.set()
            global _listener
            with logging._lock:
                _listener = server
            server.serve_until_stopped()

    return Server(ConfigSocketReceiver, ConfigStreamHandler, port, verify)


def stopListening():
    """Stop what listen() has started."""
    global _listener
    with logging._lock:
        if _listener:
            _listener.abort = 1
            _listener = None
