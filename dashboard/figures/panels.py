"""Small multiples: one panel for each area, years across, one scale for all."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.theme import (
    GROUND,
    INK,
    MUTED,
    TOTAL,
    WOMEN,
    Figure,
    axis,
    figure,
    label,
    safe,
    signed,
)
from dashboard.frames import is_known, records
from dashboard.i18n import _
from dashboard.selection import Selection

PANEL = 168  # pixels
GAP = 42
FEW = 5  # years that stand side by side on a phone
HALF = 50.0  # per cent


def share_lines(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw shares as lines, broken at gaps, flagged points hollow, with a rule at 50 per cent."""
    out = _panels(frame, _line, [0, 100], tickvals=[0, 50, 100])
    for at in range(frame["ref_area"].nunique()):
        out["layout"]["shapes"].append(
            {
                "type": "line",
                "xref": "x domain",
                "yref": _axis("y", at),
                "x0": 0,
                "x1": 1,
                "y0": 50,
                "y1": 50,
                "line": {"color": INK, "width": 1, "dash": "dot"},
            }
        )
    out["layout"]["annotations"].append(
        label(
            _("half: 50 per cent"),
            1,
            50,
            xref="x domain",
            yref="y",
            xanchor="right",
            yanchor="bottom",
            font={"size": 11, "color": MUTED},
        )
    )
    return out


def number_bars(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw numbers of women as bars, a bar for each year printed."""
    return _panels(frame, _bars, [0, float(frame["display"].max()) * 1.28])


def total_dots(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw implied totals as dots, flagged ones hollow; nothing is known between them."""
    return _panels(frame, _dots, [0, float(frame["display"].max()) * 1.28])


def _panels(
    frame: pd.DataFrame,
    draw: Callable[[pd.DataFrame], dict[str, Any]],
    span: list[float],
    **yaxis: Any,
) -> Figure:
    areas = list(dict.fromkeys(frame["ref_area"]))
    height = len(areas) * PANEL + (len(areas) - 1) * GAP
    years = sorted({int(year) for year in frame["time_period"]})
    layout: dict[str, Any] = {
        "xaxis": axis(
            tickvals=years[:: 2 if len(years) > FEW else 1],
            tickangle=0,
            range=[years[0] - 0.6, years[-1] + 0.6],
            showgrid=False,
            zeroline=False,
            tickfont={"size": 11, "color": MUTED},
        ),
        "annotations": [],
        "shapes": [],
        "margin": {"l": 80, "r": 16, "t": 34, "b": 30},
    }
    traces = []
    for at, area in enumerate(areas):
        rows = frame[frame["ref_area"] == area]
        top = 1 - at * (PANEL + GAP) / height
        layout[_axis("yaxis", at)] = axis(
            domain=[max(top - PANEL / height, 0), top],
            range=span,
            title=rows["unit"].iloc[0],
            nticks=4,
            tickformat=",",
            tickfont={"size": 11, "color": MUTED},
            **yaxis,
        )
        name = rows["name"].iloc[0]
        layout["annotations"].append(_heading(name, top))
        traces.append(draw(rows) | {"xaxis": "x", "yaxis": _axis("y", at), "name": name})
    layout["xaxis"]["anchor"] = _axis("y", len(areas) - 1)
    return figure(traces, height + 64, **layout)


def _heading(name: str, top: float) -> dict[str, Any]:
    return label(
        f"<b>{safe(name)}</b>",
        0,
        top,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        yshift=6,
    )


def _axis(name: str, at: int) -> str:
    return name if at == 0 else f"{name}{at + 1}"


def _base(rows: pd.DataFrame) -> dict[str, Any]:
    text = [signed(row) if is_known(row["display"]) else "" for row in records(rows)]
    return {
        "x": [int(year) for year in rows["time_period"]],
        "y": [None if pd.isna(value) else value for value in rows["display"]],
        "text": text,
        "textfont": {"size": 11, "color": INK},
        "hovertext": observation_cards(rows),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _line(rows: pd.DataFrame) -> dict[str, Any]:
    return _base(rows) | {
        "type": "scatter",
        "mode": "lines+markers+text",
        "connectgaps": False,
        # Clear of the rule at 50 per cent.
        "textposition": [
            "bottom center" if value < HALF else "top center" for value in rows["display"]
        ],
        "line": {"color": WOMEN, "width": 2},
        "marker": _marker(rows, WOMEN),
    }


def _dots(rows: pd.DataFrame) -> dict[str, Any]:
    return _base(rows) | {
        "type": "scatter",
        "mode": "markers+text",
        "textposition": "top center",
        "marker": _marker(rows, TOTAL),
    }


def _marker(rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    return {
        "size": 9,
        "color": [GROUND if flag else colour for flag in rows["flagged"]],
        "line": {"color": colour, "width": 2},
    }


def _bars(rows: pd.DataFrame) -> dict[str, Any]:
    return _base(rows) | {
        "type": "bar",
        "width": 0.62,
        "textposition": "outside",
        "textangle": 0,
        "marker": {"color": WOMEN},
    }
