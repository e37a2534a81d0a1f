"""Lines over years, named at their ends, open where a year has no figure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.hover import observation_card, total_card
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
from dashboard.frames import Row, Table, grouped, is_known, records
from dashboard.selection import Selection

HEIGHT = 440
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
NAME_WIDTH = 17  # characters of a name beside its line


def course_lines(table: Table, selection: Selection) -> Figure:
    """Draw a line for each area or subregion; what comes from another edition is hollow."""
    points = records(table)
    years = [int(row["time_period"]) for row in points]
    used: Counter[str] = Counter()
    traces, ends = [], []
    for name, rows in grouped(points, "name").items():
        subregion = rows[0]["subregion"]
        colour = SUBREGION_COLOURS.get(subregion, INK)
        traces.append(line(rows, name, colour, DASHES[used[subregion] % len(DASHES)]))
        used[subregion] += 1
        known = [row["display"] for row in rows if is_known(row["display"])]
        if known:
            ends.append((float(known[-1]), name, colour))
    top = max((row["display"] for row in points if is_known(row["display"])), default=0) * 1.08
    return figure(
        traces,
        HEIGHT,
        xaxis=axis(
            range=[min(years) - 0.5, max(years) + 0.5],
            showgrid=False,
            zeroline=False,
            tickformat="d",
        ),
        yaxis=axis(range=[0, top or 1.0], title=points[0]["unit"], tickformat=",~r", zeroline=True),
        annotations=end_labels(ends, top or 1.0),
        margin={"l": 66, "r": 132, "t": 16, "b": 36},
    )


def line(rows: Sequence[Row], name: str, colour: str, dash: str = "solid") -> dict[str, Any]:
    """Return a line over all years from its first to its last, broken where there is no figure."""
    by_year = {int(row["time_period"]): row for row in reversed(rows)}
    years = range(min(by_year), max(by_year) + 1)
    values = [_value(by_year.get(year)) for year in years]
    usual, _n = min(
        Counter(row["edition"] for row in rows).items(), key=lambda one: (-one[1], one[0])
    )
    other = [year in by_year and by_year[year]["edition"] not in (usual, "") for year in years]
    beside = zip([None, *values], values, [*values[1:], None], strict=False)
    # A year without a neighbour has no line.
    alone = [here is not None and before is after is None for before, here, after in beside]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(years),
        "y": values,
        "line": {"color": colour, "width": 2.2, "dash": dash},
        "marker": {
            "size": [
                6 if hollow or single else 0 for hollow, single in zip(other, alone, strict=True)
            ],
            "color": [GROUND if hollow else colour for hollow in other],
            "line": {"color": colour, "width": 1.4},
        },
        "connectgaps": False,
        "hovertext": [_card(by_year[year]) if year in by_year else "" for year in years],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _value(row: Row | None) -> float | None:
    return float(row["display"]) if row and is_known(row["display"]) else None


def _card(row: Row) -> str:
    return total_card(row) if "covered" in row else observation_card(row)


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
