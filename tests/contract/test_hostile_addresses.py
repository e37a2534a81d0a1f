"""Hostile addresses and headers: never a 5xx, never a traceback, nothing reflected unescaped."""

import logging
import random
import resource
from collections.abc import Iterator, Mapping
from urllib.parse import unquote_to_bytes

import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Response

from tests.contract.browsing import visit
from tests.contract.hostile import STRANGE, addresses, headed
from tests.contract.mutating import good, mutated

MUTATIONS = 20_000
MOST_GROWN = 150_000  # kB; what is kept of drawings and files has its bounds, a leak has none
LONGEST = 400  # characters of an address in a message of this test
KINDS = {"application/problem+json", "text/html"}
MARKS = ("<script>alert(", "<img src=x", "' onmouseover=", "</title><script>alert")


def ask(server: Flask, target: str, headers: Mapping[str, str] | None = None) -> Response:
    """Ask as a web server hands on a request line, however odd: the test client would mend it."""
    path, _mark, query = target.partition("?")
    environ = create_environ("/")
    environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
    environ["QUERY_STRING"] = query.encode("utf-8", "surrogateescape").decode("latin-1")
    environ["RAW_URI"] = environ["REQUEST_URI"] = target
    for name, value in (headers or {}).items():
        key = name.upper().replace("-", "_")
        own = key in ("CONTENT_LENGTH", "CONTENT_TYPE")
        environ[key if own else f"HTTP_{key}"] = value.encode().decode("latin-1")
    return Response(*run_wsgi_app(server, environ, buffered=True))


def faults(target: str, answer: Response) -> Iterator[str]:
    """Yield what is wrong with an answer."""
    body = answer.get_data().decode("utf-8", "replace")
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if "Traceback" in body or 'File "' in body:
        yield "a traceback"
    if not answer.headers.get("X-Request-ID"):
        yield "no number"
    if any(sign in value for value in answer.headers.values() for sign in "\r\n"):
        yield "a header of two lines"
    if answer.status_code >= 400:
        if answer.mimetype not in KINDS:
            yield f"a failure as {answer.mimetype}"
        path = unquote_to_bytes(target.partition("?")[0])
        if path.startswith(b"/api/") and answer.mimetype != "application/problem+json":
            yield f"a failure of the interface as {answer.mimetype}"
    if answer.mimetype in ("text/html", "image/svg+xml"):
        yield from (f"{mark} as it was given" for mark in MARKS if mark in body)


def told(target: str, headers: object, found: list[str]) -> str:
    return f"{target[:LONGEST]!r} {str(headers)[:LONGEST]}: {', '.join(found)}"


@pytest.fixture
def server(app: Dash, caplog: pytest.LogCaptureFixture) -> Iterator[Flask]:
    """Return the server; that it logs no error is part of each test."""
    caplog.set_level(logging.WARNING)
    yield app.server
    assert [one.getMessage()[:LONGEST] for one in caplog.records if one.levelno > 30] == []


def test_no_hostile_address_breaks_the_server(server: Flask) -> None:
    asked = list(addresses())
    assert len(asked) >= 200
    wrong = [
        told(one, "", found) for one in asked if (found := list(faults(one, ask(server, one))))
    ]
    assert wrong == []


def test_no_hostile_header_breaks_the_server(server: Flask) -> None:
    wrong = [
        told(target, headers, found)
        for target, headers in headed()
        if (found := list(faults(target, ask(server, target, headers))))
    ]
    assert wrong == []


def test_the_router_draws_an_unknown_page_whatever_is_asked(client: FlaskClient) -> None:
    for word in filter(None, STRANGE):
        for path in (f"/{word}", f"/country/{word}"):
            assert "There is no such page" in visit(client, path, f"?{word}"), path


def test_the_router_draws_a_page_whatever_its_query(client: FlaskClient) -> None:
    for word in STRANGE:
        assert '"id": "content"' in visit(client, "/about", f"?edition={word}&{word}={word}"), word


def test_no_mutated_address_breaks_the_server(server: Flask) -> None:
    draw = random.Random(2026)  # noqa: S311 - the same addresses each time
    fine = list(good())
    for one in fine:
        assert ask(server, one).status_code in (200, 302), one
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wrong = []
    for _ in range(MUTATIONS):
        target = draw.choice(fine)
        for _edit in range(draw.randint(1, 3)):
            target = mutated(target, draw)
        if found := list(faults(target, ask(server, target))):
            wrong.append(told(target, "", found))
    assert wrong == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWN
