"""Moments side by side: a line for each area from what was printed to what is known."""

import math
from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.lines import end_labels
from dashboard.figures.theme import (
    GROUND,
    INK,
    SUBREGION_COLOURS,
    Figure,
    axis,
    figure,
    safe,
    sign,
    wrapped,
)
from dashboard.frames import parts
from dashboard.selection import Selection

HEIGHT = 560


def slope(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw each area's figure at each moment, joined; a figure in doubt is hollow."""
    moments = list(dict.fromkeys(frame.sort_values("order")["moment"]))
    order = [name for name in ("printed", "adjusted", "known", "now") if name in moments]
    heads = dict(zip(frame["moment"], frame["moment_name"], strict=True))
    log = frame["unit_measure"].iloc[0] == "US$" and float(frame["display"].min()) > 0
    traces, ends = [], []
    # What is in doubt is drawn last, on top.
    doubtful = frame["flagged"].groupby(frame["ref_area"]).transform("any")
    placed = frame.assign(place=frame["moment"].map(order.index), doubtful=doubtful)
    placed = placed.sort_values(["doubtful", "order", "place"])
    for name, rows in parts(placed, "name"):
        colour = SUBREGION_COLOURS.get(rows["subregion"].iloc[0], INK)
        traces.append(_trace(rows, str(name), colour))
        if rows["place"].iloc[-1] == len(order) - 1:
            value = float(rows["display"].iloc[-1])
            ends.append((math.log10(value) if log else value, str(name), colour))
    low, high = float(frame["display"].min()), float(frame["display"].max())
    span = [math.log10(low) - 0.1, math.log10(high) + 0.12] if log else [0, high * 1.08]
    y = axis(title=frame["unit"].iloc[0], range=span, zeroline=not log, tickformat=",~r")
    if log:
        y |= {"type": "log", "dtick": 1}
    return figure(
        traces,
        HEIGHT,
        xaxis=axis(
            tickvals=list(range(len(order))),
            ticktext=[wrapped(heads[name], 14) for name in order],
            range=[-0.25, len(order) - 0.85],
            side="top",
            zeroline=False,
        ),
        yaxis=y,
        annotations=_labels(ends, span),
        margin={"l": 62, "r": 132, "t": 56, "b": 20},
    )


def _labels(ends: list[tuple[float, str, str]], span: list[float]) -> list[dict[str, Any]]:
    low, high = span
    moved = [(value - low, name, colour) for value, name, colour in ends]
    return [{**one, "y": one["y"] + low} for one in end_labels(moved, (high - low) * 0.62)]


def _trace(rows: pd.DataFrame, name: str, colour: str) -> dict[str, Any]:
    flagged = rows["flagged"].tolist()
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": name,
        "x": rows["place"].tolist(),
        "y": rows["display"].tolist(),
        "ids": [
            f"{area} {moment}"
            for area, moment in zip(rows["ref_area"], rows["moment"], strict=True)
        ],
        "text": [
            f"{safe(shown)} {sign(flag, adjusted)}" if flag or adjusted else ""
            for shown, flag, adjusted in zip(rows["shown"], flagged, rows["adjusted"], strict=True)
        ],
        "textposition": [
            "top center" if adjusted else "bottom center" for adjusted in rows["adjusted"]
        ],
        "textfont": {"size": 11, "color": colour},
        "line": {"color": colour, "width": 1.8},
        "marker": {
            "size": 9,
            "color": [GROUND if flag else colour for flag in flagged],
            "line": {"color": colour, "width": 2},
        },
        "hovertext": observation_cards(rows),
        "hoverinfo": "text",
        "cliponaxis": False,
    }
