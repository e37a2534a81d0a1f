"""Areas × instruments: who ratified what, and when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.figures.categories import (
    Category,
    doubt_outlines,
    heatmap,
    legend_entry,
    status_categories,
)
from dashboard.figures.hover import status_card
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
from dashboard.frames import Row, Rows, grouped, is_known
from dashboard.i18n import _
from dashboard.selection import Selection

ROW, ROW_LINE = 25, 9  # pixels a row takes, and what a second line of its name adds
NAME_WIDTH, NAME_SIZE = 30, 11
MANY = 10  # columns beyond which their headings are set smaller
HEAD_LINE = 14  # pixels of a line of a column's heading
APART = "non-regional"  # the part that stands in a block of its own
COMPACT = "global-compact"  # the topic whose column stands by itself: it was a vote
REMARK = "*"  # beside a year of which there is more to say
GAP = ""  # a column or a row that holds nothing


def matrix(table: Rows, selection: Selection) -> Figure:
    """Draw the year in a cell coloured by status, areas with most ratifications first.

    Areas keep their order while years run: it is that of the last year. Non-regional members and
    the vote on the Compact stand apart.
    """
    columns, areas = treaties_of(table.rows), _areas(table.rows)
    headings = {row["instrument"]: row["instrument_name"] for row in table.rows} | {GAP: ""}
    titles = {row["ref_area"]: row["name"] for row in table.rows}
    names = [
        wrapped(titles[area], NAME_WIDTH) if area else f"<b>{_('Non-regional members')}</b>"
        for area in areas
    ]
    heads = [wrapped(headings[name], 12) for name in columns]
    categories = status_categories(table)
    top = 12 + HEAD_LINE * (1 + max(text.count("<br>") for text in heads))
    return figure(
        [
            heat(table.rows, [[(area, name) for name in columns] for area in areas], categories),
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
            (columns.index(row["instrument"]), areas.index(row["ref_area"]))
            for row in table.rows
            if row["flagged"]
        ),
        margin={"l": round(label_width(names) * NAME_SIZE / TICK_SIZE), "r": 4, "t": top, "b": 56},
    )


def treaties_of(rows: Sequence[Row]) -> list[str]:
    """Return the instruments in their order, with a gap before the vote."""
    topics = {row["instrument"]: row["topic"] for row in rows}
    treaties = [name for name, topic in topics.items() if topic != COMPACT]
    votes = [name for name, topic in topics.items() if topic == COMPACT]
    return [*treaties, *([GAP] if treaties and votes else []), *votes]


def _areas(rows: Sequence[Row]) -> list[str]:
    """Return the areas, those party to most first, with a gap before non-regional members."""
    parties = Counter(row["ref_area"] for row in rows if row["ever"])
    firsts = [those[0] for those in grouped(rows, "ref_area").values()]
    firsts.sort(key=lambda row: (-parties[row["ref_area"]], row["alphabet"]))
    regional = [row["ref_area"] for row in firsts if row["part"] != APART]
    others = [row["ref_area"] for row in firsts if row["part"] == APART]
    return [*regional, *([GAP] if others else []), *others]


def heat(
    rows: Sequence[Row],
    places: Sequence[Sequence[tuple[str, str]]],
    categories: Mapping[str, Category],
) -> dict[str, Any]:
    """Return a trace with a cell for each area and instrument in the lines of `places`."""
    codes = {status: at for at, status in enumerate(categories)}
    cells = {
        (row["ref_area"], row["instrument"]): {
            "code": codes[row["status"]],
            "text": _text(row, categories[row["status"]].sign),
            "card": status_card(row),
        }
        for row in rows
    }
    blank: dict[str, Any] = {"code": None, "text": "", "card": ""}

    def grid(part: str) -> list[list[Any]]:
        return [[cells.get(place, blank)[part] for place in line] for line in places]

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


def _text(row: Row, mark: str) -> str:
    year = str(int(row["acted"])) if is_known(row["acted"]) else ""
    remark = REMARK if row["own_comment"] else ""
    return f"{mark}{year}{remark}{sign(row['flagged'], row['adjusted'])}"
