"""Remittances: who receives most, who depends most."""

from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.queries.areas import Scope
from dashboard.queries.observations import collected, observations, with_absent
from dashboard.selection import Selection

RECEIVED = "remittances_received"
SHARE = "remittances_gdp_share"


def received(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest remittances in US$, then the areas without a figure."""
    return _ranked(store, selection, RECEIVED)


def share_of_gdp(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest shares of GDP in per cent, then the areas without a figure."""
    return _ranked(store, selection, SHARE)


def chosen_measure(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the measure that `indicator` names for every selected area, printed or not."""
    frame = observations(store, selection, Scope.REGIONAL, [selection.one("indicator")])
    return with_absent(collected(_sorted(frame), store), store, selection, Scope.REGIONAL)


def received_and_share(store: Store, selection: Selection) -> pd.DataFrame:
    """Return both measures, two rows an area; `drawn` where the area has both figures."""
    frame = observations(store, selection, Scope.ANNEX, [RECEIVED, SHARE])
    out = collected(frame.sort("name", "indicator"), store)
    figures = out["obs_value"].notna().groupby(out["ref_area"]).transform("sum")
    return out.assign(drawn=figures == len((RECEIVED, SHARE)))


def _sorted(frame: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    return frame.sort("obs_value", "name", descending=[True, False], nulls_last=True)


def _ranked(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    frame = observations(store, selection, Scope.ANNEX, [indicator])
    ranked = frame.with_columns(nw.col("obs_value").rank("min", descending=True).alias("rank"))
    out = collected(_sorted(ranked), store)
    limit = selection.one("limit")
    if limit == "all":
        return out
    return out[(out.index < int(limit)) | out["obs_value"].isna()].reset_index(drop=True)
