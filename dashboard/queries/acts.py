"""What States did about instruments, and when: the actions that statuses and counts are made of."""

from typing import Any

import narwhals as nw

from dashboard.datasets.schema import COLLECTION, PARTY_ACTIONS
from dashboard.datasets.store import Store
from dashboard.i18n import _, day_said
from dashboard.queries.adjustments import with_adjustment
from dashboard.queries.editions import actions_of
from dashboard.selection import Selection

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


def actions(store: Store, selection: Selection) -> nw.LazyFrame[Any]:
    """Return the edition's actions: `acted` the year, `by` the year from which it surely holds.

    Years are those printed, or with the adjusted view those that findings propose.
    """
    edition = selection.one("edition")
    rows = nw.from_native(actions_of(store, edition)).lazy()
    dated = nw.col("time_period") != ""
    year = nw.when(dated).then(nw.col("time_period").str.slice(0, 4)).cast(nw.Float64)
    changed = nw.col("adjustment") != ""
    return (
        with_adjustment(rows, store, selection)
        .with_columns(
            nw.when(changed).then(nw.col("adjusted_value")).otherwise(year).alias("acted"),
            nw.col("action").is_in(PARTY_ACTIONS).alias("is_party"),
        )
        # A party since an unknown year is surely one in the last year, and not before.
        .with_columns(nw.col("acted").fill_null(last_year(store, edition)).alias("by"))
        .drop("edition", "adjusted_value")
    )


def acts_said(store: Store, edition: str, as_of: int) -> dict[tuple[str, str], str]:
    """Return what each State did by the end of a year, each act with its date, in words."""
    labels = store.categories("treaty_actions", "action")
    rows = actions_of(store, edition)
    # What has no date counts from the last year on, as `by` has it.
    year = rows["time_period"].str[:4].mask(rows["time_period"] == "", "9999")
    done = rows[(year <= str(as_of)) | ((year == "9999") & (as_of >= last_year(store, edition)))]
    said: dict[tuple[str, str], list[str]] = {}
    columns = ("instrument", "ref_area", "action", "time_period")
    done = done.sort_values("time_period", kind="stable")
    for instrument, area, action, day in zip(*(done[name] for name in columns), strict=True):
        words = _("{act}, {day}", act=_(labels[action]), day=day_said(day) or _("date not read"))
        said.setdefault((instrument, area), []).append(words)
    return {key: " · ".join(words) for key, words in said.items()}


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
