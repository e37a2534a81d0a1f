"""A chart as a page of its own: a file that works offline, or a light page for an iframe."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from plotly.io.json import to_json_plotly

from dashboard.exports.tables import table_html
from dashboard.exports.view import PRODUCT, View
from dashboard.figures.behaviour import config
from dashboard.i18n import _, language
from dashboard.resources import resource_dir


@cache
def templates() -> Environment:
    """Return the pages that are not Dash's; what is filled in is escaped."""
    out = Environment(loader=PackageLoader("dashboard"), autoescape=True)
    out.globals["language"] = language
    return out


def whole_page(view: View) -> bytes:
    """Return an HTML file with the chart, its words and its table that works offline."""
    boundaries = _asset("topojson/world_50m.json") if view.drawing.chart.is_map else ""
    return _page(
        view,
        inline=True,
        link=view.address if view.public_url else "",  # within a site, a file has no way back
        style=Markup(_asset("chart.css")),  # noqa: S704 - our own file, as are those below
        plotly=Markup(_plotly()),  # noqa: S704
        boundaries=_inside(boundaries),
        script=Markup(_asset("points.js") + _asset("chart.js")),  # noqa: S704
        table=Markup(table_html(view.drawing.frame, view.drawing.chart.table)),  # noqa: S704
        table_words=_("Table"),
    )


def framed_page(view: View, link: str, plotly_address: str) -> bytes:
    """Return a light page of the chart for an iframe; scripts and boundaries come from our server.

    `link` leads back to the view.
    """
    return _page(view, inline=False, link=link, plotly_address=plotly_address)


def _page(view: View, **more: Any) -> bytes:
    drawing = view.drawing
    height, narrow = drawing.frame_size()
    sources = _("Source: {sources}.", sources="; ".join(drawing.sources)) if drawing.sources else ""
    words = {
        "view": view,
        "product": _(PRODUCT),
        "figure": _figure(view),
        "map": drawing.chart.is_map and not height,
        "height": height,
        "narrow": narrow,
        "chart_word": _("chart"),
        "hint": _("Use the arrow keys to step through the figures."),
        "lines": [line for line in (sources, *view.notes()) if line],
        "link_words": _("{product}: see and filter this chart", product=_(PRODUCT)),
    }
    return templates().get_template("chart.html").render(words | more).encode()


def _figure(view: View) -> Markup:
    if view.drawing.figure is None:
        return Markup("")
    return _inside(str(to_json_plotly({**view.drawing.figure, "config": config()})))


def _inside(text: str) -> Markup:
    """Return JSON for a script element: no text in it can end the element."""
    return Markup(text.replace("<", r"\u003c"))  # noqa: S704 - only for a block of data


def _asset(name: str) -> str:
    return (resource_dir("assets") / name).read_text(encoding="utf-8")


@cache
def _plotly() -> str:
    return (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
