"""Which areas a selection speaks of."""

from collections.abc import Mapping
from enum import StrEnum

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Row, column, records
from dashboard.i18n import _, alphabetical, language
from dashboard.queries.editions import is_latest
from dashboard.selection import Selection


class Scope(StrEnum):
    """The areas a chart could show at most: its denominator."""

    ANNEX = "annex"  # the 53 rows of Annex Table 1; of the latest figures as REGIONAL
    REGIONAL = "regional"  # the 58 regional members and associate members
    MEMBERS = "members"  # all 62 members and associate members
    STATES = "states"  # of a publication as REGIONAL, of the latest figures as MEMBERS
    NAMED = "named"  # of a profile: the area of its path and those beside it


AREA, BESIDE = "area", "beside"  # the controls that name them


def named(selection: Selection) -> tuple[str, ...]:
    """Return the areas that a profile names, its own first."""
    return tuple(dict.fromkeys((*selection.many(AREA), *selection.many(BESIDE))))


def in_scope(store: Store, scope: Scope) -> pd.DataFrame:
    """Return the rows of `areas` in the scope, by name in the reader's language.

    `alphabet` is what rows are sorted by where names decide: in which an accent does not count.
    """
    return store.once(("scope", scope, language()), lambda: _in_scope(store, scope))


def _in_scope(store: Store, scope: Scope) -> pd.DataFrame:
    areas = _named(store["areas"])
    areas = areas[areas["kind"].isin(["member", "associate"])]
    if scope is Scope.ANNEX:
        areas = areas[areas["name_printed"] != ""]
    elif scope is Scope.REGIONAL:
        areas = areas[areas["subregion"] != ""]
    return areas.reset_index(drop=True)


def _named(areas: pd.DataFrame) -> pd.DataFrame:
    names = pd.Series([_(name) for name in areas["name"]], index=areas.index, dtype=object)
    return areas.assign(
        name=names, alphabet=names.map(alphabetical).rank(method="first").astype("int64")
    )


def scope_size(store: Store, selection: Selection, scope: Scope) -> int:
    """Return how many areas the scope holds in the edition chosen."""
    if scope is Scope.NAMED:
        return len(named(selection))
    return len(in_scope(store, _held(scope, selection)))


def _held(scope: Scope, selection: Selection) -> Scope:
    if scope is Scope.STATES:
        return Scope.MEMBERS if is_latest(selection) else Scope.REGIONAL
    annex = scope is Scope.ANNEX
    return Scope.REGIONAL if annex and is_latest(selection) else scope


# What rows of an area are shown with.
SHOWN = (
    *("ref_area", "name", "alphabet", "subregion", "administered_by"),
    *("lon", "lat", "tile_column", "tile_row"),
)


def members(store: Store) -> Mapping[str, Row]:
    """Return all members and associate members by id, with the columns `SHOWN`."""

    def make() -> dict[str, Row]:
        areas = records(in_scope(store, Scope.MEMBERS), SHOWN)
        return {row["ref_area"]: row for row in areas}

    return store.once(("members", language()), make)


def selected_areas(store: Store, selection: Selection, scope: Scope) -> pd.DataFrame:
    """Return the areas of the scope that pass the filters, with the columns `SHOWN`.

    Subregions add up, groups add up, countries add up; the three narrow one another.
    """
    asked = _asked(scope, selection)
    return store.recent(("areas", *asked, language()), lambda: _selected(store, *asked))


def area_names(store: Store, selection: Selection, scope: Scope) -> Mapping[str, str]:
    """Return the names of the selected areas, by id, in their order."""

    def make() -> dict[str, str]:
        areas = selected_areas(store, selection, scope)
        return dict(zip(column(areas, "ref_area"), column(areas, "name"), strict=True))

    return store.recent(("names", *_asked(scope, selection), language()), make)


Filters = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _asked(scope: Scope, selection: Selection) -> tuple[Scope, Filters, str]:
    """Return what the selected areas depend on."""
    held, filters = _held(scope, selection), _filters(scope, selection)
    # Who is in a group depends on when it is asked.
    return held, filters, selection.one("edition") if filters[1] else ""


def _filters(scope: Scope, selection: Selection) -> Filters:
    if scope is Scope.NAMED:
        return (), (), named(selection)
    return selection.many("subregion"), selection.many("group"), selection.many("ref_area")


def _selected(store: Store, scope: Scope, filters: Filters, edition: str) -> pd.DataFrame:
    subregions, groups, countries = filters
    areas = in_scope(store, scope)
    if subregions:
        areas = areas[areas["subregion"].isin(subregions)]
    if groups:
        areas = areas[areas["ref_area"].isin(group_members(store, groups, edition))]
    if countries:
        areas = areas[areas["ref_area"].isin(countries)]
    return areas[list(SHOWN)].reset_index(drop=True)


def group_members(store: Store, groups: tuple[str, ...], edition: str) -> list[str]:
    """Return the areas that belonged to any of the groups when the edition was published."""
    day = str(store.labels("editions", "published")[edition])
    rows = store["area_groups"]
    begun = (rows["valid_from"] == "") | (rows["valid_from"] <= day)
    lasting = (rows["valid_to"] == "") | (rows["valid_to"] > day)
    return sorted(set(rows.loc[rows["group"].isin(groups) & begun & lasting, "ref_area"]))


def subregion_labels(store: Store) -> dict[str, str]:
    """Return the subregions' names in the paper's order, by id."""
    labels = store.categories("areas", "subregion")
    return {value: _(label) for value, label in labels.items()}
