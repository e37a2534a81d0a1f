"""Outflows by class of skill: a bar for each year, a section for each span of the same classes."""

from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from dashboard.figures.columns import columns
from dashboard.figures.hover import observation_card
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
from dashboard.frames import Row, Rows, grouped
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


def skill_bars(table: Rows, selection: Selection) -> Figure:
    """Draw each year's classes end to end, its whole as a stroke; the newest period first."""
    groups = list(grouped(table.rows, "period").values())[::-1]
    heads = [_heading(rows) for rows in groups]
    sizes = [BAR * len({row["time_period"] for row in rows}) for rows in groups]
    heights = [LINE * len(head) + size + GAP for head, size in zip(heads, sizes, strict=True)]
    places, whole = columns(heights, 2)
    layout: dict[str, Any] = {"annotations": [_unit(table)], "barmode": "stack"}
    traces: list[dict[str, Any]] = []
    for at, (rows, head, size, place) in enumerate(zip(groups, heads, sizes, places, strict=True)):
        name = "" if at == 0 else str(at + 1)
        layout["annotations"] += written(head, place.x[0], 1 - place.top / whole, LEFT)
        under = place.top + LINE * len(head) + 4
        years = sorted({row["time_period"] for row in rows})
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
        traces += [trace | axes for trace in _traces(rows, years)]
    margin = {"l": LEFT, "r": 12, "t": 28, "b": 4}
    return figure(traces, whole + margin["t"] + margin["b"], margin=margin, **layout)


def _longest(rows: Sequence[Row]) -> float:
    """Return the longest bar or the farthest stroke of a section."""
    apart, whole = _parted(rows)
    sums = [sum(row["display"] for row in year) for year in grouped(apart, "time_period").values()]
    return float(max(*sums, *(row["display"] for row in whole)))


def _parted(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Return the rows of classes, and those of wholes."""
    return [row for row in rows if row["skill"] != WHOLE], [
        row for row in rows if row["skill"] == WHOLE
    ]


def _heading(rows: Sequence[Row]) -> list[str]:
    """Return the lines over a section: years, measure and the colour of each class."""
    years = [row["time_period"] for row in rows]
    first, last = min(years), max(years)
    span = first if first == last else f"{first}–{last}"
    lines, room = [f"<b>{span}</b>  {safe(rows[0]['line'])}", ""], WIDTH
    classes = sorted(_parted(rows)[0], key=itemgetter("at"))
    for skill, those in grouped(classes, "skill").items():
        words = those[0]["skill_name"]
        part = f"{in_colour('■', COLOURS[skill])} {safe(words)}"
        needed = len(words) + 4
        if needed > room:
            lines.append("")
            room = WIDTH
        lines[-1] += f"{'  ' if lines[-1] else ''}{part}"
        room -= needed
    return lines


def _unit(table: Rows) -> dict[str, Any]:
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    font = {"size": 11, "color": MUTED}
    return label(safe(table.rows[0]["unit"]), 0, 1, **place, xshift=4 - LEFT, yshift=8, font=font)


def _traces(rows: Sequence[Row], years: Sequence[str]) -> list[dict[str, Any]]:
    classed, totals = _parted(rows)
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "width": 0.76,
            "marker": {
                "color": COLOURS[skill],
                "line": {"color": GROUND, "width": 0.6},
                "pattern": {
                    "shape": ["/" if row["flagged"] else "" for row in part],
                    "fillmode": "replace",
                    "fgcolor": COLOURS[skill],
                    "bgcolor": GROUND,
                    "size": 6,
                },
            },
            "text": [sign(row["flagged"]) for row in part],
            **_points(part, years),
        }
        for skill, part in grouped(classed, "skill").items()
    ]
    words = []
    for row in totals:
        mark = MARKS[row["quality"]][1] if row["quality"] in (ROUNDED, PARTIAL) else ""
        words.append(" ".join(part for part in (row["shown"], mark, sign(row["flagged"])) if part))
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
            **_points(totals, years),
        },
    ]


def _points(rows: Sequence[Row], years: Sequence[str]) -> dict[str, Any]:
    return {
        "name": rows[0]["skill_name"],
        "x": [row["display"] for row in rows],
        "y": [years.index(row["time_period"]) for row in rows],
        "ids": [f"{row['ref_area']} {row['skill']} {row['time_period']}" for row in rows],
        "hovertext": [_card(row) for row in rows],
        "hoverinfo": "text",
    }


def _card(row: Row) -> str:
    return observation_card({**row, "indicator_name": f"{row['skill_name']} ({row['line']})"})
