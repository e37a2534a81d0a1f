"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Mapping, Sequence
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import compact
from dashboard.i18n import _, language, number, unit_words
from dashboard.queries import editions
from dashboard.queries.adjustments import chosen_figures, is_adjusted
from dashboard.queries.areas import SHOWN, Scope, in_scope, selected_areas, subregion_labels
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection


def observations(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> pd.DataFrame:
    """Return the edition's observations for the selected areas, missing ones included.

    Of a publication, as printed or adjusted, as the selection asks. Of the latest figures, those of
    the year chosen; an area without one has a row that names the nearest year. Columns: those of
    the table `observations`, `adjustment`, those of `SHOWN`, and those that `with_words` adds.
    """
    year = selection.one("time_period") if editions.is_latest(selection) else ""
    return _chosen(store, selection, scope, indicators, year)


def history(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> pd.DataFrame:
    """Return the edition's observations of all years, projections left out, as `observations`."""
    return _chosen(store, selection, scope, indicators, "")


def _chosen(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str], year: str
) -> pd.DataFrame:
    """Pick the selected areas' rows out of those of all areas, which are worded but once."""
    edition, adjusted = selection.one("edition"), is_adjusted(selection)
    key = ("observations", edition, adjusted, tuple(indicators), year, language())

    def make() -> pd.DataFrame:
        parts = [editions.past(store, edition, indicator) for indicator in indicators]
        rows = parts[0] if len(parts) == 1 else pd.concat(parts)
        if year:
            rows = of_year(rows, store, year)
        figures = chosen_figures(nw.from_native(rows).lazy(), store, selection)
        everywhere = in_scope(store, Scope.MEMBERS)[list(SHOWN)]
        found = figures.collect(backend="pandas").to_native().merge(everywhere, on="ref_area")
        return compact(with_words(found, store))

    whole = store.recent(key, make)
    areas = set(selected_areas(store, selection, scope)["ref_area"])
    there = [at for at, area in enumerate(whole["ref_area"]) if area in areas]
    return whole.take(there).reset_index(drop=True)


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


def of_areas(rows: pd.DataFrame, store: Store, selection: Selection, scope: Scope) -> pd.DataFrame:
    """Keep the rows of selected areas, with the columns `SHOWN` of these."""
    return rows.merge(selected_areas(store, selection, scope), on="ref_area")


def with_words(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add the words of observations: names, unit, value, place, findings.

    And `display`, the value in the unit that its indicator is shown in.
    """
    out = frame.reset_index(drop=True)
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
    areas, there = selected_areas(store, selection, scope), set(frame["ref_area"])
    absent = [area for area in areas["ref_area"] if area not in there]
    if frame.empty or not absent:
        return frame
    names = tuple(str(name) for name in frame)
    same = {column: frame[column].iloc[0] for column in SAME}
    year = same.pop("time_period")
    latest = editions.is_latest(selection)
    key = ("absent", names, tuple(same.values()), latest, language())
    every = store.recent(key, lambda: _without_rows(store, names, same, latest=latest))
    rows = every.loc[absent]
    rows["time_period"] = year
    return pd.concat([frame, rows], ignore_index=True)


def _without_rows(
    store: Store, names: Sequence[str], same: Mapping[str, Any], *, latest: bool
) -> pd.DataFrame:
    """Return a row of these columns for each area as if it had none, by the area's code."""
    areas = in_scope(store, Scope.MEMBERS)[list(SHOWN)]
    subregions = subregion_labels(store)
    no_row = (
        _("The source has no figure for this area.")
        if latest
        else _("The source has no row for this area.")
    )
    rows = areas.assign(
        **same,
        **dict.fromkeys(NOTHING, ""),
        time_period="",
        subregion_name=[subregions.get(value, "") for value in areas["subregion"]],
        obs_status="O",
        status_label=_(store.categories("observations", "obs_status").get("O", "")),
        shown=number(None),
        flagged=False,
        adjusted=False,
        comment_obs=no_row,
        remarks=no_row,
        nearest="",
    )
    return compact(rows.set_index("ref_area", drop=False).reindex(columns=list(names)))
