"""A view's table laid out for publication, and that table as a page to paste into a document."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from dashboard.exports import layouts
from dashboard.exports.layouts import DESTINATION, HEADS, INDICATOR, LINE, Key, Layout
from dashboard.exports.page import templates
from dashboard.exports.table_cells import Cell, cells, remarks
from dashboard.exports.view import PRODUCT, View
from dashboard.i18n import MISSING, _

WIDE, DENSE = 7, 10  # columns beyond which a page is printed across, and in small type
SIGN_ROOM = 1.4  # columns that one takes whose figures carry signs


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its labels, one for each column of labels, and its cells."""

    labels: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, such as a subregion's name; it may be empty."""

    heading: str
    rows: tuple[Row, ...]

    def spans(self) -> list[list[int]]:
        """Return over how many rows each label reaches; 0 where it goes on from the row above."""
        out = [[1] * len(row.labels) for row in self.rows]
        for at in range(len(self.rows[0].labels) - 1):
            last = 0
            for place, row in enumerate(self.rows):
                if place and row.labels[: at + 1] == self.rows[last].labels[: at + 1]:
                    out[last][at] += 1
                    out[place][at] = 0
                else:
                    last = place
        return out


@dataclass(frozen=True, slots=True)
class Publication:
    """A table as a printer sets it.

    Attributes:
        title: what it shows.
        subtitle: its unit, what is filtered, the edition.
        labels: the headings of the columns of labels.
        columns: the headings of each column of cells, the widest first.
        groups: its rows.
        notes: what stands below it, source first, a line each.
    """

    title: str
    subtitle: str
    labels: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]

    @property
    def wide(self) -> bool:
        """Whether a page of it is better printed across."""
        return len(self.labels) + len(self.columns) > WIDE

    @property
    def dense(self) -> bool:
        """Whether it needs small type to fit a page."""
        room = SIGN_ROOM if self.signed else 1
        return len(self.labels) + len(self.columns) * room > DENSE

    @property
    def label_width(self) -> int:
        """The least width of the first column in ems: names broken to two lines at most."""
        rows = (row for group in self.groups for row in group.rows)
        longest = max((len(row.labels[0]) for row in rows), default=0)
        return min(longest // 2 + 2, 11 if self.wide else 14)

    @property
    def signed(self) -> bool:
        """Whether a figure carries a sign, so that the others leave room for one."""
        return any(cell.sign for cell in self.every_cell())

    def every_cell(self) -> Iterator[Cell]:
        """Yield its cells, row by row."""
        for group in self.groups:
            for row in group.rows:
                yield from row.cells

    def heads(self) -> list[list[tuple[str, int]]]:
        """Return the lines of headings: each heading with the number of columns it is over."""
        depth = len(self.columns[0]) if self.columns else 0
        lines = []
        for level in range(1, depth):
            runs = groupby(column[:level] for column in self.columns)
            lines.append([(over[-1], len(list(run))) for over, run in runs])
        return [*lines, [(column[-1], 1) for column in self.columns]] if depth else []


def publication(view: View) -> Publication:
    """Lay a view's table out for publication."""
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
