"""Every request gets a number, a line in the log and a place in the measures."""

import logging
import random
import re
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from dashboard.signals import answered

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER, VARIABLE = "X-Request-ID", "HTTP_X_REQUEST_ID"
GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")  # a number that a proxy in front may have given
ENDPOINT = "dashboard.endpoint"  # what answered, in the environment of a request
KEPT = "kept"  # where nothing had to
MOST_LOGGED = 200  # characters of a path
log = logging.getLogger("dashboard.requests")


class Counted:
    """The application behind a counter, as WSGI has it."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self._inner = inner

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Number the request, have it answered, and note what came of it."""
        since = time.perf_counter()
        given = environ.get(VARIABLE, "")
        number = environ[VARIABLE] = given if GIVEN.fullmatch(given) else _new()
        said: list[Any] = [0, None]

        def start(
            status: str, headers: list[tuple[str, str]], *error: Any
        ) -> Callable[[bytes], object]:
            said[:] = int(status[:3]), headers
            headers.append((HEADER, number))
            return start_response(status, headers, *error)

        parts = self._inner(environ, start)
        _note(environ, said[0], said[1] or [], time.perf_counter() - since)
        return parts


def _new() -> str:
    """Return a number like no other; nobody gains by guessing it."""
    return f"{random.getrandbits(128):032x}"


def _note(
    environ: "WSGIEnvironment", status: int, headers: list[tuple[str, str]], seconds: float
) -> None:
    method = environ["REQUEST_METHOD"]
    endpoint = environ.get(ENDPOINT, KEPT)
    if answered.receivers:
        answered.send(Counted, endpoint=endpoint, method=method, status=status, seconds=seconds)
    if not log.isEnabledFor(logging.INFO):
        return
    facts = {
        "name": log.name,
        "levelno": logging.INFO,
        "levelname": "INFO",
        "msg": "request",
        "method": method,
        # What a reader chose stays in the query, unwritten.
        "path": environ["PATH_INFO"][:MOST_LOGGED],
        "status": status,
        "milliseconds": round(1000 * seconds, 1),
        "bytes": int(next((one for name, one in headers if name == "Content-Length"), 0)),
        "request_id": environ[VARIABLE],
    }
    log.handle(logging.makeLogRecord(facts))  # `log.info` would look for who calls
