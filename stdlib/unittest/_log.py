"""The contexts behind assertLogs() and assertNoLogs()."""

import collections
import logging

from .case import _BaseTestCaseContext

__unittest = True

_LoggingWatcher = collections.namedtuple("_LoggingWatcher", ["records", "output"])


class _CapturingHandler(logging.Handler):
    """Keeps records and their formatted text."""

    def __init__(self):
        super().__init__()
        self.watcher = _LoggingWatcher([], [])

    def flush(self):
        pass

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class _AssertLogsContext(_BaseTestCaseContext):
    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"
    # Attributes of a logger that change for the time of the context.
    _BORROWED = 'handlers', 'propagate', 'level'

    def __init__(self, test_case, logger_name, level, no_logs):
        super().__init__(test_case)
        self.logger_name, self.no_logs = logger_name, no_logs
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.msg = None

    def __enter__(self):
        name = self.logger_name
        self.logger = logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
        self._before = {name: getattr(logger, name) for name in self._BORROWED}
        handler = _CapturingHandler()
        handler.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        handler.setLevel(self.level)
        self.watcher = handler.watcher
        self._lend(handlers=[handler], propagate=False, level=self.level)
        return None if self.no_logs else self.watcher

    def _lend(self, level, **attributes):
        vars(self.logger).update(attributes)
        # Loggers remember what is enabled for them.
        self.logger.setLevel(level)

    def __exit__(self, exc_type, exc_value, tb):
        self._lend(**self._before)
        if exc_type is not None:
            return False
        records, output = self.watcher
        if self.no_logs and records:
            self._raiseFailure(f"Unexpected logs found: {output!r}")
        if not self.no_logs and not records:
            self._raiseFailure(f"no logs of level {logging.getLevelName(self.level)} or higher "
                               f"triggered on {self.logger.name}")
