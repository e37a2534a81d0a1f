"""What States did about instruments, and when: the actions that statuses and counts are made of."""

from operator import itemgetter

import narwhals as nw

from dashboard.datasets.schema import COLLECTION, PARTY_ACTIONS
from dashboard.datasets.store import Store
from dashboard.frames import Row, records
from dashboard.i18n import _, day_said, language
from dashboard.queries.adjustments import is_adjusted, with_adjustment
from dashboard.queries.editions import actions_of
from dashboard.selection import Selection

ACT = ("action", "time_period")
COMPACT = "global-compact"  # the topic of what States voted on and cannot become parties to


def last_year(store: Store, edition: str) -> int:
    """Return the last year that an edition tells of.

    That of its last act, or to which it read a list of parties.
    """

    def make() -> int:
        days = [day for day in actions_of(store, edition)["time_period"] if day]
        if store.kind(edition) == COLLECTION:
            days += [day for day in store["instruments"]["complete_to"] if day]
        first = min(store["instruments"]["adopted"])
        return max(int(day[:4]) for day in [first, *days])

    return store.once(("last year of acts", edition), make)


def actions(store: Store, selection: Selection) -> list[Row]:
    """Return the edition's actions: `acted` the year, `by` the year from which it surely holds.

    Years are those printed, or with the adjusted view those that findings propose.
    """
    edition = selection.one("edition")
    key = ("acts", edition, is_adjusted(selection), language())
    return store.recent(key, lambda: _actions(store, selection, edition))


def _actions(store: Store, selection: Selection, edition: str) -> list[Row]:
    rows = nw.from_native(actions_of(store, edition)).lazy()
    dated = nw.col("time_period") != ""
    year = nw.when(dated).then(nw.col("time_period").str.slice(0, 4)).cast(nw.Float64)
    changed = nw.col("adjustment") != ""
    found = (
        with_adjustment(rows, store, selection)
        .with_columns(
            nw.when(changed).then(nw.col("adjusted_value")).otherwise(year).alias("acted"),
            nw.col("action").is_in(PARTY_ACTIONS).alias("is_party"),
        )
        # A party since an unknown year is surely one in the last year, and not before.
        .with_columns(nw.col("acted").fill_null(last_year(store, edition)).alias("by"))
        .drop("edition", "adjusted_value")
    )
    return [*records(found.collect(backend="pandas").to_native())]


def acts_said(store: Store, edition: str, as_of: int) -> dict[tuple[str, str], str]:
    """Return what each State did by the end of a year, each act with its date, in words."""
    said: dict[tuple[str, str], list[str]] = {}
    for pair, year, words in _dated(store, edition):
        if year <= as_of:
            said.setdefault(pair, []).append(words)
    return {pair: " · ".join(words) for pair, words in said.items()}


def _dated(store: Store, edition: str) -> list[tuple[tuple[str, str], int, str]]:
    """Return all acts by date: instrument and area, the year from which it holds, in words."""
    labels = store.categories("treaty_actions", "action")

    def make() -> list[tuple[tuple[str, str], int, str]]:
        acts = records(actions_of(store, edition), ("instrument", "ref_area", *ACT))
        found = []
        for act in sorted(acts, key=itemgetter("time_period")):
            day = act["time_period"]
            words = _(
                "{act}, {day}",
                act=_(labels[act["action"]]),
                day=day_said(day) or _("date not read"),
            )
            # What has no date counts from the last year on, as `by` has it.
            year = int(day[:4]) if day else last_year(store, edition)
            found.append(((act["instrument"], act["ref_area"]), year, words))
        return found

    return store.once(("acts said", edition, language()), make)


def counted_from(store: Store, edition: str) -> str:
    """Return the ids of the sources whose actions are counted, joined by semicolons."""
    return ";".join(dict.fromkeys(actions_of(store, edition)["source"]))


def read_in(store: Store, edition: str) -> dict[str, list[str]]:
    """Return the sources of each instrument's actions, those of most actions first."""

    def make() -> dict[str, list[str]]:
        rows = actions_of(store, edition)
        return {
            str(instrument): [str(source) for source in sources.value_counts(sort=True).index]
            for instrument, sources in rows.groupby("instrument", sort=False)["source"]
        }

    return store.once(("sources of acts", edition), make)
