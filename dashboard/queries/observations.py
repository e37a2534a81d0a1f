"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import _, number, unit_words
from dashboard.queries import editions
from dashboard.queries.adjustments import chosen_figures
from dashboard.queries.areas import Scope, selected_areas, subregion_labels
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection


def observations(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> nw.LazyFrame[Any]:
    """Return the edition's observations for the selected areas, missing ones included.

    Of a publication, as printed or adjusted, as the selection asks. Of the latest figures, those of
    the year chosen; an area without one has a row that names the nearest year. Columns: those of
    the table `observations`, `adjustment`, and those that `labelled` adds.
    """
    rows = _rows(store, selection, indicators)
    if editions.is_latest(selection):
        rows = of_year(rows, store, selection.one("time_period"))
    return _labelled(rows, store, selection, scope)


def history(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> nw.LazyFrame[Any]:
    """Return the edition's observations of all years, projections left out, as `observations`."""
    return _labelled(_rows(store, selection, indicators), store, selection, scope)


def _rows(store: Store, selection: Selection, indicators: Sequence[str]) -> pd.DataFrame:
    edition = selection.one("edition")
    parts = [editions.past(store, edition, indicator) for indicator in indicators]
    return parts[0] if len(parts) == 1 else pd.concat(parts)


def _labelled(
    rows: pd.DataFrame, store: Store, selection: Selection, scope: Scope
) -> nw.LazyFrame[Any]:
    lazy = nw.from_native(rows).lazy()
    return labelled(chosen_figures(lazy, store, selection), store, selection, scope)


def of_year(rows: pd.DataFrame, store: Store, year: str) -> pd.DataFrame:
    """Return the figures of a year; where an area has none, a missing one that says the nearest.

    Nothing is filled in: the nearest figure stands in words only, in `comment_obs`.
    """
    keys = ["indicator", "ref_area", "sex"]
    rows = rows[rows["obs_value"].notna()]
    found = rows[rows["time_period"] == year]
    there = pd.MultiIndex.from_frame(found[keys])
    rest = rows[~pd.MultiIndex.from_frame(rows[keys]).isin(there)]
    if rest.empty:
        return found.assign(nearest="")
    apart = (rest["time_period"].astype(int) - int(year)).abs()
    nearest = rest.assign(apart=apart).sort_values(["apart", "time_period"], kind="stable")
    nearest = nearest.drop_duplicates(keys).drop(columns="apart")
    scale, decimals = (store.labels("indicators", name) for name in ("scale", "decimals"))
    columns = (nearest[name] for name in ("indicator", "obs_value", "time_period"))
    said = [
        _(
            "No figure for {year}; the nearest is {shown}, of {nearest}.",
            year=year,
            shown=number(value / int(scale[indicator]), int(decimals[indicator])),
            nearest=period,
        )
        for indicator, value, period in zip(*columns, strict=True)
    ]
    absent = nearest.assign(
        nearest=nearest["time_period"],
        time_period=year,
        obs_value=float("nan"),
        obs_status="O",
        comment_obs=pd.Series(said, index=nearest.index, dtype="str"),
        printed="",
    )
    return pd.concat([found.assign(nearest=""), absent], ignore_index=True)


def labelled(
    rows: nw.LazyFrame[Any], store: Store, selection: Selection, scope: Scope
) -> nw.LazyFrame[Any]:
    """Keep the rows of selected areas and add what displays them.

    Adds the area's `name`, `subregion` and map places.
    """
    return rows.join(selected_areas(store, selection, scope), on="ref_area", how="inner")


def collected(frame: nw.LazyFrame[Any], store: Store) -> pd.DataFrame:
    """Collect a frame of observations and add its words: names, unit, value, place, findings.

    And `display`, the value in the unit that its indicator is shown in.
    """
    out: pd.DataFrame = frame.collect(backend="pandas").to_native().reset_index(drop=True)
    subregions = subregion_labels(store)
    known = {name: store.labels("indicators", name) for name in ("scale", "decimals", "name")}
    out = out.assign(
        scale=out["indicator"].map(known["scale"]).astype("int64"),
        decimals=out["indicator"].map(known["decimals"]).astype("int64"),
    )
    out["display"] = out["obs_value"] / out["scale"]
    out = out.assign(
        indicator_name=[_(known["name"][name]) for name in out["indicator"]],
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
    no_row = (
        _("The source has no figure for this area.")
        if editions.is_latest(selection)
        else _("The source has no row for this area.")
    )
    rows = absent.assign(
        **{column: first[column] for column in SAME},
        **dict.fromkeys(NOTHING, ""),
        subregion_name=[subregions[value] for value in absent["subregion"]],
        obs_status="O",
        status_label=_(store.categories("observations", "obs_status").get("O", "")),
        shown=number(None),
        flagged=False,
        adjusted=False,
        comment_obs=no_row,
        remarks=no_row,
        nearest="",
    )
    return pd.concat([frame, rows.reindex(columns=frame.columns)], ignore_index=True)
