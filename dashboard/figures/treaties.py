"""Ratifications counted: steps over time, and bars by subregion."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.hover import counted_from
from dashboard.figures.theme import (
    GROUND,
    INK,
    MUTED,
    Figure,
    axis,
    by_subregion,
    figure,
    label,
    label_width,
    safe,
    wrapped,
)
from dashboard.i18n import _, number
from dashboard.selection import Selection

INSTRUMENT_STYLE: Mapping[str, tuple[str, str]] = {
    "CRSR": ("#0b5fa5", "solid"),
    "PRSR": ("#0b5fa5", "dot"),
    "C97": ("#c2500a", "dot"),
    "C143": ("#c2500a", "dash"),
    "ICRMW": ("#c2500a", "solid"),
    "TIP": ("#00806b", "solid"),
    "SOM": ("#00806b", "dot"),
}


def steps(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw the number of parties as steps, one line an instrument, named at its end."""
    traces, ends = [], []
    last = max(int(year) for year in frame["time_period"])
    for instrument, rows in frame.groupby("instrument", sort=False):
        colour, dash = INSTRUMENT_STYLE.get(str(instrument), (INK, "solid"))
        name = rows["instrument_name"].iloc[0]
        cards = [_step_card(row) for row in rows.to_dict("records")]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": [int(year) for year in rows["time_period"]],
                "y": rows["obs_value"].tolist(),
                "line": {"shape": "hv", "color": colour, "width": 2.2, "dash": dash},
                "hovertext": cards,
                "hoverinfo": "text",
            }
        )
        ends.append((int(rows["obs_value"].iloc[-1]), name, colour))
    top = max(end[0] for end in ends) * 1.12 + 1
    year = int(selection.one("time_period"))
    return figure(
        traces,
        460,
        xaxis=axis(range=[1950, last + 0.5], showgrid=False, zeroline=False, tickformat="d"),
        yaxis=axis(range=[0, top], dtick=_step(int(top)), title=_("States that had ratified")),
        annotations=_end_labels(ends, top),
        shapes=[
            {
                "type": "line",
                "x0": year,
                "x1": year,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": MUTED, "width": 1, "dash": "dot"},
            }
        ],
        margin={"l": 52, "r": 132, "t": 16, "b": 36},
    )


def _step(most: int) -> int:
    """Return the distance of ticks: States are counted in whole numbers."""
    return 5 if most > 2 * 5 else 1


def _step_card(row: Mapping[Any, Any]) -> str:
    lines = [
        f"<b>{wrapped(row['instrument_name'], 44)}</b>",
        _(
            "{n} had ratified by the end of {year}",
            n=f"<b>{number(row['obs_value'])}</b>",
            year=row["time_period"],
        ),
    ]
    if row["joined"]:
        lines.append(
            wrapped(_("New in {year}: {names}", year=row["time_period"], names=row["joined"]), 44)
        )
    return "<br>".join(lines + counted_from(row))


def _end_labels(ends: list[tuple[int, str, str]], top: float) -> list[dict[str, Any]]:
    """Name each line at its end, pushed apart where lines end close together."""
    gap, floor, labels = top / 14, -top, []
    for value, name, colour in sorted(ends):
        floor = max(float(value), floor + gap)
        text = f"{wrapped(name, 15)} <b>{number(value)}</b>"
        # On paper: plotly hides an annotation whose place lies outside the axis.
        place = {"xref": "paper", "xanchor": "left", "xshift": 6, "align": "left"}
        labels.append(label(text, 1, floor, **place, font={"size": 11, "color": colour}))
    return labels


def subregion_bars(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw each instrument's parties as a bar stacked by subregion, Table 2's count beside it."""
    instruments = list(dict.fromkeys(frame["instrument"]))
    names = dict(zip(frame["instrument"], frame["instrument_name"], strict=True))
    totals = frame.groupby("instrument", sort=False)["obs_value"].sum()
    printed = frame.drop_duplicates("instrument").set_index("instrument")["table_2"]
    traces = [_stack(rows, instruments, colour) for colour, rows in by_subregion(frame)]
    labels = [wrapped(names[name], 19) for name in instruments]
    notes = []
    for at, name in enumerate(instruments):
        total = int(totals[name])
        notes.append(label(f"<b>{number(total)}</b>", total, at, xanchor="left", xshift=6))
        notes += _printed_count(total, printed.get(name), at)
    if printed.notna().any():
        notes.append(_column(_("Table 2"), -0.75, font={"size": 11, "color": MUTED}))
    return figure(
        traces,
        110 + 46 * len(instruments),
        barmode="stack",
        bargap=0.35,
        showlegend=True,
        annotations=notes,
        xaxis=axis(
            range=[0, max(int(totals.max()) * 1.15, 4)],
            title=_("States that had ratified"),
            dtick=_step(int(totals.max())),
        ),
        yaxis=axis(
            tickvals=list(range(len(instruments))),
            ticktext=labels,
            range=[len(instruments) - 0.5, -1],
            showgrid=False,
            zeroline=False,
        ),
        margin={"l": label_width(labels), "r": 62, "t": 66, "b": 46},
    )


def _stack(rows: pd.DataFrame, instruments: list[str], colour: str) -> dict[str, Any]:
    ordered = rows.set_index("instrument").loc[instruments]
    counts = [int(n) for n in ordered["obs_value"]]
    return {
        "type": "bar",
        "orientation": "h",
        "name": rows["subregion_name"].iloc[0],
        "x": counts,
        "y": list(range(len(instruments))),
        "text": [str(n) if n else "" for n in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": GROUND, "size": 11},
        "hovertext": [_stack_card(row) for row in ordered.to_dict("records")],
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": GROUND, "width": 1}},
    }


def _stack_card(row: Mapping[Any, Any]) -> str:
    words = _(
        "{n} of {areas} areas had ratified, {signed} had signed only",
        n=row["obs_value"],
        areas=row["areas"],
        signed=row["signed"],
    )
    lines = [f"<b>{safe(row['subregion_name'])}</b>", safe(row["instrument_name"]), words]
    return "<br>".join(lines + counted_from(row))


def _printed_count(total: int, printed: float | None, at: int) -> list[dict[str, Any]]:
    """Set the paper's own count beside ours, with a sign that says whether they are equal."""
    if printed is None or pd.isna(printed):
        return []
    return [_column(f"{'✓' if total == printed else '≠'} {number(printed)}", at)]


def _column(text: str, at: float, **settings: Any) -> dict[str, Any]:
    place = {"xref": "paper", "xanchor": "left", "xshift": 8}
    return label(text, 1, at, **place, **settings)
