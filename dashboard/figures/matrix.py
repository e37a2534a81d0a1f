"""Areas × instruments: who ratified what, and when."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.figures.categories import (
    Category,
    doubt_outlines,
    heatmap,
    legend_entry,
    status_categories,
)
from dashboard.figures.hover import status_cards
from dashboard.figures.theme import (
    GROUND,
    INK,
    TICK_SIZE,
    Figure,
    axis,
    figure,
    label_width,
    legend_below,
    sign,
    wrapped,
)
from dashboard.frames import records
from dashboard.i18n import _
from dashboard.selection import Selection

ROW, ROW_LINE = 25, 9  # pixels a row takes, and what a second line of its name adds
NAME_WIDTH, NAME_SIZE = 30, 11
MANY = 10  # columns beyond which their headings are set smaller
HEAD_LINE = 14  # pixels of a line of a column's heading
APART = "non-regional"  # the part that stands in a block of its own
COMPACT = "global-compact"  # the topic whose column stands by itself: it was a vote
REMARK = "*"  # beside a year of which there is more to say
CELL = ("status", "acted", "own_comment", "flagged", "adjusted")  # what a cell is written from
GAP = ""  # a column or a row that holds nothing


def matrix(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw the year in a cell coloured by status, areas with most ratifications first.

    Areas keep their order while years run: it is that of the last year. Non-regional members and
    the vote on the Compact stand apart.
    """
    columns = _columns(frame)
    headings = dict(zip(frame["instrument"], frame["instrument_name"], strict=True)) | {GAP: ""}
    rows = _rows(frame)
    titles = dict(zip(frame["ref_area"], frame["name"], strict=True))
    names = [
        wrapped(titles[area], NAME_WIDTH) if area else f"<b>{_('Non-regional members')}</b>"
        for area in rows
    ]
    heads = [wrapped(headings[name], 12) for name in columns]
    categories = status_categories(frame)
    top = 12 + HEAD_LINE * (1 + max(text.count("<br>") for text in heads))
    return figure(
        [
            _heat(frame, rows, columns, categories),
            *[legend_entry(category) for category in categories.values()],
        ],
        100 + top + ROW * len(names) + ROW_LINE * sum(name.count("<br>") for name in names),
        showlegend=True,
        xaxis=axis(
            side="top",
            tickvals=list(range(len(columns))),
            ticktext=heads,
            tickangle=0,
            showgrid=False,
            zeroline=False,
            tickfont={"size": 9 if len(columns) > MANY else 10, "color": INK},
            range=[-0.5, len(columns) - 0.5],
        ),
        yaxis=axis(
            tickvals=list(range(len(names))),
            ticktext=names,
            tickfont={"size": NAME_SIZE, "color": INK},
            range=[len(names) - 0.5, -0.5],
            showgrid=False,
            zeroline=False,
        ),
        legend=legend_below(),
        shapes=doubt_outlines(
            (columns.index(row["instrument"]), rows.index(row["ref_area"]))
            for row in records(frame[frame["flagged"]])
        ),
        margin={"l": round(label_width(names) * NAME_SIZE / TICK_SIZE), "r": 4, "t": top, "b": 56},
    )


def _columns(frame: pd.DataFrame) -> list[str]:
    """Return the instruments in their order, with a gap before the vote."""
    voted = set(frame.loc[frame["topic"] == COMPACT, "instrument"])
    instruments = list(dict.fromkeys(frame["instrument"]))
    treaties = [name for name in instruments if name not in voted]
    votes = [name for name in instruments if name in voted]
    return [*treaties, *([GAP] if treaties and votes else []), *votes]


def _rows(frame: pd.DataFrame) -> list[str]:
    """Return the areas, those party to most first, with a gap before non-regional members."""
    parties = frame[frame["ever"]].groupby("ref_area").size()
    areas = frame.drop_duplicates("ref_area")
    areas = areas.assign(parties=areas["ref_area"].map(parties).fillna(0))
    areas = areas.sort_values(["parties", "alphabet"], ascending=[False, True])
    apart = areas["part"] == APART
    regional, others = areas[~apart]["ref_area"].tolist(), areas[apart]["ref_area"].tolist()
    return [*regional, *([GAP] if others else []), *others]


def _heat(
    frame: pd.DataFrame,
    areas: Sequence[str],
    instruments: Sequence[str],
    categories: Mapping[str, Category],
) -> dict[str, Any]:
    codes = {status: at for at, status in enumerate(categories)}
    text = [
        _cell_text(categories[status].sign, acted)
        + (REMARK if comment else "")
        + sign(flagged, adjusted)
        for status, acted, comment, flagged, adjusted in zip(
            *(frame[name].tolist() for name in CELL),
            strict=True,
        )
    ]
    made = zip(frame["status"].map(codes).tolist(), text, status_cards(frame), strict=True)
    keys = zip(frame["ref_area"].tolist(), frame["instrument"].tolist(), strict=True)
    cells = {
        key: dict(zip(("code", "text", "card"), one, strict=True))
        for key, one in zip(keys, made, strict=True)
    }

    def grid(column: str) -> list[list[Any]]:
        blank = None if column == "code" else ""
        return [
            [cells.get((area, name), {}).get(column, blank) for name in instruments]
            for area in areas
        ]

    return heatmap(
        list(categories.values()),
        z=grid("code"),
        xgap=2,
        ygap=2,
        text=grid("text"),
        textfont={"size": 10.5},
        hovertext=grid("card"),
        hoverongaps=False,
        hoverlabel={"bgcolor": GROUND},
    )


def _cell_text(sign: str, year: float) -> str:
    return sign if pd.isna(year) else f"{sign}{int(year)}"
