"""A chart's card: words, graph, source and notes, downloads, table."""

from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.exports.pictures import composition
from dashboard.figures.maps import DISCLAIMER
from dashboard.figures.theme import Figure, blank
from dashboard.i18n import _, plural
from dashboard.pages.model import Chart, Drawing, Page
from dashboard.web import ids
from dashboard.web.markup import aria, data

# Our own buttons export, with title and source. What is left of plotly's bar is a map's zoom.
GRAPH_CONFIG: Any = {
    "topojsonURL": "/assets/topojson/",
    "displaylogo": False,
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["toImage", "sendChartToCloud", "select2d", "lasso2d"],
    "scrollZoom": False,
    "showTips": False,
    "doubleClick": False,
    "responsive": True,
}


def card(page: Page, drawing: Drawing, public_url: str) -> Component:
    """Return the card of a chart."""
    chart = drawing.chart
    graph = dcc.Graph(
        id=ids.graph(page.id, chart.id),
        figure=shown_figure(page, drawing, public_url),
        config=GRAPH_CONFIG,
        responsive=True,
        className="graph graph-map" if chart.is_map else "graph",
        style=graph_style(drawing),
    )
    return html.Section(
        [
            html.Div(head(page, drawing), id=ids.head(page.id, chart.id)),
            html.P(
                _("Use the arrow keys to step through the figures."),
                id=ids.hint(page.id, chart.id),
                className="hint",
            ),
            html.Div(
                graph,
                className="graph-frame",
                role="group",
                tabIndex=0,
                **aria(
                    roledescription=_("chart"),
                    labelledby=ids.title(page.id, chart.id),
                    describedby=f"{ids.sentence(page.id, chart.id)} {ids.hint(page.id, chart.id)}",
                ),
            ),
            html.Div(foot(page, drawing), id=ids.foot(page.id, chart.id)),
        ],
        id=ids.chart(page.id, chart.id),
        className="chart wide" if chart.wide else "chart",
        hidden=drawing.hidden,
    )


def shown_figure(page: Page, drawing: Drawing, public_url: str) -> Figure:
    """Return the figure for the page, with what an exported picture adds in `layout.meta`."""
    if drawing.figure is None:
        return blank(drawing.sentence)
    address = f"{public_url}{page.address(drawing.selection)}"
    meta = composition(drawing, address) | {"filename": drawing.file_name(page)}
    return {"data": drawing.figure["data"], "layout": drawing.figure["layout"] | {"meta": meta}}


def graph_style(drawing: Drawing) -> dict[str, str]:
    """Return the size of the graph's frame: plotly fills the frame it is given."""
    if drawing.figure is None and drawing.chart.quiet:
        return {"display": "none"}
    if drawing.figure is None:
        return {"height": f"{blank('')['layout']['height']}px"}
    layout = drawing.figure["layout"]
    height = layout.get("height")
    # A figure that holds more the more is compared says itself how narrow it can be.
    width = layout.get("meta", {}).get("min_width", drawing.chart.min_width)
    style = {"height": f"{height}px"} if height else {}
    return style | ({"minWidth": f"{width}px"} if width else {})


def head(page: Page, drawing: Drawing) -> list[Component]:
    """Return title, sentence and coverage."""
    title = html.H2(drawing.title, id=ids.title(page.id, drawing.chart.id))
    sentence = html.P(
        drawing.sentence, id=ids.sentence(page.id, drawing.chart.id), className="sentence"
    )
    words = drawing.coverage.words()
    return [title, sentence, *([html.P(words, className="coverage")] if words else [])]


def foot(page: Page, drawing: Drawing) -> list[Component]:
    """Return source, notes, downloads and the table."""
    if drawing.figure is None and drawing.chart.quiet:
        return []
    lines = [html.P(note) for note in drawing.notes()]
    if drawing.sources:
        lines.insert(0, html.P(_("Source: {sources}.", sources="; ".join(drawing.sources))))
    if drawing.chart.is_map and drawing.figure is not None:
        lines.append(html.P(_(DISCLAIMER)))
    parts: list[Component] = [html.Div(lines, className="notes")] if lines else []
    if drawing.figure is not None:
        parts.append(_downloads(page, drawing))
        parts.append(table_view(page, drawing))
    return parts


def csv_address(page: Page, chart: Chart, query: str) -> str:
    """Return where the chart's data lie as CSV."""
    return f"/api/v1/charts/{quote(page.id)}/{quote(chart.id)}.csv?{query}"


def _downloads(page: Page, drawing: Drawing) -> Component:
    def picture(kind: str, label: str) -> Component:
        words = _("{label}: {title}", label=label, title=drawing.title)
        return html.Button(
            label,
            type="button",
            className="download",
            **data(picture=kind),
            **aria(label=words),
        )

    csv = html.A(
        "CSV",
        href=csv_address(page, drawing.chart, drawing.selection.query()),
        download=f"{drawing.file_name(page)}.csv",
        className="download",
        **aria(label=_("CSV: {title}", title=drawing.title)),
    )
    return html.Div(
        [html.Span(_("Download")), picture("png", "PNG"), picture("svg", "SVG"), csv],
        className="downloads",
    )


def table_view(page: Page, drawing: Drawing) -> Component:
    """Return what opens below the chart; the browser fetches the table when it is opened.

    Hundreds of rows on every card would make a page heavy for all who do not open them.
    """
    rows = len(drawing.frame)
    return html.Details(
        [
            html.Summary(plural("Table ({n} row)", "Table ({n} rows)", rows)),
            html.Div(
                _("Loading the table …"),
                className="table-scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Table: {title}", title=drawing.title)),
                **data(table=table_address(page, drawing), failed=_("The table did not come.")),
            ),
        ],
        className="table-view",
    )


def table_address(page: Page, drawing: Drawing) -> str:
    """Return where the chart's rows lie as a table in HTML."""
    query = drawing.selection.query()
    return f"/api/v1/views/{quote(page.id)}/{quote(drawing.chart.id)}/table.html?{query}"
