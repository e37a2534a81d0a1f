"""The legend of a map of values: a bar for each class, as high as the number of areas in it.

A reader sees in it what each colour means and how the values lie, which an even row of colours
hides: that most areas are in the lowest class, or that one stands alone.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.figures.categories import Category
from dashboard.figures.theme import BARE_AXIS, INK, MUTED, axis, safe
from dashboard.i18n import number

APART = 0.6  # of a bar's width, between the classes and the bar for no figure
TOP = 1.5  # of the highest bar, so that its number has room


def histogram(
    frame: pd.DataFrame, categories: Sequence[Category], limits: Sequence[float], unit: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the bars and their axes; `frame` has `code`, an index of `categories`.

    The last category is for areas without a figure.
    """
    counts = [int((frame["code"] == at).sum()) for at in range(len(categories))]
    last = len(limits) + 1
    places = [*range(last), last + APART]
    bars = {
        "type": "bar",
        "x": places,
        "y": counts,
        "xaxis": "x2",
        "yaxis": "y2",
        "width": 0.98,
        "text": [number(count) for count in counts],
        "textposition": "outside",
        "textfont": {"size": 11, "color": MUTED},
        "cliponaxis": False,
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {
            "color": [category.colour for category in categories],
            "line": {"color": MUTED, "width": 0.6},
        },
    }
    ticks = [at + 0.5 for at in range(len(limits))]
    words = [number(limit, 0 if limit.is_integer() else 1) for limit in limits]
    return bars, {
        "xaxis2": axis(
            anchor="y2",
            domain=[0.08, 0.92],
            range=[-0.6, last + APART + 0.9],
            tickmode="array",
            tickvals=[*ticks, places[-1]],
            ticktext=[*words, safe(categories[-1].name)],
            tickfont={"size": 11, "color": INK},
            title=safe(unit),
            showgrid=False,
            zeroline=False,
        ),
        "yaxis2": {**BARE_AXIS, "anchor": "x2", "range": [0, max(counts) * TOP]},
    }
