"""Where a figure was printed, and what the audit found of it."""

import pandas as pd

from dashboard.datasets.schema import UNRELIABLE
from dashboard.datasets.store import Store
from dashboard.i18n import _
from dashboard.queries.adjustments import VALUE

SUSPECT = "suspect"
WORTH_SAYING = ("rounded", "partial", SUSPECT)  # of a figure's quality; a ratio says itself
PARTS = ("table", "row", "column")  # of a locator: "Table 1 | Sri Lanka, Number | 2000"


def with_provenance(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add document, place, remarks and flag to rows of observations or treaty actions.

    `remarks` are the row's own comment and its findings; `flagged` rows are in doubt and shown as
    printed, `adjusted` ones are not shown as printed.
    """
    titles = store.labels("editions", "title")
    documents = {
        name: document or _(titles[name])
        for name, document in store.labels("editions", "document").items()
    }
    places = [locator.split(" | ", 2) for locator in frame["locator"]]
    adjusted = frame["adjustment"] != ""
    doubtful = frame["flag"] != ""
    if "obs_status" in frame:
        # A publisher may doubt its own figure, and so may who compiled it.
        doubtful |= (frame["obs_status"] == UNRELIABLE) | (frame["quality"] == SUSPECT)
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
    texts = store.messages()
    qualities = store.categories("observations", "quality")
    kinds = frame["quality"] if "quality" in frame else [""] * len(frame)
    columns = (frame[name] for name in ("comment_obs", "finding", "adjustment", "printed"))
    said = []
    for comment, findings, adjustment, printed, quality in zip(*columns, kinds, strict=True):
        kind = f"{_(qualities[quality])}." if quality in WORTH_SAYING else ""
        parts = [kind, comment, *(texts[name] for name in findings.split(";") if name)]
        if adjustment == VALUE:
            parts.insert(0, _("Adjusted; “{printed}” is printed.", printed=printed))
        elif adjustment:
            parts.insert(0, _("Left out; “{printed}” is printed.", printed=printed))
        said.append(" ".join(part for part in parts if part))
    return said
