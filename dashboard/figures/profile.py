"""An area beside others: their figures over the years, and what they did about each treaty."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from dashboard.figures.categories import (
    doubt_outlines,
    legend_entry,
    status_categories,
)
from dashboard.figures.hover import observation_card
from dashboard.figures.lines import end_labels, line
from dashboard.figures.matrix import GAP, heat, treaties_of
from dashboard.figures.theme import (
    INK,
    LAND,
    MUTED,
    TICK_SIZE,
    Figure,
    axis,
    figure,
    label,
    label_width,
    legend_below,
    wrapped,
)
from dashboard.frames import Row, Rows, Table, grouped, is_known, records
from dashboard.i18n import _
from dashboard.selection import Selection

HEIGHT = 300
COLOURS = ("#0b5fa5", "#c2500a", "#00806b", "#87467c")  # of up to four areas, as they are named
TITLE, RIGHT, NAMED_RIGHT = 30, 20, 128  # pixels; the axis needs its title and its figures
ROW, HEAD_LINE = 30, 15  # pixels of a row, which may have two lines, and of a line of headings
NAME_WIDTH, HEAD_WIDTH = 30, 12
COLUMN, LINES_WIDTH = 62, 430  # pixels: the narrowest column, and lines with names beside them


def area_lines(table: Table, selection: Selection) -> Figure:
    """Draw a line for each area, open where a year is missing; a projection is dotted.

    A series that has not every year, such as one of five-year steps, joins the points it has.
    """
    points = records(table)
    groups = grouped(points, "ref_area")
    known = [row for row in points if is_known(row["display"])]
    years = [int(row["time_period"]) for row in known]
    ahead = [int(row["time_period"]) for row in known if row.get("projected")]
    every = _yearly(years)
    traces, ends = [], []
    for those, colour in zip(groups.values(), COLOURS, strict=False):
        rows = [row for row in those if is_known(row["display"])]
        if not rows:
            continue
        name, later = rows[0]["name"], [row for row in rows if row.get("projected")]
        sooner = [row for row in rows if not row.get("projected")]
        for part, dash in ((sooner, "solid"), (later, "dot")):
            if part:
                traces.append(_trace(part, name, colour, dash, every=every))
        ends.append((float(rows[-1]["display"]), name, colour))
    top = max(row["display"] for row in known) * 1.1 or 1.0
    first, last = min(years), max(years)
    single = len(groups) == 1
    return figure(
        traces,
        HEIGHT,
        xaxis=axis(
            range=[first - 0.8, last + 0.8],
            showgrid=False,
            zeroline=False,
            tickformat="d",
            tick0=1900,
            dtick=_step(last - first),
            tickangle=0,
        ),
        yaxis=axis(range=[0, top], title=known[0]["unit"], tickformat=",~r", nticks=6),
        annotations=[*([] if single else end_labels(ends, top)), *_ahead(ahead, first)],
        shapes=_ground(ahead, last),
        margin={
            "l": TITLE + label_width([f"{top:,.0f}"]),
            "r": RIGHT if single else NAMED_RIGHT,
            "t": 22,
            "b": 32,
        },
        meta={"min_width": 0 if single else LINES_WIDTH},
    )


def _step(years: int) -> int:
    """Return the years between two marks, few enough for a phone."""
    return next((step for most, step in ((8, 2), (20, 5), (40, 10), (60, 20)) if years <= most), 25)


def _yearly(years: Iterable[int]) -> bool:
    """Tell whether the series has neighbouring years at all."""
    different = sorted(set(years))
    return len(different) == 1 or any(later - one == 1 for one, later in pairwise(different))


def _trace(
    rows: Sequence[Row], name: str, colour: str, dash: str, *, every: bool
) -> dict[str, Any]:
    trace = line(rows, name, colour, dash)
    if every:
        return trace
    return trace | {
        "x": [int(row["time_period"]) for row in rows],
        "y": [float(row["display"]) for row in rows],
        "marker": {"size": 6, "color": colour},
        "hovertext": [observation_card(row) for row in rows],
    }


def _ground(ahead: Sequence[int], last: int) -> list[dict[str, Any]]:
    """Return the grey ground under projected years."""
    if not ahead:
        return []
    place = {"xref": "x", "yref": "paper", "x0": min(ahead) - 0.5, "x1": last + 0.8}
    fill = {"fillcolor": LAND, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", "y0": 0, "y1": 1, **place, **fill}]


def _ahead(ahead: Sequence[int], first: int) -> list[dict[str, Any]]:
    if not ahead:
        return []
    place = {"yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    start = max(min(ahead), first)
    return [label(_("projection"), start, 1, **place, font={"size": 11, "color": MUTED})]


def treaty_grid(table: Rows, selection: Selection) -> Figure:
    """Draw instruments as rows and areas as columns: in a cell the year, coloured by status."""
    rows = treaties_of(table.rows)
    titles = {row["instrument"]: row["instrument_name"] for row in table.rows} | {GAP: ""}
    names = {row["ref_area"]: row["name"] for row in table.rows}
    areas = list(names)
    left = [wrapped(titles[row], NAME_WIDTH) for row in rows]
    heads = [wrapped(names[area], HEAD_WIDTH) for area in areas]
    categories = status_categories(table)
    top = 14 + HEAD_LINE * (1 + max(text.count("<br>") for text in heads))
    below = 30 + 20 * len(categories)
    margin = round(label_width(left) * 11 / TICK_SIZE)
    return figure(
        [
            heat(table.rows, [[(area, name) for area in areas] for name in rows], categories),
            *[legend_entry(category) for category in categories.values()],
        ],
        top + ROW * len(rows) + below,
        showlegend=True,
        legend=legend_below() | {"orientation": "v"},
        xaxis=axis(
            side="top",
            tickvals=list(range(len(areas))),
            ticktext=heads,
            tickangle=0,
            showgrid=False,
            zeroline=False,
            tickfont={"size": 11, "color": INK},
            range=[-0.5, len(areas) - 0.5],
        ),
        yaxis=axis(
            tickvals=list(range(len(rows))),
            ticktext=left,
            tickfont={"size": 11, "color": INK},
            range=[len(rows) - 0.5, -0.5],
            showgrid=False,
            zeroline=False,
        ),
        shapes=doubt_outlines(
            (areas.index(row["ref_area"]), rows.index(row["instrument"]))
            for row in table.rows
            if row["flagged"]
        ),
        margin={"l": margin, "r": 4, "t": top, "b": below},
        meta={"min_width": margin + COLUMN * len(areas) if len(areas) > 1 else 0},
    )
