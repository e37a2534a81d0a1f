"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import _, number
from dashboard.queries.areas import Scope, selected_areas, subregion_labels
from dashboard.selection import Selection

SCALE_WORDS = {1: "", 1_000: "thousand", 1_000_000: "million", 1_000_000_000: "thousand million"}


def unit_words(unit: str, scale: int) -> str:
    """Say a unit with its scale: "US$ million", "thousand persons", "per cent"."""
    word = SCALE_WORDS[scale]
    if not word:
        return _(unit)
    return f"{_(unit)} {_(word)}" if unit == "US$" else f"{_(word)} {_(unit)}"


def observations(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> nw.LazyFrame[Any]:
    """Return the edition's observations for the selected areas, missing ones included.

    Columns: those of the table `observations`, then those that `labelled` adds.
    """
    rows = (
        nw.from_native(store["observations"])
        .lazy()
        .filter(
            nw.col("edition") == selection.one("edition"),
            nw.col("indicator").is_in(list(indicators)),
        )
    )
    return labelled(rows, store, selection, scope)


def labelled(
    rows: nw.LazyFrame[Any], store: Store, selection: Selection, scope: Scope
) -> nw.LazyFrame[Any]:
    """Keep the rows of selected areas and add what displays them.

    Adds the area's `name`, `subregion` and map places, the indicator's name, scale and decimals,
    and `display`, the value in the scaled unit.
    """
    known = (
        nw.from_native(store["indicators"])
        .lazy()
        .select("indicator", "scale", "decimals", nw.col("name").alias("indicator_name"))
    )
    return (
        rows.join(selected_areas(store, selection, scope), on="ref_area", how="inner")
        .join(known, on="indicator", how="left")
        .with_columns((nw.col("obs_value") / nw.col("scale")).alias("display"))
    )


def collected(frame: nw.LazyFrame[Any], store: Store) -> pd.DataFrame:
    """Collect a frame of observations and add its words: names, unit and the value as text."""
    out: pd.DataFrame = frame.collect(backend="pandas").to_native().reset_index(drop=True)
    subregions = subregion_labels(store)
    return out.assign(
        name=[_(name) for name in out["name"]],
        indicator_name=[_(name) for name in out["indicator_name"]],
        subregion_name=[subregions.get(value, "") for value in out["subregion"]],
        unit=[unit_words(*pair) for pair in zip(out["unit_measure"], out["scale"], strict=True)],
        shown=[number(*pair) for pair in zip(out["display"], out["decimals"], strict=True)],
        flagged=out["obs_status"] == "U",
    )


# What an area without a row shares with those that have one.
SAME = (
    *("edition", "indicator", "measure", "counterpart_area", "sex", "skill", "variant"),
    *("time_period", "unit_measure", "scale", "decimals", "indicator_name", "unit", "source"),
)


def with_absent(
    frame: pd.DataFrame, store: Store, selection: Selection, scope: Scope
) -> pd.DataFrame:
    """Add the selected areas that have no row at all, as missing: a map shows every area."""
    areas: pd.DataFrame = (
        selected_areas(store, selection, scope).collect(backend="pandas").to_native()
    )
    absent = areas[~areas["ref_area"].isin(frame["ref_area"])]
    if frame.empty or absent.empty:
        return frame
    first = frame.iloc[0]
    subregions = subregion_labels(store)
    rows = absent.assign(
        **{column: first[column] for column in SAME},
        name=[_(name) for name in absent["name"]],
        subregion_name=[subregions[value] for value in absent["subregion"]],
        obs_status="O",
        shown=number(None),
        flagged=False,
        printed="",
        locator="",
        comment_obs=_("The source has no row for this area."),
    )
    return pd.concat([frame, rows.reindex(columns=frame.columns)], ignore_index=True)
