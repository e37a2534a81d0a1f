"""A table of the paper made again from the data, and held against the strings it prints."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.exports.tables import csv_text
from dashboard.figures.printed import NO_BREAK, Cell, Column, Sheet
from dashboard.figures.theme import sign
from dashboard.i18n import MISSING, _, plural
from dashboard.queries.adjustments import OMIT


@dataclass(frozen=True, slots=True)
class Entry:
    """A string made from the data, and what the paper prints there.

    `printed` is None where the data have nothing of the place. `finding` is the id of the finding
    that adjusts it.
    """

    text: str
    printed: str | None
    row: str
    column: str
    flagged: bool = False
    finding: str = ""

    @property
    def matches(self) -> bool:
        """Whether it is as printed."""
        return self.text == self.printed

    def sign(self) -> str:
        """Return the sign of a doubtful or adjusted value, or nothing."""
        return sign(self.flagged, self.finding)

    def says(self) -> str:
        """Say how it differs from what is printed, and why."""
        words = {"row": self.row, "column": self.column, "text": self.text or _("blank")}
        if self.printed is None:
            return _("{row}, {column}: the data have no such cell.", **words)
        words["printed"] = self.printed or _("blank")
        if self.finding:
            words["finding"] = self.finding
            return _("{row}, {column}: {text}; {printed} is printed (finding {finding}).", **words)
        return _("{row}, {column}: {text}; {printed} is printed.", **words)

    def record(self) -> dict[str, str | None]:
        """Return it for the manifest."""
        return {
            "row": self.row,
            "column": self.column,
            "shown": self.text,
            "printed": self.printed,
            "finding": self.finding,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what stands at its left, and its cells of one or several entries.

    Without cells it is a heading over the rows that follow.
    """

    labels: tuple[str, ...]
    cells: tuple[tuple[Entry, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table in the paper's own layout.

    Attributes:
        title: what it is called.
        subtitle: which edition it is of, and whether it is as printed.
        columns: those of the labels, then those of the cells.
        names: what the columns of the labels are called in a file; the paper may leave it blank.
        lines: its rows.
        notes: what stands below it, source first.
        remark: what was not made from the data, and so is not compared.
    """

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    remark: str = ""

    def entries(self) -> Iterator[Entry]:
        """Yield what can be compared, in the paper's order."""
        for line in self.lines:
            for cell in line.cells:
                yield from cell

    def differences(self) -> list[Entry]:
        """Return what is not as printed."""
        return [entry for entry in self.entries() if not entry.matches]

    def why(self) -> list[str]:
        """Say how the table compares with the printed one."""
        count, wrong = len(list(self.entries())), self.differences()
        if not wrong:
            text = plural(
                "The {n} string made from the data is as the paper prints it.",
                "Each of the {n} strings made from the data is as the paper prints it.",
                count,
            )
            said = [text, *self._empty()]
        else:
            text = plural(
                "{n} of the {count} strings made from the data is not as the paper prints it.",
                "{n} of the {count} strings made from the data are not as the paper prints them.",
                len(wrong),
                count=count,
            )
            said = [text, *(entry.says() for entry in wrong)]
        return [*said, self.remark] if self.remark else said

    def _empty(self) -> list[str]:
        """Say how many of the strings hold no figure, which the paper prints in two ways."""
        texts = [entry.text for entry in self.entries()]
        blank, dots = texts.count(""), texts.count(MISSING)
        if not blank + dots:
            return []
        return [_("{blank} of them are blank and {dots} are “..”.", blank=blank, dots=dots)]

    def sheet(self, footer: str) -> Sheet:
        """Return what draws it."""
        rows, above = [], ""
        for line in self.lines:
            first, *others = line.labels
            # A label that goes on from the row above is printed once.
            shown = ["" if others and first == above else first, *others]
            above = first
            rows.append((*map(Cell, shown), *map(_cell, line.cells)))
        notes = (*self.notes, footer)
        return Sheet(self.title, self.subtitle, self.columns, tuple(rows), notes)

    def csv(self) -> bytes:
        """Return it for a spreadsheet: the paper's layout, and a column that says what differs."""
        names = [*self.names, *(column.heading for column in self.columns[len(self.names) :])]
        rows = [self._texts(line) for line in self.lines]
        frame = pd.DataFrame(rows, columns=names)
        if any(entry.finding for entry in self.entries()):
            frame[_("Adjusted")] = [_adjusted(line) for line in self.lines]
        return csv_text(frame).encode("utf-8-sig")

    def _texts(self, line: Line) -> list[str]:
        cells = [", ".join(entry.text for entry in cell) for cell in line.cells]
        blank = len(self.columns) - len(line.labels) - len(cells)
        return [*line.labels, *cells, *[""] * blank]


def _cell(entries: tuple[Entry, ...]) -> Cell:
    if len(entries) == 1:
        return Cell(entries[0].text, entries[0].sign())
    texts = (f"{entry.text} {entry.sign()}".rstrip() for entry in entries)
    return Cell(", ".join(text.replace(" ", NO_BREAK) for text in texts))


def _adjusted(line: Line) -> str:
    entries = (entry for cell in line.cells for entry in cell)
    return " ".join(
        _(
            "{column}: {printed} is printed (finding {finding}).",
            column=entry.column,
            printed=entry.printed or _("blank"),
            finding=entry.finding,
        )
        for entry in entries
        if entry.finding
    )


def entry(row: "pd.Series[Any]", label: str, *, scale: float, decimals: int) -> Entry:
    """Make an entry from an observation: its value in the unit and decimals of its column."""
    return Entry(
        text=_written(row, scale, decimals),
        printed=row["printed"],
        row=label,
        column=row["column"],
        flagged=bool(row["flagged"]),
        finding=row["adjusted_by"] if row["adjustment"] else "",
    )


def _written(row: "pd.Series[Any]", scale: float, decimals: int) -> str:
    """Write a value as the paper does: thousands are parted only in numbers with decimals."""
    if row["adjustment"] == OMIT:
        return _("left out")
    value = float(row["obs_value"]) / scale
    if math.isnan(value):  # how a missing figure is printed, only the paper tells
        return row["printed"] if row["printed"] in ("", MISSING) else MISSING
    return f"{value:,.{decimals}f}" if decimals else f"{value:.0f}"
