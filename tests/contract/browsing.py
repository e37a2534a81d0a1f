"""What a browser asks the application, for the tests to ask it too."""

import json
from collections.abc import Callable, Iterator
from typing import Any

from dash.development.base_component import Component
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.pages import PAGES
from dashboard.web import ids as names
from dashboard.web.tags import Markup, Place

LATEST, PAPER = "latest-2026-11", "escap-2008"
PATHS = [f"{page.path}/TON" if page.keyed_by else page.path for page in PAGES]


def ids(part: object) -> Iterator[str]:
    """Yield every id in a layout."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from ids(one)
    elif isinstance(part, Markup):
        for _tag, properties, *_inner in nodes(part):
            if name := properties.get("id"):
                yield name
    elif isinstance(part, Component):
        if name := getattr(part, "id", None):
            yield name
        yield from ids(getattr(part, "children", None))


def nodes(part: Markup) -> Iterator[list[Any]]:
    """Yield every element of markup: its name, its properties, and what stands in it."""
    waiting: list[Any] = [[*part.node, *(part.content if isinstance(part, Place) else [])]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            yield node
            waiting += reversed(node[2:])


def callbacks(client: FlaskClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/_dash-dependencies").get_json()
    return found


def call(
    client: FlaskClient, output: str, value: Callable[[str], object], view: object = None
) -> TestResponse:
    """Call the callback that writes to `output`; `value` gives each input, by id and property."""
    (found,) = (one for one in callbacks(client) if output in written(one))
    inputs = {f"{one['id']}.{one['property']}": one for one in found["inputs"]}
    body = {
        "output": found["output"],
        "outputs": [
            {"id": one, "property": prop}
            for one, prop in (name.rsplit(".", 1) for name in written(found))
        ],
        "inputs": [one | {"value": value(name)} for name, one in inputs.items()],
        "state": [one | {"value": view} for one in found["state"]],
        "changedPropIds": list(inputs),
    }
    return client.post("/_dash-update-component", json=body)


def written(callback: dict[str, Any]) -> list[str]:
    """Return what a callback writes to, as `id.property`."""
    outputs: list[str] = callback["output"].strip(".").split("...")
    return outputs


def choose(client: FlaskClient, **chosen: object) -> TestResponse:
    """Set widgets of the Remittances page; the others say nothing."""
    prefix = names.control("remittances", "")
    return call(
        client,
        f"{names.address('remittances')}.data",
        lambda name: chosen.get(name.removeprefix(prefix).removesuffix(".value")),
        view={"query": f"edition={LATEST}"},
    )


def visit(client: FlaskClient, path: str, search: str = "") -> str:
    """Return the page, as JSON text, that a browser gets when it opens an address."""
    asked = {f"{names.ROUTE}.pathname": path, f"{names.ROUTE}.search": search}
    answer = call(client, f"{names.CONTENT}.children", asked.get)
    assert answer.status_code == 200, (path, search)
    return json.dumps(answer.get_json(), ensure_ascii=False)
