"""Which areas a selection speaks of."""

from enum import StrEnum
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
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


def in_scope(store: Store, scope: Scope) -> nw.LazyFrame[Any]:
    """Return the rows of `areas` in the scope, by name in the reader's language.

    `alphabet` is what rows are sorted by where names decide: in which an accent does not count.
    """
    key = ("scope", scope, language())
    return store.once(key, lambda: _in_scope(store, scope)).lazy()


def _in_scope(store: Store, scope: Scope) -> nw.DataFrame[Any]:
    areas = nw.from_native(_named(store["areas"]), eager_only=True)
    areas = areas.filter(nw.col("kind").is_in(["member", "associate"]))
    if scope is Scope.ANNEX:
        return areas.filter(nw.col("name_printed") != "")
    if scope is Scope.REGIONAL:
        return areas.filter(nw.col("subregion") != "")
    return areas


def _named(areas: pd.DataFrame) -> pd.DataFrame:
    names = pd.Series([_(name) for name in areas["name"]], index=areas.index, dtype="str")
    return areas.assign(
        name=names, alphabet=names.map(alphabetical).rank(method="first").astype("int64")
    )


def scope_size(store: Store, selection: Selection, scope: Scope) -> int:
    """Return how many areas the scope holds in the edition chosen."""
    if scope is Scope.NAMED:
        return len(named(selection))
    return len(in_scope(store, _held(scope, selection)).collect())


def _held(scope: Scope, selection: Selection) -> Scope:
    if scope is Scope.STATES:
        return Scope.MEMBERS if is_latest(selection) else Scope.REGIONAL
    annex = scope is Scope.ANNEX
    return Scope.REGIONAL if annex and is_latest(selection) else scope


def selected_areas(store: Store, selection: Selection, scope: Scope) -> nw.LazyFrame[Any]:
    """Return the areas of the scope that pass the filters.

    Subregions add up, groups add up, countries add up; the three narrow one another.
    """
    areas = in_scope(store, _held(scope, selection))
    if scope is Scope.NAMED:
        areas = areas.filter(nw.col("ref_area").is_in(named(selection)))
        selection = selection.reset("subregion", "group", "ref_area")
    if subregions := selection.many("subregion"):
        areas = areas.filter(nw.col("subregion").is_in(subregions))
    if groups := selection.many("group"):
        areas = areas.filter(
            nw.col("ref_area").is_in(group_members(store, groups, selection.one("edition")))
        )
    if countries := selection.many("ref_area"):
        areas = areas.filter(nw.col("ref_area").is_in(countries))
    return areas.select(
        *("ref_area", "name", "alphabet", "subregion", "administered_by"),
        *("lon", "lat", "tile_column", "tile_row"),
    )


def group_members(store: Store, groups: tuple[str, ...], edition: str) -> list[str]:
    """Return the areas that belonged to any of the groups when the edition was published."""
    day = str(store.labels("editions", "published")[edition])
    rows = nw.from_native(store["area_groups"]).filter(
        nw.col("group").is_in(groups),
        (nw.col("valid_from") == "") | (nw.col("valid_from") <= day),
        (nw.col("valid_to") == "") | (nw.col("valid_to") > day),
    )
    return sorted(set(rows["ref_area"].to_list()))


def subregion_labels(store: Store) -> dict[str, str]:
    """Return the subregions' names in the paper's order, by id."""
    labels = store.categories("areas", "subregion")
    return {value: _(label) for value, label in labels.items()}
