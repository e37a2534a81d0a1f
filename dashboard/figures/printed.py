"""Tables as a printer sets them: lines of words at computed places, and thin rules.

Not plotly's own table: that one rules every cell all around, and breaks and grows rows as wide as
a machine's type happens to be, so that nothing below it could be placed.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.figures.theme import BARE_AXIS, INK, MUTED, RULE, Figure, figure, safe
from dashboard.i18n import MINUS

WIDTH = 1200  # pixels, before the scale
SIDE = 32
TITLE, SUBTITLE, BODY, HEADING, SMALL = 22, 14, 13, 12, 12  # pixels of type
LINE = 1.36  # of the type size
CHARACTER = 0.57  # mean width of a character by type size, for the widest of the theme's fonts
PAD = 3  # above and below the words of a row
GAP = 10  # between columns
SIGN_WIDTH, SIGN_GAP = 16, 3  # kept free at the right of numbers, so that a sign does not move them
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, and whether it holds numbers."""

    heading: str
    width: int
    number: bool = True


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, and the sign of a doubtful or adjusted value. No-break spaces hold."""

    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to set. A row of a single cell is a heading; `notes` stand below, each a line."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Style:
    """How words are set; lines of one style are one trace."""

    size: int
    colour: str = INK
    right: bool = False
    bold: bool = False

    @property
    def step(self) -> float:
        return self.size * LINE


class _Page:
    """Words and rules at places in pixels, from the upper left corner."""

    def __init__(self) -> None:
        self.at = float(SIDE)
        self._words: dict[_Style, list[tuple[float, float, str]]] = {}
        self._rules: list[tuple[float, str, float]] = []

    def words(self, lines: Sequence[str], x: float, style: _Style) -> None:
        """Put lines under one another, from where the page has got to."""
        placed = self._words.setdefault(style, [])
        for n, line in enumerate(lines):
            if line:
                placed.append((x, self.at + (n + 0.5) * style.step, line.replace(NO_BREAK, " ")))

    def paragraph(self, text: str, style: _Style) -> None:
        """Put a text over the whole width, and go on below it."""
        lines = _broken(text, WIDTH - 2 * SIDE, style)
        self.words(lines, SIDE, style)
        self.at += len(lines) * style.step

    def rule(self, colour: str, width: float) -> None:
        """Draw a line across."""
        self._rules.append((self.at, colour, width))

    def figure(self) -> Figure:
        """Return the page as a figure, as high as it has become."""
        height = round(self.at + SIDE)
        axes = {
            "xaxis": {**BARE_AXIS, "range": [0, WIDTH]},
            "yaxis": {**BARE_AXIS, "range": [height, 0]},
        }
        margin = dict.fromkeys("lrtb", 0)
        traces = [_trace(style, placed) for style, placed in self._words.items() if placed]
        rules = [_rule(*rule) for rule in self._rules]
        return figure(
            traces, height, width=WIDTH, autosize=False, margin=margin, shapes=rules, **axes
        )


def printed_table(sheet: Sheet) -> Figure:
    """Set a table: title, columns, rows and notes; `width` and `height` stand in its layout."""
    page = _Page()
    page.paragraph(sheet.title, _Style(TITLE))
    page.paragraph(sheet.subtitle, _Style(SUBTITLE, MUTED))
    page.at += 12
    page.rule(INK, 1.2)
    headings = tuple(Cell(column.heading) for column in sheet.columns)
    _row(page, sheet.columns, headings, _Style(HEADING, MUTED))
    page.rule(INK, 0.8)
    for n, row in enumerate(sheet.rows):
        if n and row[0].text:  # else it goes on with the row above
            page.rule(RULE, 0.8)
        _row(page, sheet.columns, row, _Style(BODY, bold=len(row) == 1))
    page.rule(INK, 1.2)
    page.at += 12
    for note in sheet.notes:
        page.paragraph(note, _Style(SMALL, MUTED))
        page.at += 3
    return page.figure()


def _row(page: _Page, columns: tuple[Column, ...], row: tuple[Cell, ...], style: _Style) -> None:
    """Set one row, as high as its highest cell."""
    page.at += PAD
    most = 1
    for column, cell, (left, right) in zip(columns, row, _spans(columns), strict=False):
        room = (right if len(row) > 1 else WIDTH - SIDE) - left
        if column.number:
            # A number stays whole, with a typographer's minus; the heading over it is words.
            number = style.size != HEADING
            lines = [cell.text.replace("-", MINUS)] if number else _broken(cell.text, room, style)
            page.words(lines, right, replace(style, right=True))
            page.words([cell.sign], right + SIGN_GAP, style)
        else:
            lines = _broken(f"{cell.text}{NO_BREAK}{cell.sign}".strip(NO_BREAK), room, style)
            page.words(lines, left, style)
        most = max(most, len(lines))
    page.at += most * style.step + PAD


def _broken(text: str, room: float, style: _Style) -> list[str]:
    """Break a text into lines that fit into so many pixels."""
    characters = max(1, int(room / (style.size * CHARACTER)))
    return textwrap.wrap(text, characters, break_long_words=False, break_on_hyphens=False)


def _spans(columns: tuple[Column, ...]) -> Iterator[tuple[float, float]]:
    """Yield where each column's words begin and end."""
    scale = (WIDTH - 2 * SIDE) / sum(column.width for column in columns)
    at, free = float(SIDE), 0  # words at the left stay clear of numbers at their left
    for column in columns:
        right = at + column.width * scale
        yield at + (0 if column.number else free), right - (SIGN_WIDTH if column.number else GAP)
        at, free = right, GAP if column.number else 0


def _trace(style: _Style, placed: list[tuple[float, float, str]]) -> dict[str, Any]:
    texts = [safe(text) for _x, _y, text in placed]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [x for x, _y, _text in placed],
        "y": [round(y, 2) for _x, y, _text in placed],
        "text": [f"<b>{text}</b>" for text in texts] if style.bold else texts,
        "textposition": "middle left" if style.right else "middle right",
        "textfont": {"size": style.size, "color": style.colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _rule(y: float, colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "y",
        "x0": SIDE,
        "x1": WIDTH - SIDE,
        "y0": round(y, 2),
        "y1": round(y, 2),
        "line": {"color": colour, "width": width},
        "layer": "below",
    }
