"""A page under a selection as properties of its components: what a callback or a step of play sets.

Nested by what it is; `flat` names the components, for the browser to set them itself.
"""

from collections.abc import Sequence
from typing import Any

from dashboard.control import Kind
from dashboard.datasets.store import Store
from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Chart, Page
from dashboard.selection import Selection
from dashboard.web import cards, filters, ids
from dashboard.web.tags import CONTENT, content

Props = dict[str, Any]


def places(page: Page, chart: Chart[Any]) -> dict[str, tuple[str, str]]:
    """Return where each part of a chart's card stands: component and property."""
    graph = ids.graph(page.id, chart.id)
    return {
        "head": (ids.head(page.id, chart.id), CONTENT),
        "figure": (graph, "figure"),
        "style": (graph, "style"),
        "foot": (ids.foot(page.id, chart.id), CONTENT),
        "hidden": (ids.chart(page.id, chart.id), "hidden"),
    }


def chart(page: Page, drawing: Drawing) -> Props:
    """Return the parts of a chart's card."""
    return {
        "head": content(cards.head(page, drawing)),
        "figure": cards.shown_figure(drawing),
        "style": cards.graph_style(drawing),
        "foot": content(cards.foot(page, drawing)),
        "hidden": drawing.hidden,
    }


def summarised(page: Page) -> list[str]:
    """Return the controls whose label says what they hold."""
    return [
        control.name for control in filters.drawn(page) if control.kind in (Kind.MANY, Kind.YEAR)
    ]


def flat(
    page: Page, store: Store, selection: Selection, changed: Sequence[str]
) -> dict[str, Props]:
    """Return by component what a step of play sets: words, figures, addresses of exports."""
    out: dict[str, Props] = {}
    for one in page.affected(changed):
        drawing = one.draw(store, selection)
        if drawing.hidden:
            continue
        parts = chart(page, drawing)
        for name, (component, prop) in places(page, one).items():
            out.setdefault(component, {})[prop] = parts[name]
    for name in set(changed) & set(summarised(page)):
        words = filters.summary_words(selection.control(name), selection)
        out[ids.summary(page.id, name)] = {CONTENT: [words]}
    return out
