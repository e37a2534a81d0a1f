"""Where those who left went: ranked bars, women and men apart where they are known."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.hover import observation_card
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
from dashboard.frames import Row, Rows, grouped
from dashboard.i18n import number
from dashboard.selection import Selection

LEGEND = 36  # pixels of the legend
NAME_WIDTH = 19  # characters before a name breaks: half a phone's width is left to the bars
COLOURS: Mapping[str, str] = {"F": WOMEN, "M": "#8797a1", "_T": TOTAL}


def destination_bars(table: Rows, selection: Selection) -> Figure:
    """Draw destinations as bars in the table's order, their parts side by side."""
    groups = grouped(table.rows, "counterpart_area")
    names = [wrapped(rows[0]["counterpart_name"], NAME_WIDTH) for rows in groups.values()]
    by_sex = grouped(table.rows, "sex")
    traces = [_trace(by_sex[sex], sex, list(groups)) for sex in sorted(by_sex)]
    lines = sum(name.count("<br>") for name in names)
    top = max(row["destination"] for row in table.rows)
    above = LEGEND if len(traces) < len(COLOURS) else 2 * LEGEND - 12  # a phone breaks three
    return figure(
        traces,
        50 + above + BAR_STEP * len(groups) + BAR_LINE * lines,
        barmode="stack",
        showlegend=True,
        legend=legend(),
        margin={"l": label_width(names), "r": 16, "t": above, "b": 46},
        xaxis=axis(
            range=[0, top * 1.45 or 1], title=table.rows[0]["unit"], tickformat=",", nticks=4
        ),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(groups))),
            ticktext=names,
            range=[len(groups) - 0.4, -0.6],
            showgrid=False,
            zeroline=False,
        ),
        annotations=[_end(rows, at) for at, rows in enumerate(groups.values())],
    )


def _trace(rows: Sequence[Row], sex: str, codes: Sequence[str]) -> dict[str, Any]:
    colour = COLOURS[sex]
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.72,
        "name": rows[0]["sex_name"],
        "x": [row["display"] for row in rows],
        "y": [codes.index(row["counterpart_area"]) for row in rows],
        "ids": [f"{row['ref_area']} {row['counterpart_area']} {sex}" for row in rows],
        "text": [FLAG if row["flagged"] else "" for row in rows],
        "textposition": "inside",
        "hovertext": [_card(row) for row in rows],
        "hoverinfo": "text",
        "marker": {
            "color": colour,
            "line": {"color": GROUND, "width": 0.5},
            "pattern": {
                "shape": ["/" if row["flagged"] else "" for row in rows],
                "fillmode": "replace",
                "fgcolor": colour,
                "bgcolor": GROUND,
                "size": 6,
            },
        },
    }


def _card(row: Row) -> str:
    name, said = f"{row['name']} → {row['counterpart_name']}", f"{row['sex_name']} ({row['line']})"
    return observation_card({**row, "name": name, "indicator_name": said})


def _end(rows: Sequence[Row], at: int) -> dict[str, Any]:
    """Write a destination's whole at the end of its bar, marked if rounded or of a part."""
    qualities = {row["quality"] for row in rows}
    marks = [MARKS[kind][1] for kind in (ROUNDED, PARTIAL) if kind in qualities]
    text = " ".join([number(rows[0]["destination"]), *marks])
    place = {"xanchor": "left", "xshift": 4, "font": {"color": MUTED, "size": 12}}
    return label(text, sum(row["display"] for row in rows), at, **place)
