"""A table as a printer sets it: rows in groups, headings over headings, notes below."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dashboard.exports.table_cells import Cell

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
