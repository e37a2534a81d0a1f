"""Two editions on one page, years that run, and what every page says of its data."""

import json

from flask.testing import FlaskClient

from dashboard.datasets.store import Store
from dashboard.pages import bound_pages
from dashboard.selection import Selection
from dashboard.web import ids as names
from dashboard.web.app import create_app
from tests.contract.browsing import LATEST, PAPER, PATHS, callbacks, visit, written


def test_a_chart_of_another_edition_is_hidden_and_says_which(store: Store) -> None:
    (page,) = (page for page in bound_pages(store) if page.id == "remittances")
    paper = Selection.strict({"edition": PAPER}, page.controls)
    drawings = {chart.id: chart.draw(store, paper) for chart in page.charts}
    assert (drawings["course"].hidden, drawings["course"].figure) == (True, None)
    assert "Choose “Latest figures (2026)”" in drawings["course"].sentence
    assert not drawings["top-recipients"].hidden


def test_a_change_draws_only_the_charts_that_read_it(client: FlaskClient) -> None:
    output = f"{names.address('remittances')}.data"
    (found,) = (one for one in callbacks(client) if output in written(one))
    body = {
        "output": found["output"],
        "outputs": [
            {"id": one, "property": prop}
            for one, prop in (name.rsplit(".", 1) for name in written(found))
        ],
        "inputs": [one | {"value": None} for one in found["inputs"]],
        "state": [one | {"value": {"query": f"edition={LATEST}"}} for one in found["state"]],
        "changedPropIds": [f"{names.control('remittances', 'view')}.value"],
    }
    answer = client.post("/_dash-update-component", json=body).get_json()["response"]
    drawn = [name for name, props in answer.items() if "figure" in props]
    assert drawn == [names.graph("remittances", "map")]


def test_a_step_of_play_sets_words_and_figures_of_the_year(client: FlaskClient) -> None:
    answer = client.get(f"/api/v1/views/remittances.json?edition={LATEST}&time_period=1999")
    parts = answer.get_json()
    assert "1999" in json.dumps(parts[names.head("remittances", "top-recipients")])
    assert parts[names.summary("remittances", "time_period")] == {"content": ["Year: 1999"]}
    assert names.graph("remittances", "course") not in parts, "it shows all years"
    # What is taken away while years run is of the year that is seen.
    assert "time_period=1999" in json.dumps(parts[names.foot("remittances", "top-recipients")])
    assert client.get("/api/v1/views/remittances.json?time_period=1066").status_code == 400
    assert client.get("/api/v1/views/nothing.json").status_code == 404


def test_every_page_says_dates_terms_and_how_to_report_an_error(store: Store) -> None:
    told = create_app(store, contact="mailto:errors@example.org").server.test_client()
    untold = create_app(store).server.test_client()
    for path in PATHS:
        page = visit(told, path)
        assert "mailto:errors@example.org" in page
        assert "2026-11-25" in page
        assert "CC BY 4.0" in page
        assert "/about#report-an-error" in visit(untold, path)
