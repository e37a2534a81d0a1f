"""Who had signed or ratified which instrument at the end of a year, as the paper prints it."""

from enum import StrEnum
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.schema import FINDINGS, PARTY_ACTIONS
from dashboard.datasets.store import Store
from dashboard.i18n import N_, _
from dashboard.queries.adjustments import with_adjustment
from dashboard.queries.areas import Scope, selected_areas, subregion_labels
from dashboard.queries.provenance import with_provenance
from dashboard.selection import Selection


class Status(StrEnum):
    """Where an area stands with an instrument at the end of a year."""

    PARTY = "party"
    SIGNED = "signed"
    NO_RECORD = "no_record"  # ratified later; whether it had signed by then is not printed
    NO_ACTION = "no_action"
    NOT_STATE = "not_state"  # a territory: it does not ratify, and inherits nothing
    NOT_ADOPTED = "not_adopted"  # the instrument did not exist yet


STATUS_LABELS = {
    Status.PARTY: N_("Ratified"),
    Status.SIGNED: N_("Signed, not ratified"),
    Status.NO_RECORD: N_("No record yet (ratified later)"),
    Status.NO_ACTION: N_("No action"),
    Status.NOT_STATE: N_("Territory, not itself a party"),
    Status.NOT_ADOPTED: N_("Instrument not adopted yet"),
}


def statuses(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the status of every selected area for every instrument at the end of `time_period`.

    One row for each area and instrument. `acted` is the year printed, or missing; `as_of` the
    year asked for.
    """
    as_of = int(selection.one("time_period"))
    actions = _actions(store, selection)
    keys = ["instrument", "ref_area"]
    # Being a party outranks a signature; both may be on record for one State.
    done = actions.filter(nw.col("by") <= as_of).unique(keys, keep="last", order_by=["is_party"])
    later = actions.filter(nw.col("is_party"), nw.col("by") > as_of).select(
        *keys, nw.col("by").alias("acts_in")
    )
    instruments = (
        nw.from_native(store["instruments"])
        .lazy()
        .select(
            "instrument",
            nw.col("short_title").alias("instrument_name"),
            "adopted",
            "entry_into_force",
            nw.col("comment").alias("instrument_comment"),
        )
        .join(actions.select("instrument").unique(), on="instrument", how="inner")
    )
    grid = (
        selected_areas(store, selection, Scope.REGIONAL)
        .join(instruments, how="cross")
        .join(done, on=keys, how="left")
        .join(later, on=keys, how="left")
    )
    frame: pd.DataFrame = grid.collect(backend="pandas").to_native()
    return _with_status(frame.assign(as_of=as_of), store, selection.one("edition"))


def last_year(selection: Selection) -> int:
    """Return the last year that the selection's control offers: the end of what is on record."""
    return max(int(choice.value) for choice in selection.control("time_period").bound)


def _actions(store: Store, selection: Selection) -> nw.LazyFrame[Any]:
    """Return the edition's actions: `acted` the year, `by` the year from which it surely holds.

    Years are those printed, or with the adjusted view those that findings propose.
    """
    rows = (
        nw.from_native(store["treaty_actions"])
        .lazy()
        .filter(nw.col("edition") == selection.one("edition"))
    )
    dated = nw.col("time_period") != ""
    year = nw.when(dated).then(nw.col("time_period").str.slice(0, 4)).cast(nw.Float64)
    changed = nw.col("adjustment") != ""
    return (
        with_adjustment(rows, store, selection)
        .with_columns(
            nw.when(changed).then(nw.col("adjusted_value")).otherwise(year).alias("acted"),
            nw.col("action").is_in(PARTY_ACTIONS).alias("is_party"),
        )
        # A party since an unknown year is surely one in the last year, and not before.
        .with_columns(nw.col("acted").fill_null(last_year(selection)).alias("by"))
        .drop("edition", "adjusted_value")
    )


def _with_status(frame: pd.DataFrame, store: Store, edition: str) -> pd.DataFrame:
    text = ["action", "time_period", "printed", "locator", "source", "comment_obs"]
    text += ["finding", "flag", "adjustment", "adjusted_by"]
    frame[text] = frame[text].fillna("")
    # That a State is not listed is read from the same place as that others are.
    frame["source"] = frame["source"].mask(frame["source"] == "", counted_from(store, edition))
    adopted = frame["adopted"].str[:4].astype(int)
    status = (
        pd.Series(str(Status.NO_ACTION), index=frame.index)
        .mask(frame["acts_in"].notna(), str(Status.NO_RECORD))
        .mask(frame["action"] == "signature", str(Status.SIGNED))
        .mask(frame["action"].isin(PARTY_ACTIONS), str(Status.PARTY))
        .mask((frame["administered_by"] != "") & (frame["action"] == ""), str(Status.NOT_STATE))
        .mask(adopted > frame["as_of"], str(Status.NOT_ADOPTED))
    )
    order = {name: at for at, name in enumerate(store["instruments"]["instrument"])}
    subregions = subregion_labels(store)
    frame = frame.assign(
        edition=edition,
        status=status,
        status_name=[_(STATUS_LABELS[Status(value)]) for value in status],
        name=[_(name) for name in frame["name"]],
        instrument_name=[_(name) for name in frame["instrument_name"]],
        subregion_name=[subregions[value] for value in frame["subregion"]],
        instrument_order=frame["instrument"].map(order),
    )
    frame = with_provenance(_with_omissions(frame, store), store)
    return frame.sort_values(["instrument_order", "name"], kind="stable").reset_index(drop=True)


def _with_omissions(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Put the finding that an act is omitted on the row of the State that lacks it."""
    found = store[FINDINGS]
    found = found[(found["table"] == "") & (found["instrument"] != "")]
    for row in found.to_dict("records"):
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


def one_instrument(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the statuses for the chosen instrument: one row an area."""
    frame = statuses(store, selection)
    return frame[frame["instrument"] == selection.one("instrument")].reset_index(drop=True)


def counted_from(store: Store, edition: str) -> str:
    """Return the ids of the sources whose actions are counted, joined by semicolons."""
    actions = store["treaty_actions"]
    return ";".join(dict.fromkeys(actions.loc[actions["edition"] == edition, "source"]))
