"""Who had signed or ratified which instrument at the end of a year, in the edition chosen."""

from enum import StrEnum

import narwhals as nw
import pandas as pd

from dashboard.datasets.schema import FINDINGS, PARTY_ACTIONS
from dashboard.datasets.store import Store
from dashboard.frames import compact, records
from dashboard.i18n import N_, _, day_said, language
from dashboard.queries.acts import COMPACT, actions, acts_said, counted_from, read_in
from dashboard.queries.adjustments import is_adjusted
from dashboard.queries.areas import SHOWN, Scope, in_scope, selected_areas, subregion_labels
from dashboard.queries.editions import action_series, is_latest
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection

KEYS = ["instrument", "ref_area"]
ASSOCIATE, NON_REGIONAL = "associate", "non-regional"  # parts of the whole beside subregions
PART_LABELS = {
    ASSOCIATE: N_("Associate members"),
    NON_REGIONAL: N_("Non-regional members"),
}


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
READ_TO = N_("No act found; the list was read to {day} only.")
MAY_HAVE = N_("The list of parties was read to {day} only: a later ratification may be missing.")
TEXT = (
    *("action", "time_period", "printed", "locator", "source", "comment_obs"),
    *("finding", "flag", "adjustment", "adjusted_by"),
)


def statuses(
    store: Store, selection: Selection, year: int | None = None, only: str = ""
) -> pd.DataFrame:
    """Return the status of every selected area for every instrument at the end of a year.

    Of the year that `time_period` names, unless another is given; of one instrument, if `only`
    names it. One row for each area and instrument. `acted` is the year of the act, or missing;
    `as_of` the year asked for; `part` is what the area is counted in: its subregion, associate
    members in their own name, or non-regional members; `ever` tells parties by the last year.
    """
    as_of = year or int(selection.one("time_period"))
    key = ("statuses", selection.one("edition"), is_adjusted(selection), as_of, language())
    whole = store.recent(key, lambda: _everywhere(store, selection, as_of))
    areas = set(selected_areas(store, selection, Scope.STATES)["ref_area"])
    there = [
        at
        for at, pair in enumerate(zip(whole["ref_area"], whole["instrument"], strict=True))
        if pair[0] in areas and only in ("", pair[1])
    ]
    return whole.take(there).reset_index(drop=True)


def _everywhere(store: Store, selection: Selection, as_of: int) -> pd.DataFrame:
    """Return the statuses of all areas, which are worded but once."""
    acts = actions(store, selection)
    # Being a party outranks a signature; both may be on record for one State.
    done = acts.filter(nw.col("by") <= as_of).unique(KEYS, keep="last", order_by=["is_party"])
    later = acts.filter(nw.col("is_party"), nw.col("by") > as_of).select(
        *KEYS, nw.col("by").alias("acts_in"), nw.col("acted").is_null().alias("undated")
    )
    instruments = (
        nw.from_native(store["instruments"])
        .lazy()
        .select(
            *("instrument", "topic", "adopted", "entry_into_force", "complete_to"),
            nw.col("short_title").alias("instrument_name"),
            nw.col("comment").alias("instrument_comment"),
        )
        .join(acts.select("instrument").unique(), on="instrument", how="inner")
    )
    grid = (
        nw.from_native(in_scope(store, Scope.MEMBERS)[list(SHOWN)])
        .lazy()
        .join(instruments, how="cross")
        .join(done, on=KEYS, how="left")
        .join(later, on=KEYS, how="left")
    )
    frame: pd.DataFrame = grid.collect(backend="pandas").to_native()
    return compact(_worded(frame.assign(as_of=as_of), store, selection))


def _worded(frame: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    edition, latest = selection.one("edition"), is_latest(selection)
    frame[list(TEXT)] = frame[list(TEXT)].fillna("")
    if latest:  # what was found of a publication is said of the publication
        frame = frame.assign(finding="", flag="")
    kind = frame["ref_area"].map(store.labels("areas", "kind"))
    frame = frame.assign(
        edition=action_series(store, edition), status=_status(frame, kind, latest=latest)
    )
    labels = LATEST_LABELS if latest else STATUS_LABELS
    order = {name: at for at, name in enumerate(store["instruments"]["instrument"])}
    subregions = subregion_labels(store)
    part = frame["subregion"].mask(frame["subregion"] == "", NON_REGIONAL)
    frame = frame.assign(
        status_name=[_(labels[Status(value)]) for value in frame["status"]],
        instrument_name=[_(name) for name in frame["instrument_name"]],
        subregion_name=[
            subregions.get(value) or _(PART_LABELS[NON_REGIONAL]) for value in frame["subregion"]
        ],
        part=part.mask(latest & (kind == ASSOCIATE), ASSOCIATE),
        ever=(frame["status"] == Status.PARTY) | frame["acts_in"].notna(),
        instrument_order=frame["instrument"].map(order),
        acts="",
    )
    frame = with_provenance(_with_omissions(_read(frame, latest=latest), store, edition), store)
    frame = _cited(frame, store, selection)
    return frame.sort_values(["instrument_order", "alphabet"], kind="stable").reset_index(drop=True)


def _status(frame: pd.DataFrame, kind: "pd.Series[str]", *, latest: bool) -> "pd.Series[str]":
    action, as_of = frame["action"], frame["as_of"]
    adopted = frame["adopted"].str[:4].astype(int)
    unread = latest & _after_list(frame)
    # Where signatures are on record, only a party since an unknown date has no record.
    known_later = frame["undated"].fillna(value=False).astype(bool) if latest else True
    voted = frame["topic"] == COMPACT
    return (
        pd.Series(str(Status.NO_ACTION), index=frame.index)
        .mask(unread, str(Status.UNKNOWN))
        .mask(frame["acts_in"].notna() & known_later, str(Status.NO_RECORD))
        .mask(action == "signature", str(Status.SIGNED))
        .mask(action.isin(PARTY_ACTIONS), str(Status.PARTY))
        .mask((frame["administered_by"] != "") & (action == ""), str(Status.NOT_STATE))
        .mask(voted, action)
        .mask(voted & (action == ""), str(Status.VOTE_NONE))
        .mask(voted & (kind == ASSOCIATE), str(Status.NOT_MEMBER))
        .mask(adopted > as_of, str(Status.NOT_ADOPTED))
    )


def _read(frame: pd.DataFrame, *, latest: bool) -> pd.DataFrame:
    """Remark how far the list of parties was read, on rows that later acts may have changed.

    `own_comment` keeps what is said of the act itself.
    """
    frame = frame.assign(own_comment=frame["comment_obs"])
    if not latest:
        return frame
    days = {day: day_said(day) for day in frame["complete_to"].unique()}
    status, day = frame["status"], frame["complete_to"].map(days)
    signed = (status == Status.SIGNED) & _after_list(frame)
    said = [_(MAY_HAVE, day=one) if late else "" for one, late in zip(day, signed, strict=True)]
    for at in (status == Status.UNKNOWN).to_numpy().nonzero()[0]:
        said[at] = _(READ_TO, day=day.iloc[at])
    remarks = (frame["comment_obs"] + " " + pd.Series(said, frame.index, dtype="str")).str.strip()
    # A vote that is not recorded has no year.
    return frame.assign(comment_obs=remarks, acted=frame["acted"].mask(status == Status.VOTE_NONE))


def _after_list(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Tell where the year ends after the day, month or year to which the list was read."""
    unread = {
        (year, day): f"{year}-12-31"[: len(day)] > day
        for year in frame["as_of"].unique()
        for day in frame["complete_to"].unique()
    }
    keys = zip(frame["as_of"], frame["complete_to"], strict=True)
    return pd.Series([unread[key] for key in keys], index=frame.index, dtype=bool)


def _cited(frame: pd.DataFrame, store: Store, selection: Selection) -> pd.DataFrame:
    """Add where a row was read; that a State is not listed is read where the others are.

    In a series `document` is the source, and `acts` are all acts with their dates.
    """
    edition = selection.one("edition")
    if not is_latest(selection):
        source = frame["source"].mask(frame["source"] == "", counted_from(store, edition))
        return frame.assign(source=source)
    sources, titles = read_in(store, edition), store.labels("sources", "title")
    acts = acts_said(store, edition, int(frame["as_of"].iloc[0])) if len(frame) else {}
    own = frame["source"]
    listed_in = frame["instrument"].map({name: ";".join(ids) for name, ids in sources.items()})
    # Of many sources the first has most of the acts: it is the list.
    first = own.mask(own == "", frame["instrument"].map({n: ids[0] for n, ids in sources.items()}))
    said = [acts.get(key, "") for key in zip(frame["instrument"], frame["ref_area"], strict=True)]
    return frame.assign(
        source=own.mask(own == "", listed_in),
        document=first.map(titles).fillna("").astype("str"),
        acts=pd.Series(said, index=frame.index, dtype="str"),
    )


def _with_omissions(frame: pd.DataFrame, store: Store, edition: str) -> pd.DataFrame:
    """Put the finding that an act is omitted on the row of the State that lacks it."""
    found = store[FINDINGS]
    found = found[(found["table"] == "") & (found["instrument"] != "")]
    for row in records(found[found["edition"] == edition]):
        lacks = (
            (frame["instrument"] == row["instrument"])
            & (frame["ref_area"] == row["ref_area"])
            & (frame["action"] == "")
            & (frame["as_of"] >= int(row["time_period"][:4]))
        )
        frame["finding"] = frame["finding"].mask(lacks, row["finding"])
        if row["severity"] != "note":
            frame["flag"] = frame["flag"].mask(lacks, row["severity"])
    return frame
