"""Who had signed or ratified which instrument at the end of a year, in the edition chosen."""

from collections.abc import Iterator
from math import nan
from operator import itemgetter
from typing import Any

from dashboard.datasets.schema import FINDINGS
from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, grouped, is_known, records
from dashboard.i18n import N_, _, day_said, language
from dashboard.queries.acts import actions, acts_said, counted_from, read_in
from dashboard.queries.adjustments import is_adjusted
from dashboard.queries.areas import SHOWN, Scope, area_names, members, subregion_labels
from dashboard.queries.editions import action_series, is_latest
from dashboard.queries.provenance import PARTS, TRUTHS, provenance, sayings
from dashboard.queries.status import (
    ASSOCIATE,
    LATEST_LABELS,
    STATUS_LABELS,
    Status,
    is_after_list,
    status_of,
)
from dashboard.selection import Selection

NON_REGIONAL = "non-regional"  # with associate members a part of the whole beside subregions
PART_LABELS = {
    ASSOCIATE: N_("Associate members"),
    NON_REGIONAL: N_("Non-regional members"),
}
READ_TO = N_("No act found; the list was read to {day} only.")
MAY_HAVE = N_("The list of parties was read to {day} only: a later ratification may be missing.")
TEXT = (
    *("action", "time_period", "printed", "locator", "source", "comment_obs"),
    *("finding", "flag", "adjusted_by", "adjustment"),
)
NO_ACT = {**dict.fromkeys(TEXT, ""), "acted": nan, "is_party": nan, "by": nan}
INSTRUMENT = ("instrument", "topic", "adopted", "entry_into_force", "complete_to")
COLUMNS = (
    *SHOWN,
    *(*INSTRUMENT, "instrument_name", "instrument_comment"),
    *(*NO_ACT, "acts_in", "undated", "as_of", "edition", "status", "status_name"),
    *("subregion_name", "part", "ever", "instrument_order", "acts", "own_comment"),
    *("document", *PARTS, *TRUTHS, "remarks"),
)
TYPES = {
    **dict.fromkeys(("lon", "lat", "acted", "by", "acts_in"), "float64"),
    **dict.fromkeys(("alphabet", "as_of", "instrument_order"), "int64"),
    **dict.fromkeys(("tile_column", "tile_row"), "Int64"),
    **dict.fromkeys(("ever", *TRUTHS), "bool"),
}


def statuses(store: Store, selection: Selection, year: int | None = None, only: str = "") -> Rows:
    """Return the status of every selected area for every instrument at the end of a year.

    Of the year that `time_period` names, unless another is given; of one instrument, if `only`
    names it. One row for each area and instrument. `acted` is the year of the act, or missing;
    `as_of` the year asked for; `part` is what the area is counted in: its subregion, associate
    members in their own name, or non-regional members; `ever` tells parties by the last year.
    """
    as_of = year or int(selection.one("time_period"))
    key = ("statuses", selection.one("edition"), is_adjusted(selection), as_of, language())
    whole = store.recent(key, lambda: [*_everywhere(store, selection, as_of)])
    areas = area_names(store, selection, Scope.STATES)
    there = [row for row in whole if row["ref_area"] in areas and only in ("", row["instrument"])]
    return Rows(there, COLUMNS, TYPES)


def _everywhere(store: Store, selection: Selection, as_of: int) -> Iterator[Row]:
    """Yield the statuses of all areas, which are worded but once."""
    edition, latest = selection.one("edition"), is_latest(selection)
    acts = actions(store, selection)
    done: dict[tuple[str, str], Row] = {}
    later: dict[tuple[str, str], Row] = {}
    # Being a party outranks a signature; both may be on record for one State.
    for act in sorted(acts, key=itemgetter("is_party")):
        pair = (act["instrument"], act["ref_area"])
        if act["by"] <= as_of:
            done[pair] = act
        elif act["is_party"]:
            later[pair] = act
    words = _Words(store, edition, as_of, latest=latest)
    series = action_series(store, edition)
    areas = sorted(members(store).values(), key=itemgetter("alphabet"))
    for instrument in _instruments(store, {act["instrument"] for act in acts}):
        for area in areas:
            pair = (instrument["instrument"], area["ref_area"])
            after = later.get(pair)
            row = {
                **area,
                **instrument,
                **{name: done.get(pair, NO_ACT)[name] for name in NO_ACT},
                "acts_in": after["by"] if after else nan,
                "undated": not is_known(after["acted"]) if after else nan,
                "as_of": as_of,
                "edition": series,
            }
            yield words.of(row)


def _instruments(store: Store, acted: set[str]) -> Iterator[Row]:
    """Yield what rows say of each instrument that somebody acted on, in their order."""
    for at, row in enumerate(records(store["instruments"])):
        if row["instrument"] in acted:
            yield {
                **{name: row[name] for name in INSTRUMENT},
                "instrument_name": _(row["short_title"]),
                "instrument_comment": row["comment"],
                "instrument_order": at,
            }


class _Words:
    """What rows of an edition at the end of a year are worded with."""

    def __init__(self, store: Store, edition: str, as_of: int, *, latest: bool) -> None:
        self._latest = latest
        self._kinds = store.labels("areas", "kind")
        self._labels = LATEST_LABELS if latest else STATUS_LABELS
        self._subregions = subregion_labels(store)
        self._sayings = sayings(store)
        self._omitted = _omitted(store, edition)
        self._titles = store.labels("sources", "title")
        self._counted_from = counted_from(store, edition)
        self._sources = read_in(store, edition) if latest else {}
        self._acts = acts_said(store, edition, as_of) if latest else {}

    def of(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return a row with its status, its words and where it was read."""
        kind = self._kinds[row["ref_area"]]
        status = status_of(row, kind, latest=self._latest)
        part = row["subregion"] or NON_REGIONAL
        row |= {
            "status": str(status),
            "status_name": _(self._labels[status]),
            "subregion_name": self._subregions.get(row["subregion"])
            or _(PART_LABELS[NON_REGIONAL]),
            "part": ASSOCIATE if self._latest and kind == ASSOCIATE else part,
            "ever": status is Status.PARTY or is_known(row["acts_in"]),
            "acts": "",
            "own_comment": row["comment_obs"],
        }
        if self._latest:  # what was found of a publication is said of the publication
            row |= {"finding": "", "flag": "", "comment_obs": _remarked(row)}
            if status is Status.VOTE_NONE:  # it has no year
                row["acted"] = nan
        self._find_omission(row)
        row |= provenance(row, self._sayings)
        return row | self._cited(row)

    def _find_omission(self, row: dict[str, Any]) -> None:
        """Put the finding that an act is omitted on the row of the State that lacks it."""
        if row["action"]:
            return
        for found in self._omitted.get((row["instrument"], row["ref_area"]), ()):
            if row["as_of"] >= int(found["time_period"][:4]):
                row["finding"] = found["finding"]
                row["flag"] = row["flag"] if found["severity"] == "note" else found["severity"]

    def _cited(self, row: Row) -> dict[str, Any]:
        """Return where a row was read; that a State is not listed is read where the others are.

        In a series `document` is the source, and `acts` are all acts with their dates.
        """
        own = row["source"]
        if not self._latest:
            return {"source": own or self._counted_from}
        listed_in = self._sources[row["instrument"]]
        return {
            "source": own or ";".join(listed_in),
            # Of many sources the first has most of the acts: it is the list.
            "document": self._titles.get(own or listed_in[0], ""),
            "acts": self._acts.get((row["instrument"], row["ref_area"]), ""),
        }


def _omitted(store: Store, edition: str) -> dict[tuple[str, str], list[Row]]:
    """Return the findings of acts that an edition omits, by instrument and area."""
    found = store[FINDINGS]
    found = found[(found["table"] == "") & (found["instrument"] != "")]
    rows = records(found[found["edition"] == edition])
    return grouped(rows, "instrument", "ref_area")


def _remarked(row: Row) -> str:
    """Remark how far the list of parties was read, on a row that later acts may have changed.

    `own_comment` keeps what is said of the act itself.
    """
    said = ""
    if row["status"] == Status.UNKNOWN:
        said = _(READ_TO, day=day_said(row["complete_to"]))
    elif row["status"] == Status.SIGNED and is_after_list(row):
        said = _(MAY_HAVE, day=day_said(row["complete_to"]))
    return f"{row['comment_obs']} {said}".strip()
