"""The same request again: answered as it was before, ahead of WSGI and all that stands behind it.

What the application's memory says to a request depends on its address and on few of its headers.
Where these are the same, so is the answer, but for the time and the request's number. It is kept
as it goes out; one process serves one state of the data, so that nothing here grows old.
"""

import time
from email.utils import formatdate
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard.kept import Kept
from dashboard.web.counted import HEADER, KEPT, note, numbered
from dashboard.web.memory import ASKED, LASTS

if TYPE_CHECKING:
    from gunicorn.http.message import Request
    from gunicorn.http.wsgi import Response

MOST_HELD = 16 << 20  # bytes of answers
LARGE = 1 << 20  # bytes of one that is not kept
AROUND = 2 << 10  # bytes that one takes up beside its body, about
NUMBER = HEADER.upper()
# A proxy tells host and protocol so, and the memory asks for both.
TOLD = frozenset((*ASKED, "X-FORWARDED-HOST", "X-FORWARDED-PROTO"))
# With these a request is more than an address, and is answered in the long way.
MORE = frozenset(("CONTENT-LENGTH", "TRANSFER-ENCODING", "EXPECT", "RANGE", "UPGRADE"))
Key = tuple[Any, ...]


class Said(NamedTuple):
    """An answer as it went out: its head without time and number, and its body."""

    path: str
    status: int
    head: bytes
    body: bytes

    def again(self, number: str) -> bytes:
        """Return it as it goes out now."""
        date = _date(int(time.time()))
        now = f"Date: {date}\r\n{HEADER}: {number}\r\n\r\n".encode("latin-1")
        return b"".join((self.head, now, self.body))


class Repeats:
    """What one process of gunicorn has said."""

    def __init__(self) -> None:
        self._kept = Kept[Said](MOST_HELD, lambda said: len(said.body) + AROUND)

    def answer(self, request: "Request") -> bytes | None:
        """Return the whole answer to a request that was answered before, noted as any; else None.

        A connection that is to be closed is left to gunicorn.
        """
        since = time.perf_counter()
        key, number = _key(request)
        said = self._kept.find(key) if key else None
        if said is None or request.should_close():
            return None
        number = numbered(number)
        answer = said.again(number)
        note(
            endpoint=KEPT,
            method="GET",
            path=said.path,
            status=said.status,
            size=len(said.body),
            number=number,
            seconds=time.perf_counter() - since,
        )
        return answer

    def keep(self, request: "Request", environ: dict[str, Any], response: "Response") -> None:
        """Take what was just answered, for whoever asks the same next."""
        key, _number = _key(request)
        body = environ.get(LASTS)
        if key and body is not None and len(body) <= LARGE:
            self._kept.add(key, _said(environ["PATH_INFO"], response, body))


def _key(request: "Request") -> tuple[Key, str]:
    """Return what tells the answer to a request from others, () where it is not kept; its number.

    Headers are compared letter by letter: two that mean the same are two questions here.
    """
    if request.method != "GET" or request.version != (1, 1):
        return (), ""
    told, number = [], ""
    for name, value in request.headers:
        if name in TOLD:
            told.append((name, value))
        elif name == NUMBER:
            number = value
        elif name in MORE:
            return (), ""
    return (request.uri, *told), number


def _said(path: str, response: "Response", body: bytes) -> Said:
    lines = [
        f"HTTP/1.1 {response.status}",
        f"Server: {response.version}",
        "Connection: keep-alive",
        *(f"{name}: {value}" for name, value in response.headers if name != HEADER),
    ]
    head = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
    return Said(path, response.status_code or 0, head, body)


@lru_cache(1)
def _date(second: int) -> str:
    return formatdate(second, usegmt=True)
