"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw
import pandas as pd
from pandas.api.types import is_numeric_dtype

from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, column, compact, framed, records, taken
from dashboard.i18n import _, language, number
from dashboard.queries import editions
from dashboard.queries.adjustments import chosen_figures, is_adjusted
from dashboard.queries.areas import (
    SHOWN,
    Scope,
    area_names,
    in_scope,
    members,
    selected_areas,
    subregion_labels,
)
from dashboard.queries.provenance import PARTS, TRUTHS, provenance, sayings
from dashboard.queries.wording import WORDS, Indicators, with_words
from dashboard.queries.years import Years
from dashboard.selection import Selection

APART = ("F", "M")  # sexes
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
) -> Rows:
    """Return the edition's observations for the selected areas, missing ones included.

    Of a publication, as printed or adjusted, as the selection asks. Of the latest figures, those of
    the year chosen; an area without one has a row that names the nearest year. Columns: those of
    the table `observations`, `adjustment`, those of `SHOWN`, and those that `with_words` adds.
    """
    whole = everywhere(store, selection, indicators)
    return whole.table(whole.of_areas(area_names(store, selection, scope)))


def history(
    store: Store, selection: Selection, scope: Scope, indicators: Sequence[str]
) -> pd.DataFrame:
    """Return the edition's observations of all years, projections left out, as `observations`."""
    whole = of_all_years(store, selection, indicators)
    chosen, areas = area_names(store, selection, scope), column(whole, "ref_area")
    return taken(whole, [at for at, area in enumerate(areas) if area in chosen])


@dataclass(frozen=True)
class Worded:
    """Observations of all areas with their words, made but once: a selection picks its rows.

    `missing` has a row for each area that has none.
    """

    rows: Sequence[Row]
    missing: Mapping[str, Row]
    columns: tuple[str, ...]

    def of_areas(self, chosen: Container[str]) -> list[Row]:
        """Return the rows of areas."""
        return [row for row in self.rows if row["ref_area"] in chosen]

    def absent(self, chosen: Iterable[str], there: Iterable[Row]) -> list[Row]:
        """Return the rows of chosen areas that have none and are not `there`."""
        have = {row["ref_area"] for row in there}
        return [self.missing[one] for one in chosen if one in self.missing and one not in have]

    def table(self, rows: Sequence[Row]) -> Rows:
        """Return some of the rows as a table."""
        return Rows(rows, self.columns, TYPES)


def everywhere(
    store: Store, selection: Selection, indicators: Sequence[str], *, together: bool = False
) -> Worded:
    """Return the observations of all areas from which `observations` picks.

    Women and men `together` leaves out the figures of one of them.
    """
    edition, adjusted = selection.one("edition"), is_adjusted(selection)
    year = selection.one("time_period") if editions.is_latest(selection) else ""
    key = ("observations", edition, adjusted, tuple(indicators), year, together, language())

    def make() -> Worded:
        rows = (
            [row for indicator in indicators for row in _of_year(store, edition, indicator, year)]
            if year
            else records(_of_all_years(store, selection, indicators))
        )
        rows = [row for row in rows if not (together and row["sex"] in APART)]
        names = columns(store, *(["nearest"] if year else []))
        there = {row["ref_area"] for row in rows}
        areas = members(store) if rows else {}
        absent = [area for area in areas.values() if area["ref_area"] not in there]
        more = _absent(store, absent, rows[0], names, latest=bool(year)) if absent else []
        return Worded(rows, {row["ref_area"]: row for row in more}, names)

    return store.recent(key, make)


def of_all_years(store: Store, selection: Selection, indicators: Sequence[str]) -> pd.DataFrame:
    """Return the `history` of all areas."""
    edition, adjusted = selection.one("edition"), is_adjusted(selection)
    key = ("history", edition, adjusted, tuple(indicators), language())
    return store.recent(key, lambda: _of_all_years(store, selection, indicators))


def _of_all_years(store: Store, selection: Selection, indicators: Sequence[str]) -> pd.DataFrame:
    edition = selection.one("edition")
    parts = [editions.past(store, edition, indicator) for indicator in indicators]
    rows = parts[0] if len(parts) == 1 else pd.concat(parts)
    figures = chosen_figures(nw.from_native(rows).lazy(), store, selection)
    areas = in_scope(store, Scope.MEMBERS)[list(SHOWN)]
    found = figures.collect(backend="pandas").to_native().merge(areas, on="ref_area")
    return compact(with_words(found, store))


def _of_year(store: Store, edition: str, indicator: str, year: str) -> list[Row]:
    def make() -> list[Row]:
        areas = members(store)
        said, known = sayings(store), Indicators.of(store)
        rows: list[Row] = []
        for figure in Years.of(store, edition, indicator).rows(year, known):
            if figure["ref_area"] in areas:
                row = {**figure, **areas[figure["ref_area"]], "adjustment": ""}
                row.update(known.words(row))
                row.update(provenance(row, said))
                rows.append(row)
        return rows

    return store.recent(("year", edition, indicator, year, language()), make)


def columns(store: Store, *more: str) -> tuple[str, ...]:
    """Return the columns of observations with their words, in order; `more` after the table's."""
    own = store.package.tables["observations"].names
    shown = (name for name in SHOWN if name not in own)
    return (*own, *more, "adjustment", *shown, *WORDS, *PROVENANCE)


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
    frame: pd.DataFrame, store: Store, selection: Selection, scope: Scope
) -> pd.DataFrame:
    """Add the selected areas that have no row at all, as missing: a map shows every area."""
    there = set(frame["ref_area"].tolist())
    areas = records(selected_areas(store, selection, scope))
    absent = [area for area in areas if area["ref_area"] not in there]
    if frame.empty or not absent:
        return frame
    names = [str(name) for name in frame]
    (like,) = records(frame.iloc[:1], SAME)
    rows = _absent(store, absent, like, names, latest=editions.is_latest(selection))
    numbers = {name: "float64" for name in names if is_numeric_dtype(frame[name].dtype)}
    return pd.concat([frame, framed(rows, names, numbers | TYPES)], ignore_index=True)


def _absent(
    store: Store, areas: Sequence[Row], like: Row, columns: Sequence[str], *, latest: bool
) -> list[Row]:
    """Return a row of these columns for each area, as missing; what all rows share is as `like`."""
    no_row = (
        _("The source has no figure for this area.")
        if latest
        else _("The source has no row for this area.")
    )
    shared = {
        **dict.fromkeys(columns, float("nan")),
        **{column: like[column] for column in SAME},
        **dict.fromkeys((*NOTHING, "nearest"), ""),
        "obs_status": "O",
        "status_label": sayings(store).statuses.get("O", ""),
        "shown": number(None),
        **dict.fromkeys(TRUTHS, False),
        **dict.fromkeys(("comment_obs", "remarks"), no_row),
    }
    subregions = subregion_labels(store)
    return [
        {**shared, **area, "subregion_name": subregions.get(area["subregion"], "")}
        for area in areas
    ]
