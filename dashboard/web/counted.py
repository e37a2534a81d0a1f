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
        number = environ[VARIABLE] = numbered(environ.get(VARIABLE, ""))
        said: list[Any] = [0, None]

        def start(
            status: str, headers: list[tuple[str, str]], *error: Any
        ) -> Callable[[bytes], object]:
            said[:] = int(status[:3]), headers
            headers.append((HEADER, number))
            return start_response(status, headers, *error)

        parts = self._inner(environ, start)
        note(
            endpoint=environ.get(ENDPOINT, KEPT),
            method=environ["REQUEST_METHOD"],
            path=environ["PATH_INFO"],
            status=said[0],
            size=int(next((one for name, one in said[1] or () if name == "Content-Length"), 0)),
            number=number,
            seconds=time.perf_counter() - since,
        )
        return parts


def numbered(given: str) -> str:
    """Return the number that a proxy gave, else one like no other; nobody gains by guessing it."""
    return given if GIVEN.fullmatch(given) else f"{random.getrandbits(128):032x}"


def note(
    *, endpoint: str, method: str, path: str, status: int, size: int, number: str, seconds: float
) -> None:
    """Count and log what was answered; `path` without the query, `size` in bytes."""
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
        "path": path[:MOST_LOGGED],
        "status": status,
        "milliseconds": round(1000 * seconds, 1),
        "bytes": size,
        "request_id": number,
    }
    log.handle(logging.makeLogRecord(facts))  # `log.info` would look for who calls
