"""Remittances: who receives most, who depends most, and how it was and is."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import is_known
from dashboard.i18n import _, language
from dashboard.queries.areas import Scope
from dashboard.queries.editions import is_latest, past
from dashboard.queries.observations import Worded, everywhere
from dashboard.queries.wording import Indicators
from dashboard.selection import Selection

RECEIVED = "remittances_received"
SHARE = "remittances_gdp_share"
PER_HEAD = "remittances_per_capita"
MILESTONES = ("1980", "1990", "2000", "2010", "2020")  # years that a short history names


def received(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest remittances in US$, then the areas without a figure."""
    return _ranked(store, selection, RECEIVED)


def share_of_gdp(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest shares of GDP in per cent, then the areas without a figure.

    `history` tells in words how each share was in other years, where the edition has them.
    """
    frame = _ranked(store, selection, SHARE)
    if not is_latest(selection) or frame.empty:
        return frame.assign(history="")
    edition = selection.one("edition")
    told = store.once(("histories", edition, language()), lambda: _histories(store, edition))
    return frame.assign(history=frame["ref_area"].map(told).fillna(""))


def per_head(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the `limit` largest remittances per head in US$, then the areas without a figure."""
    return _ranked(store, selection, PER_HEAD)


def chosen_measure(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the measure that `indicator` names for every selected area, with a figure or not."""
    whole = everywhere(store, selection, [selection.one("indicator")], together=True)
    places = _largest_first(whole, whole.places(store, selection, Scope.REGIONAL))
    if not places:
        return whole.taken(places)
    there = {whole.column("ref_area")[at] for at in places}
    absent = whole.absent(store, selection, Scope.REGIONAL, there)
    return whole.taken([*places, *absent])


def received_and_share(store: Store, selection: Selection) -> pd.DataFrame:
    """Return both measures, two rows an area; `drawn` where the area has both figures."""
    whole = everywhere(store, selection, [RECEIVED, SHARE])
    columns = (whole.column(name) for name in ("ref_area", "alphabet", "indicator", "obs_value"))
    areas, alphabet, indicators, values = columns
    places = whole.places(store, selection, Scope.ANNEX)
    places.sort(key=lambda at: (alphabet[at], indicators[at]))
    have = Counter(areas[at] for at in places if is_known(values[at]))
    both = [have[areas[at]] == len((RECEIVED, SHARE)) for at in places]
    frame = whole.taken(places)
    frame["drawn"] = np.array(both, dtype=bool)
    return frame


def _largest_first(whole: Worded, places: Sequence[int]) -> list[int]:
    """Return the places of rows, the largest values first, then those without one."""
    values, alphabet = whole.column("obs_value"), whole.column("alphabet")
    known = [at for at in places if is_known(values[at])]
    missing = [at for at in places if not is_known(values[at])]
    known.sort(key=lambda at: (-values[at], alphabet[at]))
    return [*known, *sorted(missing, key=lambda at: alphabet[at])]


def _ranked(store: Store, selection: Selection, indicator: str) -> pd.DataFrame:
    whole = everywhere(store, selection, [indicator])
    places = whole.places(store, selection, Scope.ANNEX)
    values, order = whole.column("obs_value"), _largest_first(whole, places)
    known = [at for at in order if is_known(values[at])]
    ranks: dict[float, int] = {}  # equal values share the first rank of theirs
    for rank, at in enumerate(known, 1):
        ranks.setdefault(values[at], rank)
    limit = selection.one("limit")
    shown = order if limit == "all" else [*known[: int(limit)], *order[len(known) :]]
    if is_latest(selection) and places:  # of the paper an area without a row is a finding
        there = {whole.column("ref_area")[at] for at in places}
        shown += whole.absent(store, selection, Scope.REGIONAL, there)
    frame = whole.taken(shown)
    frame["rank"] = np.array([ranks.get(values[at], np.nan) for at in shown], float)
    return frame


def _histories(store: Store, edition: str) -> dict[str, str]:
    """Return the first share, those of round years and the highest, in words, by area."""
    frame = past(store, edition, SHARE)
    known = frame[frame["obs_value"].notna()].sort_values("time_period", kind="stable")
    courses: dict[str, list[tuple[str, float]]] = {}
    for area, year, value in zip(
        known["ref_area"], known["time_period"], known["obs_value"], strict=True
    ):
        courses.setdefault(str(area), []).append((str(year), float(value)))

    def said(value: float) -> str:
        return Indicators.of(store).shown(SHARE, value)

    told = {}
    for area, course in courses.items():
        marks = dict([course[0], *(one for one in course if one[0] in MILESTONES)])
        words = [_("{year}: {value}", year=year, value=said(marks[year])) for year in marks]
        year, value = max(course, key=lambda one: one[1])
        words.append(_("highest {year}: {value}", year=year, value=said(value)))
        told[area] = " · ".join(words)
    return told
