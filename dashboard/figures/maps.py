"""Maps: one colour a class, and a point for every area.

The smallest States would vanish as polygons, so they are circles of their own; every area has a
point, visible or not, because hover by keyboard works on points and not on filled areas.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from dashboard.figures.categories import (
    Category,
    counted,
    legend_entry,
    status_categories,
    value_categories,
)
from dashboard.figures.hover import OBSERVATION_CARD, observation_card, status_card
from dashboard.figures.map_legend import TOP, histogram
from dashboard.figures.theme import (
    GROUND,
    INK,
    LAND,
    MUTED,
    SEA,
    Figure,
    figure,
    legend,
    legend_below,
)
from dashboard.figures.tiles import tiles
from dashboard.frames import Row, Rows, Table, is_known, records
from dashboard.i18n import N_, _
from dashboard.selection import Selection

AREA = ("ref_area", "lon", "lat", "tile_column", "tile_row", "flagged", "adjusted")
COLUMNS = (*OBSERVATION_CARD, *AREA, "indicator", "display")
# Seen as polygons at the size of a page; all other areas are drawn as circles too.
LARGE = {
    *("AFG", "ARM", "AUS", "AZE", "BGD", "BTN", "CHN", "FRA", "GBR", "GEO", "IDN", "IND", "IRN"),
    *("JPN", "KAZ", "KGZ", "KHM", "KOR", "LAO", "LKA", "MMR", "MNG", "MYS", "NLD", "NPL", "NZL"),
    *("PAK", "PHL", "PNG", "PRK", "RUS", "THA", "TJK", "TKM", "TUR", "USA", "UZB", "VNM"),
}
SMALL_SIZE, MARK_SIZE = 13, 7  # pixels across; the first never below 10
DISCLAIMER = N_(
    "The boundaries and names shown and the designations used on this map do not imply official"
    " endorsement or acceptance by the United Nations. The final status of Jammu and Kashmir has"
    " not yet been agreed upon by the parties; it and other disputed areas are drawn in the colour"
    " of the ground."
)
# Class limits in display units, chosen by eye so that each class holds several areas of the paper.
CLASS_LIMITS = {
    "remittances_received": (100.0, 1_000.0, 5_000.0, 15_000.0),
    "remittances_gdp_share": (1.0, 5.0, 10.0, 20.0),
    "remittances_per_capita": (10.0, 50.0, 150.0, 400.0),
    "remittances_paid": (10.0, 100.0, 1_000.0, 5_000.0),
    "emigrant_stock_share": (1.0, 5.0, 15.0, 40.0),
    "net_migration": (-100.0, -10.0, 0.0, 10.0),
    "migrant_stock_share": (1.0, 5.0, 10.0, 20.0),
    "migrant_stock": (10.0, 100.0, 1_000.0, 5_000.0),
    "net_migration_5y": (-500.0, -100.0, 0.0, 100.0),
    "population": (1.0, 10.0, 50.0, 200.0),
    "gni_per_capita": (1_000.0, 3_000.0, 10_000.0, 30_000.0),
    "fertility_rate": (1.5, 2.1, 3.0, 4.0),
}


def value_map(table: Table, selection: Selection) -> Figure:
    """Draw observations in five classes and those without a figure in a sixth."""
    rows = records(table, COLUMNS)
    limits = CLASS_LIMITS[rows[0]["indicator"]]

    def code(value: float) -> int:
        known = is_known(value)
        return sum(value >= limit for limit in limits) if known else len(limits) + 1

    drawn = [{**row, "code": code(row["display"]), "card": observation_card(row)} for row in rows]
    return _draw(drawn, value_categories(limits), selection, rows[0]["unit"], limits)


def status_map(table: Rows, selection: Selection) -> Figure:
    """Draw the status of each area with one instrument; a symbol stands beside the colour."""
    categories = status_categories(table)
    codes = {status: at for at, status in enumerate(categories)}
    rows = [{**row, "code": codes[row["status"]], "card": status_card(row)} for row in table.rows]
    return _draw(rows, list(categories.values()), selection, "")


def _draw(
    rows: Sequence[Row],
    categories: Sequence[Category],
    selection: Selection,
    unit: str,
    limits: Sequence[float] = (),
) -> Figure:
    if selection.one("view") == "tiles":
        return tiles(rows, categories, unit)
    subregions = selection.many("subregion")
    traces = _traces(rows, categories)
    if not limits:
        counts = Counter(row["code"] for row in rows)
        traces += [
            legend_entry(counted(categories[at], n), "scattergeo")
            for at, n in sorted(counts.items())
        ]
        return _map(traces, subregions, legend=legend_below(unit))
    bars = histogram([row["code"] for row in rows], categories, limits, unit)
    margin = {"l": 0, "r": 0, "t": 0, "b": 40}
    key = legend(y=0.99, yanchor="top")
    return _map(traces, subregions, legend=key, margin=margin, **bars)


def _traces(rows: Sequence[Row], categories: Sequence[Category]) -> list[dict[str, Any]]:
    by_code: dict[int, list[Row]] = {}
    for row in rows:
        by_code.setdefault(row["code"], []).append(row)
    traces = [_areas(by_code[at], categories[at]) for at in sorted(by_code)]
    # The first classes come last, on top: a circle with a figure is not hidden by one without.
    traces.append(_points(sorted(rows, key=lambda row: -row["code"]), categories))
    if any(row["flagged"] for row in rows):
        doubtful = Category(_("in doubt"), GROUND)
        traces.append(legend_entry(doubtful, "scattergeo"))
    return traces


def _map(traces: list[dict[str, Any]], subregions: tuple[str, ...], **layout: Any) -> Figure:
    base = {"showlegend": True, "margin": {"l": 0, "r": 0, "t": 0, "b": 48}}
    drawn = geo(subregions)
    if "shapes" in layout:
        drawn["domain"] = {"y": [TOP, 1]}
    return figure(traces, None, **{**base, **layout}, geo=drawn)


def _areas(rows: list[Row], category: Category) -> dict[str, Any]:
    return {
        "type": "choropleth",
        "locations": [row["ref_area"] for row in rows],
        "z": [0] * len(rows),
        "colorscale": [[0, category.colour], [1, category.colour]],
        "showscale": False,
        "showlegend": False,
        "hovertext": [row["card"] for row in rows],
        "hoverinfo": "text",
        # White strokes would eat the small islands.
        "marker": {"line": {"color": MUTED, "width": 0.4}},
    }


def _points(rows: Sequence[Row], categories: Sequence[Category]) -> dict[str, Any]:
    small = [row["ref_area"] not in LARGE for row in rows]
    chosen = [categories[row["code"]] for row in rows]
    # A point shows what is too small as an area, carries a symbol, or is a doubtful value.
    doubtful = [row["flagged"] for row in rows]
    seen = [
        tiny or category.marked or flag
        for category, tiny, flag in zip(chosen, small, doubtful, strict=True)
    ]
    return {
        "type": "scattergeo",
        "name": "",
        "showlegend": False,
        "lon": [row["lon"] for row in rows],
        "lat": [row["lat"] for row in rows],
        "ids": [row["ref_area"] for row in rows],
        "hovertext": [row["card"] for row in rows],
        "hoverinfo": "text",
        "marker": {
            "symbol": [category.symbol for category in chosen],
            "size": [SMALL_SIZE if tiny else MARK_SIZE for tiny in small],
            # A doubtful value is a hollow point.
            "color": [
                GROUND if flag else category.colour
                for category, flag in zip(chosen, doubtful, strict=True)
            ],
            "opacity": [int(shown) for shown in seen],
            # A mark lies on an area of its own colour: a light ring sets it off where that is dark.
            "line": {
                "color": [
                    GROUND if category.marked and category.dark and not flag else INK
                    for category, flag in zip(chosen, doubtful, strict=True)
                ],
                "width": [2.4 if flag else 1.2 for flag in doubtful],
            },
        },
    }


def geo(subregions: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the map's frame: the region whole, or the one subregion chosen."""
    lon, lat, centre = WINDOWS.get(subregions[0] if len(subregions) == 1 else "", WINDOWS[""])
    return {
        # The seam falls in the Atlantic: Turkey to French Polynesia stays whole.
        "projection": {"type": "natural earth", "rotation": {"lon": ROTATION}},
        "lonaxis": {"range": lon},
        "lataxis": {"range": lat},
        "center": {"lon": sum(lon) / 2, "lat": centre},
        "resolution": 50,
        "fitbounds": False,  # plotly 7 would zoom to the locations drawn
        "showframe": False,
        "showland": True,
        "landcolor": LAND,
        "showcountries": True,
        "countrycolor": GROUND,
        "countrywidth": 0.6,
        "showcoastlines": False,
        "bgcolor": SEA,
    }


ROTATION = 128
# Longitudes, latitudes and the latitude at the middle of the frame. Longitudes run on past 180.
WINDOWS: dict[str, tuple[list[float], list[float], float]] = {
    "": ([20, 236], [-50, 77.5], 14.8),
    "east-and-north-east-asia": ([68, 152], [10, 56], 34),
    "north-and-central-asia": ([28, 192], [30, 82], 56),
    "pacific": ([108, 236], [-52, 22], -14),
    "south-east-asia": ([86, 146], [-14, 30], 9),
    "south-and-south-west-asia": ([22, 102], [-4, 44], 22),
}
