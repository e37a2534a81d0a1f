"""The first and the last year side by side: two points for each area, joined."""

from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.theme import (
    BAR_LINE,
    GROUND,
    INK,
    MUTED,
    NO_DATA,
    WOMEN,
    Figure,
    axis,
    figure,
    label,
    label_width,
    sign,
    wrapped,
)
from dashboard.i18n import _
from dashboard.selection import Selection

NAME_WIDTH = 19  # characters before a name breaks
STEP = 30  # pixels an area takes
THEN = "#5f8f3e"  # of the first year
HALF = 50.0  # per cent


def dumbbell(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw each area's first and last figure, joined, in the frame's order; a rule at half."""
    drawn = frame[frame["obs_value"].notna()]
    areas = drawn["ref_area"].drop_duplicates().tolist()
    places = {area: at for at, area in enumerate(areas)}
    drawn = drawn.assign(at=drawn["ref_area"].map(places))
    names = [wrapped(name, NAME_WIDTH) for name in drawn.drop_duplicates("ref_area")["name"]]
    low, high = float(drawn["display"].min()), float(drawn["display"].max())
    span = [min(low, HALF) - 4, max(high, HALF) + 4]
    years = sorted(set(drawn["time_period"]))
    lines = sum(name.count("<br>") for name in names)
    return figure(
        [
            _joined(drawn),
            *(_points(rows, year == years[-1]) for year, rows in drawn.groupby("time_period")),
        ],
        116 + STEP * len(areas) + BAR_LINE * lines,
        showlegend=True,
        margin={"l": label_width(names), "r": 16, "t": 40, "b": 46},
        xaxis=axis(range=span, title=drawn["unit"].iloc[0], zeroline=False),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(areas))),
            ticktext=names,
            range=[len(areas) + 0.1, -0.6],
            zeroline=False,
        ),
        shapes=[_rule()],
        annotations=[_half()],
    )


def _rule() -> dict[str, Any]:
    line = {"color": INK, "width": 1, "dash": "dot"}
    return {
        **{"type": "line", "yref": "paper", "line": line},
        **{"x0": HALF, "x1": HALF, "y0": 0, "y1": 1},
    }


def _half() -> dict[str, Any]:
    words = _("half: 50 per cent")
    font = {"size": 11, "color": MUTED}
    return label(
        words, HALF, 0, yref="paper", yanchor="bottom", xanchor="left", xshift=4, font=font
    )


def _joined(drawn: pd.DataFrame) -> dict[str, Any]:
    """Return a stroke between the two points of each area; nothing is known along it."""
    x: list[float | None] = []
    y: list[int | None] = []
    for at, rows in drawn.groupby("at"):
        x += [*rows["display"].tolist(), None]
        y += [int(str(at))] * len(rows) + [None]
    return {
        **{"type": "scatter", "mode": "lines", "x": x, "y": y},
        **{"line": {"color": NO_DATA, "width": 4}, "hoverinfo": "skip", "showlegend": False},
    }


def _points(rows: pd.DataFrame, last: bool) -> dict[str, Any]:
    colour = WOMEN if last else THEN
    signs = [sign(flag) for flag in rows["flagged"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "text": signs,
        "textposition": "top center",
        "name": rows["time_period"].iloc[0],
        "x": rows["display"].tolist(),
        "y": rows["at"].tolist(),
        "ids": [" ".join(key) for key in zip(rows["ref_area"], rows["time_period"], strict=True)],
        "marker": {
            "size": 11,
            "color": [GROUND if flag else colour for flag in signs],
            "symbol": "circle" if last else "diamond",
            "line": {"color": colour, "width": 2},
        },
        "hovertext": observation_cards(rows),
        "hoverinfo": "text",
        "cliponaxis": False,
    }
