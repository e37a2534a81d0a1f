"""The parties that a publication prints beside those that the depositaries' lists have."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, grouped, is_known
from dashboard.i18n import N_, _, listed
from dashboard.queries import editions
from dashboard.queries.acts import counted_from, last_year, read_in
from dashboard.queries.adjustments import CONTROL
from dashboard.queries.areas import Scope, area_names
from dashboard.queries.ratifications import statuses
from dashboard.queries.status import Status
from dashboard.selection import Selection

PRINTED, KNOWN = "printed", "known"
SIDES = {PRINTED: N_("as the paper prints it"), KNOWN: N_("by the depositaries' lists")}
FILTERS = ("subregion", "group", "ref_area")


def printed_against_depositary(store: Store, selection: Selection) -> Rows:
    """Return the parties to each instrument of the publication, at the end of its last year.

    Two rows an instrument: the States printed, and those that the depositaries' lists have. Only
    regional members are compared. `apart` names those that the other side lacks, `other_year` those
    whose year is another there, `signed_apart` those whose signature the other side lacks.
    """
    publication, collection = _editions(store, selection)
    if not collection:
        return Rows.made([], {})
    year = last_year(store, publication)
    areas = area_names(store, selection, Scope.REGIONAL)
    sides = {
        side: _listed(store, selection, edition, year, areas)
        for side, edition in ((PRINTED, publication), (KNOWN, collection))
    }
    sources = read_in(store, collection)
    rows: list[Row] = []
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
    return Rows.made(rows, {"obs_value": "int64", "adjusted": "bool"})


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
    store: Store, selection: Selection, edition: str, year: int, areas: Container[str]
) -> Mapping[str, list[Row]]:
    """Return an edition's statuses as printed by instrument, for these areas and no others."""
    asked = selection.reset(*FILTERS, CONTROL).with_value(editions.CONTROL, edition)
    rows = statuses(store, asked, year).rows
    regional = (row for row in rows if row["ref_area"] in areas and row["subregion"])
    return grouped(regional, "instrument")


def _about(printed: Sequence[Row], own: Sequence[Row]) -> dict[str, Any]:
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


def _difference(own: Sequence[Row], other: Sequence[Row]) -> dict[str, str]:
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
        if area in there and row["acted"] != there[area]["acted"] and is_known(row["acted"])
    ]
    return {
        "apart": listed([_party(row) for area, row in here.items() if area not in there]),
        "other_year": listed([_dated(row) for row in moved]),
        "signed_apart": listed([row["name"] for row in signed]),
    }


def _party(row: Row) -> str:
    """Name a party with its year and what is said of its act, such as a part of the State."""
    comment = str(row["own_comment"]).rstrip(".")
    if not comment:
        return _dated(row)
    said = f"{comment[:1].lower()}{comment[1:]}"
    return _("{name} ({year}, {said})", name=row["name"], year=_year(row), said=said)


def _dated(row: Row) -> str:
    return _("{name} ({year})", name=row["name"], year=_year(row))


def _year(row: Row) -> str:
    return _("date not read") if not is_known(row["acted"]) else str(int(row["acted"]))
