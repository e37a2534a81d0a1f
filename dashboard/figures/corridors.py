"""Corridors as bars and dots, groups of them as a matrix, and stocks of single years as lines."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.categories import heatmap, legend_entry, value_categories
from dashboard.figures.destinations import COLOURS
from dashboard.figures.hover import WIDTH, observation_cards
from dashboard.figures.lines import course_lines
from dashboard.figures.theme import (
    BAR_LINE,
    BAR_STEP,
    GROUND,
    INK,
    MUTED,
    TOTAL,
    WOMEN,
    Figure,
    axis,
    figure,
    label,
    label_width,
    legend,
    legend_below,
    safe,
    wrapped,
)
from dashboard.frames import records
from dashboard.i18n import _, number
from dashboard.selection import Selection

NAME_WIDTH = 21  # characters before a corridor's name breaks: a phone leaves half to the bars
HALF = 50.0  # per cent
CELL, HEAD, HEAD_LINE = 40, 14, 14  # pixels of the matrix: a row, above the heads, a line of them
HEAD_WIDTH, SIDE_WIDTH = 12, 24  # characters of its headings
GROUP_LIMITS = (10.0, 100.0, 1_000.0, 5_000.0)  # of the matrix, in thousands
MARKER = 7  # pixels


def stock_lines(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw lines from estimate to estimate: each year of the series is a point, others are none."""
    out = course_lines(frame, selection)
    years = sorted({int(year) for year in frame["time_period"]})
    for trace in out["data"]:
        kept = [at for at, year in enumerate(trace["x"]) if year in years]
        for name in ("x", "y", "hovertext"):
            trace[name] = [trace[name][at] for at in kept]
        colour = trace["line"]["color"]
        trace["marker"] = {"size": MARKER, "color": colour, "line": {"color": GROUND, "width": 1}}
    out["layout"]["xaxis"] |= {"tickvals": years, "tickangle": 0}
    return out


def corridor_bars(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw corridors as bars in the frame's order, women and men one after the other."""
    drawn = frame[frame["obs_value"].notna()]
    firsts = drawn.drop_duplicates("place")
    traces = [_bars(rows, str(sex)) for sex, rows in drawn.groupby("sex", sort=True)]
    top = float(firsts["whole"].max())
    apart = len(traces) > 1
    out = _rows(firsts, traces, 36 if apart else 12)
    out["layout"] |= {
        "barmode": "stack",
        "showlegend": apart,
        "legend": legend(),
        "xaxis": axis(
            range=[0, top * 1.75 or 1],  # on a phone too the number at its end is whole
            title=drawn["unit"].iloc[0],
            tickformat=",",
            tickangle=0,
            nticks=3,
        ),
        "annotations": [_end(row) for row in records(firsts)],
    }
    return out


def share_dots(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw the share of women in each corridor as a dot, beside a rule at half."""
    drawn = frame[frame["obs_value"].notna()]
    low, high = float(drawn["display"].min()), float(drawn["display"].max())
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": drawn["display"].tolist(),
        "y": drawn["place"].tolist(),
        "ids": _ids(drawn),
        "text": drawn["shown"].tolist(),
        # Away from the rule.
        "textposition": [
            "middle left" if value < HALF else "middle right" for value in drawn["display"]
        ],
        "textfont": {"size": 12, "color": MUTED},
        "marker": {"size": 11, "color": WOMEN},
        "hovertext": observation_cards(drawn.assign(name=drawn["corridor"])),
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    out = _rows(drawn, [dots], 24)
    rule = {"type": "line", "x0": HALF, "x1": HALF, "yref": "paper", "y0": 0, "y1": 1}
    half = {"yref": "paper", "yanchor": "bottom", "font": {"size": 11, "color": MUTED}}
    out["layout"] |= {
        "xaxis": axis(
            range=[min(low, HALF) - 16, max(high, HALF) + 16],
            title=drawn["unit"].iloc[0],
            zeroline=False,
        ),
        "shapes": [{**rule, "line": {"color": INK, "width": 1, "dash": "dot"}}],
        "annotations": [label(_("half: 50 per cent"), HALF, 1, **half)],
    }
    out["layout"]["yaxis"]["showgrid"] = True
    return out


def group_matrix(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw origins by destinations, the number in each cell, coloured by its class."""
    sides, heads = (list(dict.fromkeys(frame[f"{end}_name"])) for end in ("origin", "destination"))
    places = {
        key: at
        for at, key in enumerate(zip(frame["origin_name"], frame["destination_name"], strict=True))
    }
    categories = value_categories(GROUP_LIMITS)
    codes = [_code(value) for value in frame["display"]]
    cards = _group_cards(frame)

    def grid(column: list[Any]) -> list[list[Any]]:
        return [[column[places[side, head]] for head in heads] for side in sides]

    heat = heatmap(
        categories,
        z=grid(codes),
        text=grid([safe(text) for text in frame["shown"]]),
        hovertext=grid(cards),
        xgap=3,
        ygap=3,
        textfont={"size": 12},
    )
    names = [wrapped(side, SIDE_WIDTH) for side in sides]
    above = [wrapped(head, HEAD_WIDTH) for head in heads]
    top = HEAD + HEAD_LINE * (1 + max(text.count("<br>") for text in above))
    bare = {"showgrid": False, "zeroline": False}
    return figure(
        [heat, *[legend_entry(categories[code]) for code in sorted(set(codes))]],
        top + 66 + CELL * len(sides),
        showlegend=True,
        legend=legend_below(frame["unit"].iloc[0]),
        xaxis=axis(
            side="top",
            tickvals=list(range(len(heads))),
            ticktext=above,
            tickangle=0,
            range=[-0.5, len(heads) - 0.5],
            **bare,
        ),
        yaxis=axis(
            tickvals=list(range(len(sides))),
            ticktext=names,
            range=[len(sides) - 0.5, -0.5],
            **bare,
        ),
        margin={"l": label_width(names), "r": 4, "t": top, "b": 60},
    )


def _code(value: float) -> int:
    """Return the place of a value's class; the last is that of no figure."""
    if math.isnan(value):
        return len(GROUP_LIMITS) + 1
    return sum(value >= limit for limit in GROUP_LIMITS)


def _group_cards(frame: pd.DataFrame) -> list[str]:
    return [
        "<br>".join(
            [
                f"<b>{wrapped(row['name'], WIDTH)}</b>",
                wrapped(f"{row['indicator_name']}, {row['time_period']}", WIDTH),
                f"<b>{safe(row['shown'])}</b> {safe(row['unit'])}",
                f"<i>{wrapped(row['remarks'], WIDTH)}</i>",
            ]
        )
        for row in records(frame)
    ]


def _rows(firsts: pd.DataFrame, traces: list[dict[str, Any]], above: int) -> Figure:
    """Return a figure with a row for each corridor, named at its left."""
    names = [wrapped(name, NAME_WIDTH) for name in firsts["corridor"]]
    lines = sum(name.count("<br>") for name in names)
    return figure(
        traces,
        50 + above + BAR_STEP * len(names) + BAR_LINE * lines,
        margin={"l": label_width(names), "r": 16, "t": above, "b": 46},
        yaxis=axis(
            tickmode="array",
            tickvals=firsts["place"].tolist(),
            ticktext=names,
            range=[int(firsts["place"].max()) + 0.6, -0.6],
            showgrid=False,
            zeroline=False,
        ),
    )


def _ids(rows: pd.DataFrame) -> list[str]:
    keys = (rows[name] for name in ("ref_area", "counterpart_area", "sex"))
    return [" ".join(key) for key in zip(*keys, strict=True)]


def _bars(rows: pd.DataFrame, sex: str) -> dict[str, Any]:
    apart: Mapping[str, Any] = {"name": rows["sex_name"].iloc[0]} if "sex_name" in rows else {}
    kinds = rows["indicator_name"]
    if "sex_name" in rows:
        kinds = kinds + ", " + rows["sex_name"]
    return {
        "type": "bar",
        "orientation": "h",
        "width": 0.72,
        **apart,
        "x": rows["display"].tolist(),
        "y": rows["place"].tolist(),
        "ids": _ids(rows),
        "hovertext": observation_cards(rows.assign(name=rows["corridor"], indicator_name=kinds)),
        "hoverinfo": "text",
        "marker": {"color": COLOURS.get(sex, TOTAL), "line": {"color": GROUND, "width": 0.5}},
    }


def _end(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Write a corridor's whole at the end of its bar."""
    place = {"xanchor": "left", "xshift": 4, "font": {"color": MUTED, "size": 12}}
    return label(number(row["whole"], row["decimals"]), row["whole"], row["place"], **place)
