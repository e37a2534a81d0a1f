"""Sorted horizontal bars, one for each area."""

from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.theme import (
    BAR_LINE,
    BAR_STEP,
    GROUND,
    MUTED,
    Figure,
    axis,
    by_subregion,
    figure,
    label_width,
    other_edition,
    signs,
    wrapped,
)
from dashboard.selection import Selection

NAME_WIDTH = 19  # characters before a name breaks: half a phone's width is left to the bars


def ranked_bars(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw areas as bars in the frame's order, coloured by subregion, flagged values hatched."""
    frame = frame.assign(from_other=other_edition(frame))
    drawn = frame[frame["obs_value"].notna()].reset_index(drop=True)
    names = [wrapped(name, NAME_WIDTH) for name in drawn["name"]]
    top = float(drawn["display"].max())
    traces = [_trace(rows, colour) for colour, rows in by_subregion(drawn)]
    second_lines = sum(name.count("<br>") for name in names)
    height = 86 + BAR_STEP * len(drawn) + BAR_LINE * second_lines
    return figure(
        traces,
        height,
        barmode="overlay",
        showlegend=len(traces) > 1,
        margin={"l": label_width(names), "r": 16, "t": 36, "b": 46},
        xaxis=axis(
            range=[0, top * 1.5 or 1], title=drawn["unit"].iloc[0], tickformat=",", nticks=5
        ),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(drawn))),
            ticktext=names,
            range=[len(drawn) - 0.4, -0.6],
            ticklabeloverflow="allow",  # the margin holds them: none is measured again
            showgrid=False,
            zeroline=False,
        ),
    )


def _trace(rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.72,
        "name": rows["subregion_name"].iloc[0],
        "x": rows["display"].tolist(),
        "y": rows.index.tolist(),
        "ids": rows["ref_area"].tolist(),
        "text": signs(rows),
        "textposition": "outside",
        "textfont": {"color": MUTED, "size": 12},
        "cliponaxis": False,
        "hovertext": observation_cards(rows),
        "hoverinfo": "text",
        "marker": {
            "color": colour,
            "line": {"color": colour, "width": 1.5},
            "pattern": {
                "shape": ["/" if flag else "" for flag in rows["flagged"]],
                "fillmode": "replace",
                "fgcolor": colour,
                "bgcolor": GROUND,
                "size": 6,
            },
        },
    }
