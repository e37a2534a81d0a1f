"""What is printed beside what depositaries have: two bars an instrument, and who differs."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.hover import WIDTH, counted_from
from dashboard.figures.theme import (
    GROUND,
    INK,
    MUTED,
    TOTAL,
    Figure,
    axis,
    figure,
    label,
    label_width,
    safe,
    wrapped,
)
from dashboard.frames import Row, Rows, column, grouped
from dashboard.i18n import _, number
from dashboard.selection import Selection

COLOURS = {"printed": "#9ccbe8", "known": "#0a3b66"}
STEP = 62  # pixels an instrument takes
WORDS = 0.56  # of the width, from where on the words stand
LINE_WIDTH = 42  # characters of a line of them


def printed_against(table: Rows, selection: Selection) -> Figure:
    """Draw both counts of each instrument as bars, with the States that differ beside them."""
    groups = grouped(table.rows, "instrument")
    labels = [wrapped(rows[0]["instrument_name"], 19) for rows in groups.values()]
    most = max(*column(table, "obs_value"), 1.0)
    notes = [
        label(
            "<br>".join(words),
            WORDS + 0.02,
            at,
            xref="paper",
            xanchor="left",
            align="left",
            font={"size": 11.5, "color": INK if differs else MUTED},
        )
        for at, rows in enumerate(groups.values())
        for words, differs in [_differences(rows)]
    ]
    return figure(
        [_bars(rows, [*groups], side) for side, rows in grouped(table.rows, "side").items()],
        96 + STEP * len(groups),
        barmode="group",
        bargap=0.34,
        bargroupgap=0.06,
        showlegend=True,
        annotations=notes,
        xaxis=axis(
            domain=[0, WORDS - 0.04],
            range=[0, most * 1.12],
            title=_("States parties at the end of {year}", year=table.rows[0]["time_period"]),
            dtick=5 if most > 2 * 5 else 1,
        ),
        yaxis=axis(
            tickvals=list(range(len(groups))),
            ticktext=labels,
            range=[len(groups) - 0.5, -0.5],
            showgrid=False,
            zeroline=False,
        ),
        margin={"l": label_width(labels), "r": 8, "t": 36, "b": 46},
    )


def _bars(rows: Sequence[Row], instruments: list[str], side: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": rows[0]["side_name"],
        "x": [row["obs_value"] for row in rows],
        "y": [instruments.index(row["instrument"]) for row in rows],
        "text": [number(row["obs_value"]) for row in rows],
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"color": INK, "size": 12},
        "cliponaxis": False,
        "hovertext": [_card(row) for row in rows],
        "hoverinfo": "text",
        "marker": {
            "color": COLOURS[side],
            "line": {"color": TOTAL, "width": 1},
            # Never by colour alone.
            "pattern": {
                "shape": "/" if side == "printed" else "",
                "fgcolor": TOTAL,
                "bgcolor": GROUND,
                "fillmode": "replace",
                "size": 5,
            },
        },
    }


def _differences(rows: Sequence[Row]) -> tuple[list[str], bool]:
    """Return what differs in lines, and whether anything does."""
    sides = {row["side"]: row for row in rows}
    printed, known = sides["printed"], sides["known"]
    said = [
        (_("Not printed: {names}"), known["apart"]),
        (_("Printed only: {names}"), printed["apart"]),
        (_("Signature not printed: {names}"), known["signed_apart"]),
        (_("Signature printed only: {names}"), printed["signed_apart"]),
    ]
    words = [text.format(names=names) for text, names in said if names]
    if printed["other_year"]:
        words.append(
            _(
                "Other years: {printed} printed, {known} by the depositary",
                printed=printed["other_year"],
                known=known["other_year"],
            )
        )
    if not words:
        return [_("No difference")], False
    return [wrapped(text, LINE_WIDTH) for text in words], True


def _card(row: Mapping[Any, Any]) -> str:
    lines = [
        f"<b>{wrapped(row['instrument_name'], WIDTH)}</b>",
        _(
            "{n} parties at the end of {year}, {side}",
            n=f"<b>{number(row['obs_value'])}</b>",
            year=row["time_period"],
            side=safe(row["side_name"]),
        ),
    ]
    for words, names in (
        (_("Only here: {names}"), row["apart"]),
        (_("With another year there: {names}"), row["other_year"]),
        (_("Signature only here: {names}"), row["signed_apart"]),
    ):
        if names:
            lines.append(wrapped(words.format(names=names), WIDTH))
    return "<br>".join(lines + counted_from(row))
