"""Ratifications counted: steps over time, and bars by subregion."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.theme import (
    GROUND,
    INK,
    LAND,
    MUTED,
    SUBREGION_COLOURS,
    Figure,
    axis,
    figure,
    label,
    label_width,
    wrapped,
)
from dashboard.figures.treaty_cards import stack_card, step_card
from dashboard.frames import Row, Rows, column, grouped, is_known
from dashboard.i18n import _, number
from dashboard.selection import Selection

TOPIC_COLOURS: Mapping[str, str] = {
    "refugees": "#0b5fa5",
    "labour-migration": "#c2500a",
    "smuggling-and-trafficking": "#00806b",
    "statelessness": "#634b00",
    "women": "#87467c",
}
# Parts that are no subregion of the paper.
PART_COLOURS = {**SUBREGION_COLOURS, "associate": "#2f3a44", "non-regional": "#687884"}
COLUMNS = 3  # of panels: as many as a telephone has room for
PANEL, HEAD = 84, 60  # pixels of a panel, and of the three lines that its name may take
FIRST = 1950


def steps(table: Rows, selection: Selection) -> Figure:
    """Draw the number of parties as steps, a panel an instrument, all on one scale.

    Years after those to which the list of parties was read have a grey ground.
    """
    topics = grouped(table.rows, "topic")
    groups = [
        panel
        for topic in (*TOPIC_COLOURS, "")
        for panel in grouped(topics.get(topic, ()), "instrument").values()
    ]
    rows = -(-len(groups) // COLUMNS)
    last = max(int(year) for year in column(table, "time_period"))
    top = max(column(table, "obs_value")) * 1.12 + 1
    height = rows * (PANEL + HEAD)
    layout: dict[str, Any] = {"annotations": [], "shapes": []}
    traces = []
    for at, panel in enumerate(groups):
        row, across = divmod(at, COLUMNS)
        upper = 1 - (row * (PANEL + HEAD) + HEAD) / height
        names = {"x": _axis("x", at), "y": _axis("y", at)}
        layout[f"xaxis{names['x'][1:]}"] = axis(
            domain=[across / COLUMNS + 0.012, (across + 1) / COLUMNS - 0.012],
            range=[FIRST, last + 1],
            tickvals=[1960, 1980, 2000, 2020],
            ticktext=["1960", "’80", "2000", "’20"],
            tickfont={"size": 11, "color": MUTED},
            showticklabels=at + COLUMNS >= len(groups),  # the lowest of its column
            zeroline=False,
            anchor=names["y"],
        )
        layout[f"yaxis{names['y'][1:]}"] = axis(
            domain=[max(upper - PANEL / height, 0), upper],
            range=[0, top],
            dtick=_step(int(top)),
            tickfont={"size": 11, "color": MUTED},
            showticklabels=across == 0,
            title=_("States") if at == 0 else "",
            anchor=names["x"],
        )
        layout["annotations"].append(_heading(panel, names))
        layout["shapes"] += _unread(panel, names, last)
        traces.append(_steps_of(panel, names))
    return figure(traces, height + 34, margin={"l": 44, "r": 8, "t": 4, "b": 30}, **layout)


def _axis(name: str, at: int) -> str:
    return name if at == 0 else f"{name}{at + 1}"


def _colour(panel: Sequence[Row]) -> str:
    return TOPIC_COLOURS.get(panel[0]["topic"], INK)


def _heading(panel: Sequence[Row], names: Mapping[str, str]) -> dict[str, Any]:
    name = wrapped(panel[0]["instrument_name"], 19)
    return label(
        f"{name} <b>{number(panel[-1]['obs_value'])}</b>",
        0,
        1,
        xref=f"{names['x']} domain",
        yref=f"{names['y']} domain",
        xanchor="left",
        yanchor="bottom",
        yshift=2,
        align="left",
        font={"size": 12, "color": _colour(panel)},
    )


def _unread(panel: Sequence[Row], names: Mapping[str, str], last: int) -> list[dict[str, Any]]:
    """Return the ground of the years after those to which the list of parties was read."""
    read = panel[0]["complete_to"][:4]
    if not read or int(read) >= last:
        return []
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": names["x"],
            "yref": f"{names['y']} domain",
            "x0": int(read),
            "x1": last + 1,
            "y0": 0,
            "y1": 1,
            "fillcolor": LAND,
            "line": {"width": 0},
        }
    ]


def _steps_of(panel: Sequence[Row], names: Mapping[str, str]) -> dict[str, Any]:
    colour = _colour(panel)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": panel[0]["instrument_name"],
        "xaxis": names["x"],
        "yaxis": names["y"],
        "x": [int(row["time_period"]) for row in panel],
        "y": [row["obs_value"] for row in panel],
        "line": {"shape": "hv", "color": colour, "width": 2},
        "fill": "tozeroy",
        "fillcolor": f"rgba{(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), 0.12)}",
        "hoveron": "points",
        "hovertext": [step_card(row) for row in panel],
        "hoverinfo": "text",
    }


def _step(most: int) -> int:
    """Return the distance of ticks: States are counted in whole numbers."""
    steps_of = {40: 20, 30: 10, 10: 5}  # from so many States on
    return next((step for least, step in steps_of.items() if most > least), 1)


def subregion_bars(table: Rows, selection: Selection) -> Figure:
    """Draw each instrument's parties as a bar stacked by subregion, Table 2's count beside it."""
    groups = list(grouped(table.rows, "instrument").values())
    # One axis for all years.
    most = max(sum(row["final"] for row in rows) for rows in groups)
    labels = [wrapped(rows[0]["instrument_name"], 19) for rows in groups]
    notes = [_end(rows, at) for at, rows in enumerate(groups)]
    for at, rows in enumerate(groups):
        notes += _printed_count(_counted(rows)[0], rows[0]["table_2"], at)
    if any(is_known(rows[0]["table_2"]) for rows in groups):
        notes.append(_column(_("Table 2"), -0.75, font={"size": 11, "color": MUTED}))
    traces = [
        _stack(rows, colour)
        for part, colour in PART_COLOURS.items()
        if (rows := [row for row in table.rows if row["subregion"] == part])
    ]
    return figure(
        traces,
        140 + 51 * len(groups),
        barmode="stack",
        bargap=0.32,
        showlegend=True,
        uniformtext={"minsize": 9, "mode": "hide"},  # a part too narrow for its number
        annotations=notes,
        xaxis=axis(
            range=[0, max(most * 1.15, 4)],
            title=_("States that had ratified"),
            dtick=_step(most),
            tickangle=0,
        ),
        yaxis=axis(
            tickvals=list(range(len(groups))),
            ticktext=labels,
            range=[len(groups) - 0.5, -1],
            showgrid=False,
            zeroline=False,
        ),
        margin={"l": label_width(labels), "r": 62, "t": 96, "b": 46},
    )


def _counted(rows: Sequence[Row]) -> tuple[int, int]:
    """Return an instrument's parties of the region, and the others."""
    own = sum(row["obs_value"] for row in rows if row["subregion"] in SUBREGION_COLOURS)
    return own, sum(row["obs_value"] for row in rows) - own


def _end(rows: Sequence[Row], at: int) -> dict[str, Any]:
    """Return the counts at the end of a bar: "42 + 6", or that it is not adopted yet."""
    adopted = rows[0]["adopted"][:4]
    if adopted > rows[0]["time_period"]:
        words = _("adopted in {year}", year=adopted)
        return label(words, 0, at, xanchor="left", xshift=6, font={"color": MUTED})
    own, others = _counted(rows)
    text = f"<b>{number(own)}</b>" + (f" + {number(others)}" if others else "")
    return label(text, own + others, at, xanchor="left", xshift=6)


def _stack(rows: Sequence[Row], colour: str) -> dict[str, Any]:
    """Return a part of all bars: one row for each of them, in their order."""
    counts = [row["obs_value"] for row in rows]
    return {
        "type": "bar",
        "orientation": "h",
        "name": rows[0]["subregion_name"],
        "x": counts,
        "y": list(range(len(counts))),
        "text": [str(n) if n else "" for n in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": GROUND, "size": 11},
        "hovertext": [stack_card(row) for row in rows],
        "hoverinfo": "text",
        "marker": {"color": colour, "line": {"color": GROUND, "width": 1}},
    }


def _printed_count(total: int, printed: float, at: int) -> list[dict[str, Any]]:
    """Set the paper's own count beside ours, with a sign that says whether they are equal."""
    if not is_known(printed):
        return []
    return [_column(f"{'✓' if total == printed else '≠'} {number(printed)}", at)]


def _column(text: str, at: float, **settings: Any) -> dict[str, Any]:
    place = {"xref": "paper", "xanchor": "left", "xshift": 8}
    return label(text, 1, at, **place, **settings)
