"""Logs for machines: one JSON object a line on standard error, requests and failures alike."""

import logging.config
import os
import sys
import threading
import time
from typing import Any

PAUSE = 0.2  # seconds that a line about a request may wait for others
FIELDS = "%(asctime)s %(levelname)s %(name)s %(process)d %(message)s"


class Gathering(logging.Handler):
    """Writes lines to standard error some at a time.

    While a thread writes, the others wait for it in turn, and a busy server would do little else.
    Nothing is lost when a process ends as it should: `logging` flushes its handlers.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[logging.LogRecord] = []
        self._writer = 0  # the process whose thread writes: one that was forked has none

    def emit(self, record: logging.LogRecord) -> None:
        """Take a line to write."""
        self._waiting.append(record)
        if self._writer != os.getpid():
            self._writer = os.getpid()
            threading.Thread(target=self._write, daemon=True).start()

    def flush(self) -> None:
        """Write what waits."""
        self.acquire()  # `emit` is called with the same lock held
        try:
            taken, self._waiting = self._waiting, []
        finally:
            self.release()
        if taken:
            sys.stderr.write("".join(map(self._line, taken)))
            sys.stderr.flush()

    def _line(self, record: logging.LogRecord) -> str:
        try:
            return f"{self.format(record)}\n"
        except Exception:  # as `logging` has it: one that cannot be written keeps none from it
            self.handleError(record)
            return ""

    def _write(self) -> None:
        while True:
            time.sleep(PAUSE)
            self.flush()


def settings() -> dict[str, Any]:
    """Return how the dashboard and gunicorn log, as `logging.config` reads it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": "pythonjsonlogger.orjson.OrjsonFormatter",
                "fmt": FIELDS,
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
            }
        },
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "json"},
            "many": {"()": Gathering, "formatter": "json"},
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "dashboard": {"level": "INFO"},
            "dashboard.requests": {"handlers": ["many"], "propagate": False},
            "gunicorn.error": {"level": "INFO", "propagate": True, "handlers": []},
        },
    }


def configure() -> None:
    """Log so from now on, and gather nothing for a line that it does not say."""
    logging.logThreads = logging.logMultiprocessing = False
    logging.config.dictConfig(settings())
