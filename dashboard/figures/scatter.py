"""Dollars against dependence: one circle for each area."""

from typing import Any

from dashboard.figures.hover import OBSERVATION_CARD, observation_card
from dashboard.figures.theme import GROUND, MUTED, Figure, axis, by_subregion, figure, safe, sign
from dashboard.frames import Row, Table, records
from dashboard.i18n import _
from dashboard.selection import Selection

COLUMNS = (
    *OBSERVATION_CARD,
    *("drawn", "indicator", "display", "ref_area", "subregion", "subregion_name"),
)
NAMED_SHARES, NAMED_AMOUNTS = 7, 3  # areas with a name beside them, from the top of each axis


def dollars_and_share(table: Table, selection: Selection) -> Figure:
    """Draw share of GDP over remittances in dollars; flagged values hollow."""
    rows = records(table, COLUMNS)
    pairs = _pairs([row for row in rows if row["drawn"]])
    units = {row["indicator"]: row["unit"] for row in rows}
    log = selection.one("scale") == "log"
    by_share = sorted(pairs, key=lambda pair: -pair["share"])
    named = {
        *(pair["ref_area"] for pair in (*by_share[:NAMED_SHARES], *pairs[:NAMED_AMOUNTS])),
        *(pair["ref_area"] for pair in pairs if pair["flagged"] or pair["adjusted"]),
    }
    traces = [_trace(part, colour, named) for colour, part in by_subregion(pairs)]
    x = axis(title=units["remittances_received"], type="log" if log else "linear", zeroline=False)
    if log:
        # Whole powers of ten only: plotly's minor labels (2, 5) read as figures of their own.
        x |= {"dtick": 1, "tickformat": ",~r"}
    else:
        x |= {"tickformat": ",~r", "rangemode": "tozero"}
    y_title = _("{unit} of GDP", unit=units["remittances_gdp_share"])
    return figure(
        traces,
        520,
        showlegend=len(traces) > 1,
        xaxis=x,
        yaxis=axis(title=y_title, rangemode="tozero", zeroline=True),
        margin={"l": 58, "r": 24, "t": 64, "b": 48},
    )


def _pairs(rows: list[Row]) -> list[Row]:
    """Return one row for each area that has both figures, the larger amounts first."""
    shares = {row["ref_area"]: row for row in rows if row["indicator"] == "remittances_gdp_share"}
    pairs: list[Row] = []
    for row in rows:
        share = shares.get(row["ref_area"])
        if row["indicator"] == "remittances_received" and share:
            second = observation_card(share).split("<br>", 1)[1]
            pair = {
                "share": share["display"],
                "flagged": row["flagged"] or share["flagged"],
                "adjusted": row["adjusted"] or share["adjusted"],
                "card": f"{observation_card(row)}<br><br>{second}",
            }
            pairs.append({**row, **pair})
    return sorted(pairs, key=lambda pair: -pair["display"])


def _trace(rows: list[Row], colour: str, named: set[str]) -> dict[str, Any]:
    flagged = [row["flagged"] for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": rows[0]["subregion_name"],
        "x": [row["display"] for row in rows],
        "y": [row["share"] for row in rows],
        "ids": [row["ref_area"] for row in rows],
        "text": [
            f"{safe(row['name'])} {sign(row['flagged'], row['adjusted'])}".rstrip()
            if row["ref_area"] in named
            else ""
            for row in rows
        ],
        "textposition": "top center",
        "textfont": {"size": 11, "color": MUTED},
        "cliponaxis": False,
        "hovertext": [row["card"] for row in rows],
        "hoverinfo": "text",
        "marker": {
            "size": 11,
            "color": [GROUND if flag else colour for flag in flagged],
            "line": {
                "color": [colour if flag else GROUND for flag in flagged],
                "width": [2.5 if f else 1 for f in flagged],
            },
        },
    }
