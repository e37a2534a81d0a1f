"""Observations with the words that charts, tables and hover cards need."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import narwhals as nw
import pandas as pd
from pandas.api.types import is_numeric_dtype

from dashboard.datasets.store import Store
from dashboard.frames import Row, compact, framed, records, taken
from dashboard.i18n import _, language, number
from dashboard.queries import editions
from dashboard.queries.adjustments import chosen_figures, is_adjusted
from dashboard.queries.areas import SHOWN, Scope, in_scope, selected_areas, subregion_labels
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

    def make() -> Worded:
        frame = _of_all_years(store, selection, indicators)
        return Worded(frame, len(frame))

    return store.recent(key, make).of_areas(store, selection, scope)


@dataclass(frozen=True)
class Worded:
    """Observations of all areas with their words, made but once: a selection picks its rows.

    From the place `size` on come rows of areas that have none, as missing.
    """

    frame: pd.DataFrame
    size: int
    _columns: dict[str, list[Any]] = field(default_factory=dict)

    def column(self, name: str) -> list[Any]:
        """Return a column's cells, by place."""
        if name not in self._columns:
            self._columns[name] = self.frame[name].tolist()
        return self._columns[name]

    @property
    def _areas(self) -> list[str]:
        return self.column("ref_area")

    @cached_property
    def _absent(self) -> dict[str, int]:
        return {area: self.size + at for at, area in enumerate(self._areas[self.size :])}

    def places(self, store: Store, selection: Selection, scope: Scope) -> list[int]:
        """Return the places of the rows of selected areas."""
        chosen = set(selected_areas(store, selection, scope)["ref_area"].tolist())
        return [at for at, area in enumerate(self._areas[: self.size]) if area in chosen]

    def absent(
        self, store: Store, selection: Selection, scope: Scope, there: Collection[str]
    ) -> list[int]:
        """Return the places of the rows of selected areas that have none and are not `there`."""
        chosen = selected_areas(store, selection, scope)["ref_area"].tolist()
        return [self._absent[area] for area in chosen if area in self._absent and area not in there]

    def of_areas(self, store: Store, selection: Selection, scope: Scope) -> pd.DataFrame:
        """Return the rows of selected areas."""
        return self.taken(self.places(store, selection, scope))

    def taken(self, places: Sequence[int]) -> pd.DataFrame:
        """Return the rows at these places, in their order."""
        return taken(self.frame, places)


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
            _of_year(store, edition, indicators, year)
            if year
            else records(_of_all_years(store, selection, indicators))
        )
        rows = [row for row in rows if not (together and row["sex"] in APART)]
        names = columns(store, *(["nearest"] if year else []))
        there = {row["ref_area"] for row in rows}
        areas = records(in_scope(store, Scope.MEMBERS), SHOWN)
        absent = [area for area in areas if area["ref_area"] not in there] if rows else []
        more = _absent(store, absent, rows[0], names, latest=bool(year)) if absent else []
        return Worded(framed([*rows, *more], names, TYPES), len(rows))

    return store.recent(key, make)


def _of_all_years(store: Store, selection: Selection, indicators: Sequence[str]) -> pd.DataFrame:
    edition = selection.one("edition")
    parts = [editions.past(store, edition, indicator) for indicator in indicators]
    rows = parts[0] if len(parts) == 1 else pd.concat(parts)
    figures = chosen_figures(nw.from_native(rows).lazy(), store, selection)
    areas = in_scope(store, Scope.MEMBERS)[list(SHOWN)]
    found = figures.collect(backend="pandas").to_native().merge(areas, on="ref_area")
    return compact(with_words(found, store))


def _of_year(store: Store, edition: str, indicators: Sequence[str], year: str) -> list[Row]:
    years = [Years.of(store, edition, indicator) for indicator in indicators]
    areas = {row["ref_area"]: row for row in records(in_scope(store, Scope.MEMBERS), SHOWN)}
    said, known = sayings(store), Indicators.of(store)
    rows = []
    for figure in (row for one in years for row in one.rows(year, known)):
        if figure["ref_area"] in areas:
            row = figure | areas[figure["ref_area"]] | {"adjustment": ""}
            rows.append(row | known.words(row) | provenance(row, said))
    return rows


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
        shared | area | {"subregion_name": subregions.get(area["subregion"], "")} for area in areas
    ]
