"""The same request again: answered as it was before, ahead of WSGI and all that stands behind it.

What the application's memory says to a request depends on its address and on few of its headers.
Where these are the same, so is the answer, but for the time and the request's number. It is kept
as it goes out; one process serves one state of the data, so that nothing here grows old.
"""

import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from gunicorn.util import http_date

from dashboard.kept import Kept
from dashboard.web.counted import HEADER, KEPT, note, numbered
from dashboard.web.memory import ASKED, LASTS

if TYPE_CHECKING:
    from gunicorn.http.message import Request
    from gunicorn.http.wsgi import Response

MOST_HELD = 16 << 20  # bytes of answers
LARGE = 1 << 20  # bytes of one that is not kept
MOST_ASKED = 2_000  # characters of an address with its headers; a longer one is not kept
AROUND = 4 << 10  # bytes that one takes up beside head and body, about
NUMBER = HEADER.upper()
# A proxy tells host and protocol so, and the memory asks for both.
TOLD = frozenset((*ASKED, "X-FORWARDED-HOST", "X-FORWARDED-PROTO"))
# With these a request is more than an address, and is answered in the long way.
MORE = frozenset(("CONTENT-LENGTH", "TRANSFER-ENCODING", "EXPECT", "RANGE", "UPGRADE"))
Key = tuple[Any, ...]
_date = lru_cache(1)(http_date)  # of a second


class Said(NamedTuple):
    """An answer as it went out: its status, what its head says of it, and its body."""

    path: str
    status: str
    head: str
    body: bytes

    @property
    def size(self) -> int:
        """What it takes up, about, with what asks for it."""
        return AROUND + len(self.head) + len(self.body)


class Repeats:
    """What one process of gunicorn has said."""

    def __init__(self) -> None:
        self._kept = Kept[Said](MOST_HELD, lambda said: said.size)

    def answer(self, request: "Request", *, stays: bool) -> bytes | None:
        """Return the whole answer to a request that was answered before, noted as any; else None.

        It says whether the connection `stays`.
        """
        since = time.perf_counter()
        key, number = _key(request)
        said = self._kept.find(key) if key else None
        if said is None:
            return None
        number = numbered(number)
        first = f"HTTP/1.{(request.version or (1, 1))[1]} {said.status}"
        now = f"Date: {_date(int(time.time()))}\r\nConnection: {'keep-alive' if stays else 'close'}"
        head = f"{first}\r\n{now}\r\n{said.head}{HEADER}: {number}\r\n\r\n"
        note(
            endpoint=KEPT,
            method="GET",
            path=said.path,
            status=int(said.status[:3]),
            size=len(said.body),
            number=number,
            seconds=time.perf_counter() - since,
        )
        return head.encode("latin-1") + said.body

    def keep(self, request: "Request", environ: dict[str, Any], response: "Response") -> None:
        """Take what was just answered, for whoever asks the same next."""
        body = environ.get(LASTS)
        if body is None or len(body) > LARGE:
            return
        key, _number = _key(request)
        if key:
            self._kept.add(key, _said(environ["PATH_INFO"], response, body))


def _key(request: "Request") -> tuple[Key, str]:
    """Return what tells the answer to a request from others, () where it is not kept; its number.

    Headers are compared letter by letter: two that mean the same are two questions here.
    """
    if request.method != "GET" or request.version not in ((1, 0), (1, 1)):
        return (), ""
    told, number = [], ""
    for name, value in request.headers:
        if name in TOLD:
            told.append((name, value))
        elif name == NUMBER:
            number = f"{number},{value}" if number else value  # two are none
        elif name in MORE:
            return (), ""
    if len(request.uri or "") + sum(len(value) for _name, value in told) > MOST_ASKED:
        return (), ""
    return (request.uri, *told), number


def _said(path: str, response: "Response", body: bytes) -> Said:
    named = [("Server", response.version), *response.headers]
    head = "".join(f"{name}: {value}\r\n" for name, value in named if name != HEADER)
    return Said(path, str(response.status), head, body)
