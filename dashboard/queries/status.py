"""Where an area stands with an instrument at the end of a year."""

from enum import StrEnum

from dashboard.datasets.schema import PARTY_ACTIONS
from dashboard.frames import Row, is_known
from dashboard.i18n import N_
from dashboard.queries.acts import COMPACT

ASSOCIATE = "associate"  # the kind of member that may act in its own name


class Status(StrEnum):
    """Where an area stands with an instrument at the end of a year."""

    PARTY = "party"
    SIGNED = "signed"
    NO_RECORD = "no_record"  # ratified later, or when was not read; it may have signed by then
    NO_ACTION = "no_action"
    UNKNOWN = "unknown"  # no act found, and the list of parties was read to an earlier day only
    NOT_STATE = "not_state"  # a territory: it does not ratify, and inherits nothing
    NOT_ADOPTED = "not_adopted"  # the instrument did not exist yet
    VOTE_FOR = "vote_for"
    VOTE_AGAINST = "vote_against"
    VOTE_ABSTAIN = "vote_abstain"
    VOTE_NONE = "vote_none"
    NOT_MEMBER = "not_member"  # of the General Assembly, which voted


STATUS_LABELS = {
    Status.PARTY: N_("Ratified"),
    Status.SIGNED: N_("Signed, not ratified"),
    Status.NO_RECORD: N_("No record yet (ratified later)"),
    Status.NO_ACTION: N_("No action"),
    Status.UNKNOWN: N_("No act found; the list was not read to this year"),
    Status.NOT_STATE: N_("Territory, not itself a party"),
    Status.NOT_ADOPTED: N_("Instrument not adopted yet"),
    Status.VOTE_FOR: N_("Voted for"),
    Status.VOTE_AGAINST: N_("Voted against"),
    Status.VOTE_ABSTAIN: N_("Abstained"),
    Status.VOTE_NONE: N_("No vote recorded"),
    Status.NOT_MEMBER: N_("Not a member of the General Assembly"),
}
# Depositaries tell a signature from an act that binds, and one may accede without having signed.
LATEST_LABELS = STATUS_LABELS | {
    Status.PARTY: N_("Party"),
    Status.SIGNED: N_("Signed, not party"),
    Status.NO_RECORD: N_("Party since a date that was not read"),
}


def status_of(row: Row, kind: str, *, latest: bool) -> Status:
    """Return the status of an area of this kind, from its act and what is said of the instrument.

    `row` has `action`, `acts_in`, `undated`, `administered_by`, `topic`, `adopted`, `complete_to`
    and `as_of`, the year.
    """
    if int(row["adopted"][:4]) > row["as_of"]:
        return Status.NOT_ADOPTED
    if row["topic"] == COMPACT:
        return Status.NOT_MEMBER if kind == ASSOCIATE else Status(row["action"] or Status.VOTE_NONE)
    if row["action"] in PARTY_ACTIONS:
        return Status.PARTY
    return Status.SIGNED if row["action"] == "signature" else _without_act(row, latest=latest)


def _without_act(row: Row, *, latest: bool) -> Status:
    if row["administered_by"] and not row["action"]:
        return Status.NOT_STATE
    # Where signatures are on record, only a party since an unknown date has no record.
    if is_known(row["acts_in"]) and (row["undated"] or not latest):
        return Status.NO_RECORD
    return Status.UNKNOWN if latest and is_after_list(row) else Status.NO_ACTION


def is_after_list(row: Row) -> bool:
    """Tell whether the year ends after the day, month or year to which the list was read."""
    day: str = row["complete_to"]
    return f"{row['as_of']}-12-31"[: len(day)] > day
