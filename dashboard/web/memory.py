"""Finished answers, kept as bytes: the same question is answered before Flask and Dash hear of it.

Nothing here knows a reader: there are no cookies and no accounts, and what an answer depends on is
in the question. A question is kept only once the application has answered it with 200, so that it
has been checked; the oldest go when there are too many, or too much in them.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from dashboard.kept import Kept
from dashboard.web import compression, hashed
from dashboard.web.counted import ENDPOINT
from dashboard.web.guard import CALLBACKS, MOST_BYTES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_HELD = 64 << 20  # bytes of answers
AROUND = 8 << 10  # bytes that an answer takes up beside its body, about
LARGE = 4 << 20  # bytes of one that is not kept
OURS = ("content-length", "etag", "vary")  # headers written here
NO_STORE = "no-store"
LASTS = "dashboard.lasts"  # in the environment of a request: what may be said again, as it goes out
ASKED = ("HOST", "ACCEPT-ENCODING", "IF-NONE-MATCH")  # headers that make another question
GONE = ("content-type", "content-encoding", "content-length")  # from a word of no change
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
Headers = list[tuple[str, str]]


@dataclass
class Answer:
    """An answer of the application, with the encodings that were asked of it."""

    status: str
    headers: Headers
    body: bytes
    often: bool  # whether all readers get it
    text: bool
    tag: str
    lasts: bool  # whether it may be given again
    encoded: dict[str, bytes] = field(default_factory=dict)
    ready: dict[tuple[str, bool], "Ready"] = field(default_factory=dict)

    def packed(self, encoding: str) -> tuple[str, bytes]:
        """Return its body as it goes out, and in what encoding."""
        if not self.text or len(self.body) < compression.LEAST or not encoding:
            return "", self.body
        if encoding not in self.encoded:
            self.encoded[encoding] = compression.packed(self.body, encoding, often=self.often)
        return encoding, self.encoded[encoding]

    def made_ready(self, wanted: str, *, forever: bool) -> "Ready":
        """Return it as it goes out to all who take this encoding."""
        found = self.ready.get((wanted, forever))
        if found is None:
            found = self.ready[wanted, forever] = _ready(self, wanted, forever=forever)
        return found

    @property
    def size(self) -> int:
        """What it takes up, about, with one encoding."""
        packed = max(map(len, self.encoded.values()), default=len(self.body) // 4)
        return AROUND + len(self.body) + packed


class Ready(NamedTuple):
    """An answer as it goes out; the tag is empty where nobody may ask whether it has changed."""

    headers: tuple[tuple[str, str], ...]
    body: bytes
    tag: str


class Memory:
    """The application behind its memory, as WSGI has it."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self._inner = inner
        self._answers = Kept[Answer](MOST_HELD, lambda answer: answer.size)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer from memory, or ask the application and remember."""
        often = _unhash(environ)
        key = _key(environ)
        if key is None:
            return self._inner(environ, start_response)
        answer = self._answers.get(
            key,
            lambda: _ask(self._inner, environ, often=often),
            worth=lambda answer: answer.lasts,
        )
        status, headers, body = _outgoing(answer, environ, forever=often)
        start_response(status, headers)
        if answer.lasts:
            environ[LASTS] = body
        return [body]


def _unhash(environ: "WSGIEnvironment") -> bool:
    """Take the hash out of an address; tell whether it is today's, so that the file may be kept."""
    found = hashed.PREFIX.match(environ["PATH_INFO"])
    if not found:
        return False
    environ["PATH_INFO"] = environ["PATH_INFO"][found.end() :]
    return found[1] == hashed.digest()


def _key(environ: "WSGIEnvironment") -> bytes | None:
    """Return what tells one question from another, None for one that is not kept."""
    method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
    parts = [environ.get("HTTP_HOST", ""), environ["wsgi.url_scheme"], method, path]
    body = b""
    if method == "POST" and path == CALLBACKS:
        length = environ.get("CONTENT_LENGTH", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return None
        body = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = BytesIO(body)
        parts.append(environ.get("CONTENT_TYPE", ""))
    elif method == "GET" and "HTTP_RANGE" not in environ and "CONTENT_LENGTH" not in environ:
        parts.append(environ.get("QUERY_STRING", ""))
    else:
        return None
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace") + b"\0" + body).digest()


def _ask(inner: "WSGIApplication", environ: "WSGIEnvironment", *, often: bool) -> Answer:
    """Ask the application, without what it would answer less for: we compare tags ourselves."""
    asked = {name: one for name, one in environ.items() if name not in CONDITIONS}
    said: list[tuple[str, Headers]] = []

    def start(status: str, headers: Headers, _error: object = None) -> Callable[[bytes], object]:
        said.append((status, headers))
        return lambda _part: None

    parts = inner(asked, start)
    try:
        body = b"".join(parts)
    finally:
        if hasattr(parts, "close"):
            parts.close()
    if ENDPOINT in asked:
        environ[ENDPOINT] = asked[ENDPOINT]
    status, headers = said[-1]
    lasts = status.startswith("200") and len(body) <= LARGE and not _is_private(headers)
    named = {name.lower(): value for name, value in headers}
    return Answer(
        status=status,
        headers=[(name, value) for name, value in headers if name.lower() not in OURS],
        body=body,
        often=often,
        text=compression.is_text(named.get("content-type", "")),
        tag=hashlib.sha256(body).hexdigest()[:20] if _may_be_tagged(asked, status) else "",
        lasts=lasts,
    )


def _ready(answer: Answer, wanted: str, *, forever: bool) -> Ready:
    encoding, body = answer.packed(wanted)
    headers = list(answer.headers)
    if answer.text:
        headers.append(("Vary", "Accept-Encoding"))
    if encoding:
        headers.append(("Content-Encoding", encoding))
    tag = ""
    if answer.tag:
        headers = [one for one in headers if not (forever and one[0].lower() == "cache-control")]
        if forever:
            headers.append(("Cache-Control", hashed.FOREVER))
        tag = f'"{answer.tag}{encoding and "-"}{encoding}"'
        headers.append(("ETag", tag))
    return Ready((*headers, ("Content-Length", str(len(body)))), body, tag)


def _outgoing(
    answer: Answer, environ: "WSGIEnvironment", *, forever: bool
) -> tuple[str, Headers, bytes]:
    """Return an answer as this reader takes it: packed, or a word that it has not changed."""
    wanted = compression.wanted(environ.get("HTTP_ACCEPT_ENCODING", ""))
    headers, body, tag = answer.made_ready(wanted, forever=forever)
    if tag and tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        kept = [one for one in headers if one[0].lower() not in GONE]
        return "304 NOT MODIFIED", kept, b""
    return answer.status, list(headers), body


def _may_be_tagged(environ: "WSGIEnvironment", status: str) -> bool:
    return environ["REQUEST_METHOD"] == "GET" and status.startswith("200")


def _is_private(headers: Headers) -> bool:
    return any(
        name.lower() == "set-cookie" or (name.lower() == "cache-control" and NO_STORE in value)
        for name, value in headers
    )
