"""Where a figure was printed, and what the audit found of it."""

import pandas as pd

from dashboard.datasets.schema import FINDINGS, UNRELIABLE
from dashboard.datasets.store import Store
from dashboard.i18n import _
from dashboard.queries.adjustments import VALUE

PARTS = ("table", "row", "column")  # of a locator: "Table 1 | Sri Lanka, Number | 2000"


def with_provenance(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add document, place, remarks and flag to rows of observations or treaty actions.

    `remarks` are the row's own comment and its findings; `flagged` rows are in doubt and shown as
    printed, `adjusted` ones are not shown as printed.
    """
    editions = store["editions"].set_index("edition")
    documents = editions["document"].where(editions["document"] != "", editions["title"])
    places = frame["locator"].str.split(" | ", n=2, regex=False)
    adjusted = frame["adjustment"] != ""
    doubtful = frame["flag"] != ""
    if "obs_status" in frame:
        doubtful |= frame["obs_status"] == UNRELIABLE  # a publisher may doubt its own figure
        labels = store.categories("observations", "obs_status")
        said = [_(labels.get(status, status)) for status in frame["obs_status"]]
        frame = frame.assign(status_label=_texts(frame, said))
    return frame.assign(
        document=frame["edition"].map(documents).fillna(""),
        **{
            part: _texts(frame, [place[at] if len(place) > at else "" for place in places])
            for at, part in enumerate(PARTS)
        },
        adjusted=adjusted,
        flagged=doubtful & ~adjusted,
        remarks=_texts(frame, _remarks(frame, store)),
    )


def _texts(frame: pd.DataFrame, cells: list[str]) -> "pd.Series[str]":
    return pd.Series(cells, index=frame.index, dtype="str")


def _remarks(frame: pd.DataFrame, store: Store) -> list[str]:
    texts = findings_said(store)
    said = []
    for comment, findings, adjustment, printed in zip(
        frame["comment_obs"], frame["finding"], frame["adjustment"], frame["printed"], strict=True
    ):
        parts = [comment, *(texts[name] for name in findings.split(";") if name)]
        if adjustment == VALUE:
            parts.insert(0, _("Adjusted; “{printed}” is printed.", printed=printed))
        elif adjustment:
            parts.insert(0, _("Left out; “{printed}” is printed.", printed=printed))
        said.append(" ".join(part for part in parts if part))
    return said


def findings_said(store: Store) -> dict[str, str]:
    """Return what each finding says, by id."""
    frame = store[FINDINGS]
    return dict(zip(frame["finding"], frame["message"], strict=True))
