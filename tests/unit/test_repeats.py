"""The same request is answered as before with its own number, any other is left to be asked."""

import logging
import socket
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.wsgi import Response

from dashboard.web import repeats
from dashboard.web.memory import LASTS
from dashboard.web.repeats import Repeats

BODY = b"a,b\n"
HOST = "Host: migration.example"


def request(*headers: str, first: str = "GET /x?a=b HTTP/1.1") -> Request:
    raw = "\r\n".join((first, *headers, "", "")).encode()
    asked: Request = next(RequestParser(Config(), iter([raw]), ("127.0.0.1", 1)))
    return asked


def keep(kept: Repeats, asked: Request, body: bytes | None = BODY, status: str = "200 OK") -> None:
    headers = [("ETag", '"e"'), ("X-Request-ID", "of-the-first"), ("Content-Length", "4")]
    with socket.socket() as silent:  # nothing is sent
        said = Response(asked, silent, Config())
        said.start_response(status, headers)
    environ: dict[str, Any] = {"PATH_INFO": "/x"} | ({} if body is None else {LASTS: body})
    kept.keep(asked, environ, said)


@pytest.fixture
def kept() -> Repeats:
    found = Repeats()
    keep(found, request(HOST))
    return found


def test_the_same_is_said_again_with_a_number_and_a_time_of_its_own(kept: Repeats) -> None:
    numbers = set()
    for _again in range(2):
        answer = kept.answer(request(HOST), stays=True)
        assert answer is not None
        head, _end, body = answer.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        named = dict(line.split(": ", 1) for line in lines)
        assert (first, body) == ("HTTP/1.1 200 OK", BODY)
        assert set(named) == {
            *("Server", "Date", "Connection", "ETag", "Content-Length", "X-Request-ID"),
        }
        assert (named["Connection"], named["ETag"]) == ("keep-alive", '"e"')
        assert named["Date"].endswith(" GMT")
        numbers.add(named["X-Request-ID"])
    assert len(numbers) == 2
    assert "of-the-first" not in numbers


def test_a_number_that_a_proxy_gave_stays(kept: Repeats) -> None:
    answer = kept.answer(request(HOST, "X-Request-ID: given-by-a-proxy"), stays=True)
    assert answer
    assert b"\r\nX-Request-ID: given-by-a-proxy\r\n" in answer
    # One that is none, and may be an attack on who reads the log, is not passed on.
    answer = kept.answer(request(HOST, "X-Request-ID: <script>"), stays=True)
    assert answer
    assert b"<script>" not in answer


@pytest.mark.parametrize(
    "header", ["User-Agent: another", "Cookie: a=b", "X-Forwarded-For: 192.0.2.1", "Accept: */*"]
)
def test_what_no_answer_depends_on_makes_no_other_question(kept: Repeats, header: str) -> None:
    assert kept.answer(request(header, HOST), stays=True)


@pytest.mark.parametrize(
    "other",
    [
        request("Host: evil.example"),
        request(HOST, "Accept-Encoding: br"),
        request(HOST, 'If-None-Match: "e"'),
        request(HOST, "X-Forwarded-Proto: https"),
        request(HOST, "X-Forwarded-Host: evil.example"),
        request(HOST, "Range: bytes=0-1"),
        request(HOST, "Content-Length: 0"),
        request(HOST, "Transfer-Encoding: chunked"),
        request(HOST, "Expect: 100-continue", "Content-Length: 0"),
        request(HOST, "Upgrade: h2c"),
        request(HOST, first="GET /x?a=c HTTP/1.1"),
        request(HOST, first="GET //x?a=b HTTP/1.1"),
        request(HOST, first="GET http://migration.example/x?a=b HTTP/1.1"),
        request(HOST, first="HEAD /x?a=b HTTP/1.1"),
        request(HOST, "Content-Length: 0", first="POST /x?a=b HTTP/1.1"),
    ],
    ids=lambda one: f"{one.method} {one.uri} {one.headers[-1]} {one.version}",
)
def test_another_question_is_asked(kept: Repeats, other: Request) -> None:
    assert kept.answer(other, stays=True) is None


def test_a_word_of_no_change_is_said_again_to_who_asks_for_it() -> None:
    kept = Repeats()
    asked = request(HOST, 'If-None-Match: "e"')
    keep(kept, asked, b"", "304 NOT MODIFIED")
    answer = kept.answer(asked, stays=True)
    assert answer
    assert answer.startswith(b"HTTP/1.1 304 NOT MODIFIED\r\n")
    assert answer.endswith(b"\r\n\r\n")
    assert kept.answer(request(HOST), stays=True) is None


@pytest.mark.parametrize("asked", [request(HOST, first="GET /x?a=b HTTP/1.0"), request(HOST)])
def test_who_closes_the_connection_is_told_so(kept: Repeats, asked: Request) -> None:
    answer = kept.answer(asked, stays=False)
    assert answer
    assert asked.version
    assert answer.startswith(f"HTTP/1.{asked.version[1]} 200 OK\r\n".encode())
    assert b"\r\nConnection: close\r\n" in answer


def test_two_numbers_are_none(kept: Repeats) -> None:
    answer = kept.answer(request(HOST, *["X-Request-ID: given-twice"] * 2), stays=True)
    assert answer
    assert b"given-twice" not in answer


def test_headers_that_are_long_are_not_kept() -> None:
    kept = Repeats()
    long = request(HOST, f'If-None-Match: "{"e" * repeats.MOST_ASKED}"')
    keep(kept, long)
    assert kept.answer(long, stays=True) is None


def test_what_may_not_be_said_again_is_not_kept() -> None:
    kept = Repeats()
    keep(kept, request(HOST), None)
    keep(kept, request(HOST), b"x" * (repeats.LARGE + 1))
    assert kept.answer(request(HOST), stays=True) is None


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    # Room for two, with their heads.
    monkeypatch.setattr(repeats, "MOST_HELD", 3 * repeats.AROUND)
    kept = Repeats()
    several = [request(HOST, first=f"GET /{name} HTTP/1.1") for name in "abc"]
    for one in several:
        keep(kept, one)
    found = [kept.answer(one, stays=True) is not None for one in several]
    assert found == [False, True, True]


def test_it_is_logged_as_any_request(kept: Repeats, caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("dashboard.requests")
    log.addHandler(caplog.handler)
    try:
        with caplog.at_level(logging.INFO, log.name):
            kept.answer(request(HOST, "X-Request-ID: a-number"), stays=True)
    finally:
        log.removeHandler(caplog.handler)
    line = vars(caplog.records[-1])
    named = ("method", "path", "status", "bytes", "request_id")
    assert [line[name] for name in named] == ["GET", "/x", 200, len(BODY), "a-number"]
