"""Lines over years, named at their ends, open where a year has no figure."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards, total_cards
from dashboard.figures.theme import (
    GROUND,
    INK,
    SUBREGION_COLOURS,
    Figure,
    axis,
    figure,
    label,
    wrapped,
)
from dashboard.frames import parts
from dashboard.selection import Selection

HEIGHT = 440
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
NAME_WIDTH = 17  # characters of a name beside its line


def course_lines(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw a line for each area or subregion; what comes from another edition is hollow."""
    groups = list(parts(frame, "name"))
    last = max(int(year) for year in frame["time_period"])
    used: dict[str, int] = {}
    traces, ends = [], []
    for name, rows in groups:
        subregion = rows["subregion"].iloc[0]
        colour = SUBREGION_COLOURS.get(subregion, INK)
        dash = DASHES[used.get(subregion, 0) % len(DASHES)]
        used[subregion] = used.get(subregion, 0) + 1
        traces.append(line(rows, str(name), colour, dash))
        known = rows[rows["display"].notna()]
        if not known.empty:
            ends.append((float(known["display"].iloc[-1]), str(name), colour))
    top = float(frame["display"].max()) * 1.08 or 1.0
    first = min(int(year) for year in frame["time_period"])
    return figure(
        traces,
        HEIGHT,
        xaxis=axis(range=[first - 0.5, last + 0.5], showgrid=False, zeroline=False, tickformat="d"),
        yaxis=axis(range=[0, top], title=frame["unit"].iloc[0], tickformat=",~r", zeroline=True),
        annotations=end_labels(ends, top),
        margin={"l": 66, "r": 132, "t": 16, "b": 36},
    )


def line(rows: pd.DataFrame, name: str, colour: str, dash: str = "solid") -> dict[str, Any]:
    """Return a line over all years from its first to its last, broken where there is no figure."""
    by_year = rows.drop_duplicates("time_period").set_index(rows["time_period"].astype(int))
    years = range(int(by_year.index.min()), int(by_year.index.max()) + 1)
    filled = by_year.reindex(years)
    cards = total_cards(rows) if "covered" in rows else observation_cards(rows)
    card = dict(zip(rows["time_period"].astype(int), cards, strict=True))
    usual = rows["edition"].mode().iloc[0]
    other = [edition not in (usual, "") and not pd.isna(edition) for edition in filled["edition"]]
    alone = [  # a year without a neighbour has no line
        not pd.isna(value) and before and after
        for value, before, after in zip(
            filled["display"],
            filled["display"].shift(1).isna(),
            filled["display"].shift(-1).isna(),
            strict=True,
        )
    ]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(years),
        "y": [None if pd.isna(value) else float(value) for value in filled["display"]],
        "line": {"color": colour, "width": 2.2, "dash": dash},
        "marker": {
            "size": [
                6 if hollow or single else 0 for hollow, single in zip(other, alone, strict=True)
            ],
            "color": [GROUND if hollow else colour for hollow in other],
            "line": {"color": colour, "width": 1.4},
        },
        "connectgaps": False,
        "hovertext": [card.get(year, "") for year in years],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def end_labels(
    ends: list[tuple[float, str, str]], top: float, values: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Name each line at its end, pushed apart where lines end close together.

    `ends` are value, name and colour; `values` what to write behind a name.
    """
    floor, labels = -top, []
    for value, name, colour in sorted(ends):
        words = wrapped(name, NAME_WIDTH)
        gap = top / 15 * (1 + 0.75 * words.count("<br>"))
        floor = max(value, floor + gap)
        text = f"{words} <b>{values[name]}</b>" if values else words
        # On paper: plotly hides an annotation whose place lies outside the axis.
        place = {"xref": "paper", "xanchor": "left", "xshift": 6, "align": "left"}
        labels.append(label(text, 1, floor, **place, font={"size": 11, "color": colour}))
    return labels
