"""What every chart promises, under whatever selection."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.datasets.store import Store, load
from dashboard.figures.theme import Figure
from dashboard.pages import bound_pages, ratifications
from dashboard.selection import Selection

if TYPE_CHECKING:
    from tests.contract.conftest import Spread

ROOT = Path(__file__).parents[2]
BUNDLED = ROOT / "dashboard" / "bundle" / "plotly.json"
KEY = (
    *("edition", "indicator", "measure", "ref_area", "counterpart_area", "sex", "skill"),
    *("variant", "instrument", "subregion", "moment", "name"),
)
# Draws all samples as cards show them and prints a hash of the JSON the browser gets.
DIGEST = """
import hashlib
from urllib.parse import parse_qs
from plotly.io.json import to_json_plotly
from dashboard.datasets.store import load
from dashboard.figures.theme import Figure
from dashboard.pages import bound_pages
from dashboard.selection import Selection
from dashboard.web.cards import shown_figure
store, digest = load(), hashlib.sha256()
for page in bound_pages(store):
    for chart in page.charts:
        for query in chart.samples:
            drawing = chart.draw(store, Selection.strict(parse_qs(query), page.controls))
            digest.update(to_json_plotly(shown_figure(drawing)).encode())
print(digest.hexdigest())
"""


def axis_titles(figure: Figure) -> list[str]:
    """Return the titles of the axes that are seen."""
    axes = [part for name, part in figure["layout"].items() if name.startswith(("xaxis", "yaxis"))]
    titles = [axis.get("title", {}).get("text", "") for axis in axes if axis.get("visible", True)]
    return [title for title in titles if title]


def words(figure: Figure) -> list[str]:
    """Return what is written at axes, legend and panels."""
    layout = figure["layout"]
    notes = [note["text"] for note in layout.get("annotations", [])]
    return [*axis_titles(figure), layout["legend"].get("title", {}).get("text", ""), *notes]


def test_chart_draws_or_says_why_not(spread: "Spread") -> None:
    silent = [
        query
        for query, drawing in spread.drawings.items()
        if drawing.figure is None and not drawing.sentence.startswith("There is nothing to show")
    ]
    assert silent == []
    assert spread.plain.figure is not None


def test_chart_draws_wherever_there_is_an_area_to_show(spread: "Spread") -> None:
    for query, drawing in spread.drawings.items():
        assert (drawing.figure is not None) == (drawing.coverage.shown > 0), query


def test_figure_drawn_has_something_in_it(spread: "Spread") -> None:
    empty = [
        query
        for query, _drawing, figure in spread.drawn()
        if not any(
            any(value is not None for value in trace.get(place, ()))
            for trace in figure["data"]
            for place in ("x", "z", "locations")
        )
    ]
    assert empty == []


def test_plotly_knows_every_attribute(spread: "Spread") -> None:
    for _query, _drawing, figure in spread.drawn():
        go.Figure(figure)


def test_title_and_sentence_are_whole(spread: "Spread") -> None:
    broken = [
        (query, text)
        for query, drawing in spread.drawings.items()
        for text in (drawing.title, drawing.sentence, *drawing.notes())
        if not text.strip() or re.search(r"[{}]|\bnan\b|<NA>", text)
    ]
    assert broken == []


def test_unit_stands_at_the_figure(spread: "Spread") -> None:
    without = []
    for query, drawing, figure in spread.drawn():
        if "unit" in drawing.frame:
            units = set(drawing.frame.loc[drawing.frame["obs_value"].notna(), "unit"])
            said = " ".join((drawing.title, *words(figure)))
            without += [(query, unit) for unit in units if unit not in said]
        elif "status" not in drawing.frame and not axis_titles(figure):
            without.append((query, "what is counted"))
    assert without == []


def test_values_in_doubt_are_marked(spread: "Spread") -> None:
    for query, drawing, figure in spread.drawn():
        frame = drawing.frame
        if "flagged" not in frame:
            continue
        value = frame["obs_value" if "obs_value" in frame else "status"]
        doubtful = frame["flagged"] & value.notna() & frame.get("drawn", True)
        seen = [{**trace, "hovertext": None} for trace in figure["data"]]
        text = json.dumps(seen, ensure_ascii=False, default=str)
        assert ("⚑" in text or "in doubt" in text) == doubtful.any(), query
        assert any(note.startswith("⚑") for note in drawing.notes()) or not doubtful.any(), query


def test_source_stands_at_the_figure(spread: "Spread") -> None:
    assert [query for query, drawing, _figure in spread.drawn() if not drawing.sources] == []


def test_no_row_of_the_frame_stands_twice(spread: "Spread") -> None:
    for query, drawing, _figure in spread.drawn():
        frame = drawing.frame
        key = [name for name in KEY if name in frame]
        key.append("as_of" if "status" in frame else "time_period")
        assert not frame.duplicated(key).any(), query
        assert frame[key].notna().all(axis=None), query


def test_every_column_of_the_table_view_is_in_the_frame(spread: "Spread") -> None:
    for query, drawing, _figure in spread.drawn():
        assert set(spread.chart.table) <= set(drawing.frame.columns), query


def test_coverage_adds_up(spread: "Spread") -> None:
    for query, drawing in spread.drawings.items():
        coverage = drawing.coverage
        assert coverage.shown + len(coverage.missing) <= coverage.total, query
        if "ref_area" in drawing.frame:
            areas = drawing.frame["ref_area"].nunique()
            assert coverage.shown + len(coverage.missing) == areas, query


@pytest.mark.parametrize(
    ("query", "counts"), [({}, [24, 24, 7, 3, 3, 18, 17]), ({"subregion": "pacific"}, [])]
)
def test_counts_of_table_2_stand_beside_ours(
    store: Store, query: dict[str, str], counts: list[int]
) -> None:
    controls = ratifications.PAGE.bind(store).controls
    query = {"edition": "escap-2008", **query}
    (chart,) = (chart for chart in ratifications.CHARTS if chart.id == "by-subregion")
    figure = chart.draw(store, Selection.strict(query, controls)).figure
    assert figure is not None
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert [note for note in notes if note[0] in "✓≠"] == [f"✓ {count}" for count in counts]


def test_drawing_leaves_the_store_as_it_was() -> None:
    store = load()
    before = _hashes(store)
    for page in bound_pages(store):
        for chart in page.charts:
            for query in chart.samples:
                chart.draw(store, Selection.strict(parse_qs(query), page.controls))
    assert _hashes(store) == before


def test_same_selection_gives_the_same_bytes() -> None:
    # Two processes that order their sets differently, as two workers do.
    digests = {
        subprocess.run(
            (sys.executable, "-c", DIGEST),
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            stdout=subprocess.PIPE,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def _hashes(store: Store) -> dict[str, str]:
    return {name: _hash(frame) for name, frame in store.tables.items()}


def _hash(frame: pd.DataFrame) -> str:
    text = f"{frame.dtypes.to_dict()}{frame.index}{frame.to_csv()}"
    return hashlib.sha256(text.encode()).hexdigest()


def test_every_kind_of_trace_is_in_our_plotly(spread: "Spread") -> None:
    in_bundle = set(json.loads(BUNDLED.read_text(encoding="utf-8"))["traces"])
    kinds = {
        trace["type"] for _query, _drawing, figure in spread.drawn() for trace in figure["data"]
    }
    assert kinds <= in_bundle
