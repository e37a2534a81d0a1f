"""On a map nobody is lost: small States, readers without colour vision, readers without a mouse."""

import html
from collections.abc import Callable
from typing import Any

import pytest

from dashboard.datasets.store import Store
from dashboard.figures.theme import Figure
from dashboard.pages import ratifications, remittances
from dashboard.selection import Selection

Draw = Callable[..., tuple[Any, Figure]]
SMALL = ("TON", "TUV", "KIR", "MDV", "SGP")


@pytest.fixture(scope="module")
def draw(store: Store) -> Draw:
    """Return frame and figure of the map of remittances or of ratifications."""

    def drawn(tab: Any, **query: str) -> tuple[Any, Figure]:
        selection = Selection.strict(query, tab.PAGE.bind(store).controls)
        drawing = tab.PAGE.chart("map").draw(store, selection)
        assert drawing.figure is not None
        return drawing.frame, drawing.figure

    return drawn


def points(figure: Figure) -> dict[str, dict[str, Any]]:
    """Return the marker and the hover card of each area's point."""
    (trace,) = (trace for trace in figure["data"] if "ids" in trace)
    names = ("symbol", "size", "color", "opacity")
    rows = zip(trace["ids"], *(trace["marker"][name] for name in names), strict=True)
    markers = {area: dict(zip(names, values, strict=True)) for area, *values in rows}
    for area, card in zip(trace["ids"], trace["hovertext"], strict=True):
        markers[area]["card"] = card
    return markers


@pytest.mark.parametrize("instrument", ["ICRMW", "TIP"])
def test_small_states_are_seen_as_circles_of_ten_pixels_at_least(
    draw: Draw, instrument: str
) -> None:
    _frame, figure = draw(ratifications, instrument=instrument)
    seen = points(figure)
    for area in SMALL:
        assert seen[area]["opacity"] == 1, area
        assert seen[area]["size"] >= 10, area


@pytest.mark.parametrize("tab", [remittances, ratifications], ids=lambda tab: tab.PAGE.id)
def test_every_card_names_the_area_it_lies_on(draw: Draw, tab: Any) -> None:
    frame, figure = draw(tab)
    names = dict(zip(frame["ref_area"], frame["name"], strict=True))
    cards = [(area, point["card"]) for area, point in points(figure).items()]
    for trace in figure["data"]:
        if trace["type"] == "choropleth":
            cards += zip(trace["locations"], trace["hovertext"], strict=True)
    # A polygon and a point each: hover by keyboard finds points only.
    assert sorted(area for area, _card in cards) == sorted([*names, *names])
    for area, card in cards:
        assert html.unescape(card).startswith(f"<b>{names[area]}</b>")


def test_status_is_never_told_by_colour_alone(draw: Draw) -> None:
    asked = {"edition": "escap-2008", "instrument": "TIP", "time_period": "2004"}
    frame, figure = draw(ratifications, **asked)
    seen = points(figure)
    symbols: dict[str, set[str]] = {}
    for area, status in zip(frame["ref_area"], frame["status"], strict=True):
        if status in ("party", "signed", "no_record"):
            assert seen[area]["opacity"] == 1, area
            symbols.setdefault(status, set()).add(seen[area]["symbol"])
    assert {status: len(found) for status, found in symbols.items()} == {
        "party": 1,
        "signed": 1,
        "no_record": 1,
    }
    assert len(set.union(*symbols.values())) == 3


def test_an_area_without_a_figure_is_not_taken_for_one_with_little(draw: Draw) -> None:
    frame, figure = draw(remittances, indicator="remittances_received")
    seen = points(figure)
    missing = set(frame.loc[frame["obs_value"].isna(), "ref_area"])
    assert {"TUV", "IRN"} <= missing  # they have no row in Annex Table 1
    assert {seen[area]["symbol"] for area in missing} == {"x"}
    assert {seen[area]["symbol"] for area in seen if area not in missing} == {"circle"}


def test_the_map_turns_to_the_one_subregion_chosen(draw: Draw) -> None:
    whole = draw(remittances)[1]["layout"]["geo"]
    pacific = draw(remittances, subregion="pacific")[1]["layout"]["geo"]
    two = draw(remittances, subregion="pacific,south-east-asia")[1]["layout"]["geo"]
    assert pacific["lonaxis"] != whole["lonaxis"]
    assert two == whole
