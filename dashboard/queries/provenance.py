"""Where a figure was printed, and what the audit found of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.datasets.schema import UNRELIABLE
from dashboard.datasets.store import Store
from dashboard.frames import Row, records
from dashboard.i18n import _, language
from dashboard.queries.adjustments import VALUE

SUSPECT = "suspect"
WORTH_SAYING = ("rounded", "partial", SUSPECT)  # of a figure's quality; a ratio says itself
PARTS = ("table", "row", "column")  # of a locator: "Table 1 | Sri Lanka, Number | 2000"
READ = (
    *("edition", "locator", "adjustment", "flag", "comment_obs", "finding", "printed"),
    *("obs_status", "quality"),
)
TRUTHS = ("adjusted", "flagged")  # the columns added that hold no text


@dataclass(frozen=True, slots=True)
class Sayings:
    """The words that rows refer to, in the reader's language."""

    documents: Mapping[str, str]
    statuses: Mapping[str, str]
    qualities: Mapping[str, str]
    findings: Mapping[str, str]


def sayings(store: Store) -> Sayings:
    """Return the words of a store."""
    return store.once(("sayings", language()), lambda: _sayings(store))


def _sayings(store: Store) -> Sayings:
    titles = store.labels("editions", "title")
    labels = store.categories("observations", "obs_status")
    qualities = store.categories("observations", "quality")
    return Sayings(
        {
            name: document or _(titles[name])
            for name, document in store.labels("editions", "document").items()
        },
        {status: _(label) for status, label in labels.items()},
        {quality: f"{_(qualities[quality])}." for quality in WORTH_SAYING},
        store.messages(),
    )


def with_provenance(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add document, place, remarks and flag to rows of observations or treaty actions.

    `remarks` are the row's own comment and its findings; `flagged` rows are in doubt and shown as
    printed, `adjusted` ones are not shown as printed.
    """
    known = sayings(store)
    status = ("status_label",) if "obs_status" in frame else ()
    names = (*status, "document", *PARTS, *TRUTHS, "remarks")
    said = [provenance(row, known) for row in records(frame, READ)]
    return frame.assign(
        **{
            name: pd.Series(
                [one[name] for one in said],
                index=frame.index,
                dtype="bool" if name in TRUTHS else "str",
            )
            for name in names
        }
    )


def provenance(row: Row, known: Sayings) -> dict[str, Any]:
    """Return what `with_provenance` adds to one row."""
    adjusted, doubtful = row["adjustment"] != "", row["flag"] != ""
    out: dict[str, Any] = {}
    if "obs_status" in row:
        status = row["obs_status"]
        # A publisher may doubt its own figure, and so may who compiled it.
        doubtful = doubtful or status == UNRELIABLE or row["quality"] == SUSPECT
        out["status_label"] = known.statuses.get(status, status)
    out["document"] = known.documents.get(row["edition"], "")
    out.update(zip(PARTS, (*row["locator"].split(" | ", 2), "", ""), strict=False))
    out["adjusted"], out["flagged"] = adjusted, doubtful and not adjusted
    out["remarks"] = _remarks(row, known)
    return out


def _remarks(row: Row, known: Sayings) -> str:
    parts = [
        known.qualities.get(row.get("quality", ""), ""),
        row["comment_obs"],
        *(known.findings[name] for name in row["finding"].split(";") if name),
    ]
    if row["adjustment"] == VALUE:
        parts.insert(0, _("Adjusted; “{printed}” is printed.", printed=row["printed"]))
    elif row["adjustment"]:
        parts.insert(0, _("Left out; “{printed}” is printed.", printed=row["printed"]))
    return " ".join(part for part in parts if part)
