"""Outflows by class of skill: a bar for each year, a section for each span of the same classes."""

from typing import Any

import pandas as pd

from dashboard.figures.columns import columns
from dashboard.figures.hover import observation_cards
from dashboard.figures.outflows import LINE, MARKS, PARTIAL, ROUNDED, WIDTH, written
from dashboard.figures.theme import (
    GROUND,
    INK,
    MUTED,
    WOMEN,
    Figure,
    axis,
    figure,
    in_colour,
    label,
    safe,
    sign,
)
from dashboard.selection import Selection

BAR, GAP, LEFT = 22, 22, 50  # pixels: of a year, between sections, of the years' names
WHOLE = "_T"
# From the highest class to the lowest; a name keeps its colour, though classes of two sections that
# share it need not be the same.
COLOURS = {
    "highly_qualified": "#0a3b66",
    "professional": "#0a3b66",
    "high_level": "#0a3b66",
    "highly_skilled": "#407096",
    "middle_level": "#407096",
    "clerical_related": "#00806b",
    "skilled": "#4d94c6",
    "semi_skilled": "#bd8900",
    "semi_skilled_domestic_housekeeping": WOMEN,
    "semi_skilled_other": "#bd8900",
    "less_skilled": "#c2500a",
    "low_skilled": "#c2500a",
    "unskilled": "#c2500a",
    "housemaid": WOMEN,
    "formal": "#407096",
    "informal": "#c2500a",
    "contracted_projects": "#407096",
    "labour_cooperation": "#c2500a",
    "other": "#8797a1",
}


def skill_bars(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw each year's classes end to end, its whole as a stroke; the newest period first."""
    said = frame["skill_name"] + " (" + frame["line"] + ")"
    frame = frame.assign(card=observation_cards(frame.assign(indicator_name=said)))
    groups = [rows for _period, rows in frame.groupby("period")][::-1]  # the newest first
    heads = [_heading(rows) for rows in groups]
    sizes = [BAR * rows["time_period"].nunique() for rows in groups]
    heights = [LINE * len(head) + size + GAP for head, size in zip(heads, sizes, strict=True)]
    places, whole = columns(heights, 2)
    layout: dict[str, Any] = {"annotations": [_unit(frame)], "barmode": "stack"}
    traces: list[dict[str, Any]] = []
    for at, (rows, head, size, place) in enumerate(zip(groups, heads, sizes, places, strict=True)):
        name = "" if at == 0 else str(at + 1)
        layout["annotations"] += written(head, place.x[0], 1 - place.top / whole, LEFT)
        under = place.top + LINE * len(head) + 4
        years = sorted(set(rows["time_period"]))
        placed = rows.assign(place=rows["time_period"].map({y: n for n, y in enumerate(years)}))
        layout[f"xaxis{name}"] = axis(
            anchor=f"y{name}",
            domain=list(place.x),
            range=[0, _longest(rows) * 1.4],
            showticklabels=False,
            showgrid=False,
        )
        layout[f"yaxis{name}"] = axis(
            anchor=f"x{name}",
            domain=[max(1 - (under + size) / whole, 0), 1 - under / whole],
            tickvals=list(range(len(years))),
            ticktext=years,
            range=[len(years) - 0.5, -0.5],
            showgrid=False,
            zeroline=False,
        )
        axes = {"xaxis": f"x{name}", "yaxis": f"y{name}"}
        traces += [trace | axes for trace in _traces(placed)]
    margin = {"l": LEFT, "r": 12, "t": 28, "b": 4}
    return figure(traces, whole + margin["t"] + margin["b"], margin=margin, **layout)


def _longest(rows: pd.DataFrame) -> float:
    whole = rows["skill"] == WHOLE
    sums = rows[~whole].groupby("time_period")["display"].sum()
    return max(float(sums.max()), float(rows.loc[whole, "display"].max()))


def _heading(rows: pd.DataFrame) -> list[str]:
    """Return the lines over a section: years, measure and the colour of each class."""
    first, last = rows["time_period"].min(), rows["time_period"].max()
    years = first if first == last else f"{first}–{last}"
    lines, room = [f"<b>{years}</b>  {safe(rows['line'].iloc[0])}", ""], WIDTH
    classes = rows[rows["skill"] != WHOLE].sort_values("at").drop_duplicates("skill")
    for skill, words in zip(classes["skill"], classes["skill_name"], strict=True):
        part = f"{in_colour('■', COLOURS[skill])} {safe(words)}"
        needed = len(words) + 4
        if needed > room:
            lines.append("")
            room = WIDTH
        lines[-1] += f"{'  ' if lines[-1] else ''}{part}"
        room -= needed
    return lines


def _unit(frame: pd.DataFrame) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    font = {"size": 11, "color": MUTED}
    return label(safe(frame["unit"].iloc[0]), 0, 1, **place, xshift=4 - LEFT, yshift=8, font=font)


def _traces(rows: pd.DataFrame) -> list[dict[str, Any]]:
    classed = rows[rows["skill"] != WHOLE]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "width": 0.76,
            "marker": {
                "color": COLOURS[str(skill)],
                "line": {"color": GROUND, "width": 0.6},
                "pattern": {
                    "shape": ["/" if flag else "" for flag in part["flagged"]],
                    "fillmode": "replace",
                    "fgcolor": COLOURS[str(skill)],
                    "bgcolor": GROUND,
                    "size": 6,
                },
            },
            "text": [sign(flag) for flag in part["flagged"]],
            **_points(part),
        }
        for skill, part in classed.groupby("skill", sort=False)
    ]
    totals = rows[rows["skill"] == WHOLE]
    words = []
    for shown, quality, flag in zip(
        totals["shown"], totals["quality"], totals["flagged"], strict=True
    ):
        mark = MARKS[quality][1] if quality in (ROUNDED, PARTIAL) else ""
        words.append(" ".join(part for part in (shown, mark, sign(flag)) if part))
    return [
        *traces,
        {
            "type": "scatter",
            "mode": "markers+text",
            "text": [f"  {text}" for text in words],
            "textposition": "middle right",
            "textfont": {"size": 12, "color": MUTED},
            "marker": {
                "symbol": "line-ns",
                "size": 16,
                "color": INK,
                "line": {"color": INK, "width": 2},
            },
            "cliponaxis": False,
            **_points(totals),
        },
    ]


def _points(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "name": rows["skill_name"].iloc[0],
        "x": rows["display"].tolist(),
        "y": rows["place"].tolist(),
        "ids": [
            " ".join(key)
            for key in zip(rows["ref_area"], rows["skill"], rows["time_period"], strict=True)
        ],
        "hovertext": rows["card"].tolist(),
        "hoverinfo": "text",
    }
