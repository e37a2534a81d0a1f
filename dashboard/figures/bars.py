"""Sorted horizontal bars, one for each area."""

from typing import Any

from dashboard.figures.hover import OBSERVATION_CARD, observation_card
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
    signed,
    wrapped,
)
from dashboard.frames import Row, Table, is_known, records
from dashboard.selection import Selection

COLUMNS = (
    *OBSERVATION_CARD,
    *("obs_value", "display", "ref_area", "subregion", "subregion_name"),
)
NAME_WIDTH = 19  # characters before a name breaks: half a phone's width is left to the bars


def ranked_bars(table: Table, selection: Selection) -> Figure:
    """Draw areas as bars in the table's order, coloured by subregion, flagged values hatched."""
    rows = zip(records(table, COLUMNS), other_edition(table), strict=True)
    known = [(row, other) for row, other in rows if is_known(row["obs_value"])]
    drawn = [{**row, "from_other": other, "at": at} for at, (row, other) in enumerate(known)]
    names = [wrapped(row["name"], NAME_WIDTH) for row in drawn]
    top = max(row["display"] for row in drawn)
    traces = [_trace(part, colour) for colour, part in by_subregion(drawn)]
    second_lines = sum(name.count("<br>") for name in names)
    height = 86 + BAR_STEP * len(drawn) + BAR_LINE * second_lines
    return figure(
        traces,
        height,
        barmode="overlay",
        showlegend=len(traces) > 1,
        margin={"l": label_width(names), "r": 16, "t": 36, "b": 46},
        xaxis=axis(range=[0, top * 1.5 or 1], title=drawn[0]["unit"], tickformat=",", nticks=5),
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


def _trace(rows: list[Row], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.72,
        "name": rows[0]["subregion_name"],
        "x": [row["display"] for row in rows],
        "y": [row["at"] for row in rows],
        "ids": [row["ref_area"] for row in rows],
        "text": [signed(row) for row in rows],
        "textposition": "outside",
        "textfont": {"color": MUTED, "size": 12},
        "cliponaxis": False,
        "hovertext": [observation_card(row) for row in rows],
        "hoverinfo": "text",
        "marker": {
            "color": colour,
            "line": {"color": colour, "width": 1.5},
            "pattern": {
                "shape": ["/" if row["flagged"] else "" for row in rows],
                "fillmode": "replace",
                "fgcolor": colour,
                "bgcolor": GROUND,
                "size": 6,
            },
        },
    }
