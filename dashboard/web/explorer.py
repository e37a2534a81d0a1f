"""The table explorer: one page of the observations that pass the filters."""

from collections.abc import Hashable, Mapping

import pandas as pd
from dash.development.base_component import Component

from dashboard.datasets.store import Store
from dashboard.figures.theme import sign
from dashboard.frames import is_known
from dashboard.i18n import MISSING, _, number, plural
from dashboard.pages.explorer import COLUMNS, SORT, SORTED_BY, file_name
from dashboard.pages.model import Page
from dashboard.queries import explorer as query
from dashboard.selection import Selection
from dashboard.web import ids
from dashboard.web.markup import aria, data
from dashboard.web.tags import html

MOST_DECIMALS = 6  # of a value in base units


def table(page: Page, store: Store, selection: Selection) -> tuple[list[Component], Selection]:
    """Return one page of rows with its headings, the pager and the download.

    And the selection with the page that is shown: the last, where there are not so many.
    """
    found = query.rows(store, selection)
    pages = query.pages(len(found))
    at = min(int(selection.one("page")), pages)
    selection = selection.with_value("page", str(at))
    if found.empty:
        words = _("No figure passes these filters. Take one away to see more.")
        return [html.P(words, className="sentence")], selection
    part = query.shown(query.page_of(found, at), store, selection)
    first = 1 + (at - 1) * query.PAGE_SIZE
    count = _(
        "Rows {first} to {last} of {all}",
        first=number(first),
        last=number(first + len(part) - 1),
        all=number(len(found)),
    )
    head = html.Thead(html.Tr([_heading(page, str(column), selection) for column in part]))
    values = _marked(query.page_of(found, at))
    body = html.Tbody(
        [_row(row, value) for row, value in zip(part.to_dict("records"), values, strict=True)]
    )
    basis = ", ".join([count, *selection.labels("figures")])
    return [
        html.P([f"{basis}. ", _download(found, selection)], className="coverage"),
        html.Div(
            html.Table([head, body], className="table table-sm"),
            key=count,  # other rows start from their first
            className="table-scroll tall",
            tabIndex=0,
            role="region",
            **aria(label=_("Table: {title}", title=count)),
        ),
        _pager(page, at, pages),
    ], selection


def _heading(page: Page, column: str, selection: Selection) -> Component:
    name = column.removesuffix("_name")
    words = _(COLUMNS[name])
    if column not in SORTED_BY:
        return html.Th(words, scope="col")
    now = selection.one(SORT.name)
    turned = f"-{column}" if now == column else column
    state = {column: "ascending", f"-{column}": "descending"}.get(now)
    sign = {"ascending": " ▲", "descending": " ▼"}.get(state or "", "")
    button = html.Button(
        [words, html.Span(sign, **aria(hidden="true"))],
        type="button",
        className="sort",
        title=_("Sort by this column"),
        **data(set=ids.control(page.id, SORT.name), value=turned),
    )
    return html.Th(button, scope="col", **(aria(sort=state) if state else {}))


def _marked(rows: pd.DataFrame) -> list[str]:
    """Return the values as text, with the sign of what is adjusted or in doubt."""
    return [
        f"{_number(row['obs_value'])} "
        f"{sign(row['flag'] and not row['adjustment'], row['adjustment'])}".rstrip()
        for row in rows.to_dict("records")
    ]


def _row(row: Mapping[Hashable, object], value: str) -> Component:
    shown = {**row, "obs_value": value} if "obs_value" in row else row
    return html.Tr([_cell(str(column), cell) for column, cell in shown.items()])


def _cell(column: str, value: object) -> Component:
    if column == "finding":
        links = [html.A(name, href=f"#finding-{name}") for name in str(value).split(";") if name]
        return html.Td(links, className="ids")
    if column == "obs_value":
        return html.Td(str(value), className="number")
    kind = {"printed": "number", "remarks": "long"}.get(column)
    return html.Td(str(value), className=kind)


def _number(value: object) -> str:
    if not is_known(value):
        return MISSING
    digits = number(float(str(value)), MOST_DECIMALS)
    return digits.rstrip("0").rstrip(".")


def _download(found: pd.DataFrame, selection: Selection) -> Component:
    words = plural("Download this row (CSV)", "Download these {n} rows (CSV)", len(found))
    return html.A(
        words,
        href=f"/api/v1/explorer.csv?{selection.query()}",
        download=f"{file_name(selection)}.csv",
    )


def _pager(page: Page, at: int, pages: int) -> Component:
    def step(words: str, to: int) -> Component:
        return html.Button(
            words,
            type="button",
            className="download",
            disabled=not 1 <= to <= pages,
            **data(set=ids.control(page.id, "page"), value=str(to)),
        )

    here = _("Page {at} of {pages}", at=number(at), pages=number(pages))
    return html.Nav(
        [step(_("Previous"), at - 1), html.Span(here), step(_("Next"), at + 1)],
        className="downloads",
        **aria(label=_("Pages of the table")),
    )
