"""Where those who left went: ranked bars, women and men apart where they are known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.outflows import MARKS, PARTIAL, ROUNDED
from dashboard.figures.theme import (
    BAR_LINE,
    BAR_STEP,
    FLAG,
    GROUND,
    MUTED,
    TOTAL,
    WOMEN,
    Figure,
    axis,
    figure,
    label,
    label_width,
    legend,
    wrapped,
)
from dashboard.i18n import number
from dashboard.selection import Selection

LEGEND = 36  # pixels of the legend
NAME_WIDTH = 19  # characters before a name breaks: half a phone's width is left to the bars
COLOURS: Mapping[str, str] = {"F": WOMEN, "M": "#8797a1", "_T": TOTAL}


def destination_bars(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw destinations as bars in the frame's order, their parts side by side."""
    codes = frame["counterpart_area"].drop_duplicates().tolist()
    places = {code: at for at, code in enumerate(codes)}
    frame = frame.assign(place=frame["counterpart_area"].map(places))
    firsts = frame.drop_duplicates("counterpart_area")
    names = [wrapped(name, NAME_WIDTH) for name in firsts["counterpart_name"]]
    traces = [_trace(rows, str(sex)) for sex, rows in frame.groupby("sex", sort=True)]
    lines = sum(name.count("<br>") for name in names)
    top = float(frame["destination"].max())
    above = LEGEND if len(traces) < len(COLOURS) else 2 * LEGEND - 12  # a phone breaks three
    return figure(
        traces,
        50 + above + BAR_STEP * len(codes) + BAR_LINE * lines,
        barmode="stack",
        showlegend=True,
        legend=legend(),
        margin={"l": label_width(names), "r": 16, "t": above, "b": 46},
        xaxis=axis(
            range=[0, top * 1.45 or 1], title=frame["unit"].iloc[0], tickformat=",", nticks=4
        ),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(codes))),
            ticktext=names,
            range=[len(codes) - 0.4, -0.6],
            showgrid=False,
            zeroline=False,
        ),
        annotations=[_end(rows) for _code, rows in frame.groupby("place")],
    )


def _trace(rows: pd.DataFrame, sex: str) -> dict[str, Any]:
    colour = COLOURS[sex]
    cards = observation_cards(
        rows.assign(
            name=rows["name"] + " → " + rows["counterpart_name"],
            indicator_name=rows["sex_name"] + " (" + rows["line"] + ")",
        )
    )
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.72,
        "name": rows["sex_name"].iloc[0],
        "x": rows["display"].tolist(),
        "y": rows["place"].tolist(),
        "ids": [
            " ".join(key)
            for key in zip(rows["ref_area"], rows["counterpart_area"], rows["sex"], strict=True)
        ],
        "text": [FLAG if flag else "" for flag in rows["flagged"]],
        "textposition": "inside",
        "hovertext": cards,
        "hoverinfo": "text",
        "marker": {
            "color": colour,
            "line": {"color": GROUND, "width": 0.5},
            "pattern": {
                "shape": ["/" if flag else "" for flag in rows["flagged"]],
                "fillmode": "replace",
                "fgcolor": colour,
                "bgcolor": GROUND,
                "size": 6,
            },
        },
    }


def _end(rows: pd.DataFrame) -> dict[str, Any]:
    """Write a destination's whole at the end of its bar, marked if rounded or of a part."""
    qualities = set(rows["quality"])
    marks = [MARKS[kind][1] for kind in (ROUNDED, PARTIAL) if kind in qualities]
    text = " ".join([number(rows["destination"].iloc[0]), *marks])
    place = {"xanchor": "left", "xshift": 4, "font": {"color": MUTED, "size": 12}}
    return label(text, float(rows["display"].sum()), int(rows["place"].iloc[0]), **place)
