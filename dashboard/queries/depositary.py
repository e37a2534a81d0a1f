"""The parties that a publication prints beside those that the depositaries' lists have."""

from typing import Any

import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.frames import records
from dashboard.i18n import N_, _, listed
from dashboard.queries import editions
from dashboard.queries.acts import counted_from, last_year, read_in
from dashboard.queries.adjustments import CONTROL
from dashboard.queries.areas import Scope, selected_areas
from dashboard.queries.ratifications import Status, statuses
from dashboard.selection import Selection

PRINTED, KNOWN = "printed", "known"
SIDES = {PRINTED: N_("as the paper prints it"), KNOWN: N_("by the depositaries' lists")}
Rows = list[dict[Any, Any]]
NEEDED = (
    *("edition", "instrument", "instrument_name", "ref_area", "name", "status", "action", "acted"),
    *("own_comment", "printed", "document", "locator"),
)
FILTERS = ("subregion", "group", "ref_area")


def printed_against_depositary(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the parties to each instrument of the publication, at the end of its last year.

    Two rows an instrument: the States printed, and those that the depositaries' lists have. Only
    regional members are compared. `apart` names those that the other side lacks, `other_year` those
    whose year is another there, `signed_apart` those whose signature the other side lacks.
    """
    publication, collection = _editions(store, selection)
    if not collection:
        return pd.DataFrame()
    year = last_year(store, publication)
    areas = set(selected_areas(store, selection, Scope.REGIONAL)["ref_area"])
    sides = {
        side: _listed(store, selection, edition, year, areas)
        for side, edition in ((PRINTED, publication), (KNOWN, collection))
    }
    sources = read_in(store, collection)
    rows = []
    for instrument, printed in sides[PRINTED].items():
        known = sides[KNOWN].get(instrument, [])
        for side, own, other in ((PRINTED, printed, known), (KNOWN, known, printed)):
            from_paper = side == PRINTED
            rows.append(
                {
                    **_about(printed, own),
                    "side": side,
                    "side_name": _(SIDES[side]),
                    "time_period": str(year),
                    "unit_measure": "States",
                    **_difference(own, other),
                    "source": counted_from(store, publication)
                    if from_paper
                    else ";".join(sources.get(instrument, [])),
                    "adjusted": False,
                }
            )
    return pd.DataFrame(rows)


def _editions(store: Store, selection: Selection) -> tuple[str, str]:
    """Return the publication compared, the chosen one or the newest, and the collection."""
    chosen = selection.one("edition")
    kinds = store["editions"]
    printed = kinds.loc[kinds["kind"] == PUBLICATION, "edition"].tolist()
    return (
        chosen if chosen in printed else str(printed[-1]),
        editions.latest(store) if chosen in printed else chosen,
    )


def _listed(
    store: Store, selection: Selection, edition: str, year: int, areas: set[str]
) -> dict[str, Rows]:
    """Return an edition's statuses as printed by instrument, for these areas and no others."""
    asked = selection.reset(*FILTERS, CONTROL).with_value(editions.CONTROL, edition)
    frame = statuses(store, asked, year)
    frame = frame[frame["ref_area"].isin(areas) & (frame["subregion"] != "")]
    out: dict[str, Rows] = {}
    for row in records(frame, NEEDED):
        out.setdefault(str(row["instrument"]), []).append(row)
    return out


def _about(printed: Rows, own: Rows) -> dict[str, Any]:
    entries = [row for row in own if row["status"] == Status.PARTY]
    place = [*entries, *own, *printed][0]
    return {
        "edition": place["edition"],
        "instrument": place["instrument"],
        "instrument_name": place["instrument_name"],
        "obs_value": len(entries),
        "printed": "; ".join(row["printed"] for row in entries if row["printed"]),
        "document": place["document"],
        "locator": place["locator"],
    }


def _difference(own: Rows, other: Rows) -> dict[str, str]:
    """Say which States, years and signatures the other side does not have."""
    here, there = (
        {row["ref_area"]: row for row in side if row["status"] == Status.PARTY}
        for side in (own, other)
    )
    acted = {row["ref_area"] for row in other if row["action"]}
    signed = [row for row in own if row["status"] == Status.SIGNED and row["ref_area"] not in acted]
    moved = [
        row
        for area, row in here.items()
        if area in there and row["acted"] != there[area]["acted"] and pd.notna(row["acted"])
    ]
    return {
        "apart": listed([_party(row) for area, row in here.items() if area not in there]),
        "other_year": listed([_dated(row) for row in moved]),
        "signed_apart": listed([row["name"] for row in signed]),
    }


def _party(row: dict[Any, Any]) -> str:
    """Name a party with its year and what is said of its act, such as a part of the State."""
    comment = str(row["own_comment"]).rstrip(".")
    if not comment:
        return _dated(row)
    said = f"{comment[:1].lower()}{comment[1:]}"
    return _("{name} ({year}, {said})", name=row["name"], year=_year(row), said=said)


def _dated(row: dict[Any, Any]) -> str:
    return _("{name} ({year})", name=row["name"], year=_year(row))


def _year(row: dict[Any, Any]) -> str:
    return _("date not read") if pd.isna(row["acted"]) else str(int(row["acted"]))
