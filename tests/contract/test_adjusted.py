"""As printed means as printed: no adjusted value gets into a view that did not ask for it."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import pandas as pd
import pytest

from dashboard.control import Control
from dashboard.datasets.store import Store
from dashboard.exports.pictures import composition
from dashboard.exports.tables import chart_csv
from dashboard.pages import bound_pages, explorer
from dashboard.pages.drawing import Drawing
from dashboard.queries import explorer as query
from dashboard.selection import Selection

if TYPE_CHECKING:
    from tests.contract.conftest import Spread

SENTINEL = 7719131.0  # a year and a value that nothing else has
ADJUSTED = "figures=adjusted"


@pytest.fixture(scope="module")
def poisoned(store: Store) -> Store:
    """A store whose every finding proposes the sentinel."""
    findings = store["findings"].assign(adjustment="value", adjusted_value=SENTINEL)
    return replace(store, tables={**store.tables, "findings": findings})


def choose(query: str, controls: tuple[Control, ...]) -> Selection:
    return Selection.strict(parse_qs(query), controls)


def everything(drawing: Drawing) -> str:
    """Return all that a drawing gives to a reader: figure, picture, words, table, CSV."""
    words = [drawing.title, drawing.sentence, drawing.coverage.words()]
    table = drawing.frame.drop(columns=["remarks"], errors="ignore")
    return json.dumps([drawing.figure, composition(drawing, ""), words], default=str) + (
        table.to_csv() + chart_csv(table).decode()
    )


def test_no_adjusted_value_in_a_view_as_printed(spread: "Spread", poisoned: Store) -> None:
    for text in spread.drawings:
        drawing = spread.chart.draw(poisoned, choose(text, spread.page.controls))
        if drawing.chart.compares:
            assert set(drawing.frame.loc[drawing.frame["adjusted"], "moment"]) <= {"adjusted"}
            continue  # it sets the adjusted value beside the printed one, by name
        assert "7719131" not in everything(drawing), text
        assert "adjusted" not in drawing.title
        if "adjusted" in drawing.frame:
            assert not drawing.frame["adjusted"].any(), text


def test_values_as_printed_are_the_stores_own(spread: "Spread", store: Store) -> None:
    own = store["observations"]
    keys = ["edition", "indicator", "measure", "ref_area", "sex", "time_period"]
    for text, drawing in spread.of_the_paper():
        frame = drawing.frame
        if "adjustment" not in frame or "obs_value" not in frame or "women" in drawing.chart.id:
            continue
        if drawing.chart.id in ("implied-total", "stated-outflows"):
            continue  # computed from two cells; read from the text
        joined = frame.merge(own[[*keys, "obs_value"]], on=keys, how="inner", suffixes=("", "_own"))
        pd.testing.assert_series_equal(
            joined["obs_value"], joined["obs_value_own"], check_names=False, obj=text
        )


def test_adjusted_views_say_so_wherever_a_value_changes(spread: "Spread", store: Store) -> None:
    for text, printed in spread.of_the_paper():
        asked = "&".join(part for part in (text, ADJUSTED) if part)
        drawing = spread.chart.draw(store, choose(asked, spread.page.controls))
        changed = _values(drawing) != _values(printed)
        marked = "adjusted" in drawing.frame and bool(drawing.frame["adjusted"].any())
        assert not changed or marked, asked
        assert ("adjusted)" in drawing.title or "left out)" in drawing.title) == marked, asked
        assert ("nothing to adjust" in drawing.title) == (not marked), asked
        if marked and drawing.figure is not None:
            assert "†" in json.dumps(drawing.notes(), ensure_ascii=False), asked
            assert drawing.file_name(spread.page).endswith("_adjusted")


def _values(drawing: Drawing) -> list[Any]:
    frame = drawing.frame
    columns = [name for name in ("obs_value", "acted", "status") if name in frame]
    order = [
        name for name in ("instrument", "ref_area", "indicator", "time_period") if name in frame
    ]
    order = [name for name in order if name != "time_period" or "acted" not in frame]
    return frame.sort_values(order)[columns].fillna(-1).to_numpy().tolist()


def test_the_explorer_shows_adjusted_values_only_where_asked(poisoned: Store) -> None:
    (page,) = (page for page in bound_pages(poisoned) if page.id == explorer.PAGE.id)
    as_printed = query.rows(poisoned, choose("", page.controls))
    assert not (as_printed["obs_value"] == SENTINEL).any()
    adjusted = query.rows(poisoned, choose(ADJUSTED, page.controls))
    assert (adjusted["obs_value"] == SENTINEL).any()
