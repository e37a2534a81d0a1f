"""How a frame becomes a table to print: what stands at its left, what across, in what order.

Tables are wide as the United Nations prints them, as long as a page of them can be read: a row an
area, or a corridor, or an instrument, and across it what else the figures differ in. Where that is
too wide the years go down the rows; where most cells would be empty, they go below each other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import MISSING, N_, _
from dashboard.queries.areas import subregion_labels
from dashboard.queries.ratifications import NON_REGIONAL, PART_LABELS
from dashboard.queries.then import MOMENTS

MOST_YEARS = 24  # columns of years, or of years and what else, on a landscape page
MOST_NAMES = 16  # columns headed by names
ONE_ROW = 8  # columns that one or two rows may have without being turned
LEAST_FILLED = 0.3  # of the cells
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """What figures can be told apart by: a column of words, and of the codes that order them."""

    words: str
    heading: str = ""
    code: str = ""


AREA = Facet("name", N_("Country or area"), "ref_area")
ORIGIN = Facet("origin_name", N_("From"))
DESTINATION = Facet("destination_name", N_("To"))
COUNTERPART = Facet("counterpart_name", N_("Destination"))
INSTRUMENT = Facet("instrument_name", N_("Instrument"), "instrument")
SUBREGION = Facet("subregion_name", N_("Subregion"), "subregion")
LINE = Facet("line", N_("What is counted"))
INDICATOR = Facet("indicator_name")
MOMENT = Facet("moment_name", code="moment")
SIDE = Facet("side_name")
SKILL = Facet("skill_name", code="skill")
SEX = Facet("sex_name", code="sex")
TIME = Facet("time_period", N_("Year"))
ACROSS = (INDICATOR, MOMENT, SIDE, SKILL, SEX)
# Of facets with one value that which heads the only column.
HEADS = (AREA, DESTINATION, INSTRUMENT, MOMENT, SIDE, TIME, LINE, INDICATOR)


@dataclass(frozen=True, slots=True)
class Layout:
    """Which facets go down the rows, and which across."""

    down: tuple[Facet, ...]
    across: tuple[Facet, ...]

    def rows(self, frame: pd.DataFrame) -> list[Key]:
        """Return the row that each figure stands in."""
        return keys(frame, self.down)

    def columns(self, frame: pd.DataFrame) -> list[Key]:
        """Return the column that each figure stands in."""
        return keys(frame, self.across)

    def is_unique(self, frame: pd.DataFrame) -> bool:
        """Tell whether no two figures meet in one cell."""
        cells = list(zip(self.rows(frame), self.columns(frame), strict=True))
        return len(set(cells)) == len(cells)

    def is_legible(self, frame: pd.DataFrame, most: int) -> bool:
        """Tell whether it is neither too wide nor too empty."""
        down, across = len(set(self.rows(frame))), len(set(self.columns(frame)))
        flat = across > ONE_ROW and across > 2 * down
        return across <= most and not flat and len(frame) >= LEAST_FILLED * down * across


def keys(frame: pd.DataFrame, facets: Sequence[Facet]) -> list[Key]:
    """Return the words of each row in the facets."""
    columns = [[_said(facet, word) for word in frame[facet.words].tolist()] for facet in facets]
    return list(zip(*columns, strict=True)) if columns else [()] * len(frame)


def _said(facet: Facet, word: object) -> str:
    text = "" if word is None or word != word else str(word)  # noqa: PLR0124 - NaN alone differs
    return text.replace("/", "–") if facet is TIME else text or MISSING


def layout(frame: pd.DataFrame) -> Layout | None:
    """Return how the figures are laid out; None where two of them would meet in one cell."""
    places, others, turned = _facets(frame)
    wide = Layout(places, (*others, *turned))
    if len({word for facet in turned for word in frame[facet.words]}) > 1:
        high, long = Layout(turned, (*places, *others)), Layout((*places, *turned), others)
        options = [(wide, MOST_YEARS), (high, MOST_NAMES)]
        if "status" in frame:  # one to a cell: nothing is ever sparse
            options.append((wide, len(frame)))
        for option, most in options:
            if option.is_unique(frame) and option.is_legible(frame, most):
                return option
        wide = long
    return wide if wide.is_unique(frame) else None


def _facets(frame: pd.DataFrame) -> tuple[tuple[Facet, ...], tuple[Facet, ...], tuple[Facet, ...]]:
    """Return what is at the left, what across, and what may be either."""
    if "status" in frame:
        return (AREA,), (), (INSTRUMENT,)
    others = tuple(facet for facet in ACROSS if facet.words in frame)
    time = (TIME,) if "time_period" in frame and MOMENT not in others else ()
    if "origin_name" in frame and "ref_area" not in frame:
        return (ORIGIN,), (DESTINATION, *others), time
    if "instrument" in frame and "subregion" in frame:
        return (INSTRUMENT,), (SUBREGION, *others), time
    return _places(frame), others, time


def _places(frame: pd.DataFrame) -> tuple[Facet, ...]:
    """Return the facets that a row of figures is named by."""
    known: tuple[tuple[str, tuple[Facet, ...]], ...] = (
        ("origin_name", (ORIGIN, DESTINATION)),
        ("counterpart_name", (COUNTERPART,)),
        ("line", (AREA, LINE)),
        ("ref_area", (AREA,)),
        ("instrument", (INSTRUMENT,)),
    )
    return next((facets for column, facets in known if column in frame), (SUBREGION,))


def varying(frame: pd.DataFrame, facets: Iterable[Facet]) -> list[Facet]:
    """Return the facets in which the figures differ."""
    return [facet for facet in facets if len(set(keys(frame, [facet]))) > 1]


def in_order(frame: pd.DataFrame, facets: tuple[Facet, ...], store: Store) -> list[Key]:
    """Return the columns that the facets make, by the order of each facet."""
    ranks = [_ranks(frame, facet, store) for facet in facets]
    found = set(keys(frame, facets))
    return sorted(
        found, key=lambda key: [rank[word] for rank, word in zip(ranks, key, strict=True)]
    )


def _ranks(frame: pd.DataFrame, facet: Facet, store: Store) -> dict[str, int]:
    """Return the places of a facet's words: years rise, closed lists have an order of their own."""
    words = [word for (word,) in keys(frame, [facet])]
    if facet is TIME:
        return {word: at for at, word in enumerate(sorted(set(words)))}
    known: dict[str, list[str]] = {
        "subregion": list(subregion_labels(store)),
        "moment": list(MOMENTS),
        "skill": [*list(store.categories("observations", "skill"))[1:], "_T"],
        "sex": ["F", "M", "_T"],
    }
    order = known.get(facet.code, [])
    codes = frame[facet.code].tolist() if order else words
    places = {
        word: order.index(code) for word, code in zip(words, codes, strict=True) if code in order
    }
    first = {word: len(order) + at for at, word in enumerate(dict.fromkeys(words))}
    return first | places


def rows_in_groups(
    frame: pd.DataFrame, down: tuple[Facet, ...], store: Store
) -> list[tuple[str, list[Key]]]:
    """Return the rows under the headings of their groups, in the frame's order, years rising."""
    still = [facet for facet in down if facet is not TIME]
    first: dict[Key, int] = {}
    found: dict[Key, tuple[Any, ...]] = {}
    groups = _groups(frame, down, store)
    headings = list(groups)
    each = zip(keys(frame, down), keys(frame, still), _group_codes(frame, down), strict=True)
    for key, place, code in each:
        at = first.setdefault(place, len(first))
        year = key[down.index(TIME)] if TIME in down else ""
        found.setdefault(key, (headings.index(code), at, year))
    ordered = sorted(found, key=lambda key: found[key])
    out: list[tuple[str, list[Key]]] = []
    for at, code in enumerate(headings):
        rows = [key for key in ordered if found[key][0] == at]
        out += [(groups[code], rows)] if rows else []
    if len(out) == 1 or all(len(rows) == 1 for _heading, rows in out):
        # A heading over each row would take more than it says.
        return [("", sorted(found, key=lambda key: found[key][1:]))]
    return out


def _group_codes(frame: pd.DataFrame, down: tuple[Facet, ...]) -> list[Any]:
    if down[0] is AREA and "subregion" in frame:
        return frame["subregion"].fillna("").tolist()
    if down == (TIME,) and "projected" in frame:
        return frame["projected"].astype(bool).tolist()
    return [None] * len(frame)


def _groups(frame: pd.DataFrame, down: tuple[Facet, ...], store: Store) -> dict[Any, str]:
    """Return the headings of the groups in their order."""
    return {
        **subregion_labels(store),
        "": _(PART_LABELS[NON_REGIONAL]),
        False: _("Estimates"),
        True: _("Projection"),
        None: "",
    }
