"""Moments side by side: a line for each area from what was printed to what is known."""

import math
from collections.abc import Sequence
from typing import Any

from dashboard.figures.hover import OBSERVATION_CARD, observation_card
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
from dashboard.frames import Row, Table, records
from dashboard.selection import Selection

COLUMNS = (
    *OBSERVATION_CARD,
    *("moment", "moment_name", "order", "ref_area", "subregion", "display", "unit_measure"),
)
HEIGHT = 560


def slope(table: Table, selection: Selection) -> Figure:
    """Draw each area's figure at each moment, joined; a figure in doubt is hollow."""
    rows = records(table, COLUMNS)
    heads = {row["moment"]: row["moment_name"] for row in rows}
    order = [name for name in ("printed", "adjusted", "known", "now") if name in heads]
    values = [row["display"] for row in rows]
    low, high = min(values), max(values)
    log = rows[0]["unit_measure"] == "US$" and low > 0
    traces, ends = [], []
    for name, area in _areas(rows, order):
        colour = SUBREGION_COLOURS.get(area[0]["subregion"], INK)
        traces.append(_trace(area, name, colour))
        if area[-1]["place"] == len(order) - 1:
            value = area[-1]["display"]
            ends.append((math.log10(value) if log else value, name, colour))
    span = [math.log10(low) - 0.1, math.log10(high) + 0.12] if log else [0, high * 1.08]
    y = axis(title=rows[0]["unit"], range=span, zeroline=not log, tickformat=",~r")
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


def _areas(rows: Sequence[Row], order: list[str]) -> list[tuple[str, list[Row]]]:
    """Return the areas with their rows, in the order of the moments.

    What is in doubt is drawn last, on top.
    """
    areas: dict[str, list[Row]] = {}
    for row in rows:
        areas.setdefault(row["name"], []).append({**row, "place": order.index(row["moment"])})

    def place(area: list[Row]) -> tuple[bool, int]:
        return any(row["flagged"] for row in area), area[0]["order"]

    for area in areas.values():
        area.sort(key=lambda row: row["place"])
    return sorted(areas.items(), key=lambda item: place(item[1]))


def _labels(ends: list[tuple[float, str, str]], span: list[float]) -> list[dict[str, Any]]:
    low, high = span
    moved = [(value - low, name, colour) for value, name, colour in ends]
    return [{**one, "y": one["y"] + low} for one in end_labels(moved, (high - low) * 0.62)]


def _trace(rows: list[Row], name: str, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": name,
        "x": [row["place"] for row in rows],
        "y": [row["display"] for row in rows],
        "ids": [f"{row['ref_area']} {row['moment']}" for row in rows],
        "text": [
            f"{safe(row['shown'])} {sign(row['flagged'], row['adjusted'])}"
            if row["flagged"] or row["adjusted"]
            else ""
            for row in rows
        ],
        "textposition": ["top center" if row["adjusted"] else "bottom center" for row in rows],
        "textfont": {"size": 11, "color": colour},
        "line": {"color": colour, "width": 1.8},
        "marker": {
            "size": 9,
            "color": [GROUND if row["flagged"] else colour for row in rows],
            "line": {"color": colour, "width": 2},
        },
        "hovertext": [observation_card(row) for row in rows],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
