"""What a choice changes, asked for by an address: the same as Dash's callback answers."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.datasets.store import Store
from dashboard.pages import PAGES, bound_pages
from dashboard.web import choices, filters, hashed
from dashboard.web.ids import address as held
from dashboard.web.ids import control
from dashboard.web.layout import Site, page_layout, shell
from tests.contract.browsing import LATEST, PAPER, call, callbacks, ids, written

OF_NO_PLACE = re.compile("[0-9a-f]{64}")  # the name of a callback that writes nowhere
# By page: what is chosen, the newest first, and what its address carries along.
CHOSEN: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("remittances", {"subregion": ["pacific"]}, {}),
    ("remittances", {"time_period": 1996, "group": ["ldc", "sids"]}, {}),
    ("remittances", {"indicator": "population", "edition": PAPER}, {}),
    ("feminization", {"subregion": ["south-east-asia"]}, {}),
    ("ratifications", {"time_period": 1995}, {}),
    ("migrants", {"subregion": ["pacific"]}, {"lang": "fr"}),
    ("data", {"words": "Tonga"}, {}),
    ("data", {"page": 3}, {}),
    ("country", {"beside": ["FJI"]}, {"key": "TON"}),
]


@pytest.mark.parametrize(("page", "chosen", "carried"), CHOSEN)
def test_an_address_answers_as_the_callback(
    client: FlaskClient, store: Store, page: str, chosen: dict[str, Any], carried: dict[str, str]
) -> None:
    query = {"edition": LATEST} | {name: one for name, one in carried.items() if name != "key"}
    view = {"query": urlencode(query)} | {n: one for n, one in carried.items() if n == "key"}
    prefix = control(page, "")
    posted = call(
        client,
        f"{held(page)}.data",
        lambda name: chosen.get(name.removeprefix(prefix).removesuffix(".value")),
        view,
    )
    words = {
        name: ",".join(map(str, one if isinstance(one, list) else [one]))
        for name, one in chosen.items()
    }
    (bound,) = (one for one in bound_pages(store) if one.id == page)
    asked = carried | query | words
    asked["changed"] = ",".join(one.name for one in filters.drawn(bound))
    answer = client.get(f"{choices.address(store)}/{page}.json?{urlencode(asked)}")
    assert (posted.status_code, answer.status_code) == (200, 200), answer.get_json()
    assert answer.get_json() == posted.get_json()


def test_only_today_s_answer_is_kept(client: FlaskClient, store: Store) -> None:
    query = f"edition={LATEST}&subregion=pacific&changed=subregion"
    today = client.get(f"{choices.address(store)}/remittances.json?{query}")
    other = client.get(f"/choices/another/remittances.json?{query}")
    assert today.headers["Cache-Control"] == hashed.FOREVER
    assert other.headers["Cache-Control"] == "no-cache"
    assert today.get_json() == other.get_json()
    again = client.get(today.request.full_path, headers={"If-None-Match": today.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", "changed"),
        ("changed=", "changed"),
        ("changed=nothing", "changed"),
        ("changed=subregion&subregion=nowhere", "subregion"),
        ("changed=subregion&more=1", "more"),
        ("changed=subregion&key=FJI", "key"),
    ],
)
def test_what_is_not_offered_is_refused(client: FlaskClient, query: str, named: str) -> None:
    answer = client.get(f"/choices/today/remittances.json?{query}")
    assert answer.status_code == 400
    assert [one["name"] for one in answer.get_json()["parameters"]] == [named]


def test_no_other_page_is_answered(client: FlaskClient) -> None:
    answer = client.get("/choices/today/nothing.json?changed=edition")
    assert answer.status_code == 404
    assert "remittances" in answer.get_json()["detail"]


def test_all_that_callbacks_read_and_write_is_on_a_page(
    app: Dash, client: FlaskClient, store: Store
) -> None:
    """The browser is not told to look: it would need the layout of every page."""
    pages = bound_pages(store)
    there = set(ids(shell()))
    for page in pages:
        key = {page.keyed_by: ["TON"]} if page.keyed_by else {}
        there |= set(ids(page_layout(pages, page, store, Site(), {"edition": [LATEST], **key})))
    used = {
        place.rsplit(".", 1)[0].partition("@")[0]
        for one in callbacks(client)
        if not OF_NO_PLACE.fullmatch(one["output"])
        for place in written(one) + [f"{part['id']}.x" for part in one["inputs"] + one["state"]]
        if place
    }
    assert used - there == set()


def test_no_control_is_named_as_a_parameter() -> None:
    names = {control.name for page in PAGES for control in page.controls}
    assert names.isdisjoint({choices.CHANGED, choices.KEY})
