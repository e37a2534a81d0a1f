"""One instrument: how every area stands with it, and what is said of it."""

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.i18n import N_, _, day_said, listed
from dashboard.queries.editions import actions_of
from dashboard.queries.ratifications import Status, statuses
from dashboard.selection import Selection

UNKNOWN = N_("No act found (list read to {day})")  # as short as a legend on a telephone must be


def one_instrument(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the statuses for the chosen instrument: one row a regional area.

    `outside` tells in words how the non-regional members stand, where the edition has them.
    """
    instrument = selection.one("instrument")
    whole = statuses(store, selection, only=instrument)
    frame = whole[whole["subregion"] != ""]
    day = day_said(whole["complete_to"].iloc[0]) if len(whole) else ""
    unknown = frame["status"] == Status.UNKNOWN
    frame = frame.assign(
        outside=_outside(whole),
        status_name=frame["status_name"].mask(unknown, _(UNKNOWN, day=day)),
        instrument_comment=_comments(frame),
    ).reset_index(drop=True)
    if instrument not in set(actions_of(store, selection.one("edition"))["instrument"]):
        frame.attrs["nothing"] = _not_listed(store, selection)
    return frame


def _outside(frame: pd.DataFrame) -> str:
    acted = frame[(frame["subregion"] == "") & (frame["action"] != "")]
    return "; ".join(
        f"{listed(acted.loc[acted['status_name'] == status, 'name'].tolist())}"
        f" ({status[:1].lower()}{status[1:]})"
        for status in dict.fromkeys(acted["status_name"].tolist())
    )


def _comments(frame: pd.DataFrame) -> str:
    """Return what is said of the instrument and of single acts, such as a part of the State."""
    if frame.empty:
        return ""
    noted = frame[frame["own_comment"] != ""]
    said = [
        _("{name}: {comment}", name=name, comment=comment)
        for name, comment in zip(noted["name"], noted["own_comment"], strict=True)
    ]
    return " ".join(part for part in (_(frame["instrument_comment"].iloc[0]), *said) if part)


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
