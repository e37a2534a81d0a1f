"""A finding on the Overview: a number in a sentence, the chart it comes from, and the way there."""

from dash.development.base_component import Component

from dashboard.i18n import _
from dashboard.pages.drawing import Drawing
from dashboard.pages.overview import Told
from dashboard.web import cards
from dashboard.web.markup import aria, link
from dashboard.web.tags import html


def tale(told: Told) -> Component:
    """Return the card of a finding."""
    words = html.H3([html.Strong(told.figure), html.Span(told.words)])
    more = html.P(
        link(_("See the chart, filter it, take it away"), href=told.address),
        className="tale-more",
    )
    small = _small(told.drawing) if told.drawing and told.drawing.figure else []
    shown = told.drawing
    wide = shown is None or shown.chart.is_map
    return html.Article([words, *small, more], className="tale tale-wide" if wide else "tale")


def _small(drawing: Drawing) -> list[Component]:
    words = aria(label=f"{drawing.title}. {drawing.sentence}")
    return [html.P(drawing.title, className="tale-what"), cards.graph(drawing, words)]
