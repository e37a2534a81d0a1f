"""A view's table laid out for publication, and that table as a page to paste into a document."""

from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.exports import layouts
from dashboard.exports.layouts import DESTINATION, HEADS, INDICATOR, LINE, Key, Layout
from dashboard.exports.page import templates
from dashboard.exports.publication_model import Group, Publication, Row
from dashboard.exports.table_cells import Cell, cells, remarks
from dashboard.exports.view import PRODUCT, View
from dashboard.i18n import MISSING, _
from dashboard.pages.controls import LIMIT
from dashboard.pages.notes import which_known


def publication(view: View) -> Publication:
    """Lay a view's table out for publication."""
    view = _as_ranked(view)
    frame = view.drawing.frame
    chosen = None if frame.empty else layouts.layout(frame)
    if chosen is None:
        return _as_on_the_page(view)
    columns = layouts.in_order(frame, chosen.across, view.store)
    left = layouts.varying(frame, chosen.down) or list(chosen.down[:1])
    made = Publication(
        title=view.drawing.title,
        subtitle=_subtitle(view, chosen),
        labels=tuple(_(facet.heading) for facet in left),
        columns=_headings(frame, chosen, columns),
        groups=_filled(view, chosen, [chosen.down.index(facet) for facet in left], columns),
        notes=(),
    )
    return _with_notes(made, view)


def _as_ranked(view: View) -> View:
    """Return a list that ends with its first so many as it is: by rank, nothing but the ranked."""
    frame, selection = view.drawing.frame, view.drawing.selection
    shown = pd.Series(which_known(frame), frame.index) if "rank" in frame else frame.index.isna()
    if "all" in selection.many(LIMIT.name) or not shown.any():
        return view
    ranked = frame[shown].drop(columns="subregion")  # no headings of subregions
    return replace(view, drawing=replace(view.drawing, table=ranked))


def _filled(view: View, chosen: Layout, labels: list[int], columns: list[Key]) -> tuple[Group, ...]:
    """Return the rows with their cells; `labels` are the parts of a row's key that are shown."""
    frame = view.drawing.frame
    places = zip(chosen.rows(frame), chosen.columns(frame), strict=True)
    made, blank = dict(zip(places, cells(view), strict=True)), Cell(MISSING)

    def row(key: Key) -> Row:
        return Row(
            tuple(key[at] for at in labels),
            tuple(made.get((key, column), blank) for column in columns),
        )

    return tuple(
        Group(heading, tuple(map(row, keys)))
        for heading, keys in layouts.rows_in_groups(frame, chosen.down, view.store)
    )


def table_page(view: View) -> bytes:
    """Write the table as a small HTML document that a word processor takes as it is."""
    page = templates().get_template("publication.html")
    return page.render(table=publication(view), _=_).encode()


def _headings(frame: pd.DataFrame, chosen: Layout, columns: list[Key]) -> tuple[Key, ...]:
    """Return the headings over each column: the facets that differ, and the unit if it does."""
    across = layouts.varying(frame, chosen.across)
    if not across:
        return ((_only_heading(frame, chosen),),)
    places = [chosen.across.index(facet) for facet in across]
    units = {}
    if INDICATOR in across and len(set(frame["unit"])) > 1:
        units = dict(zip(frame["indicator_name"], frame["unit"], strict=True))
    out = []
    for column in columns:
        words = [column[place] for place in places]
        said = [f"{word} ({units[word]})" if word in units else word for word in words]
        over = [_(DESTINATION.heading)] if DESTINATION in across else []
        out.append((*over, *map(_capital, said)))
    return tuple(out)


def _only_heading(frame: pd.DataFrame, chosen: Layout) -> str:
    for facet in HEADS:
        if facet in chosen.across:
            return layouts.keys(frame, [facet])[0][0]
    return _("Value")


def _subtitle(view: View, chosen: Layout) -> str:
    """Say the unit, what all figures share and nothing else names, and what is filtered."""
    frame, parts = view.drawing.frame, []
    units = set(frame["unit"]) if "unit" in frame else set()
    if not units and "unit_measure" in frame:
        units = {_("number of {unit}", unit=unit) for unit in set(frame["unit_measure"])}
    if len(units) == 1:
        (unit,) = units
        parts.append(_capital(unit))
    shared = LINE in (*chosen.down, *chosen.across) and not layouts.varying(frame, [LINE])
    if shared:
        parts.append(layouts.keys(frame, [LINE])[0][0])
    # An area is named in the title where its page is about it.
    kept = layouts.varying(frame, (*chosen.down, *chosen.across))
    if layouts.AREA in chosen.down and layouts.AREA not in kept and kept:
        name = str(frame["name"].iloc[0])
        parts += [] if name in view.drawing.title else [name]
    return " · ".join([*parts, view.filters])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _as_on_the_page(view: View) -> Publication:
    """Return the table of the view's card, where figures cannot be set across."""
    frame = view.drawing.frame
    names = [name for name in view.drawing.chart.table if name in frame]
    names = [name for name in names if (frame[name] != "").any()]
    headings = [_(view.drawing.chart.table[name]) for name in names]
    made = cells(view) if names else []
    rows = []
    for at, (_index, row) in enumerate(frame[names].iterrows()):
        first, *others = [
            made[at] if name in ("shown", "obs_value") else Cell(_words(row[name]))
            for name in names
        ]
        rows.append(Row((first.said,), tuple(others)))
    out = Publication(
        title=view.drawing.title,
        subtitle=view.filters,
        labels=tuple(headings[:1]),
        columns=tuple((heading,) for heading in headings[1:]),
        groups=(Group("", tuple(rows)),) if rows else (),
        notes=(),
    )
    return _with_notes(out, view)


def _words(value: Any) -> str:
    return MISSING if pd.isna(value) else str(value).replace(" | ", " › ")


def _with_notes(made: Publication, view: View) -> Publication:
    """Add what stands below a table: source, notes, terms of reuse, where it comes from."""
    drawing = view.drawing
    said = [] if drawing.figure else [drawing.sentence]
    said += remarks(view, {cell.text for cell in made.every_cell()})
    said += drawing.notes()
    lines = [_("Source: {sources}.", sources="; ".join(drawing.sources))] if drawing.sources else []
    lines += [_("Note: {note}", note=said[0]), *said[1:]] if said else []
    if view.licences:
        lines.append(_("Terms of reuse: {terms}.", terms="; ".join(view.licences)))
    lines.append(_("{product}, {address}", product=_(PRODUCT), address=view.address))
    return replace(made, notes=tuple(lines))
