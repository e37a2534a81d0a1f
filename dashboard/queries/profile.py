"""One area, and up to three beside it: its figures over the years and its treaties."""

from collections.abc import Callable

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Rows
from dashboard.i18n import N_, _, listed, number, unit_words
from dashboard.queries import editions
from dashboard.queries.acts import last_year
from dashboard.queries.areas import Scope, named
from dashboard.queries.feminization import NUMBER
from dashboard.queries.labour import TOTAL, worded
from dashboard.queries.observations import history, of_areas, with_absent
from dashboard.queries.ratifications import statuses
from dashboard.queries.wording import with_words
from dashboard.selection import Selection

POPULATION = "population"
THOUSAND, SMALL = 1_000, 100_000  # persons
PROJECTED_BY = "wpp-2024"  # the edition whose medium variant is shown behind the estimates
NO_FIGURE = N_("There is nothing to show for {names}: the source has no figure.")
NO_REGISTER = N_("There is nothing to show for {names}: no register of workers who leave was read.")
NOT_COUNTED = N_("There is nothing to show for {names}: the paper's lists are of the region only.")

Query = Callable[[Store, Selection], pd.DataFrame]


def over_time(indicator: str) -> Query:
    """Return the query of one indicator over the years, for the areas that a profile names."""

    def query(store: Store, selection: Selection) -> pd.DataFrame:
        return _in_order(_known(store, selection, indicator), store, selection)

    return query


def population(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the population by year, then its projection: rows that are `projected`."""
    estimates = _known(store, selection, POPULATION)
    ahead = store.once("projections", lambda: _projections(store))
    projected = with_words(_of_named(ahead, store, selection), store)
    last = estimates.groupby("ref_area")["time_period"].max().to_dict()
    later = [
        year > last.get(area, "")
        for area, year in zip(projected["ref_area"], projected["time_period"], strict=True)
    ]
    frame = pd.concat([estimates, projected[later]], ignore_index=True)
    frame = _in_order(frame, store, selection)
    return _legible(frame.assign(projected=frame["obs_status"] == editions.FORECAST))


def _projections(store: Store) -> pd.DataFrame:
    rows = store.observed(PROJECTED_BY, POPULATION)
    return rows[rows["obs_status"] == editions.FORECAST]


def _legible(frame: pd.DataFrame) -> pd.DataFrame:
    """Count in thousands where an area shown is so small that millions would round it to none."""
    if not frame["obs_value"].min() < SMALL:
        return frame
    display = frame["obs_value"] / THOUSAND
    return frame.assign(
        scale=THOUSAND,
        decimals=1,
        display=display,
        shown=[number(value, 1) for value in display],
        unit=[unit_words(unit, THOUSAND) for unit in frame["unit_measure"]],
    )


def outflows(store: Store, selection: Selection) -> pd.DataFrame:
    """Return labour outflows of both sexes by area, measure and year; `line` is what is counted.

    Whole years only; the longest series of an area first.
    """
    rows = both_sexes(editions.past(store, selection.one("edition"), NUMBER))
    frame = worded(_of_named(rows, store, selection), store)
    many = frame.groupby(["ref_area", "measure"])["obs_value"].transform("size")
    frame = frame.assign(place=_place(frame, selection), many=many).sort_values(
        ["place", "many", "measure", "time_period"], ascending=[True, False, True, True]
    )
    return _or_why_not(frame.drop(columns=["place", "many"]), store, selection, NO_REGISTER)


def both_sexes(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the outflows of whole years that are of no one sex, skill or destination."""
    total = (rows[["sex", "skill", "counterpart_area"]] == TOTAL).all(axis=1)
    return editions.whole(rows[total & rows["obs_value"].notna()])


def treaties(store: Store, selection: Selection) -> Rows:
    """Return the status of each instrument at the end of the last year known, as `statuses`."""
    asked = selection.reset("subregion", "group").with_value("ref_area", *named(selection))
    found = statuses(store, asked, last_year(store, selection.one("edition")))
    places = {area: at for at, area in enumerate(named(selection))}
    rows = sorted(found.rows, key=lambda row: (row["instrument_order"], places[row["ref_area"]]))
    nothing = "" if rows else _no_rows(store, selection, NOT_COUNTED)
    return Rows(rows, found.columns, found.types, nothing)


def _known(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    frame = history(store, selection, Scope.NAMED, [indicator])
    return frame[frame["obs_value"].notna() & ~frame["sex"].isin(["F", "M"])]


def _of_named(rows: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    return of_areas(rows.assign(adjustment=""), store, selection, Scope.NAMED)


def _in_order(frame: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    """Sort by area as named, then year; an area without a figure has a row that says so."""
    frame = with_absent(frame, store, selection, Scope.NAMED)
    frame = frame.assign(place=_place(frame, selection)).sort_values(["place", "time_period"])
    return _or_why_not(frame.drop(columns="place"), store, selection, NO_FIGURE)


def _place(frame: pd.DataFrame, selection: Selection) -> "pd.Series[int]":
    places = {area: at for at, area in enumerate(named(selection))}
    return frame["ref_area"].map(places)


def _or_why_not(
    frame: pd.DataFrame, store: Store, selection: Selection, words: str
) -> pd.DataFrame:
    """Return the frame with what is to be said where it is empty."""
    frame = frame.reset_index(drop=True)
    if frame.empty:
        frame.attrs["nothing"] = _no_rows(store, selection, words)
    return frame


def _no_rows(store: Store, selection: Selection, words: str) -> str:
    names = store.labels("areas")
    return _(words, names=listed([_(names[area]) for area in named(selection)]))
