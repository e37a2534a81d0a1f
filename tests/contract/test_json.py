"""A view as JSON: what is said of it, what its columns mean, and the rows drawn."""

import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.control import Kind
from dashboard.datasets.rules import MISSING_STATUS
from dashboard.datasets.store import Store
from dashboard.exports.view import View, view_json

if TYPE_CHECKING:  # an import of its own would make pytest's fixtures twice
    from tests.contract.conftest import Spread

TYPES: dict[str, tuple[type, ...]] = {
    "number": (int, float),
    "string": (str,),
    "boolean": (bool,),
}


def refuse(word: str) -> NoReturn:
    raise AssertionError(f"{word} is no JSON")


def read(view: View) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(view_json(view), parse_constant=refuse)
    return whole


@pytest.fixture(scope="module")
def views(spread: "Spread", store: Store) -> list[tuple[View, dict[str, Any]]]:
    """Return the chart under its first query, one in the middle and the last, with their JSON."""
    drawings = list(spread.drawings.values())
    made = [View(spread.page, drawings[at], store) for at in (0, len(drawings) // 2, -1)]
    return [(view, read(view)) for view in made]


Views = list[tuple[View, dict[str, Any]]]


def cells(views: Views) -> Iterator[tuple[str, object, object]]:
    """Yield each cell of each column: its declared type, its value in the frame and in JSON."""
    for view, whole in views:
        kinds = {one["name"]: one["type"] for one in whole["columns"]}
        assert len(whole["data"]) == len(view.frame)
        for name in view.frame:
            written = [row[name] for row in whole["data"]]
            for wanted, found in zip(view.frame[name], written, strict=True):
                yield kinds[str(name)], wanted, found


def test_the_rows_are_those_of_the_frame(views: Views) -> None:
    for kind, wanted, found in cells(views):
        if found is None:
            assert wanted == "" or pd.isna(wanted)  # type: ignore[call-overload]
        else:
            assert isinstance(found, TYPES[kind])
            assert isinstance(found, bool) == (kind == "boolean")
            if kind == "number":
                assert isinstance(found, int | float)
                assert math.isclose(found, float(str(wanted)), rel_tol=1e-15)
            else:
                assert found == wanted


def test_each_row_has_each_column_described(views: Views) -> None:
    for view, whole in views:
        names = [one["name"] for one in whole["columns"]]
        assert names == list(view.frame)
        assert all(list(row) == names for row in whole["data"])
        assert [one["name"] for one in whole["columns"] if not one["description"].strip()] == []


def test_every_column_under_every_selection_says_what_it_means(
    spread: "Spread", store: Store
) -> None:
    for query, drawing in spread.drawings.items():
        columns = View(spread.page, drawing, store).columns()
        assert [one["name"] for one in columns if not one["description"].strip()] == [], query
        kinds = {one["name"]: one["type"] for one in columns}
        assert {kinds.get(name, "number") for name in ("obs_value", "display")} == {"number"}, query


def test_a_missing_value_is_null_and_has_its_status_beside_it(views: Views) -> None:
    for view, whole in views:
        if {"obs_value", "obs_status"} <= set(view.frame):
            for row in whole["data"]:
                assert (row["obs_value"] is None) == (row["obs_status"] in (None, *MISSING_STATUS))


def test_the_selection_is_what_is_chosen(views: Views) -> None:
    for view, whole in views:
        chosen = view.drawing.selection
        for name, value in whole["selection"].items():
            many = chosen.control(name).kind is Kind.MANY
            assert value == (list(chosen.many(name)) if many else chosen.one(name))
        assert set(whole["selection"]) == {control.name for control in chosen.controls}


def test_what_is_said_is_what_the_card_says(views: Views) -> None:
    for view, whole in views:
        assert (whole["title"], whole["says"]) == (view.drawing.title, view.drawing.sentence)
        assert whole["sources"] == list(view.drawing.sources)
        assert whole["notes"] == view.notes()
        assert whole["address"] == view.page.address(view.drawing.selection)
        assert whole["data_version"] == view.store.version


def test_the_same_comes_over_http(views: Views, client: FlaskClient) -> None:
    view, whole = views[0]
    own = {control.name for control in view.page.own_controls}
    where, _mark, query = view.api("json").partition("?")
    kept = "&".join(part for part in query.split("&") if part.partition("=")[0] in own)
    answer = client.get(f"{where}?{kept}")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert json.loads(answer.data, parse_constant=refuse) == whole


def test_fiji_in_2007_as_printed(client: FlaskClient) -> None:
    chart = "/api/v1/charts/remittances/top-recipients.json"
    whole = client.get(f"{chart}?edition=escap-2008&ref_area=FJI").get_json()
    (row,) = whole["data"]
    assert (row["ref_area"], row["name"], row["printed"]) == ("FJI", "Fiji", "165.5")
    assert (row["obs_value"], row["obs_status"]) == (165_500_000, "A")
    assert whole["selection"]["ref_area"] == ["FJI"]
    assert whole["selection"]["edition"] == "escap-2008"
    assert whole["selection"]["subregion"] == []
