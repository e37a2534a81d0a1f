"""The figures of one year, and what is known where a year has none."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Row, records
from dashboard.i18n import _, language
from dashboard.queries import editions
from dashboard.queries.wording import Indicators

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Years:
    """An edition's figures of one indicator, looked up by year and by whose they are."""

    frame: pd.DataFrame

    @classmethod
    def of(cls, store: Store, edition: str, indicator: str) -> "Years":
        """Return those that are no projections."""

        def make() -> Years:
            rows = editions.past(store, edition, indicator)
            return cls(rows[rows["obs_value"].notna()])

        return store.once(("years", edition, indicator, language()), make)

    def rows(self, year: str, known: Indicators) -> list[Row]:
        """Return a year's figures; of who has none a missing one, which says the nearest.

        Nothing is filled in: the nearest figure stands in words only, in `comment_obs`.
        """
        wanted = int(year)
        there = self._by_year.get(wanted, [])
        have = {self._owners[at] for at in there}
        nearest = [
            min(places, key=lambda at: (abs(self._years[at] - wanted), self._years[at]))
            for owner, places in self._by_owner.items()
            if owner not in have
        ]
        rows = records(self.frame.take([*there, *nearest]))
        return [
            *({**row, "nearest": ""} for row in rows[: len(there)]),
            *(_missing(row, year, known) for row in rows[len(there) :]),
        ]

    @cached_property
    def _years(self) -> list[int]:
        return [int(year) for year in self.frame["time_period"]]

    @cached_property
    def _owners(self) -> list[tuple[str, str]]:
        return list(zip(self.frame["ref_area"], self.frame["sex"], strict=True))

    @cached_property
    def _by_year(self) -> dict[int, list[int]]:
        return _places(self._years)

    @cached_property
    def _by_owner(self) -> dict[tuple[str, str], list[int]]:
        return _places(self._owners)


def _places(values: Iterable[Key]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for at, value in enumerate(values):
        found.setdefault(value, []).append(at)
    return found


def _missing(row: Row, year: str, known: Indicators) -> Row:
    said = _(
        "No figure for {year}; the nearest is {shown}, of {nearest}.",
        year=year,
        shown=known.shown(row["indicator"], row["obs_value"]),
        nearest=row["time_period"],
    )
    return {
        **row,
        "nearest": row["time_period"],
        "time_period": year,
        "obs_value": float("nan"),
        "obs_status": "O",
        "comment_obs": said,
        "printed": "",
    }
