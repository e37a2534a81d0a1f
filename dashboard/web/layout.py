"""A page as a reader sees it: header, tabs, filters, charts, footer."""

import json
from dataclasses import dataclass
from typing import Any

from dash import dcc
from dash.development.base_component import Component

from dashboard.control import Problem
from dashboard.datasets.store import Store
from dashboard.exports.view import PRODUCT
from dashboard.figures.theme import DARK
from dashboard.i18n import _, language
from dashboard.pages.drawing import Drawing
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.model import Page
from dashboard.selection import Selection
from dashboard.web import cards, explorer, filters, frame, hashed, ids, reading, terms
from dashboard.web.markup import aria, link, to
from dashboard.web.tags import html, place


@dataclass(frozen=True)
class Site:
    """What whoever runs the dashboard says of it.

    `public_url` is the address readers know, `contact` where they report errors, `embed_hosts` the
    sites that may show charts in a frame.
    """

    public_url: str = ""
    contact: str = ""
    embed_hosts: tuple[str, ...] = ("*",)


INDEX = """<!DOCTYPE html>
<html lang="{%language%}" data-choices="{%choices%}">
  <head>
    {%metas%}
    <title>{%product%}</title>
    <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
    {%css%}
    {%preloads%}
    {%colours%}
    <script src="/scripts/head.js"></script>
    {%catalogue%}
  </head>
  <body>
    {%app_entry%}
    <noscript><p class="noscript">{%without_script%}
    <a href="/api/v1/tables/observations.csv">/api/v1/tables/observations.csv</a>.</p></noscript>
    {%config%}
    {%first%}
    {%scripts%}
    {%renderer%}
  </body>
</html>"""


def index_words(head: str, choices: str) -> dict[str, str]:
    """Return what fills `INDEX` in the reader's language.

    `head` is of the machines' catalogue, `choices` the address of what choices change.
    """
    return {
        "{%language%}": language(),
        "{%product%}": _(PRODUCT),
        "{%choices%}": choices,
        "{%catalogue%}": head,
        "{%colours%}": colours(),
        "{%preloads%}": hashed.preloads(),
        "{%without_script%}": _(
            "The charts need JavaScript. Every table can be read without it at"
        ),
        ">Loading...<": f">{_('Loading …')}<",  # Dash's own, before its scripts run
    }


def shell() -> Component:
    """Return what stays while pages change.

    Two locations, because one would draw the page anew at each choice: `ROUTE` asks for pages,
    `URL` only writes what was chosen into the address.
    """
    return html.Div(
        [
            dcc.Location(id=ids.ROUTE, refresh="callback-nav"),
            dcc.Location(id=ids.URL, refresh=False),
            dcc.Store(id=ids.VISITS),
            dcc.Store(id=ids.TITLE),
            html.Div(id=ids.TITLE_SET, hidden=True),
            html.Div(id=ids.CONTENT),
            html.Dialog(anchor=ids.EXPORT, className="export"),  # filled by export.js
        ],
        id="shell",
    )


def title(words: str) -> str:
    """Return the browser's title for a page."""
    return f"{words} – {_(PRODUCT)}"


def page_layout(
    pages: tuple[Page, ...],
    page: Page,
    store: Store,
    site: Site,
    query: dict[str, Any],
) -> Component:
    """Return a page under the selection that its address asks for."""
    selection, problems = Selection.parse(query, page.controls)
    rows: list[Component] = []
    if page.id == EXPLORER.id:
        rows, selection = explorer.table(page, store, selection)
    drawings = [chart.draw(store, selection) for chart in page.charts]
    matter = reading.sections(page, store, selection)
    return _page(pages, page, store, site, Content(selection, problems, drawings, rows, matter))


@dataclass(frozen=True)
class Content:
    """What fills a page."""

    selection: Selection
    problems: tuple[Problem, ...]
    drawings: list[Drawing]
    rows: list[Component]
    matter: list[Component]


def _page(
    pages: tuple[Page, ...], page: Page, store: Store, site: Site, filled: Content
) -> Component:
    selection = filled.selection
    charts = [cards.card(page, drawing) for drawing in filled.drawings]
    content: list[Component] = [
        html.H1(page.heading(store, {name: selection.word(name) for name in (page.keyed_by,)})),
        html.P(_(page.lead), className="lead"),
        *terms.line(page.id),
        *filters.notices(filled.problems),
    ]
    if filters.drawn(page):
        content += [
            filters.filter_bar(page, store, selection),
            place(
                ids.chips(page.id),
                html.Div(filters.chips(page, store, selection), className="chips", role="status"),
            ),
        ]
    matter = html.Div(filled.matter, id=ids.reading(page.id))
    if page.id in reading.FIRST:
        content.append(matter)
    if charts:
        content.append(html.Div(charts, className="charts"))
    if page.id == EXPLORER.id:
        rows = html.Section(filled.rows, className="explorer")
        content.append(place(ids.explorer(page.id), rows))
    if page.id not in reading.FIRST:
        content.append(matter)
    return html.Div(
        [
            html.A(_("Skip to the content"), href="#content", className="skip"),
            html.Header(
                [
                    html.Div(
                        [
                            link(_(PRODUCT), href=to(pages[0].path)),
                            place(
                                ids.languages(page.id),
                                html.Div(frame.languages(page, selection), className="languages"),
                            ),
                            frame.theme_switch(),
                        ],
                        className="product",
                    ),
                    html.Nav(
                        place(ids.tabs(page.id), html.Ul(tabs(pages, page, selection))),
                        **aria(label=_("Pages")),
                    ),
                ],
                className="top",
            ),
            frame.failure(),
            html.Main(content, anchor="content", tabIndex=-1),
            html.Footer(reading.footer(store, site.contact), className="bottom"),
            dcc.Store(id=ids.address(page.id), data=address(page, selection)),
        ],
        className=f"page page-{page.id}",
    )


def colours() -> str:
    """Return the figures' colours on a dark ground as a block of data for theme.js."""
    return f'<script type="application/json" id="dark-colours">{json.dumps(DARK)}</script>'


def address(page: Page, selection: Selection) -> dict[str, Any]:
    """Return a view's address for the browser: its query, and what its path names."""
    key = page.keyed_by
    return {"query": selection.query((key,)), "key": selection.word(key), "chosen": False}


def tabs(pages: tuple[Page, ...], current: Page, selection: Selection) -> list[Component]:
    """Return the links to all pages; each carries the shared part of the selection."""
    query = selection.shared().query()
    return [
        html.Li(
            link(_(page.name), href=f"{page.path}?{query}", className="tab"),
            className="current" if page.path == current.path else None,
            **(aria(current="page") if page.path == current.path else {}),
        )
        for page in pages
        if page.name  # one without is reached from another
    ]


def not_found(pages: tuple[Page, ...]) -> Component:
    """Return what an address without a page shows."""
    links = [html.Li(link(_(page.name), href=to(page.path))) for page in pages if page.name]
    words = [html.H1(_("There is no such page")), html.P(_("These are the pages:"))]
    main = html.Main([*words, html.Ul(links)], anchor="content", tabIndex=-1)
    return html.Div([frame.failure(), main])
