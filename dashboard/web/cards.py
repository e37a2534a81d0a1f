"""A chart's card: words, graph, source and notes, downloads, table."""

import re
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboard.exports import addresses
from dashboard.exports.formats import BY_NAME
from dashboard.figures.behaviour import config
from dashboard.figures.maps import DISCLAIMER
from dashboard.figures.theme import Figure, blank
from dashboard.i18n import _, plural
from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Page
from dashboard.web import hashed, ids
from dashboard.web.markup import aria, data
from dashboard.web.tags import html, place

# Parts that a card fetches when they are asked for.
PICTURE, DIALOG, TABLE = "picture.json", "export.html", "table.html"


def card(page: Page, drawing: Drawing) -> Component:
    """Return the card of a chart."""
    chart = drawing.chart
    words = aria(
        labelledby=ids.title(page.id, chart.id),
        describedby=f"{ids.sentence(page.id, chart.id)} {ids.hint(page.id, chart.id)}",
    )
    return html.Section(
        [
            place(ids.head(page.id, chart.id), html.Div(head(page, drawing))),
            html.P(
                _("Use the arrow keys to step through the figures."),
                anchor=ids.hint(page.id, chart.id),
                className="hint",
            ),
            graph(drawing, words, id=ids.graph(page.id, chart.id)),
            place(ids.foot(page.id, chart.id), html.Div(foot(page, drawing))),
        ],
        id=ids.chart(page.id, chart.id),
        className="chart wide" if chart.wide else "chart",
        hidden=drawing.hidden,
    )


def graph(drawing: Drawing, words: dict[str, Any], **named: Any) -> Component:
    """Return the graph in its frame, which takes the focus; `words` tell what it is."""
    drawn = dcc.Graph(
        **named,
        figure=shown_figure(drawing),
        config=config() | {"topojsonURL": hashed.address("/assets/topojson/")},
        responsive=True,
        className="graph graph-map" if drawing.chart.is_map else "graph",
        style=graph_style(drawing),
    )
    return html.Div(
        drawn,
        className="graph-frame",
        style=_frame_style(drawing),
        role="group",
        tabIndex=0,
        **aria(roledescription=_("chart")),
        **words,
    )


def shown_figure(drawing: Drawing) -> Figure:
    """Return the figure for the page; one of words where there is nothing to draw."""
    return blank(drawing.sentence) if drawing.figure is None else drawing.figure


def graph_style(drawing: Drawing) -> dict[str, str]:
    """Return the size of the graph's frame: plotly fills the frame it is given."""
    if drawing.figure is None and drawing.chart.quiet:
        return {"display": "none"}
    if drawing.figure is None:
        return {"height": f"{blank('')['layout']['height']}px"}
    height, width = drawing.frame_size()
    style = {"height": f"{height}px"} if height else {}
    return style | ({"minWidth": f"{width}px"} if width else {})


def _frame_style(drawing: Drawing) -> dict[str, str]:
    """Return the height that a frame keeps until its graph is drawn; theme.js then takes it away.

    Dash holds a graph without its style while plotly loads.
    """
    style = graph_style(drawing)
    return {"minHeight": style["height"]} if "height" in style else {}


def head(page: Page, drawing: Drawing) -> list[Component]:
    """Return title, sentence and coverage."""
    title = html.H2(drawing.title, anchor=ids.title(page.id, drawing.chart.id))
    first, rest = headline(drawing.sentence)
    sentence = html.P(
        [html.Strong(first), rest],
        anchor=ids.sentence(page.id, drawing.chart.id),
        className="sentence",
    )
    words = drawing.coverage.words()
    return [title, sentence, *([html.P(words, className="coverage")] if words else [])]


def headline(text: str) -> tuple[str, str]:
    """Part what a chart says into its first sentence, the headline, and the rest.

    "Convention No. 97" is no end of a sentence.
    """
    end = re.search(r"(?<!\bNo)\.(?= )", text)
    return (text[: end.end()], text[end.end() :]) if end else (text, "")


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


def _downloads(page: Page, drawing: Drawing) -> Component:
    """Return the quick downloads, and the button that opens all the others."""

    def words(label: str) -> dict[str, Any]:
        return aria(label=_("{label}: {title}", label=label, title=drawing.title))

    def picture(kind: str) -> Component:
        label = _(BY_NAME[kind].label)
        where = addresses.of_part(page, drawing, PICTURE)
        marks = data(picture=kind, address=where)
        return html.Button(label, type="button", className="download", **marks, **words(label))

    csv_address = addresses.of_file(page, drawing, "csv")
    csv = html.A(
        _(BY_NAME["csv"].label),
        href=csv_address,
        download=f"{drawing.file_name(page)}.csv",
        className="download",
        **words(_(BY_NAME["csv"].label)),
    )
    more = html.Button(
        _("Export and share …"),
        type="button",
        className="download",
        **data(export=addresses.of_part(page, drawing, DIALOG)),
        **words(_("Export and share")),
    )
    # Made anew for what is chosen: what was said of another choice is gone.
    told = data(failed=_("That did not work:"))
    said = html.Span(role="status", className="said", key=csv_address, **told)
    return html.Div(
        [html.Span(_("Download")), picture("png"), picture("svg"), csv, more, said],
        className="downloads",
    )


def table_view(page: Page, drawing: Drawing) -> Component:
    """Return what opens below the chart; the browser fetches the table when it is opened.

    Hundreds of rows on every card would make a page heavy for all who do not open them.
    """
    rows = len(drawing.table)
    return html.Details(
        [
            html.Summary(plural("Table ({n} row)", "Table ({n} rows)", rows)),
            html.Div(
                _("Loading the table …"),
                className="table-scroll",
                tabIndex=0,
                role="region",
                **aria(label=_("Table: {title}", title=drawing.title)),
                **data(
                    table=addresses.of_part(page, drawing, TABLE),
                    failed=_("The table did not come."),
                ),
            ),
        ],
        className="table-view",
    )
