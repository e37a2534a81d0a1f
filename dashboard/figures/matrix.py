"""Areas × instruments: who ratified what, and when."""

from collections.abc import Mapping
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
    Figure,
    axis,
    figure,
    label_width,
    legend_below,
    sign,
    wrapped,
)
from dashboard.selection import Selection

ROW, ROW_LINE = 25, 9  # pixels a row takes, and what a second line of its name adds
NAME_WIDTH = 22


def matrix(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw the year in a cell coloured by status, areas with most ratifications first."""
    instruments = list(dict.fromkeys(frame["instrument"]))
    headings = dict(zip(frame["instrument"], frame["instrument_name"], strict=True))
    areas = _ordered_areas(frame)
    order = areas["ref_area"].tolist()
    names = [wrapped(name, NAME_WIDTH) for name in areas["name"]]
    categories = status_categories(frame)
    return figure(
        [
            _heat(frame, order, instruments, categories),
            *[legend_entry(category) for category in categories.values()],
        ],
        160 + ROW * len(names) + ROW_LINE * sum(name.count("<br>") for name in names),
        showlegend=True,
        xaxis=axis(
            side="top",
            tickvals=list(range(len(instruments))),
            ticktext=[wrapped(headings[name], 11) for name in instruments],
            tickangle=0,
            showgrid=False,
            zeroline=False,
            tickfont={"size": 11, "color": INK},
            range=[-0.5, len(instruments) - 0.5],
        ),
        yaxis=axis(
            tickvals=list(range(len(names))),
            ticktext=names,
            range=[len(names) - 0.5, -0.5],
            showgrid=False,
            zeroline=False,
        ),
        legend=legend_below(),
        shapes=doubt_outlines(
            (
                instruments.index(row["instrument"]),
                areas["ref_area"].tolist().index(row["ref_area"]),
            )
            for row in frame[frame["flagged"]].to_dict("records")
        ),
        margin={"l": label_width(names), "r": 4, "t": 60, "b": 56},
    )


def _ordered_areas(frame: pd.DataFrame) -> pd.DataFrame:
    parties = frame[frame["status"] == "party"].groupby("ref_area").size()
    areas = frame.drop_duplicates("ref_area")
    areas = areas.assign(parties=areas["ref_area"].map(parties).fillna(0))
    return areas.sort_values(["parties", "name"], ascending=[False, True])


def _heat(
    frame: pd.DataFrame,
    areas: list[str],
    instruments: list[str],
    categories: Mapping[str, Category],
) -> dict[str, Any]:
    codes = {status: at for at, status in enumerate(categories)}
    drawn = frame.assign(
        code=frame["status"].map(codes),
        text=[
            _cell_text(categories[row["status"]].sign, row["acted"])
            + sign(row["flagged"], row["adjusted"])
            for row in frame.to_dict("records")
        ],
        card=status_cards(frame),
    )
    cells = {(row["ref_area"], row["instrument"]): row for row in drawn.to_dict("records")}

    def grid(column: str) -> list[list[Any]]:
        return [[cells[area, name][column] for name in instruments] for area in areas]

    return heatmap(
        list(categories.values()),
        z=grid("code"),
        xgap=2,
        ygap=2,
        text=grid("text"),
        textfont={"size": 10.5},
        hovertext=grid("card"),
        hoverlabel={"bgcolor": GROUND},
    )


def _cell_text(sign: str, year: float) -> str:
    return sign if pd.isna(year) else f"{sign}{int(year)}"
