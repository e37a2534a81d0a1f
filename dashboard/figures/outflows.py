"""What registers count over the years: a panel for each area, a line for each measure."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.columns import columns
from dashboard.figures.hover import observation_card
from dashboard.figures.theme import (
    FLAG,
    GROUND,
    INK,
    MUTED,
    TOTAL,
    WOMEN,
    Figure,
    axis,
    figure,
    in_colour,
    label,
    safe,
    wrapped,
)
from dashboard.frames import Row, Table, column, grouped, records
from dashboard.i18n import N_, _
from dashboard.selection import Selection

# Pixels of a panel; one of no more than FEW points needs less, and one alone has room.
PANEL, SMALL, ALONE = 100, 46, 220
FEW, FEW_YEARS = 2, 12
LINE, UNDER, TICKS, GAP = 17, 7, 20, 12  # pixels: a line of words and below, years, a gap
LEFT, RIGHT = 68, 14
WIDTH = 40  # characters that a phone's width holds over a panel
# Lines of one panel, told apart by colour and dash, and the sign that stands for them in words.
Style = tuple[str, str, str]
STYLES: tuple[Style, ...] = (
    ("", "solid", "━━"),
    ("#c2500a", "dash", "╍╍"),
    ("#00806b", "dot", "┅┅"),
    ("#8a6d00", "dashdot", "━╍"),
    ("#0b5fa5", "longdash", "━ ━"),
    ("#55636f", "longdashdot", "━ ╍"),
)
ROUNDED, PARTIAL = "rounded", "partial"
# quality -> symbol, its sign in words, the words
MARKS: Mapping[str, tuple[str, str, str]] = {
    ROUNDED: ("square", "■", N_("rounded by the source")),
    PARTIAL: ("triangle-up-open", "△", N_("part of a year or of those who left")),
}


def share_panels(table: Table, selection: Selection) -> Figure:
    """Draw shares of women, with a rule at half."""
    out = _panels(table, WOMEN, 100.0, tickvals=[0, 50, 100])
    for at, name in enumerate(_axes(len(set(column(table, "ref_area"))))):
        out["layout"]["shapes"].append(
            {
                "type": "line",
                "xref": "x domain" if at == 0 else f"x{name} domain",
                "yref": f"y{name}",
                "x0": 0,
                "x1": 1,
                "y0": 50,
                "y1": 50,
                "line": {"color": INK, "width": 1, "dash": "dot"},
            }
        )
    return out


def women_panels(table: Table, selection: Selection) -> Figure:
    """Draw numbers of women; each panel has a scale of its own."""
    return _panels(table, WOMEN, None)


def outflow_panels(table: Table, selection: Selection) -> Figure:
    """Draw outflows of both sexes, in two columns; each panel has a scale of its own."""
    return _panels(table, TOTAL, None, 2)


def outflow_column(table: Table, selection: Selection) -> Figure:
    """Draw outflows of both sexes, one panel under the other."""
    return _panels(table, TOTAL, None)


def _axes(many: int) -> list[str]:
    """Return the numbers of so many panels' axes as plotly names them."""
    return ["" if at == 0 else str(at + 1) for at in range(many)]


def _panels(table: Table, colour: str, top: float | None, many: int = 1, **yaxis: Any) -> Figure:
    points = records(table)
    groups = list(grouped(points, "ref_area").values())
    heads = [_heading(rows, colour) for rows in groups]
    large = PANEL if len(groups) > 1 else ALONE
    sizes = [SMALL if len(rows) <= FEW else large for rows in groups]
    heights = [
        len(head) * LINE + UNDER + size + TICKS + GAP
        for head, size in zip(heads, sizes, strict=True)
    ]
    places, whole = columns(heights, many)
    years = [int(row["time_period"]) for row in points]
    key = _key(points)
    layout: dict[str, Any] = {"annotations": list(key), "shapes": []}
    traces: list[dict[str, Any]] = []
    parts = zip(_axes(len(groups)), groups, heads, sizes, places, strict=True)
    for name, rows, head, size, place in parts:
        layout["annotations"] += written(head, place.x[0], 1 - place.top / whole, LEFT)
        under = place.top + len(head) * LINE + UNDER
        layout[f"yaxis{name}"] = axis(
            domain=[max(1 - (under + size) / whole, 0), 1 - under / whole],
            range=[0, top or max(row["display"] for row in rows) * 1.12 or 1],
            anchor=f"x{name}",
            tickformat=",",
            tickfont={"size": 11, "color": MUTED},
            **(yaxis or {"nticks": 2 if size == SMALL else 4}),
        )
        layout[f"xaxis{name}"] = _years(years) | {"anchor": f"y{name}", "domain": list(place.x)}
        for line, style in _lines(rows, colour):
            axes = {"xaxis": f"x{name}", "yaxis": f"y{name}", "name": rows[0]["name"]}
            traces += [trace | axes for trace in _traces(line, style)]
    margin = {"l": LEFT, "r": RIGHT, "t": 10 + LINE * len(key), "b": 8}
    return figure(traces, whole + margin["t"] + margin["b"], margin=margin, **layout)


def _years(years: list[int]) -> dict[str, Any]:
    first, last = min(years), max(years)
    return axis(
        range=[first - 1.2, last + 1.2],
        tick0=1900,
        dtick=10 if last - first > FEW_YEARS else 2,
        tickformat="d",
        tickfont={"size": 11, "color": MUTED},
        zeroline=False,
    )


def _lines(rows: Sequence[Row], colour: str) -> list[tuple[list[Row], Style]]:
    """Return the lines of a panel, each with its colour, dash and sign."""
    styles = [(own or colour, dash, sign) for own, dash, sign in STYLES]
    lines = grouped(rows, "measure").values()
    return [(line, styles[at % len(styles)]) for at, line in enumerate(lines)]


def _heading(rows: Sequence[Row], colour: str) -> list[str]:
    """Return the lines over a panel: the area and what each line of it counts."""
    name = rows[0]["name"]
    lines, room = [f"<b>{safe(name)}</b>"], WIDTH - len(name) - 4
    for line, style in _lines(rows, colour):
        words = f"{style[2]} {line[0]['line']}"
        pieces = wrapped(words, WIDTH).split("<br>")
        written_out = [in_colour(piece, style[0]) for piece in pieces]
        if len(pieces) == 1 and len(words) + 3 <= room:
            lines[-1] += f"   {written_out[0]}"
            room -= len(words) + 3
        else:
            lines += written_out
            room = WIDTH - len(pieces[-1])
    return lines


def written(lines: list[str], left: float, top: float, back: int) -> list[dict[str, Any]]:
    """Return lines of words over a panel, from so many pixels left of its plot."""
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "top"}
    return [
        label(text, left, top, **place, xshift=4 - back, yshift=-LINE * at, font={"size": 12})
        for at, text in enumerate(lines)
    ]


def _key(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Return what stands over all panels: the unit, and what the signs of points mean."""
    qualities = {row["quality"] for row in rows}
    parts = [f"{sign} {_(words)}" for kind, (_s, sign, words) in MARKS.items() if kind in qualities]
    if any(row["flagged"] for row in rows):
        parts.append(f"○ {FLAG} {_('in doubt')}")
    lines, said = [], str(rows[0]["unit"])
    for part in parts:
        if len(said) + len(part) + 3 > WIDTH:
            lines.append(said)
            said = part
        else:
            said = f"{said}  ·  {part}"
    lines.append(said)
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return [
        label(
            safe(text),
            0,
            1,
            **place,
            xshift=4 - LEFT,
            yshift=4 + LINE * (len(lines) - 1 - at),
            font={"size": 11, "color": MUTED},
        )
        for at, text in enumerate(lines)
    ]


def _traces(rows: Sequence[Row], style: Style) -> list[dict[str, Any]]:
    """Return a line over whole years, broken where there is none, and points for parts of one."""
    whole = {int(row["time_period"]): row for row in rows if row["quality"] != PARTIAL}
    part = {int(row["time_period"]): row for row in rows if row["quality"] == PARTIAL}
    traces = []
    if whole:
        every = range(min(whole), max(whole) + 1)
        traces.append(_trace({year: whole.get(year) for year in every}, style, joined=True))
    return [*traces, *([_trace(part, style, joined=False)] if part else [])]


def _trace(points: Mapping[int, Row | None], style: Style, *, joined: bool) -> dict[str, Any]:
    """Return a line or points; a year without a figure has none."""
    colour, dash, _sign = style
    flagged = [bool(row and row["flagged"]) for row in points.values()]
    kinds = [row["quality"] if row else "" for row in points.values()]
    return {
        "type": "scatter",
        "mode": "lines+markers+text" if joined else "markers+text",
        "x": list(points),
        "y": [row["display"] if row else None for row in points.values()],
        "text": [FLAG if flag else "" for flag in flagged],
        "textposition": "top center",
        "textfont": {"size": 11, "color": colour},
        "line": {"color": colour, "width": 2, "dash": dash},
        "marker": {
            "opacity": 1,
            "size": [8 if flag else 6 for flag in flagged],
            "symbol": [MARKS[kind][0] if kind in MARKS else "circle" for kind in kinds],
            "color": [GROUND if flag else colour for flag in flagged],
            "line": {"color": colour, "width": 1.6},
        },
        "connectgaps": False,
        "hovertext": [_card(row) if row else "" for row in points.values()],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _card(row: Row) -> str:
    return observation_card({**row, "indicator_name": f"{row['indicator_name']} ({row['line']})"})
