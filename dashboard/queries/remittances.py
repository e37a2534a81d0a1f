"""Remittances: who receives most, who depends most, and how it was and is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import nan
from operator import itemgetter

from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, is_known
from dashboard.i18n import _, language
from dashboard.queries.areas import Scope, area_names
from dashboard.queries.editions import is_latest, past
from dashboard.queries.observations import everywhere
from dashboard.queries.wording import Indicators
from dashboard.selection import Selection

RECEIVED = "remittances_received"
SHARE = "remittances_gdp_share"
PER_HEAD = "remittances_per_capita"
MILESTONES = ("1980", "1990", "2000", "2010", "2020")  # years that a short history names


def received(store: Store, selection: Selection) -> Rows:
    """Return the `limit` largest remittances in US$, then the areas without a figure."""
    return _ranked(store, selection, RECEIVED)


def share_of_gdp(store: Store, selection: Selection) -> Rows:
    """Return the `limit` largest shares of GDP in per cent, then the areas without a figure.

    `history` tells in words how each share was in other years, where the edition has them.
    """
    ranked, edition = _ranked(store, selection, SHARE), selection.one("edition")
    told: Mapping[str, str] = {}
    if is_latest(selection):
        told = store.once(("histories", edition, language()), lambda: _histories(store, edition))
    said = [told.get(row["ref_area"], "") for row in ranked.rows]
    return ranked.adding("history", "object", said)


def per_head(store: Store, selection: Selection) -> Rows:
    """Return the `limit` largest remittances per head in US$, then the areas without a figure."""
    return _ranked(store, selection, PER_HEAD)


def chosen_measure(store: Store, selection: Selection) -> Rows:
    """Return the measure that `indicator` names for every selected area, with a figure or not."""
    whole = everywhere(store, selection, [selection.one("indicator")], together=True)
    chosen = area_names(store, selection, Scope.REGIONAL)
    rows = _largest_first(whole.of_areas(chosen))
    return whole.table([*rows, *whole.absent(chosen, rows)] if rows else [])


def received_and_share(store: Store, selection: Selection) -> Rows:
    """Return both measures, two rows an area; `drawn` where the area has both figures."""
    whole = everywhere(store, selection, [RECEIVED, SHARE])
    rows = whole.of_areas(area_names(store, selection, Scope.ANNEX))
    rows.sort(key=lambda row: (row["alphabet"], row["indicator"]))
    have = Counter(row["ref_area"] for row in rows if is_known(row["obs_value"]))
    both = [have[row["ref_area"]] == len((RECEIVED, SHARE)) for row in rows]
    return whole.table(rows).adding("drawn", "bool", both)


def _largest_first(rows: Sequence[Row]) -> list[Row]:
    """Return rows by their values, the largest first, then those without one."""
    known = [row for row in rows if is_known(row["obs_value"])]
    missing = [row for row in rows if not is_known(row["obs_value"])]
    known.sort(key=lambda row: (-row["obs_value"], row["alphabet"]))
    return [*known, *sorted(missing, key=itemgetter("alphabet"))]


def _ranked(store: Store, selection: Selection, indicator: str) -> Rows:
    whole = everywhere(store, selection, [indicator])
    rows = whole.of_areas(area_names(store, selection, Scope.ANNEX))
    order = _largest_first(rows)
    known = [row for row in order if is_known(row["obs_value"])]
    ranks: dict[float, int] = {}  # equal values share the first rank of theirs
    for rank, row in enumerate(known, 1):
        ranks.setdefault(row["obs_value"], rank)
    limit = selection.one("limit")
    shown = order if limit == "all" else [*known[: int(limit)], *order[len(known) :]]
    if is_latest(selection) and rows:  # of the paper an area without a row is a finding
        shown += whole.absent(area_names(store, selection, Scope.REGIONAL), rows)
    found = [ranks.get(row["obs_value"], nan) for row in shown]
    return whole.table(shown).adding("rank", "float64", found)


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
