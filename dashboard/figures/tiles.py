"""Equal-space tiles: every area the same square, roughly where it lies, no boundary drawn."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.categories import Category, doubt_outlines, heatmap, legend_entry
from dashboard.figures.theme import BARE_AXIS, Figure, figure, legend_below, safe, sign
from dashboard.frames import Row, is_known

TILE = 46  # pixels high


def tiles(areas: Sequence[Row], categories: Sequence[Category], unit: str) -> Figure:
    """Draw areas as tiles; each has `code` (a place in `categories`), `card` and its place."""
    drawn = [area for area in areas if is_known(area["tile_column"])]
    cells = {
        (area["tile_row"], area["tile_column"]): {**area, "text": _text(area, categories)}
        for area in drawn
    }
    across, down = ([int(area[name]) for area in drawn] for name in ("tile_column", "tile_row"))
    columns, rows = (range(min(places), max(places) + 1) for places in (across, down))

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
        [
            heat,
            *[legend_entry(categories[code]) for code in sorted({area["code"] for area in drawn})],
        ],
        100 + TILE * len(rows),
        showlegend=True,
        shapes=doubt_outlines(
            (area["tile_column"], area["tile_row"]) for area in drawn if area["flagged"]
        ),
        legend=legend_below(unit),
        xaxis=BARE_AXIS,
        yaxis={**BARE_AXIS, "range": [rows[-1] + 0.5, rows[0] - 0.5]},
        margin={"l": 0, "r": 0, "t": 8, "b": 48},
    )


def _text(area: Row, categories: Sequence[Category]) -> str:
    mark = f"{categories[area['code']].sign}{sign(area['flagged'], area['adjusted'])}"
    return f"{safe(area['ref_area'])}<br>{mark}".removesuffix("<br>")
