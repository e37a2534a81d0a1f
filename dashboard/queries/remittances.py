"""Remittances: who receives most, who depends most, and how it was and is."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import top_rows
from dashboard.i18n import _, language
from dashboard.queries.areas import Scope
from dashboard.queries.editions import is_latest
from dashboard.queries.observations import history, observations, with_absent
from dashboard.selection import Selection

RECEIVED = "remittances_received"
SHARE = "remittances_gdp_share"
PER_HEAD = "remittances_per_capita"
MILESTONES = ("1980", "1990", "2000", "2010", "2020")  # years that a short history names


def received(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest remittances in US$, then the areas without a figure."""
    return _ranked(store, selection, RECEIVED)


def share_of_gdp(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest shares of GDP in per cent, then the areas without a figure.

    `history` tells in words how each share was in other years, where the edition has them.
    """
    frame = _ranked(store, selection, SHARE)
    if not is_latest(selection) or frame.empty:
        return frame.assign(history="")

    def tell() -> dict[str, str]:
        everywhere = selection.reset("subregion", "group", "ref_area")
        return _histories(history(store, everywhere, Scope.REGIONAL, [SHARE]))

    told = store.once(("histories", selection.one("edition"), language()), tell)
    return frame.assign(history=frame["ref_area"].map(told).fillna(""))


def per_head(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest remittances per head in US$, then the areas without a figure."""
    return _ranked(store, selection, PER_HEAD)


def chosen_measure(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the measure that `indicator` names for every selected area, with a figure or not."""
    frame = observations(store, selection, Scope.REGIONAL, [selection.one("indicator")])
    whole = frame[~frame["sex"].isin(["F", "M"])]
    return with_absent(_sorted(whole), store, selection, Scope.REGIONAL)


def received_and_share(store: Store, selection: Selection) -> pd.DataFrame:
    """Return both measures, two rows an area; `drawn` where the area has both figures."""
    frame = observations(store, selection, Scope.ANNEX, [RECEIVED, SHARE])
    out = frame.sort_values(["alphabet", "indicator"], ignore_index=True)
    figures = out["obs_value"].notna().groupby(out["ref_area"]).transform("sum")
    return out.assign(drawn=figures == len((RECEIVED, SHARE)))


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    order = ["obs_value", "alphabet"]
    return frame.sort_values(order, ascending=[False, True], ignore_index=True)


def _ranked(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    frame = observations(store, selection, Scope.ANNEX, [indicator])
    out = _sorted(frame)
    out["rank"] = out["obs_value"].rank(method="min", ascending=False)
    if is_latest(selection):  # of the paper an area without a row is a finding of its own
        out = with_absent(out, store, selection, Scope.REGIONAL)
    limit = selection.one("limit")
    if limit == "all":
        return out
    return out[(out.index < int(limit)) | out["obs_value"].isna()].reset_index(drop=True)


def _histories(frame: pd.DataFrame) -> dict[str, str]:
    """Return the first value, those of round years and the highest, in words, by area."""
    told = {}
    known = frame[frame["obs_value"].notna()].sort_values("time_period")
    for area, rows in known.groupby("ref_area", sort=False):
        top = top_rows(rows).iloc[0]
        marks = rows[rows["time_period"].isin(MILESTONES)]
        marks = marks if rows.index[0] in marks.index else pd.concat([rows.head(1), marks])
        words = [
            _("{year}: {value}", year=year, value=value)
            for year, value in zip(marks["time_period"], marks["shown"], strict=True)
        ]
        words.append(_("highest {year}: {value}", year=top["time_period"], value=top["shown"]))
        told[str(area)] = " · ".join(words)
    return told
