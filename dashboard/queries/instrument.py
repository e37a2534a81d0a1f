"""One instrument: how every area stands with it, and what is said of it."""

from collections.abc import Sequence

from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, grouped
from dashboard.i18n import N_, _, day_said, listed
from dashboard.queries.editions import actions_of
from dashboard.queries.ratifications import statuses
from dashboard.queries.status import Status
from dashboard.selection import Selection

UNKNOWN = N_("No act found (list read to {day})")  # as short as a legend on a telephone must be


def one_instrument(store: Store, selection: Selection) -> Rows:
    """Return the statuses for the chosen instrument: one row a regional area.

    `outside` tells in words how the non-regional members stand, where the edition has them.
    """
    instrument = selection.one("instrument")
    whole = statuses(store, selection, only=instrument)
    rows = [row for row in whole.rows if row["subregion"]]
    said = {"outside": _outside(whole.rows), "instrument_comment": _comments(rows)}
    found = []
    for row in rows:
        status = row["status_name"]
        if row["status"] == Status.UNKNOWN:
            status = _(UNKNOWN, day=day_said(row["complete_to"]))
        found.append({**row, **said, "status_name": status})
    listed_here = instrument in set(actions_of(store, selection.one("edition"))["instrument"])
    nothing = "" if listed_here else _not_listed(store, selection)
    return Rows(found, (*whole.columns, "outside"), whole.types, nothing)


def _outside(rows: Sequence[Row]) -> str:
    acted = [row for row in rows if not row["subregion"] and row["action"]]
    return "; ".join(
        f"{listed([row['name'] for row in those])} ({status[:1].lower()}{status[1:]})"
        for status, those in grouped(acted, "status_name").items()
    )


def _comments(rows: Sequence[Row]) -> str:
    """Return what is said of the instrument and of single acts, such as a part of the State."""
    if not rows:
        return ""
    said = [
        _("{name}: {comment}", name=row["name"], comment=row["own_comment"])
        for row in rows
        if row["own_comment"]
    ]
    return " ".join(part for part in (_(rows[0]["instrument_comment"]), *said) if part)


def _not_listed(store: Store, selection: Selection) -> str:
    edition, titles = selection.one("edition"), store.labels("instruments", "short_title")
    there = dict.fromkeys(actions_of(store, edition)["instrument"])
    return _(
        "There is nothing to show: “{edition}” does not list “{name}”. It lists {names}. Choose one"
        " of these, or another edition.",
        edition=_(store.labels("editions", "short_title")[edition]),
        name=_(titles[selection.one("instrument")]),
        names=listed([_(titles[name]) for name in there]),
    )
