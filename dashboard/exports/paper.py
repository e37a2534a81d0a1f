"""What the paper shows, item by item, and how each is made again from the data.

Whether an item is as printed is computed here, never declared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.exports import paper_tables, paper_treaties
from dashboard.exports.pictures import composition, laid_over
from dashboard.exports.rebuilt import Entry, PaperTable, entry
from dashboard.exports.tables import chart_csv
from dashboard.figures.printed import printed_table
from dashboard.i18n import N_, _, plural
from dashboard.pages import PAGES
from dashboard.queries.adjustments import ADJUSTED, CONTROL
from dashboard.selection import Selection

EDITION = "escap-2008"
PRINTED = "printed"
FOOTER = N_("Asia-Pacific Migration Dashboard, data version {version}")


@dataclass(frozen=True, slots=True)
class Made:
    """An item as it came out.

    `figure` is None where the data have nothing of it. `matches` is None where the paper's own is
    a picture without figures; `differences` are what is not as printed.
    """

    title: str
    figure: Mapping[str, Any] | None
    csv: bytes
    matches: bool | None
    why: list[str]
    differences: list[Entry]


@dataclass(frozen=True, slots=True)
class Item:
    """A table or figure of the paper, as printed or adjusted.

    Attributes:
        id: what its files are called.
        place: where it stands in the paper.
        figures: `printed` or `adjusted`.
        make: `(store, figures) -> Made`.
    """

    id: str
    place: str
    figures: str
    make: Callable[[Store, str], Made]


def _table(
    build: Callable[[Store, Selection], PaperTable],
) -> Callable[[Store, str], Made]:
    """Return what makes an item of a table."""

    def make(store: Store, figures: str) -> Made:
        table = build(store, _chosen(store, "ratifications", figures)[1])
        if not table.lines:
            return _nothing(table.title)
        footer = _(FOOTER, version=store.version[:12])
        wrong = table.differences()
        figure = printed_table(table.sheet(footer))
        return Made(table.title, figure, table.csv(), not wrong, table.why(), wrong)

    return make


def _chart(page_id: str, chart_id: str, why: str, **query: str) -> Callable[[Store, str], Made]:
    """Return what makes an item of a page's chart; `why` says what the paper has there."""

    def make(store: Store, figures: str) -> Made:
        address, selection = _chosen(store, page_id, figures, **query)
        (page,) = (page for page in PAGES if page.id == page_id)
        chart = page.chart(chart_id)
        if chart is None:
            raise LookupError(f"the page {page_id} has no chart {chart_id}")
        drawing = chart.draw(store, selection)
        picture = composition(drawing, address)
        if picture is None:
            return _nothing(drawing.title)
        wrong = _adjusted(store, drawing.frame)
        return Made(
            title=drawing.title,
            figure=laid_over(drawing, picture),
            csv=chart_csv(drawing.frame),
            matches=None,
            why=[_(why), *_adjustments(wrong)],
            differences=wrong,
        )

    return make


def _chosen(store: Store, page_id: str, figures: str, **query: str) -> tuple[str, Selection]:
    """Return a page's selection and its address."""
    (page,) = (page.bind(store) for page in PAGES if page.id == page_id)
    chosen = {"edition": EDITION, CONTROL: figures, **query}
    selection = Selection.strict(chosen, page.controls)
    return f"{page.path}?{selection.query()}", selection


def _adjusted(store: Store, frame: pd.DataFrame) -> list[Entry]:
    """Return the figures of a chart that are not shown as printed."""
    scale, decimals = store.labels("indicators", "scale"), store.labels("indicators", "decimals")
    return [
        entry(
            row,
            row["row"],
            scale=float(scale[row["indicator"]]),
            decimals=int(decimals[row["indicator"]]),
        )
        for _at, row in frame[frame["adjusted"]].iterrows()
    ]


def _adjustments(wrong: list[Entry]) -> list[str]:
    if not wrong:
        return []
    text = plural(
        "Of the figures drawn here, {n} is adjusted.",
        "Of the figures drawn here, {n} are adjusted.",
        len(wrong),
    )
    return [text, *(one.says() for one in wrong)]


def _nothing(title: str) -> Made:
    return Made(title, None, b"", None, [_("The data have nothing of it.")], [])


TABLE_1 = _table(paper_tables.table_1)
TABLE_2 = _table(paper_treaties.table_2)
ANNEX_TABLE_1 = _table(paper_tables.annex_table_1)
ANNEX_TABLE_2 = _table(paper_treaties.annex_table_2)
FIGURE_1 = _chart(
    "feminization",
    "stated-outflows",
    N_(
        "The paper's Figure 1 is a picture of outflows since 1975, and its values are not in the"
        " paper's text. Drawn here are only the points that paragraph 13 states."
    ),
)
FIGURE_2 = _chart(
    "remittances",
    "top-recipients",
    N_(
        "The paper's Figure 2 is a picture, and its values are not in the paper's text. Its source"
        " is the Migration and Remittances Factbook 2008. Drawn here are the figures of Annex"
        " Table 1, which come from World Development Indicators 2008."
    ),
    group="developing",
)

# In the paper's order.
ITEMS = (
    Item("figure-1", N_("Figure 1, with paragraph 13"), PRINTED, FIGURE_1),
    Item("table-1", N_("Table 1"), PRINTED, TABLE_1),
    Item("table-1-adjusted", N_("Table 1"), ADJUSTED, TABLE_1),
    Item("figure-2", N_("Figure 2, from Annex Table 1"), PRINTED, FIGURE_2),
    Item("figure-2-adjusted", N_("Figure 2, from Annex Table 1"), ADJUSTED, FIGURE_2),
    Item("table-2", N_("Table 2"), PRINTED, TABLE_2),
    Item("annex-table-1", N_("Annex Table 1"), PRINTED, ANNEX_TABLE_1),
    Item("annex-table-1-adjusted", N_("Annex Table 1"), ADJUSTED, ANNEX_TABLE_1),
    Item("annex-table-2", N_("Annex Table 2"), PRINTED, ANNEX_TABLE_2),
    Item("annex-table-2-adjusted", N_("Annex Table 2"), ADJUSTED, ANNEX_TABLE_2),
)
