"""Hostile requests: never a 5xx, never a traceback, and always a sentence."""

import copy
import json
import logging
import random
import resource
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.web import ids
from dashboard.web.guard import CALLBACKS, MOST_BYTES
from tests.contract.browsing import LATEST, callbacks, written

Body = dict[str, Any]
MUTATIONS = 20_000
FIRST = 5_000  # of them, after which all is kept that is kept at all
MOST_GROWN = 40_000  # kB; a leak of each request's body would be many times that
PAGE = "remittances"
STRANGE: tuple[object, ...] = (
    *(None, True, False, 0, -1, 1e308, 10**40, "", " ", "x" * 5_000, "\x00", "\u202e", "💥" * 50),
    *("<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd", "=HYPERLINK(1)", "{{7*7}}"),
    *("javascript:alert(1)", "%00", "\r\nX: y", "__import__('os')", "${jndi:ldap://x}", "NaN"),
    *(
        [],
        {},
        [None],
        [[]],
        [[[]]],
        [{}],
        {"a": 1},
        ["pacific", "pacific"],
        ["nowhere"],
        ["x"] * 999,
    ),
    *({"value": "pacific"}, {"__proto__": {}}, {"props": {}}, [1, 2, 3], [True], ["\ud800"]),
)


@pytest.fixture
def good(client: FlaskClient) -> Body:
    """Return a body as a page sends it."""
    wanted = f"{ids.address(PAGE)}.data"
    (found,) = (one for one in callbacks(client) if wanted in written(one))
    inputs = [one | {"value": None} for one in found["inputs"]]
    first = f"{inputs[0]['id']}.{inputs[0]['property']}"
    body: Body = {
        "output": found["output"],
        "outputs": [
            {"id": one, "property": prop}
            for one, prop in (name.rsplit(".", 1) for name in written(found))
        ],
        "inputs": inputs,
        "state": [one | {"value": {"query": f"edition={LATEST}"}} for one in found["state"]],
        "changedPropIds": [first],
        "parsedChangedPropsIds": [first.split(".", maxsplit=1)[0]],
    }
    assert _post(client, body).status_code == 200
    return body


def _post(client: FlaskClient, body: object) -> TestResponse:
    return client.post(CALLBACKS, data=json.dumps(body), content_type="application/json")


def _assert_calm(answer: TestResponse, *allowed: int) -> None:
    assert answer.status_code in (allowed or (400,)), answer.get_data(as_text=True)[:300]
    if answer.status_code >= 400:
        assert answer.mimetype == "application/problem+json"
        problem = answer.get_json()
        assert problem["detail"] and "Traceback" not in problem["detail"]
        assert answer.headers["X-Request-ID"]


@pytest.mark.parametrize("part", ["output", "outputs", "inputs", "state", "changedPropIds"])
@pytest.mark.parametrize("value", STRANGE, ids=lambda value: repr(value)[:24])
def test_a_part_of_another_kind_is_refused(
    client: FlaskClient, good: Body, part: str, value: object
) -> None:
    # To name no change is what a first call does.
    fine = (200, 400) if (part, value) == ("changedPropIds", []) else (400,)
    _assert_calm(_post(client, good | {part: value}), *fine)


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: repr(value)[:24])
@pytest.mark.parametrize("name", ["edition", "subregion", "time_period", "limit"])
def test_a_value_that_is_not_offered_is_refused(
    client: FlaskClient, good: Body, name: str, value: object
) -> None:
    body = copy.deepcopy(good)
    (one,) = (one for one in body["inputs"] if one["id"] == ids.control(PAGE, name))
    one["value"] = value
    nothing = value is None or value in ("", " ", []) or value == [None]
    answer = _post(client, body)
    _assert_calm(answer, *((200, 400) if nothing or value == ["pacific", "pacific"] else (400,)))


@pytest.mark.parametrize("value", STRANGE, ids=lambda value: repr(value)[:24])
def test_a_state_of_another_kind_is_refused(client: FlaskClient, good: Body, value: object) -> None:
    body = copy.deepcopy(good)
    body["state"][0]["value"] = value
    _assert_calm(_post(client, body), *((200, 400) if value in (None, {}) else (400,)))


@pytest.mark.parametrize(
    "query", ["edition=x", "nonsense", "a=1&b=2", "edition=%FF", "=&=&=", "&" * 99]
)
def test_a_view_that_holds_no_selection_is_refused(
    client: FlaskClient, good: Body, query: str
) -> None:
    body = copy.deepcopy(good)
    body["state"][0]["value"] = {"query": query}
    _assert_calm(_post(client, body), 200, 400)


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"1" * 5_000, "application/json", 400),
        (b'{"output": NaN}', "application/json", 400),
        (b'{"output": Infinity}', "application/json", 400),
        (b"\xff\xfe{\x00}\x00", "application/json", 400),
        (b"[" * 60_000, "application/json", 400),
        (b'{"a":' * 10_000, "application/json", 400),
        (b"[" * 25 + b"]" * 25, "application/json", 400),
        (b"x" * (MOST_BYTES + 1), "application/json", 413),
        (b"{}", "text/plain", 400),
        (b"a=1", "application/x-www-form-urlencoded", 400),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x", 400),
        (b"<a/>", "application/xml", 400),
    ],
)
def test_what_is_no_json_of_ours_is_refused(
    client: FlaskClient, data: bytes, kind: str, status: int
) -> None:
    _assert_calm(client.post(CALLBACKS, data=data, content_type=kind), status)


ADDRESSES = [
    *(
        "/nope",
        "/robots.txt",
        "/.env",
        "/.git/config",
        "/country/ZZZ",
        "/country/FJI/x",
        "/country/",
    ),
    *(
        "/admin",
        "/wp-login.php",
        "//evil.example",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/\u202e",
        "/a" * 999,
    ),
    *("/assets/../data/areas.csv", "/assets/%2e%2e/pyproject.toml", "/assets/nothing.js"),
    *(
        "/_dash-component-suites/x/y.js",
        "/_dash-component-suites/dash/../../x.js",
        "/_favicon.icox",
    ),
    *("/api/v1/charts/x/y.csv", "/api/v1/charts/remittances/map.exe", "/api/v1/tables/nothing.csv"),
    *("/api/v1/", "/api/v2/", "/embed/x/y", "/embed/remittances/map?subregion=x"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_without_a_page_says_so(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 302, 308, 400, 404), answer.status_code
    if address not in ("/api/v1/",) and answer.status_code == 200:
        raise AssertionError(address)
    assert "Traceback" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("address", ["/", "/remittances", "/api/v1/tables/areas.csv", "/healthz"])
def test_a_method_that_nothing_takes_is_refused(
    client: FlaskClient, address: str, method: str
) -> None:
    answer = client.open(address, method=method)
    _assert_calm(answer, 405)
    assert answer.headers["Allow"]


def test_callbacks_are_posted_only(client: FlaskClient) -> None:
    _assert_calm(client.get(CALLBACKS), 405)


def test_no_mutated_body_breaks_the_server(
    client: FlaskClient, good: Body, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    draw = random.Random(2026)  # noqa: S311 - the same bodies each time
    for at in range(MUTATIONS):
        if at == FIRST:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        body = copy.deepcopy(good)
        for _step in range(draw.randint(1, 3)):
            _mutate(body, draw)
        answer = _post(client, body)
        assert answer.status_code < 500, json.dumps(body)[:2_000]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_GROWN
    assert caplog.records == []


def _mutate(body: Body, draw: random.Random) -> None:
    """Change one place of the body: put in something strange, take it out, or double it."""
    holder: Any = body
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        if not keys:
            return
        key = draw.choice(keys)
        if isinstance(holder[key], list | dict) and holder[key] and draw.random() < 0.7:
            holder = holder[key]
            continue
        break
    way = draw.random()
    if way < 0.6:
        holder[key] = copy.deepcopy(draw.choice(STRANGE))
    elif way < 0.8:
        del holder[key]
    elif isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    else:
        holder[str(draw.choice(STRANGE))[:99]] = copy.deepcopy(holder[key])
