"""Logs for machines: one JSON object a line on standard error, requests and failures alike."""

import logging.config
from typing import Any

FIELDS = "%(asctime)s %(levelname)s %(name)s %(process)d %(message)s"


def settings() -> dict[str, Any]:
    """Return how the dashboard and gunicorn log, as `logging.config` reads it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "fmt": FIELDS,
                "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
                "json_ensure_ascii": False,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "dashboard": {"level": "INFO"},
            "gunicorn.error": {"level": "INFO", "propagate": True, "handlers": []},
        },
    }


def configure() -> None:
    """Log so from now on."""
    logging.config.dictConfig(settings())
