"""The legend of a map of values: a bar for each class, as high as the number of areas in it.

A reader sees in it what each colour means and how the values lie, which an even row of colours
hides: that most areas are in the lowest class, or that one stands alone.

It is made of shapes and words: axes beside a map would take away plotly's buttons for its zoom.
"""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.categories import Category, limit_words
from dashboard.figures.theme import MUTED, label, safe
from dashboard.i18n import number

TOP = 0.13  # of the plot's height: above it begins the map
HIGHEST = 0.075  # of the plot's height: the highest bar, over which its number stands
LEFT, RIGHT = 0.06, 0.94  # of the plot's width
APART = 0.5  # of a bar's width, between the classes and the bar for no figure
SMALL: dict[str, Any] = {"size": 11}


def histogram(
    codes: Sequence[int], categories: Sequence[Category], limits: Sequence[float], unit: str
) -> dict[str, Any]:
    """Return the bars and their words as a layout; `codes` are places in `categories`.

    The last category is for areas without a figure.
    """
    counts = [codes.count(at) for at in range(len(categories))]
    width = (RIGHT - LEFT) / (len(categories) + APART)
    edges = [LEFT + width * (at + (APART if at > len(limits) else 0)) for at in range(len(counts))]
    heights = [HIGHEST * count / max(counts) for count in counts]
    bars = [
        {
            "type": "rect",
            **{"xref": "paper", "yref": "paper", "x0": x, "x1": x + width, "y0": 0, "y1": height},
            "fillcolor": category.colour,
            "line": {"color": MUTED, "width": 0.7},
        }
        for x, height, category in zip(edges, heights, categories, strict=True)
    ]
    middles = [x + width / 2 for x in edges]
    numbers = [
        _words(number(count), x, height, "bottom", {**SMALL, "color": MUTED})
        for x, height, count in zip(middles, heights, counts, strict=True)
    ]
    ticks = [
        _words(word, x, 0, "top", SMALL)
        for word, x in zip(limit_words(limits), edges[1:], strict=False)
    ]
    ticks.append(_words(safe(categories[-1].name), middles[-1], 0, "top", SMALL))
    middle = LEFT + width * (len(limits) + 1) / 2
    below = _words(safe(unit), middle, 0, "top", {**SMALL, "color": MUTED}) | {"yshift": -17}
    return {"shapes": bars, "annotations": [*numbers, *ticks, below]}


def _words(text: str, x: float, y: float, anchor: str, font: dict[str, Any]) -> dict[str, Any]:
    return label(
        text, x, y, xref="paper", yref="paper", yanchor=anchor, xanchor="center", font=font
    )
