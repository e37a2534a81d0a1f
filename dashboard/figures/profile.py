"""An area beside others: their figures over the years, and what they did about each treaty."""

from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.figures.categories import (
    doubt_outlines,
    heatmap,
    legend_entry,
    status_categories,
)
from dashboard.figures.hover import observation_cards, status_cards
from dashboard.figures.lines import end_labels, line
from dashboard.figures.theme import (
    GROUND,
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
    sign,
    wrapped,
)
from dashboard.frames import records
from dashboard.i18n import _
from dashboard.selection import Selection

HEIGHT = 300
COLOURS = ("#0b5fa5", "#c2500a", "#00806b", "#87467c")  # of up to four areas, as they are named
TITLE, RIGHT, NAMED_RIGHT = 30, 20, 128  # pixels; the axis needs its title and its figures
ROW, HEAD_LINE = 30, 15  # pixels of a row, which may have two lines, and of a line of headings
NAME_WIDTH, HEAD_WIDTH = 30, 12
COLUMN, LINES_WIDTH = 62, 430  # pixels: the narrowest column, and lines with names beside them
COMPACT, GAP = "global-compact", ""  # what was voted on stands under a gap
REMARK = "*"  # beside a year of which there is more to say


def area_lines(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw a line for each area, open where a year is missing; a projection is dotted.

    A series that has not every year, such as one of five-year steps, joins the points it has.
    """
    known = frame[frame["display"].notna()]
    ahead = known["projected"] if "projected" in known else pd.Series(False, index=known.index)
    areas = list(dict.fromkeys(frame["ref_area"]))
    traces, ends = [], []
    for area, colour in zip(areas, COLOURS, strict=False):
        rows = known[known["ref_area"] == area]
        if rows.empty:
            continue
        name = str(rows["name"].iloc[0])
        for part, dash in ((rows[~ahead[rows.index]], "solid"), (rows[ahead[rows.index]], "dot")):
            if not part.empty:
                traces.append(_trace(part, name, colour, dash, every=_yearly(known)))
        ends.append((float(rows["display"].iloc[-1]), name, colour))
    top = float(known["display"].max()) * 1.1 or 1.0
    years = known["time_period"].astype(int)
    first, last = int(years.min()), int(years.max())
    single = len(areas) == 1
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
        yaxis=axis(range=[0, top], title=known["unit"].iloc[0], tickformat=",~r", nticks=6),
        annotations=[*([] if single else end_labels(ends, top)), *_ahead(years[ahead], first)],
        shapes=_ground(years[ahead], last),
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


def _yearly(frame: pd.DataFrame) -> bool:
    """Tell whether the series has neighbouring years at all."""
    years = sorted({int(year) for year in frame["time_period"]})
    return len(years) == 1 or any(later - year == 1 for year, later in pairwise(years))


def _trace(rows: pd.DataFrame, name: str, colour: str, dash: str, *, every: bool) -> dict[str, Any]:
    if every:
        return line(rows, name, colour, dash)
    trace = line(rows, name, colour, dash)
    return trace | {
        "x": [int(year) for year in rows["time_period"]],
        "y": [float(value) for value in rows["display"]],
        "marker": {"size": 6, "color": colour},
        "hovertext": observation_cards(rows),
    }


def _ground(ahead: "pd.Series[int]", last: int) -> list[dict[str, Any]]:
    """Return the grey ground under projected years."""
    if ahead.empty:
        return []
    place = {"xref": "x", "yref": "paper", "x0": int(ahead.min()) - 0.5, "x1": last + 0.8}
    fill = {"fillcolor": LAND, "line": {"width": 0}, "layer": "below"}
    return [{"type": "rect", "y0": 0, "y1": 1, **place, **fill}]


def _ahead(ahead: "pd.Series[int]", first: int) -> list[dict[str, Any]]:
    if ahead.empty:
        return []
    place = {"yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    start = max(int(ahead.min()), first)
    return [label(_("projection"), start, 1, **place, font={"size": 11, "color": MUTED})]


def treaty_grid(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw instruments as rows and areas as columns: in a cell the year, coloured by status."""
    areas = list(dict.fromkeys(frame["ref_area"]))
    rows = _rows(frame)
    titles = dict(zip(frame["instrument"], frame["instrument_name"], strict=True)) | {GAP: ""}
    names = dict(zip(frame["ref_area"], frame["name"], strict=True))
    left = [wrapped(titles[row], NAME_WIDTH) for row in rows]
    heads = [wrapped(names[area], HEAD_WIDTH) for area in areas]
    categories = status_categories(frame)
    top = 14 + HEAD_LINE * (1 + max(text.count("<br>") for text in heads))
    below = 30 + 20 * len(categories)
    margin = round(label_width(left) * 11 / TICK_SIZE)
    return figure(
        [
            _cells(frame, rows, areas),
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
            for row in records(frame[frame["flagged"]])
        ),
        margin={"l": margin, "r": 4, "t": top, "b": below},
        meta={"min_width": margin + COLUMN * len(areas) if len(areas) > 1 else 0},
    )


def _rows(frame: pd.DataFrame) -> list[str]:
    """Return the instruments in their order, and the vote behind a gap."""
    voted = set(frame.loc[frame["topic"] == COMPACT, "instrument"])
    instruments = list(dict.fromkeys(frame["instrument"]))
    acted = [name for name in instruments if name not in voted]
    votes = [name for name in instruments if name in voted]
    return [*acted, *([GAP] if acted and votes else []), *votes]


def _cells(frame: pd.DataFrame, rows: list[str], areas: list[str]) -> dict[str, Any]:
    categories = status_categories(frame)
    codes = {status: at for at, status in enumerate(categories)}
    blank: dict[str, Any] = {"code": None, "text": "", "card": ""}
    cells = {
        (row["instrument"], row["ref_area"]): {
            "code": codes[row["status"]],
            "text": _text(categories[row["status"]].sign, row),
            "card": card,
        }
        for row, card in zip(records(frame), status_cards(frame), strict=True)
    }

    def grid(part: str) -> list[list[Any]]:
        return [[cells.get((name, area), blank)[part] for area in areas] for name in rows]

    return heatmap(
        list(categories.values()),
        z=grid("code"),
        text=grid("text"),
        hovertext=grid("card"),
        xgap=2,
        ygap=2,
        textfont={"size": 10.5},
        hoverongaps=False,
        hoverlabel={"bgcolor": GROUND},
    )


def _text(sign_: str, row: dict[Any, Any]) -> str:
    year = "" if pd.isna(row["acted"]) else str(int(row["acted"]))
    words = f"{sign_}{year}"
    remark = REMARK if row["own_comment"] else ""
    return f"{words}{remark}{sign(row['flagged'], row['adjusted'])}"
