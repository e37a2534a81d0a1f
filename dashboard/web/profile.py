"""The index of countries, and the table at the head of a country's profile."""

import math
import textwrap
from typing import Any

import pandas as pd
from dash.development.base_component import Component

from dashboard.datasets.schema import FINDINGS
from dashboard.datasets.store import Store
from dashboard.figures.theme import ADJUSTED, sign
from dashboard.i18n import MISSING, N_, _, number
from dashboard.pages import country
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.notes import sources
from dashboard.queries.areas import Scope, selected_areas, subregion_labels
from dashboard.queries.editions import is_latest
from dashboard.queries.facts import facts, publication
from dashboard.queries.ratifications import NON_REGIONAL, PART_LABELS
from dashboard.selection import Selection
from dashboard.web.findings import ANCHOR
from dashboard.web.findings import title as finding_title
from dashboard.web.markup import aria, link, to
from dashboard.web.tags import html

Row = dict[Any, Any]
MOST_CITED = 60  # characters of a source in a cell; it stands whole below the table
NOTHING_PRINTED = N_("The paper prints no figure for {name}.")


def index(store: Store, selection: Selection) -> list[Component]:
    """Return the areas that pass the filters, by subregion, each as a link to its profile."""
    frame = selected_areas(store, selection, Scope.MEMBERS)
    kinds, query = store.labels("areas", "kind"), selection.shared().query()
    names = subregion_labels(store) | {"": _(PART_LABELS[NON_REGIONAL])}
    parts: list[Component] = []
    for subregion, words in names.items():
        rows = frame[frame["subregion"] == subregion].sort_values("alphabet")
        links = [
            html.Li(
                [
                    link(name, href=f"{country.PATH}/{area}?{query}"),
                    *([_(" (associate member)")] if kinds[area] == "associate" else []),
                ]
            )
            for area, name in zip(rows["ref_area"], rows["name"], strict=True)
        ]
        if links:
            heading = html.H2(_("{part} ({n})", part=words, n=number(len(links))))
            parts.append(html.Section([heading, html.Ul(links)], className="part"))
    if not parts:
        return [html.P(_("No country or area passes these filters. Take one away to see more."))]
    return [html.Div(parts, className="parts")]


def facts_table(store: Store, selection: Selection) -> list[Component]:
    """Return the table at a glance: newest figures, ranks and what the paper printed."""
    frame = facts(store, selection)
    head = html.H2(_("At a glance"), anchor="glance", className="section")
    latest = is_latest(selection)
    if frame.empty:
        names = " ".join(selection.labels("area"))
        return [head, html.P(_(NOTHING_PRINTED, name=names))]
    areas = list(dict.fromkeys(zip(frame["ref_area"], frame["name"], strict=True)))
    rows = [_line(rows, latest=latest) for _item, rows in frame.groupby("item", sort=False)]
    paper = _(store.labels("editions", "short_title")[publication(store)])
    table = html.Table(
        [
            html.Caption(html.Span(_caption(latest=latest)), className="glance-caption"),
            html.Thead(_heads(areas, paper, latest=latest)),
            html.Tbody(rows),
        ],
        className="table table-sm glance" if len(areas) == 1 else "table table-sm glance many",
    )
    region = aria(label=_("At a glance"))
    scroll = html.Div(table, className="table-scroll", tabIndex=0, role="region", **region)
    return [
        html.Section([head, scroll, *_notes(store, frame, latest=latest)], className="glance-card")
    ]


def _caption(*, latest: bool) -> str:
    if not latest:
        return _("What the paper prints; .. where it prints no figure.")
    return _(
        "The newest figure of each indicator with its year, its rank in the subregion (1 is the"
        " largest) among the areas with a figure of that year, and its source; beside it what the"
        " 2008 paper printed. .. means that there is no figure, a blank that the paper has no cell."
    )


def _heads(areas: list[tuple[str, str]], paper: str, *, latest: bool) -> list[Component]:
    columns = [_("Newest figure"), paper] if latest else [_("As printed")]
    one = len(areas) == 1
    first = html.Th(_("Indicator"), scope="col", rowSpan=1 if one else 2)
    below = [html.Th(words, scope="col") for _area in areas for words in columns]
    if one:
        return [html.Tr([first, *below])]
    over = [html.Th(name, scope="colgroup", colSpan=len(columns)) for _area, name in areas]
    return [html.Tr([first, *over]), html.Tr(below)]


def _line(rows: pd.DataFrame, *, latest: bool) -> Component:
    first = rows.iloc[0]
    unit = html.Span(f", {first['unit']}", className="small-words")
    cells: list[Component] = [html.Th([first["item_name"], unit], scope="row")]
    for row in rows.to_dict("records"):
        if latest:
            cells.append(html.Td(_newest(row)))
        cells.append(html.Td(_printed(row)))
    return html.Tr(cells)


def _newest(row: Row) -> list[Component]:
    if row["shown"] == MISSING:
        return [html.Span(MISSING, className="value")]
    # What the 2008 paper alone has is named with what it counts.
    edition = "" if row["edition_name"] in row["line"] else row["edition_name"]
    edition = textwrap.shorten(edition, MOST_CITED, placeholder="…")
    year = _("({year})", year=row["time_period"])
    text = f"{row['shown']} {sign(row['flagged'])}".rstrip()
    small = _small(row["own_unit"], year, _rank(row), row["line"], edition)
    return [html.Span(text, className="value"), *small]


def _rank(row: Row) -> str:
    rank, place = float(row["rank"]), str(row["subregion_name"])
    articles = {_("Pacific"): _("the Pacific")}  # a subregion that takes one in a sentence
    if math.isnan(rank):
        return ""
    return _(
        "{rank} of {n} in {place}",
        rank=number(rank),
        n=number(row["ranked_of"]),
        place=articles.get(place, place),
    )


def _small(*words: str) -> list[Component]:
    return [html.Span(word, className="small-words") for word in words if word]


def _printed(row: Row) -> list[Component]:
    """Return the cell of the paper: as printed, or adjusted where that is asked for."""
    if not row["then_printed"]:
        return []
    year = _("({year})", year=row["then_period"])
    if row["then_adjusted"]:
        text, printed = f"{row['then_shown']} {ADJUSTED}", row["then_printed"]
        small = _small(year, _("printed: {printed}", printed=printed))
    else:
        text, small = f"{row['then_printed']} {sign(row['then_flagged'])}".rstrip(), _small(year)
    return [html.Span(text, className="value"), *small]


def _notes(store: Store, frame: pd.DataFrame, *, latest: bool) -> list[Component]:
    """Return what was found of the printed figures, and where all figures come from."""
    marked = frame[["then_flagged", "then_adjusted"]].eq(True).any(axis=1)
    known = store[FINDINGS].set_index("finding")
    lines: list[Component] = []
    for row in frame[marked].to_dict("records"):
        mark = sign(not row["then_adjusted"], row["then_adjusted"])
        for name in row["then_finding"].split(";"):
            if name in known.index:
                found = known.loc[name].to_dict() | {"finding": name}
                named = link(finding_title(store, found), href=to(EXPLORER.path, f"{ANCHOR}{name}"))
                lines.append(html.P([f"{mark} ", named, f": {store.messages()[name]}"]))
    now = frame[frame["obs_value"].notna()] if latest else frame.iloc[:0]
    before = frame[frame["then_printed"] != ""]
    cited = pd.DataFrame({"source": [*now["source"], *before["then_source"]]})
    lines.append(html.P(_("Source: {sources}.", sources="; ".join(sources(store, cited)))))
    return [html.Div(lines, className="notes")]
