"""Finished answers are kept as bytes: only good ones, each for its own question, up to a bound."""

import gzip
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import brotli  # type: ignore[import-untyped]
import pytest

from dashboard.web import hashed, memory
from dashboard.web.memory import Memory

BODY = b"a,b\n" * 500
Headers = dict[str, str]
Ask = Callable[..., tuple[str, Headers, bytes]]


class Inner:
    """An application that counts what it is asked."""

    def __init__(self, status: str = "200 OK", body: bytes = BODY, **headers: str) -> None:
        self.asked: list[dict[str, Any]] = []
        self.status, self.body = status, body
        self.headers = {"Content-Type": "text/csv; charset=utf-8"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }

    def __call__(self, environ: Any, start_response: Any) -> list[bytes]:
        self.asked.append(environ)
        start_response(self.status, list(self.headers.items()))
        return [self.body]


def ask(app: Memory, path: str = "/x", method: str = "GET", **more: Any) -> Any:
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "HTTP_HOST": "migration.example",
        "wsgi.url_scheme": "http",
        **more,
    }
    said: list[Any] = []
    body = b"".join(app(environ, lambda status, headers, *_error: said.extend((status, headers))))  # type: ignore[arg-type]
    return said[0], dict(said[1]), body


def test_the_same_question_is_asked_once() -> None:
    inner = Inner()
    app = Memory(inner)
    assert ask(app) == ask(app)
    assert len(inner.asked) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"QUERY_STRING": "lang=fr"},
        {"HTTP_HOST": "evil.example"},
        {"wsgi.url_scheme": "https"},
        {"path": "/y"},
    ],
)
def test_another_question_is_not_the_same(other: dict[str, Any]) -> None:
    inner = Inner()
    app = Memory(inner)
    ask(app)
    ask(app, **other)
    assert len(inner.asked) == 2


def test_posted_questions_differ_by_what_is_posted() -> None:
    inner = Inner()
    app = Memory(inner)
    for body in (b"{}", b"[]", b"{}"):
        posted = {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body))}
        ask(app, "/_dash-update-component", "POST", **posted)
    assert [one["wsgi.input"].read() for one in inner.asked] == [b"{}", b"[]"]


@pytest.mark.parametrize(
    ("inner", "asked"),
    [
        (Inner("404 NOT FOUND"), {}),
        (Inner(Cache_Control="no-store"), {}),
        (Inner(Set_Cookie="a=b"), {}),
        (Inner(), {"method": "HEAD"}),
        (Inner(), {"HTTP_RANGE": "bytes=0-1"}),
        (Inner(body=b"x" * (memory.LARGE + 1)), {}),
    ],
)
def test_what_must_not_be_kept_is_not(inner: Inner, asked: dict[str, Any]) -> None:
    app = Memory(inner)
    ask(app, **asked)
    ask(app, **asked)
    assert len(inner.asked) == 2


@pytest.mark.parametrize(
    ("accepted", "encoding", "opened"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip;q=1.0, br;q=0", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_each_browser_gets_what_it_takes(
    accepted: str, encoding: str | None, opened: Callable[[bytes], bytes]
) -> None:
    app = Memory(Inner())
    for _again in range(2):
        _status, headers, body = ask(app, HTTP_ACCEPT_ENCODING=accepted)
        assert headers.get("Content-Encoding") == encoding
        assert int(headers["Content-Length"]) == len(body)
        assert headers["Vary"] == "Accept-Encoding"
        assert opened(body) == BODY


def test_a_question_asked_by_many_at_once_is_asked_once() -> None:
    gate = threading.Barrier(8)

    inner = Inner()
    app = Memory(inner)

    def reader(_number: int) -> bytes:
        gate.wait()
        body: bytes = ask(app)[2]
        return body

    with ThreadPoolExecutor(8) as readers:
        assert set(readers.map(reader, range(8))) == {BODY}
    assert len(inner.asked) == 1


def test_what_has_not_changed_is_not_sent_again() -> None:
    app = Memory(Inner())
    _status, headers, _body = ask(app, HTTP_ACCEPT_ENCODING="br")
    tag = headers["ETag"]
    status, headers, body = ask(app, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=tag)
    assert (status[:3], body, headers["ETag"]) == ("304", b"", tag)
    # The same file in another encoding is another file.
    assert ask(app, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag)[0] == "200 OK"


def test_an_address_with_todays_hash_may_be_kept_for_ever() -> None:
    inner = Inner(Cache_Control="no-cache")
    app = Memory(inner)
    assert ask(app, hashed.address("/assets/x.css"))[1]["Cache-Control"] == hashed.FOREVER
    assert inner.asked[0]["PATH_INFO"] == "/assets/x.css"
    old = "/v/0123456789abcdef/assets/x.css"
    assert ask(app, old)[1]["Cache-Control"] == "no-cache"


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    # Beside its body an answer is counted as packed to a fourth, until it is.
    monkeypatch.setattr(memory, "MOST_HELD", 2 * (memory.AROUND + len(BODY) * 5 // 4))
    inner = Inner()
    app = Memory(inner)
    for path in ("/a", "/b", "/a", "/c"):  # /b was asked for longest ago
        ask(app, path)
    ask(app, "/a")
    assert [one["PATH_INFO"] for one in inner.asked] == ["/a", "/b", "/c"]
    ask(app, "/b")
    assert len(inner.asked) == 4
