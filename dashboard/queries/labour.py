"""Labour outflows by register, over the years."""

from collections.abc import Callable
from operator import itemgetter

import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, is_known, records
from dashboard.i18n import _, alphabetical, language
from dashboard.queries import editions
from dashboard.queries.adjustments import is_adjusted
from dashboard.queries.areas import Scope, area_names
from dashboard.queries.feminization import NUMBER
from dashboard.queries.observations import TYPES, columns, of_all_years
from dashboard.queries.wording import with_words
from dashboard.selection import Selection

TOTAL, WOMEN, MEN = "_T", "F", "M"
WHOLE = "whole"  # the control that leaves out parts of a year and suspect figures, and its default
LEAST_NAMED = 0.5  # of an outflow, from which its destinations or classes are shown
REGISTER = ("ref_area", "measure", "time_period")  # what a register's year is told by
# What covered years and classes are read from.
READ = (*REGISTER, "counterpart_area", "sex", "skill", "obs_value", "quality", "source")
UNSTATED = "_U"  # measure: not stated


def outflows(store: Store, selection: Selection) -> Rows:
    """Return labour outflows of both sexes by area, measure and year."""
    return by_measure(store, selection, NUMBER, TOTAL)


def by_measure(store: Store, selection: Selection, indicator: str, sex: str) -> Rows:
    """Return a register's figures over the years, the areas by name, the longest series first.

    `line` names what is counted: figures of one line have one measure and no other.
    """

    def make() -> Rows:
        rows = _figures(store, selection, indicator)
        rows = rows[(rows["sex"] == sex) & (rows["counterpart_area"] == TOTAL)]
        frame = _with_lines(rows[rows["skill"] == TOTAL].reset_index(drop=True), store)
        many = frame.groupby(["ref_area", "measure"])["obs_value"].transform("size")
        order = frame.assign(many=many).sort_values(
            ["alphabet", "many", "measure", "time_period"], ascending=[True, False, True, True]
        )
        return Rows.of(order.drop(columns="many"))

    whole = store.recent((*_read(selection), indicator, sex), make)
    return whole.of_areas(area_names(store, selection, Scope.REGIONAL))


def of_origin(
    store: Store, selection: Selection, name: str, make: Callable[[pd.DataFrame], pd.DataFrame]
) -> Rows:
    """Return what `make` makes of the outflows of the chosen origin: nothing where it has none.

    Or where it is not among the selected areas, on which nothing else depends.
    """
    origin = selection.one("origin")

    def made() -> Rows:
        rows = _figures(store, selection, NUMBER)
        own = rows[rows["ref_area"] == origin].reset_index(drop=True)
        return Rows.of(own if own.empty else make(own))

    if origin not in area_names(store, selection, Scope.REGIONAL):
        return Rows([], columns(store), TYPES)
    chosen = (selection.many(one) for one in ("newest", "limit"))
    return store.recent((*_read(selection), name, origin, *chosen), made)


def _read(selection: Selection) -> tuple[str, str, bool, str, str]:
    """Return what the figures depend on, beside the areas."""
    edition, adjusted = selection.one("edition"), is_adjusted(selection)
    return "registers", edition, adjusted, selection.one(WHOLE), language()


def _figures(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    """Return the figures of an indicator for all areas, parts of a year if asked for."""
    rows = of_all_years(store, selection, [indicator])
    rows = rows[rows["obs_value"].notna()]
    return editions.whole(rows) if selection.one(WHOLE) == WHOLE else rows


def worded(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add the words of observations, of their measure as `line`, and the sources that were read."""
    return _with_lines(with_words(rows, store), store)


def _with_lines(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    labels = {code: _(text) for code, text in store.categories("observations", "measure").items()}
    labels[UNSTATED] = _("Base not stated")
    titles, kinds = (store.labels("editions", name) for name in ("short_title", "kind"))
    printed = frame["edition"].map(kinds) == PUBLICATION
    paper = frame["edition"].where(printed).map(titles)
    words = pd.Series("", index=frame.index, dtype="str")
    for _key, part in frame.groupby(["ref_area", "measure"], sort=False):
        words[part.index] = _line_words(labels[part["measure"].iloc[0]], paper[part.index])
    read = {cell: _titles(cell, store) for cell in frame["source"].unique()}
    return frame.assign(
        line=words, document=frame["document"].where(printed, frame["source"].map(read))
    )


def _titles(cell: str, store: Store) -> str:
    """Name the sources of a row: its edition was put together from many."""
    return "; ".join(store.sources[source]["title"] for source in cell.split(";") if source)


def _line_words(measure: str, paper: "pd.Series[str]") -> str:
    """Say what a line counts, and whether its figures are those of a publication."""
    titles = paper.dropna()
    if titles.empty:
        return measure
    words = (
        _("{measure} ({edition})")
        if len(titles) == len(paper)
        else _("{measure} (in part {edition})")
    )
    return words.format(measure=measure, edition=_(titles.iloc[0]))


def elsewhere(store: Store, rows: pd.DataFrame, others: set[str]) -> pd.DataFrame:
    """Return a row without a figure that names, as `elsewhere`, the origins that have one."""
    names = store.labels("areas")
    nothing = dict.fromkeys(("comment_obs", "quality", "source"), "")
    row = rows.tail(1).assign(obs_value=float("nan"), obs_status="O", **nothing)
    return worded(row, store).assign(
        elsewhere="; ".join(sorted((_(names[area]) for area in others), key=alphabetical)),
    )


register: Callable[[Row], tuple[str, str, str]] = itemgetter(*REGISTER)


def latest_figures(store: Store) -> list[Row]:
    """Return the newest outflows of whole years, of all areas, with the columns `READ`."""
    rows = editions.whole(editions.past(store, editions.latest(store), NUMBER))
    return [row for row in records(rows, READ) if is_known(row["obs_value"])]
