"""What is read rather than explored: the Overview's numbers, the Data page, the About page."""

from collections.abc import Callable, Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.datasets.schema import COLLECTION, PUBLICATION, Table
from dashboard.datasets.store import Store
from dashboard.i18n import _, number
from dashboard.pages import about, country, explorer, glossary, overview
from dashboard.pages.model import Page
from dashboard.selection import Selection
from dashboard.web import findings, profile, story, terms
from dashboard.web.markup import aria, link, to
from dashboard.web.tags import html

# Pages whose reading matter depends on a control, and those where it comes before the charts.
LIVE = (overview.PAGE.id, country.INDEX.id, country.PAGE.id)
FIRST = (country.PAGE.id,)


def sections(page: Page, store: Store, selection: Selection) -> list[Component]:
    """Return the reading matter of a page; most have none."""
    matter: dict[str, Callable[[], list[Component]]] = {
        overview.PAGE.id: lambda: _overview(store, selection),
        explorer.PAGE.id: lambda: _data(store, selection),
        about.PAGE.id: _about,
        country.INDEX.id: lambda: profile.index(store, selection),
        country.PAGE.id: lambda: profile.facts_table(store, selection),
    }
    return matter.get(page.id, list)()


def footer(store: Store, contact: str = "") -> list[Component]:
    """Return the editions with their dates, the terms, how to report an error, the data's version.

    `contact` is the address to which errors are reported; else the About page tells what to do.
    """
    editions: list[dict[Any, Any]] = store["editions"].to_dict("records")
    words = [
        _(
            "{title}, {document}, published {published}.",
            title=_(row["title"]),
            document=row["document"],
            published=row["published"],
        )
        if row["kind"] == PUBLICATION
        else _("{title} ({published}).", title=_(row["title"]), published=row["published"])
        for row in editions
        if row["kind"] in (PUBLICATION, COLLECTION)
    ]
    return [
        html.P(" ".join(words)),
        html.P(
            [
                _("Not an official publication of the United Nations. Terms of reuse: "),
                link(
                    _("each source's own, mostly CC BY 4.0 and CC BY 3.0 IGO"),
                    href=to(explorer.PAGE.path, "sources"),
                ),
                _("; the program is under the MIT licence. "),
                html.A(_("Report an error"), href=contact)
                if contact
                else link(_("Report an error"), href=to(about.PAGE.path, about.REPORT)),
                ". ",
                html.A(_("HTTP interface"), href=to("/api/v1/")),
                ".",
            ]
        ),
        html.P(_("Data version {version}", version=store.version[:12]), className="version"),
    ]


def _overview(store: Store, selection: Selection) -> list[Component]:
    told = overview.facts(store, selection)
    return [
        html.H2(_("What the figures say"), className="section"),
        html.Div([story.tale(one) for one in told], className="story"),
        html.H2(_("Start with a question"), className="section"),
        html.Ul([html.Li(link(*question)) for question in overview.questions(selection)]),
        html.H2(_("Can these numbers be trusted?"), className="section"),
        html.P(findings.counted(store)),
        html.Ul(findings.first(store)),
        html.P(
            [
                _("Every finding, with its arithmetic, is on the page "),
                link(_("Data and audit"), href=to(explorer.PAGE.path, "findings")),
                ".",
            ]
        ),
    ]


def _about() -> list[Component]:
    out: list[Component] = []
    for name, heading, paragraphs in about.SECTIONS:
        out.append(html.H2(_(heading), anchor=name, className="section"))
        out += [html.P(_(text)) for text in paragraphs]
    out.append(html.H2(_("Words used here"), anchor=glossary.SECTION, className="section"))
    return [*out, terms.listed()]


def _data(store: Store, selection: Selection) -> list[Component]:
    return [
        html.H2(_("Findings"), anchor="findings", className="section"),
        html.P(findings.counted(store)),
        html.P(
            _(
                "They are computed when the data are loaded, by holding the printed figures against"
                " one another, against the text and against other sources. No figure is changed:"
                " as printed is the default, and the adjusted view uses only what a finding here"
                " justifies."
            )
        ),
        *findings.listing(store, selection),
        html.H2(_("Tables"), className="section"),
        html.P(
            _(
                "Each table comes as CSV (UTF-8) and as JSON, the observations also as SDMX-CSV."
                " Values are in base units; missing is blank; every figure keeps the string as"
                " printed."
            )
        ),
        html.P(html.A(_("The HTTP interface: every chart and every table"), href=to("/api/v1/"))),
        _table(
            _("Tables"),
            [_("Table"), _("Rows"), _("What it holds"), _("Download")],
            [
                [
                    html.A(_(table.title), href=f"#table-{table.name}"),
                    number(len(store[table.name])),
                    _(table.description),
                    html.Span([_file(table.name, ending) for ending in ("csv", "json")]),
                ]
                for table in store.package.tables.values()
            ],
        ),
        html.H2(_("Sources"), anchor="sources", className="section"),
        _sources(store),
        html.H2(_("Data dictionary"), className="section"),
        *[_dictionary(table) for table in store.package.tables.values()],
    ]


def _sources(store: Store) -> Component:
    headings = [
        _("Source"),
        _("Publisher"),
        _("It names as its source"),
        _("Published"),
        _("Terms"),
        _("Remarks"),
    ]
    rows = [
        [
            html.A(row["title"], href=row["address"])
            if row["address"].startswith("https://")
            else row["title"],
            row["publisher"],
            row["original"],
            row["published"],
            row["licence"],
            _(row["comment"]),
        ]
        for row in store["sources"].to_dict("records")
    ]
    return _table(_("Sources"), headings, rows)


def _dictionary(table: Table) -> Component:
    rows: list[list[str | Component]] = [
        [
            html.Code(column.name),
            _(column.title),
            _(column.description),
            "; ".join(
                f"{value} = {_(label)}" if value != label else value
                for value, label in column.categories.items()
            ),
        ]
        for column in table.columns
    ]
    inner = _table(
        _("Columns of {table}", table=_(table.title)),
        [_("Column"), _("Title"), _("Meaning"), _("Values")],
        rows,
    )
    return html.Details(
        [html.Summary(f"{_(table.title)} ({table.path})"), inner],
        anchor=f"table-{table.name}",
        className="dictionary",
    )


def _file(name: str, ending: str) -> Component:
    """Return the link to a table as a file."""
    where = f"/api/v1/tables/{name}.{ending}"
    return html.A(ending.upper(), href=where, download=f"{name}.{ending}", className="file")


def _table(name: str, headings: list[str], rows: Sequence[Sequence[str | Component]]) -> Component:
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in headings]))
    body = html.Tbody([html.Tr([html.Td(cell) for cell in row]) for row in rows])
    return html.Div(
        html.Table([head, body], className="table table-sm"),
        className="table-scroll",
        tabIndex=0,
        role="region",
        **aria(label=name),
    )
