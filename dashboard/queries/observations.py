"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Row, compact, framed, records
from dashboard.i18n import _, language, number
from dashboard.queries import editions
from dashboard.queries.adjustments import chosen_figures, is_adjusted
from dashboard.queries.areas import SHOWN, Scope, in_scope, selected_areas, subregion_labels
from dashboard.queries.provenance import PARTS, TRUTHS, provenance, sayings
from dashboard.queries.wording import WORDS, Indicators, with_words
from dashboard.queries.years import Years
from dashboard.selection import Selection

PROVENANCE = ("status_label", "document", *PARTS, *TRUTHS, "remarks")
# The types of columns that hold no text.
TYPES = {
    "obs_value": "float64",
    "alphabet": "int64",
    **dict.fromkeys(("lon", "lat"), "float64"),
    **dict.fromkeys(("tile_column", "tile_row"), "Int64"),
    **{name: dtype for name, dtype in WORDS.items() if dtype != "object"},
    **dict.fromkeys(TRUTHS, "bool"),
}


def observations(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> pd.DataFrame:
    """Return the edition's observations for the selected areas, missing ones included.

    Of a publication, as printed or adjusted, as the selection asks. Of the latest figures, those of
    the year chosen; an area without one has a row that names the nearest year. Columns: those of
    the table `observations`, `adjustment`, those of `SHOWN`, and those that `with_words` adds.
    """
    return everywhere(store, selection, indicators).of_areas(store, selection, scope)


def history(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> pd.DataFrame:
    """Return the edition's observations of all years, projections left out, as `observations`."""
    edition = selection.one("edition")
    adjusted = is_adjusted(selection)
    key = ("history", edition, adjusted, tuple(indicators), language())
    whole = store.recent(key, lambda: Worded(_of_all_years(store, selection, indicators)))
    return whole.of_areas(store, selection, scope)


class Worded:
    """Observations of all areas with their words, made but once: a selection picks its rows."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.frame = frame

    @cached_property
    def rows(self) -> list[Row]:
        """Its rows as mappings."""
        return records(self.frame)

    @cached_property
    def _areas(self) -> list[str]:
        return list(self.frame["ref_area"])

    def places(self, store: Store, selection: Selection, scope: Scope) -> list[int]:
        """Return the places of the rows of selected areas."""
        chosen = set(selected_areas(store, selection, scope)["ref_area"])
        return [at for at, area in enumerate(self._areas) if area in chosen]

    def of_areas(self, store: Store, selection: Selection, scope: Scope) -> pd.DataFrame:
        """Return the rows of selected areas."""
        return self.taken(self.places(store, selection, scope))

    def taken(self, places: Sequence[int]) -> pd.DataFrame:
        """Return the rows at these places, in their order."""
        frame = self.frame.take(places)
        frame.index = pd.RangeIndex(len(frame))
        return frame


def everywhere(store: Store, selection: Selection, indicators: Sequence[str]) -> Worded:
    """Return the observations of all areas from which `observations` picks."""
    edition, adjusted = selection.one("edition"), is_adjusted(selection)
    year = selection.one("time_period") if editions.is_latest(selection) else ""
    key = ("observations", edition, adjusted, tuple(indicators), year, language())

    def make() -> Worded:
        if year:
            return Worded(_of_year(store, edition, indicators, year))
        return Worded(_of_all_years(store, selection, indicators))

    return store.recent(key, make)


def _of_all_years(store: Store, selection: Selection, indicators: Sequence[str]) -> pd.DataFrame:
    edition = selection.one("edition")
    parts = [editions.past(store, edition, indicator) for indicator in indicators]
    rows = parts[0] if len(parts) == 1 else pd.concat(parts)
    figures = chosen_figures(nw.from_native(rows).lazy(), store, selection)
    areas = in_scope(store, Scope.MEMBERS)[list(SHOWN)]
    found = figures.collect(backend="pandas").to_native().merge(areas, on="ref_area")
    return compact(with_words(found, store))


def _of_year(store: Store, edition: str, indicators: Sequence[str], year: str) -> pd.DataFrame:
    years = [Years.of(store, edition, indicator) for indicator in indicators]
    areas = store.once(
        ("shown", language()),
        lambda: {row["ref_area"]: row for row in records(in_scope(store, Scope.MEMBERS), SHOWN)},
    )
    said, known = sayings(store), Indicators.of(store)
    rows = []
    for figure in (row for one in years for row in one.rows(year, known)):
        if figure["ref_area"] in areas:
            row = figure | areas[figure["ref_area"]] | {"adjustment": ""}
            rows.append(row | known.words(row) | provenance(row, said))
    return framed(rows, columns(store, "nearest"), TYPES)


def columns(store: Store, *more: str) -> list[str]:
    """Return the columns of observations with their words, in order; `more` after the table's."""
    own = store.package.tables["observations"].names
    shown = (name for name in SHOWN if name not in own)
    return [*own, *more, "adjustment", *shown, *WORDS, *PROVENANCE]


def of_areas(rows: pd.DataFrame, store: Store, selection: Selection, scope: Scope) -> pd.DataFrame:
    """Keep the rows of selected areas, with the columns `SHOWN` of these."""
    return rows.merge(selected_areas(store, selection, scope), on="ref_area")


# What an area without a row shares with those that have one.
SAME = (
    *("edition", "indicator", "measure", "counterpart_area", "sex", "skill", "variant"),
    *("time_period", "unit_measure", "scale", "decimals", "indicator_name", "unit", "source"),
    *("document",),
)
NOTHING = ("printed", "locator", "finding", "flag", "adjustment", "table", "row", "column")


def with_absent(
    frame: pd.DataFrame,
    store: Store,
    selection: Selection,
    scope: Scope,
    there: Collection[str] | None = None,
) -> pd.DataFrame:
    """Add the selected areas that have no row at all, as missing: a map shows every area.

    `there` are those that have one, if `frame` has not all of these.
    """
    areas = selected_areas(store, selection, scope)
    there = set(frame["ref_area"]) if there is None else there
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
