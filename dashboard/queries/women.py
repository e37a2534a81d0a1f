"""Women among those who leave for work, and among migrants, over the years."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Rows
from dashboard.i18n import _
from dashboard.queries.areas import Scope
from dashboard.queries.feminization import NUMBER, SHARE
from dashboard.queries.labour import TOTAL, WOMEN, by_measure
from dashboard.queries.observations import history, with_absent
from dashboard.selection import Selection

LIVING_THERE = "migrant_stock_female_share"
FROM_THERE = "emigrant_stock_female_share"


def share_by_measure(store: Store, selection: Selection) -> Rows:
    """Return women in per cent of labour outflows by area, measure and year."""
    return by_measure(store, selection, SHARE, TOTAL)


def number_by_measure(store: Store, selection: Selection) -> Rows:
    """Return women in labour outflows by area, measure and year."""
    return by_measure(store, selection, NUMBER, WOMEN)


def among_migrants(store: Store, selection: Selection) -> pd.DataFrame:
    """Return women in per cent of migrants in the first and the last year, by `role`.

    The `limit` areas where the last share is the largest, then the areas without a figure;
    `history` tells the years between in words.
    """
    frame = history(store, selection, Scope.REGIONAL, [selection.one("role")])
    frame = frame[frame["obs_value"].notna()].sort_values("time_period")
    if frame.empty:
        return frame
    told = {
        area: " · ".join(
            _("{year}: {value}", year=year, value=value)
            for year, value in zip(rows["time_period"], rows["shown"], strict=True)
        )
        for area, rows in frame.groupby("ref_area")
    }
    ends = frame["time_period"].isin((frame["time_period"].min(), frame["time_period"].max()))
    frame = frame[ends].assign(history=frame["ref_area"].map(told))
    last = frame.drop_duplicates("ref_area", keep="last")
    order = last.sort_values(["obs_value", "alphabet"], ascending=[False, True])[
        "ref_area"
    ].tolist()
    frame = with_absent(frame, store, selection, Scope.REGIONAL)
    if (limit := selection.one("limit")) != "all":
        first = frame["ref_area"].isin(order[: int(limit)])
        frame = frame[first | frame["obs_value"].isna()]
    places = frame["ref_area"].map({area: at for at, area in enumerate(order)})
    return frame.assign(place=places).sort_values(["place", "time_period"], ignore_index=True)
