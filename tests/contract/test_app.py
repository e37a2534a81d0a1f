"""The application as a browser's requests meet it."""

import json
import platform
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.datasets.store import Store, load
from dashboard.datasets.validation import DataError
from dashboard.pages import PAGES, bound_pages, remittances
from dashboard.web import ids as names
from dashboard.web import layout
from dashboard.web.app import create_app
from tests.contract.browsing import LATEST, PAPER, PATHS, call, callbacks, choose, ids, visit

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize("page_id", [page.id for page in PAGES])
def test_ids_are_unique_over_a_whole_page(store: Store, page_id: str) -> None:
    pages = bound_pages(store)
    (page,) = (page for page in pages if page.id == page_id)
    for query in ({}, {"subregion": "pacific", "ref_area": "AFG"}):
        whole = [layout.shell(), layout.page_layout(pages, page, store, layout.Site(), query)]
        assert [name for name, n in Counter(ids(whole)).items() if n > 1] == []


def test_every_page_takes_the_shared_filters(client: FlaskClient) -> None:
    shared = "?edition=escap-2008&subregion=pacific,south-east-asia&group=sids&ref_area=TON"
    for path in PATHS:
        assert "could not be used" not in visit(client, path, shared), path


@pytest.mark.parametrize(
    "search",
    [
        *("?subregion=atlantis", "?subregion=", "?subregion=pacific&subregion=atlantis"),
        *("?limit=<script>alert(1)</script>", "?nothing=1", "?_page=about", "?visit=1", "?query=1"),
        *("?time_period=1066", "?time_period=2008.0", "?&&==&", "?%00=%ff", "?" + "x" * 5000),
    ],
    ids=lambda search: search[:24],
)
def test_pages_open_whatever_the_address_asks(client: FlaskClient, search: str) -> None:
    for path in ("/remittances", "/about"):
        assert '"id": "content"' in visit(client, path, search), path


@pytest.mark.parametrize("search", ["", "subregion=pacific&nothing=a%20b", "x=%0d%0aSet-Cookie:a"])
def test_an_address_is_completed_with_its_edition(client: FlaskClient, search: str) -> None:
    for path in PATHS:
        answer = client.get(f"{path}?{search}")
        address = f"{path}?edition={LATEST}{'&' if search else ''}{search}"
        assert (answer.status_code, answer.headers["Location"]) == (302, address)
        assert client.get(address).status_code == 200


def test_shared_filters_travel_from_tab_to_tab(client: FlaskClient) -> None:
    opened = visit(client, "/remittances", "?subregion=pacific&limit=20")
    chosen = choose(client, subregion=["pacific"], limit="20").get_json()
    for answer in (opened, json.dumps(chosen)):
        assert f'"/ratifications?edition={LATEST}&subregion=pacific"' in answer


def test_the_first_document_tells_no_versions(client: FlaskClient) -> None:
    page = client.get(f"/?edition={LATEST}").get_data(as_text=True)
    config = re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert config
    told = json.loads(config[1])
    versions = {name: value for name, value in told.items() if name.endswith("_version")}
    assert {"python_version", "dash_version", "plotly_version"} <= set(versions)
    assert set(versions.values()) <= {"", None}
    assert platform.python_version() not in page


NOWHERE = (
    "/nope",
    "/country/ZZZ",
    "/country/FJI/x",
    "/migration/nowhere",
    "/country/TKL",
    "/country/ton",
    "/country/TON/x",
    "/country/",
    "/x",
)


@pytest.mark.parametrize("path", NOWHERE)
def test_an_address_without_a_page_says_so(client: FlaskClient, path: str) -> None:
    assert "There is no such page" in visit(client, path)
    assert client.get(path).status_code == 404


def test_a_value_not_offered_is_named_on_the_page(client: FlaskClient) -> None:
    page = visit(client, "/remittances", "?subregion=atlantis")
    assert "“atlantis” is not a value of “subregion”" in page


def test_a_filter_redraws_every_chart_and_the_address(client: FlaskClient) -> None:
    before = choose(client).get_json()["response"]
    after = choose(client, subregion=["pacific"]).get_json()["response"]
    address = json.dumps(after["remittances-address"])
    assert f'"edition={LATEST}&subregion=pacific"' in address
    graphs = [name for name in before if name.endswith("-graph")]
    assert len(graphs) == len(remittances.CHARTS)
    for name in graphs:
        assert after[name]["figure"] != before[name]["figure"], name


@pytest.mark.parametrize(
    "value",
    ["atlantis", ["atlantis"], [["pacific"]], "\ud800", 7, {"a": 1}, ["pacific", None]],
    ids=ascii,
)
def test_a_callback_takes_only_what_is_offered(client: FlaskClient, value: object) -> None:
    answer = choose(client, subregion=value)
    assert answer.status_code == 400
    assert answer.get_json()["parameters"][0]["name"] == "subregion"


@pytest.mark.parametrize("view", [None, 7, [], {}, {"query": None}, {"query": "limit=7"}])
def test_a_callback_survives_whatever_view_it_is_told_of(client: FlaskClient, view: object) -> None:
    answer = call(client, f"{names.address('remittances')}.data", lambda _name: None, view)
    assert answer.status_code in (200, 400)


def test_what_a_page_does_not_show_is_carried_along(client: FlaskClient) -> None:
    answer = call(
        client,
        f"{names.address('overview')}.data",
        lambda name: PAPER if "edition" in name else "adjusted",
        view={"query": "edition=escap-2008&subregion=pacific"},
    )
    address = answer.get_json()["response"]["overview-address"]["data"]["query"]
    assert address == "edition=escap-2008&figures=adjusted&subregion=pacific"


def test_two_applications_in_one_process_both_work(store: Store) -> None:
    first, second = (create_app(store).server.test_client() for _ in range(2))
    visit(first, "/")
    visit(second, "/")
    assert len(callbacks(first)) > len([page for page in PAGES if page.charts])
    assert callbacks(first) == callbacks(second)
    for path in PATHS:
        assert visit(first, path) == visit(second, path)


def test_two_applications_in_one_process_keep_apart(store: Store) -> None:
    first, second = (
        create_app(store, f"https://{name}.example").server.test_client() for name in ("a", "b")
    )
    for client, name in ((first, "a"), (second, "b")):
        said = client.get("/api/v1/charts/remittances/map.json").get_json()
        assert said["address"].startswith(f"https://{name}.example/remittances?")


@pytest.mark.parametrize("name", sorted(path.stem for path in DATA.glob("*.csv")))
def test_a_table_without_rows_is_served_or_refused_in_words(tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    path = folder / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").split("\n")[0] + "\n", encoding="utf-8")
    try:
        app: Dash = create_app(load(folder))
    except DataError as refused:
        assert ".csv" in str(refused)
        return
    for address in PATHS:
        visit(app.server.test_client(), address)
