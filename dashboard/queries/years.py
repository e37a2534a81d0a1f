"""The figures of one year, and what is known where a year has none."""

from bisect import bisect
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.datasets.store import Store
from dashboard.frames import Row
from dashboard.i18n import _, language
from dashboard.queries import editions
from dashboard.queries.wording import Indicators

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Years:
    """An edition's figures of one indicator, looked up by year and by whose they are."""

    names: tuple[str, ...]
    cells: NDArray[np.object_]  # a row for each figure: some dozens are picked much sooner so

    @classmethod
    def of(cls, store: Store, edition: str, indicator: str) -> "Years":
        """Return those that are no projections."""

        def make() -> Years:
            rows = editions.past(store, edition, indicator)
            known = rows[rows["obs_value"].notna()]
            return cls(tuple(map(str, known)), known.to_numpy(dtype=object))

        return store.once(("years", edition, indicator, language()), make)

    def rows(self, year: str, known: Indicators) -> list[Row]:
        """Return a year's figures; of who has none a missing one, which says the nearest.

        Nothing is filled in: the nearest figure stands in words only, in `comment_obs`.
        """
        wanted = int(year)
        there = self._by_year.get(wanted, [])
        have = {self._owners[at] for at in there}
        nearest = [
            _nearest(those, wanted) for owner, those in self._by_owner.items() if owner not in have
        ]
        return [
            *({**row, "nearest": ""} for row in self._rows(there)),
            *(_missing(row, year, known) for row in self._rows(nearest)),
        ]

    def _rows(self, places: list[int]) -> Iterator[Row]:
        return (dict(zip(self.names, row, strict=True)) for row in self.cells[places].tolist())

    def _column(self, name: str) -> list[str]:
        found: list[str] = self.cells[:, self.names.index(name)].tolist()
        return found

    @cached_property
    def _years(self) -> list[int]:
        return [int(year) for year in self._column("time_period")]

    @cached_property
    def _owners(self) -> list[tuple[str, str]]:
        return list(zip(self._column("ref_area"), self._column("sex"), strict=True))

    @cached_property
    def _by_year(self) -> dict[int, list[int]]:
        return _places(self._years)

    @cached_property
    def _by_owner(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """Their years with the first place of each, the first year first."""
        return {
            owner: sorted({self._years[at]: at for at in reversed(those)}.items())
            for owner, those in _places(self._owners).items()
        }


def _nearest(those: list[tuple[int, int]], wanted: int) -> int:
    """Return the place of the year nearest to one that is not there; of two the earlier."""
    after = bisect(those, (wanted, 0))
    around = those[max(after - 1, 0) : after + 1]
    return min(around, key=lambda one: abs(one[0] - wanted))[1]


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
