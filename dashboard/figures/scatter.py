"""Dollars against dependence: one circle for each area."""

from typing import Any

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.theme import GROUND, MUTED, Figure, axis, by_subregion, figure, safe, sign
from dashboard.frames import records, top_rows
from dashboard.i18n import _
from dashboard.selection import Selection

NAMED_SHARES, NAMED_AMOUNTS = 7, 3  # areas with a name beside them, from the top of each axis


def dollars_and_share(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw share of GDP over remittances in dollars; flagged values hollow."""
    pairs = _pairs(frame)
    units = frame.drop_duplicates("indicator").set_index("indicator")["unit"]
    log = selection.one("scale") == "log"
    named = {
        *top_rows(pairs, NAMED_SHARES, "share")["ref_area"],
        *top_rows(pairs, NAMED_AMOUNTS, "display")["ref_area"],
        *pairs.loc[pairs["flagged"] | pairs["adjusted"], "ref_area"],
    }
    traces = [_trace(rows, colour, named) for colour, rows in by_subregion(pairs)]
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


def _pairs(frame: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each area that has both figures, the larger amounts first."""
    frame = frame[frame["drawn"]]
    frame = frame.assign(card=observation_cards(frame))
    money = frame[frame["indicator"] == "remittances_received"]
    share = frame[frame["indicator"] == "remittances_gdp_share"]
    pairs = money.merge(
        share[["ref_area", "display", "card", "flagged", "adjusted"]],
        on="ref_area",
        suffixes=("", "_share"),
    )
    pairs = pairs.assign(
        share=pairs["display_share"],
        flagged=pairs["flagged"] | pairs["flagged_share"],
        adjusted=pairs["adjusted"] | pairs["adjusted_share"],
    )
    return pairs.sort_values("display", ascending=False).reset_index(drop=True)


def _trace(rows: pd.DataFrame, colour: str, named: set[str]) -> dict[str, Any]:
    flagged = rows["flagged"].tolist()
    second = [card.split("<br>", 1)[1] for card in rows["card_share"]]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": rows["subregion_name"].iloc[0],
        "x": rows["display"].tolist(),
        "y": rows["share"].tolist(),
        "ids": rows["ref_area"].tolist(),
        "text": [
            f"{safe(row['name'])} {sign(row['flagged'], row['adjusted'])}".rstrip()
            if row["ref_area"] in named
            else ""
            for row in records(rows)
        ],
        "textposition": "top center",
        "textfont": {"size": 11, "color": MUTED},
        "cliponaxis": False,
        "hovertext": [f"{a}<br><br>{b}" for a, b in zip(rows["card"], second, strict=True)],
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
