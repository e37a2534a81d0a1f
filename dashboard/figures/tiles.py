"""Equal-space tiles: every area the same square, roughly where it lies, no boundary drawn."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.figures.categories import Category, doubt_outlines, heatmap, legend_entry
from dashboard.figures.theme import BARE_AXIS, Figure, figure, legend_below, safe, sign
from dashboard.frames import records

TILE = 46  # pixels high


def tiles(frame: pd.DataFrame, categories: Sequence[Category], unit: str) -> Figure:
    """Draw areas as tiles; `frame` has `code` (an index of `categories`), `card` and the place."""
    frame = frame[frame["tile_column"].notna()]
    frame = frame.assign(
        text=[
            f"{safe(row['ref_area'])}<br>{categories[row['code']].sign}"
            f"{sign(row['flagged'], row['adjusted'])}".removesuffix("<br>")
            for row in records(frame)
        ]
    )
    columns = range(int(frame["tile_column"].min()), int(frame["tile_column"].max()) + 1)
    rows = range(int(frame["tile_row"].min()), int(frame["tile_row"].max()) + 1)
    cells = {(row["tile_row"], row["tile_column"]): row for row in records(frame)}

    def grid(column: str) -> list[list[Any]]:
        # An empty place is blank text but no number at all.
        blank = None if column == "code" else ""
        return [[cells.get((r, c), {}).get(column, blank) for c in columns] for r in rows]

    heat = heatmap(
        categories,
        z=grid("code"),
        x=list(columns),
        y=list(rows),
        xgap=3,
        ygap=3,
        text=grid("text"),
        textfont={"size": 10},
        hovertext=grid("card"),
        hoverongaps=False,
    )
    return figure(
        [heat, *[legend_entry(categories[code]) for code in sorted(set(frame["code"]))]],
        100 + TILE * len(rows),
        showlegend=True,
        shapes=doubt_outlines(
            zip(
                frame.loc[frame["flagged"], "tile_column"],
                frame.loc[frame["flagged"], "tile_row"],
                strict=True,
            )
        ),
        legend=legend_below(unit),
        xaxis=BARE_AXIS,
        yaxis={**BARE_AXIS, "range": [rows[-1] + 0.5, rows[0] - 0.5]},
        margin={"l": 0, "r": 0, "t": 8, "b": 48},
    )
