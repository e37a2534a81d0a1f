"""A chart's card: words, graph, source and notes, downloads, table."""

from typing import Any
from urllib.parse import quote

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.exports.pictures import composition
from dashboard.figures.maps import DISCLAIMER
from dashboard.figures.theme import Figure, blank
from dashboard.i18n import MISSING, _, number, plural
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
    )


def shown_figure(page: Page, drawing: Drawing, public_url: str) -> Figure:
    """Return the figure for the page, with what an exported picture adds in `layout.meta`."""
    if drawing.figure is None:
        return blank(drawing.sentence)
    address = f"{public_url}{page.path}?{drawing.selection.query()}"
    meta = composition(drawing, address) | {"filename": drawing.file_name(page)}
    return {"data": drawing.figure["data"], "layout": drawing.figure["layout"] | {"meta": meta}}


def graph_style(drawing: Drawing) -> dict[str, str]:
    """Return the size of the graph's frame: plotly fills the frame it is given."""
    if drawing.figure is None:
        return {"height": f"{blank('')['layout']['height']}px"}
    height, width = drawing.figure["layout"].get("height"), drawing.chart.min_width
    style = {"height": f"{height}px"} if height else {}
    return style | ({"minWidth": f"{width}px"} if width else {})


def head(page: Page, drawing: Drawing) -> list[Component]:
    """Return title, sentence and coverage."""
    title = html.H2(drawing.title, id=ids.title(page.id, drawing.chart.id))
    return [
        title,
        html.P(drawing.sentence, id=ids.sentence(page.id, drawing.chart.id), className="sentence"),
        html.P(drawing.coverage.words(), className="coverage"),
    ]


def foot(page: Page, drawing: Drawing) -> list[Component]:
    """Return source, notes, downloads and the table."""
    lines = [html.P(note) for note in drawing.notes()]
    if drawing.sources:
        lines.insert(0, html.P(_("Source: {sources}.", sources="; ".join(drawing.sources))))
    if drawing.chart.is_map and drawing.figure is not None:
        lines.append(html.P(_(DISCLAIMER)))
    parts: list[Component] = [html.Div(lines, className="notes")] if lines else []
    if drawing.figure is not None:
        parts.append(_downloads(page, drawing))
        parts.append(table_view(drawing))
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


def table_view(drawing: Drawing) -> Component:
    """Return the rows drawn as a table that opens below the chart."""
    columns = {
        column: heading
        for column, heading in drawing.chart.table.items()
        if column in drawing.frame
    }
    rows = drawing.frame[list(columns)].to_dict("records")
    header = html.Thead(html.Tr([html.Th(_(heading), scope="col") for heading in columns.values()]))
    body = html.Tbody(
        [
            html.Tr([_cell(column, row[column], at == 0) for at, column in enumerate(columns)])
            for row in rows
        ]
    )
    return html.Details(
        [
            html.Summary(plural("Table ({n} row)", "Table ({n} rows)", len(rows))),
            html.Div(
                html.Table([header, body], className="table table-sm"),
                className="table-scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Table: {title}", title=drawing.title)),
            ),
        ],
        className="table-view",
    )


def _cell(column: str, value: object, first: bool) -> Component:
    if isinstance(value, float | int):
        text = MISSING if pd.isna(value) else number(float(value))
        return html.Td(text, className="number")
    text = str(value).replace(" | ", " › ")
    if first:
        return html.Th(text, scope="row")
    return html.Td(text, className="number" if column in ("shown", "printed") else None)
