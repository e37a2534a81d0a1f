"""What a picture of a chart says around the chart: title, filters, source, notes, address.

The browser and the server make pictures from the same composition: a figure's layout with its
margins grown, and the words set into them. The width is fixed, so that lines can be broken here.
"""

import textwrap
from typing import Any

from dashboard.figures.maps import DISCLAIMER
from dashboard.figures.theme import INK, MUTED, safe
from dashboard.i18n import _, listed
from dashboard.pages import around
from dashboard.pages.model import Drawing
from dashboard.queries.editions import is_latest

WIDTH = 1200  # pixels, before the scale
SIDE = 32
FREE_HEIGHT = 720  # of a figure that is as high as its frame on the page, such as a map
TITLE, SUBTITLE, SMALL = 24, 15, 12  # pixels of type
LINE = 1.35  # of the type size
SMALL_CHARACTERS = 178  # that fit into a line of small type
TITLE_CHARACTERS = 84
SUBTITLE_CHARACTERS = 140


def composition(drawing: Drawing, address: str) -> dict[str, Any]:
    """Return what makes the figure a picture: `width`, `height`, `layout` to lay over its own."""
    if drawing.figure is None:
        return {}
    own = drawing.figure["layout"]
    head = _head(drawing)
    foot = [
        line for text in _foot(drawing, address) for line in textwrap.wrap(text, SMALL_CHARACTERS)
    ]
    head_height = 30 + sum(size * LINE for _text, size, _colour in head)
    foot_height = 26 + len(foot) * SMALL * LINE
    margin = dict(own["margin"])
    top = margin["t"] + head_height
    height = own.get("height", FREE_HEIGHT) + head_height + foot_height
    left = max(margin["l"], SIDE)
    annotations = list(own.get("annotations", []))
    at = top - 26.0
    for text, size, colour in head:
        annotations.append(
            _words(safe(text), across=SIDE - left, y=1, up=at, size=size, colour=colour)
        )
        at -= size * LINE
    small = "<br>".join(safe(line) for line in foot)
    below = -margin["b"] - 10.0
    annotations.append(_words(small, across=SIDE - left, y=0, up=below, size=SMALL, colour=MUTED))
    layout = {
        "width": WIDTH,
        "height": round(height),
        "autosize": False,
        "annotations": annotations,
        "margin": {
            "t": round(top),
            "b": round(margin["b"] + foot_height),
            "l": left,
            "r": max(margin["r"], SIDE),
        },
    }
    return {"width": WIDTH, "height": round(height), "layout": layout}


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


def _head(drawing: Drawing) -> list[tuple[str, int, str]]:
    lines = [(line, TITLE, INK) for line in textwrap.wrap(drawing.title, TITLE_CHARACTERS)]
    lines += [
        (line, SUBTITLE, INK) for line in textwrap.wrap(drawing.sentence, SUBTITLE_CHARACTERS)
    ]
    lines.append((filter_words(drawing), SUBTITLE, MUTED))
    return lines


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
