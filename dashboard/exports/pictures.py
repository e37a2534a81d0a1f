"""What a picture of a chart says around the chart: title, filters, source, notes, address.

The browser and the server make pictures from the same composition: a figure's layout with its
margins grown, and the words set into them. The width is fixed, so that lines can be broken here.
"""

import math
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.control import Choice, Control, Kind
from dashboard.figures.maps import DISCLAIMER
from dashboard.figures.theme import INK, MUTED, safe
from dashboard.i18n import N_, _, listed
from dashboard.pages import around
from dashboard.pages.drawing import Drawing
from dashboard.queries.editions import is_latest

WIDTH = 1200  # pixels, before the scale
SQUARE = 1080  # pixels of a picture for social media, after it
SIDE = 32
FREE_HEIGHT = 720  # of a figure that is as high as its frame on the page, such as a map
TITLE, SUBTITLE, SMALL = 24, 15, 12  # pixels of type
LINE = 1.35  # of the type size
LEGEND_ROW, LEGEND_MARK, LEGEND_SIGN = 19, 45, 7  # pixels: a row, its mark, a character
WORDS_WIDTH = {TITLE: 13.5, SUBTITLE: 8.1, SMALL: 6.38}  # pixels of a character, taken generously
SIZE = Control(
    "size",
    N_("Size of a PNG"),
    Kind.ONE,
    (
        Choice("2x", N_("2,400 pixels wide, for print")),
        Choice("1x", N_("1,200 pixels wide")),
        Choice("square", N_("a square of 1,080 pixels")),
    ),
    default="2x",
)
SCALES = {"2x": 2.0, "1x": 1.0}


@dataclass(frozen=True, slots=True)
class Composition:
    """What makes a figure a picture: its size, and the layout to lay over the figure's own."""

    width: int
    height: int
    scale: float
    layout: dict[str, Any]


def composition(drawing: Drawing, address: str, size: str = "1x") -> Composition | None:
    """Return a drawing as a picture of one of the sizes; None where there is nothing to draw.

    A square grows until the figure fits into it, and is scaled down to its pixels.
    """
    if drawing.figure is None:
        return None
    words = _around(drawing, address, WIDTH)
    if size != "square":
        return _composed(drawing, words, WIDTH, words.needs, SCALES[size])
    words = _around(drawing, address, SQUARE)
    side = max(SQUARE, words.needs)
    # A hair more, so that no rounding takes a pixel away.
    scale = (SQUARE + 0.01) / side
    return _composed(drawing, _around(drawing, address, side), side, side, scale)


def laid_over(drawing: Drawing, made: Composition) -> dict[str, Any]:
    """Return a drawing's figure with the words set into it."""
    own = drawing.figure or {"data": [], "layout": {}}
    return {"data": own["data"], "layout": {**own["layout"], **made.layout}}


@dataclass(frozen=True, slots=True)
class _Around:
    """The words above and below a figure, broken into lines, and their heights in pixels."""

    head: list[tuple[str, int, str]]
    foot: list[str]
    own: float  # of the figure
    legend: float  # rows of its legend for which it has kept no room

    @property
    def above(self) -> float:
        return 30 + sum(size * LINE for _text, size, _colour in self.head)

    @property
    def below(self) -> float:
        return 26 + self.legend + len(self.foot) * SMALL * LINE

    @property
    def needs(self) -> int:
        return round(self.own + self.above + self.below)


def _around(drawing: Drawing, address: str, width: int) -> _Around:
    figure = drawing.figure or {"data": [], "layout": {}}
    foot = [line for text in _foot(drawing, address) for line in _lines(text, SMALL, width)]
    height = figure["layout"].get("height", FREE_HEIGHT)
    return _Around(_head(drawing, width), foot, height, _legend_beyond(figure, width))


def _legend_beyond(figure: Mapping[str, Any], width: int) -> float:
    """Return by how many pixels a legend below the plot is higher than the margin kept for it.

    On a page plotly makes room for it; here the words below stand where the margin ends. Names
    that do not fit into one row stand in columns as wide as the widest.
    """
    layout = figure["layout"]
    if not layout.get("showlegend") or layout["legend"]["y"] > 0:
        return 0
    names = [
        str(trace["name"])
        for trace in figure["data"]
        if trace.get("name") and trace.get("showlegend", True)
    ]
    widths = [LEGEND_MARK + LEGEND_SIGN * len(name) for name in names]
    room = width - max(layout["margin"]["l"], SIDE) - max(layout["margin"]["r"], SIDE)
    columns = len(names) if sum(widths) <= room else max(1, int(room / max(widths)))
    rows = math.ceil(len(names) / columns) if names else 0
    return max(0.0, 10.0 + rows * LEGEND_ROW - float(layout["margin"]["b"]))


def _composed(
    drawing: Drawing, words: _Around, width: int, height: int, scale: float
) -> Composition:
    assert drawing.figure is not None  # noqa: S101 - `composition` has asked
    own = drawing.figure["layout"]
    margin = dict(own["margin"])
    top = margin["t"] + words.above
    left = max(margin["l"], SIDE)
    annotations = list(own.get("annotations", []))
    at = top - 26.0
    for text, size, colour in words.head:
        annotations.append(
            _words(safe(text), across=SIDE - left, y=1, up=at, size=size, colour=colour)
        )
        at -= size * LINE
    small = "<br>".join(safe(line) for line in words.foot)
    below = -margin["b"] - 10.0 - words.legend
    annotations.append(_words(small, across=SIDE - left, y=0, up=below, size=SMALL, colour=MUTED))
    layout = {
        "width": width,
        "height": height,
        "autosize": False,
        "annotations": annotations,
        "margin": {
            "t": round(top),
            "b": round(margin["b"] + words.below),
            "l": left,
            "r": max(margin["r"], SIDE),
        },
    }
    return Composition(width, height, scale, layout)


def _lines(text: str, size: int, width: int) -> list[str]:
    """Break text of a size into lines that fit between the sides."""
    return textwrap.wrap(text, int((width - 2 * SIDE) / WORDS_WIDTH[size]))


def _words(text: str, *, across: int, y: int, up: float, size: int, colour: str) -> dict[str, Any]:
    """Return text, `across` and `up` in pixels from the plot's lower (y=0) or upper left corner."""
    return {
        "text": text,
        "showarrow": False,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": across,
        "y": y,
        "yref": "paper",
        "yanchor": "top",
        "yshift": round(up, 1),
        "align": "left",
        "font": {"size": size, "color": colour},
    }


def _head(drawing: Drawing, width: int) -> list[tuple[str, int, str]]:
    said = (
        (drawing.title, TITLE, INK),
        (drawing.sentence, SUBTITLE, INK),
        (filter_words(drawing), SUBTITLE, MUTED),
    )
    return [
        (line, size, colour) for text, size, colour in said for line in _lines(text, size, width)
    ]


def filter_words(drawing: Drawing) -> str:
    """Say what is filtered, the edition, and how many areas are shown."""
    areas = around.named_words(drawing.selection)
    filters = [listed(areas)] if areas else drawing.selection.describe() or [_("All subregions")]
    named = ("edition",) if is_latest(drawing.selection) else ("edition", "figures")
    chosen = [label for name in named for label in drawing.selection.labels(name)]
    parts = [*filters, *chosen, drawing.coverage.words()]
    return " · ".join(part for part in parts if part)


def _foot(drawing: Drawing, address: str) -> list[str]:
    lines = [_("Source: {sources}.", sources="; ".join(drawing.sources))] if drawing.sources else []
    first, *rest = drawing.notes() or [""]
    lines += [_("Note: {note}", note=first), *rest] if first else []
    if drawing.chart.is_map:
        lines.append(_(DISCLAIMER))
    return [*lines, _("Asia-Pacific Migration Dashboard, {address}", address=address)]
