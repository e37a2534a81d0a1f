"""A table laid out for publication as a sheet: numbers stay numbers, a page is as wide as paper."""

from math import ceil
from typing import TYPE_CHECKING, Any

from dashboard.exports.publication_model import Group, Publication
from dashboard.exports.table_cells import Cell
from dashboard.i18n import MINUS, _

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

A4 = 9  # what the format calls it
FIRST, LABEL, NARROW, WIDE = 36, 28, 10, 18  # characters of columns
SIZE, SMALL, LARGE = 10, 9, 12  # points of type
LINE = 1.35  # of the type size
PRINTED_ACROSS = 95  # characters from which a page is printed across
THIN, MEDIUM = 1, 2  # rules


class TableSheet:
    """The sheet of a table; `row` is where it goes on."""

    def __init__(self, book: "Workbook", made: Publication) -> None:
        self.book, self.made = book, made
        self.sheet = book.add_worksheet(_("Table"))
        self.widths = [
            *(FIRST if at == 0 else LABEL for at in range(len(made.labels))),
            *(_width(column[-1]) for column in made.columns),
        ]
        self.styles: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.row = 0

    @property
    def last(self) -> int:
        """The number of the last column."""
        return max(len(self.widths) - 1, 0)

    def write(self) -> None:
        """Write title, headings, rows and notes, and set up the page."""
        self._line(self.made.title, LARGE, bold=True)
        self._line(self.made.subtitle, SIZE)
        if self.made.groups:
            self._heads()
            for group in self.made.groups:
                self._group(group)
        for at in range(len(self.widths)):  # a rule below
            self.sheet.write_blank(self.row, at, None, self._style(top=MEDIUM))
        self.row += 1
        for note in self.made.notes:
            self._line(note, SMALL)
        self._page()

    def _style(self, **settings: Any) -> "Format":
        """Return a format; each is made once."""
        key = tuple(sorted(settings.items()))
        if key not in self.styles:
            house = {"font_name": "Arial", "font_size": SIZE, "valign": "top"}
            self.styles[key] = self.book.add_format(house | settings)
        return self.styles[key]

    def _line(self, text: str, size: int, **settings: Any) -> None:
        """Write a line over all columns, as high as its words need: merged cells do not grow."""
        style = self._style(text_wrap=True, font_size=size, **settings)
        if self.last:
            self.sheet.merge_range(self.row, 0, self.row, self.last, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        fits = max(sum(self.widths), FIRST) * SIZE / size
        self.sheet.set_row(self.row, LINE * size * ceil(len(text) / fits) + 3)
        self.row += 1

    def _heads(self) -> None:
        """Write the lines of headings between two rules."""
        lines, first, labels = self.made.heads(), self.row, len(self.made.labels)
        for depth, line in enumerate(lines, start=1):
            at, rules = labels, _rules(depth == 1, depth == len(lines))
            for heading, columns in line:
                over = depth < len(lines)
                side = {"align": "center", "bottom": THIN} if over else {"align": "right"}
                style = self._style(bold=True, text_wrap=True, valign="bottom", **{**side, **rules})
                if columns > 1:
                    self.sheet.merge_range(self.row, at, self.row, at + columns - 1, "", style)
                self.sheet.write_string(self.row, at, heading, style)
                at += columns
            for at in range(labels):
                style = self._style(bold=True, text_wrap=True, valign="bottom", **rules)
                words = self.made.labels[at] if depth == len(lines) else ""
                self.sheet.write_string(self.row, at, words, style)
            self.row += 1
        longest = [_lines(column[-1], width) for column, width in self._headed()]
        self.sheet.set_row(self.row - 1, LINE * SIZE * max(longest, default=1) + 3)
        self.sheet.freeze_panes(self.row, labels)
        self.sheet.repeat_rows(first, self.row - 1)

    def _headed(self) -> list[tuple[tuple[str, ...], int]]:
        widths = self.widths[len(self.made.labels) :]
        return list(zip(self.made.columns, widths, strict=True))

    def _group(self, group: Group) -> None:
        if group.heading:
            self.sheet.write_string(self.row, 0, group.heading, self._style(bold=True))
            self.row += 1
        for row, spans in zip(group.rows, group.spans(), strict=True):
            for at, (label, span) in enumerate(zip(row.labels, spans, strict=True)):
                indent = {"indent": 1} if group.heading and not at else {}
                if span:  # one that goes on from the row above is printed once
                    style = self._style(text_wrap=True, **indent)
                    self.sheet.write_string(self.row, at, label, style)
            for at, cell in enumerate(row.cells, start=len(row.labels)):
                self._cell(at, cell)
            lines = [
                _lines(text, width) for text, width in zip(row.labels, self.widths, strict=False)
            ]
            if max(lines) > 1:
                self.sheet.set_row(self.row, LINE * SIZE * max(lines) + 2)
            self.row += 1

    def _cell(self, at: int, cell: Cell) -> None:
        if cell.value is None:
            style = self._style(align="right", text_wrap=len(cell.said) > WIDE)
            self.sheet.write_string(self.row, at, cell.said, style)
            return
        pattern = number_format(cell, signed=self.made.signed)
        self.sheet.write_number(self.row, at, cell.value, self._style(num_format=pattern))

    def _page(self) -> None:
        for at, width in enumerate(self.widths):
            self.sheet.set_column(at, at, width)
        self.sheet.hide_gridlines(2)
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.print_area(0, 0, self.row - 1, self.last)
        if sum(self.widths) > PRINTED_ACROSS:
            self.sheet.set_landscape()
        # Years of acts are text, because they say what a cell is: Excel would mark each.
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self.row + 1}"})


def number_format(cell: Cell, *, signed: bool) -> str:
    """Return how a spreadsheet shows a number: thousands parted, its sign after it.

    Where others in the table carry a sign, a number without one keeps that room, so that digits
    stand below each other.
    """
    digits = "#,##0" + (f".{'0' * cell.decimals}" if cell.decimals else "")
    after = f'" {cell.sign}"' if cell.sign else "_ _⚑" if signed else ""
    return f'{digits}{after};"{MINUS}"{digits}{after}'


def _rules(first: bool, last: bool) -> dict[str, int]:
    return ({"top": MEDIUM} if first else {}) | ({"bottom": THIN} if last else {})


def _width(heading: str) -> int:
    """Return the characters of a column that breaks its heading between words only."""
    longest = max((len(word) for word in heading.split()), default=0)
    return min(max(longest + 2, NARROW, ceil(len(heading) / 3)), WIDE)


def _lines(text: str, width: int) -> int:
    """Return over how many lines a text breaks in a column, words kept whole."""
    lines, left = 1, width - 1
    for word in text.split():
        if len(word) > left and left < width - 1:
            lines, left = lines + 1, width - 1
        left -= len(word) + 1
    return lines
