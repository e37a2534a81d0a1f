"""The walk through a new chart in CONTRIBUTING is true."""

import re
from dataclasses import replace
from pathlib import Path

import plotly.graph_objects as go

from dashboard.datasets.store import load
from dashboard.exports.tables import chart_csv
from dashboard.pages import remittances
from dashboard.pages.model import Chart
from dashboard.queries import remittances as queries
from dashboard.selection import Selection
from dashboard.web import ids, layout

TEXT = Path("CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_chart_of_the_walk_draws() -> None:
    walk = TEXT.split("## Add a chart")[1].split("## Add a table")[0]
    query, declaration = re.findall(r"```python\n(.*?)```", walk, flags=re.DOTALL)
    assert len((query + declaration).splitlines()) <= 20

    asked = dict(vars(queries))
    exec(query, asked)  # noqa: S102 - the text of our own file
    page_names = dict(vars(remittances))
    page_names["query"] = type("Queries", (), {"migrants": staticmethod(asked["migrants"])})
    chart = eval(declaration, page_names)  # noqa: S307
    assert isinstance(chart, Chart)

    store = load()
    page = remittances.PAGE.bind(store)
    page = replace(page, charts=(*page.charts, chart))
    drawn = layout.page_layout((page,), page, store, layout.Site(), {})
    assert ids.chart("remittances", "migrants") in drawn
    selection = Selection.strict({"edition": "escap-2008", "subregion": "pacific"}, page.controls)
    drawing = chart.draw(store, selection)
    go.Figure(drawing.figure)
    assert (
        drawing.title == "International migrants, per cent of the population, 2005: first 10 areas"
    )
    assert "Guam comes first with 67.3 per cent" in drawing.sentence
    assert b"GUM" in chart_csv(drawing.frame)
