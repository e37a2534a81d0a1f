"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import _, number, unit_words
from dashboard.queries.adjustments import chosen_figures
from dashboard.queries.areas import Scope, selected_areas, subregion_labels
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection


def observations(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> nw.LazyFrame[Any]:
    """Return the edition's observations for the selected areas, missing ones included.

    As printed or adjusted, as the selection asks. Columns: those of the table `observations`,
    `adjustment`, and those that `labelled` adds.
    """
    rows = (
        nw.from_native(store["observations"])
        .lazy()
        .filter(
            nw.col("edition") == selection.one("edition"),
            nw.col("indicator").is_in(list(indicators)),
        )
    )
    return labelled(chosen_figures(rows, store, selection), store, selection, scope)


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
    """Collect a frame of observations and add its words: names, unit, value, place, findings."""
    out: pd.DataFrame = frame.collect(backend="pandas").to_native().reset_index(drop=True)
    subregions = subregion_labels(store)
    out = out.assign(
        name=[_(name) for name in out["name"]],
        indicator_name=[_(name) for name in out["indicator_name"]],
        subregion_name=[subregions.get(value, "") for value in out["subregion"]],
        unit=[unit_words(*pair) for pair in zip(out["unit_measure"], out["scale"], strict=True)],
        shown=[number(*pair) for pair in zip(out["display"], out["decimals"], strict=True)],
    )
    return with_provenance(out, store)


# What an area without a row shares with those that have one.
SAME = (
    *("edition", "indicator", "measure", "counterpart_area", "sex", "skill", "variant"),
    *("time_period", "unit_measure", "scale", "decimals", "indicator_name", "unit", "source"),
    *("document",),
)
NOTHING = ("printed", "locator", "finding", "flag", "adjustment", "table", "row", "column")


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
    no_row = _("The source has no row for this area.")
    rows = absent.assign(
        **{column: first[column] for column in SAME},
        **dict.fromkeys(NOTHING, ""),
        name=[_(name) for name in absent["name"]],
        subregion_name=[subregions[value] for value in absent["subregion"]],
        obs_status="O",
        status_label=_(store.categories("observations", "obs_status").get("O", "")),
        shown=number(None),
        flagged=False,
        adjusted=False,
        comment_obs=no_row,
        remarks=no_row,
    )
    return pd.concat([frame, rows.reindex(columns=frame.columns)], ignore_index=True)
