"""What an edition holds: a publication its own rows, a collection those of the newest series."""

import pandas as pd

from dashboard.datasets.schema import COLLECTION
from dashboard.datasets.store import Store
from dashboard.frames import records
from dashboard.i18n import SOURCE, _, language
from dashboard.selection import Selection

CONTROL = "edition"
LATEST = "latest-"  # how the id of a collection begins
# What tells two figures of one indicator apart, beside the edition and the source they come from.
CELL = (
    *("indicator", "measure", "ref_area", "counterpart_area", "sex", "skill", "variant"),
    "time_period",
)
FORECAST = "F"  # SDMX CL_OBS_STATUS
LEFT_OUT = ("partial", "suspect")  # of figures that are not drawn unless asked for


def is_latest(selection: Selection) -> bool:
    """Tell whether the reader looks at the latest figures and not at a publication."""
    return selection.word(CONTROL).startswith(LATEST)


def latest(store: Store) -> str:
    """Return the id of the newest collection that has figures, or nothing."""
    editions = store["editions"]
    found = editions.loc[editions["kind"] == COLLECTION, "edition"].tolist()
    made_of = store["collections"]
    return next(
        (
            str(edition)
            for edition in reversed(found)
            if any(
                not store.observed(row["series"], row["indicator"]).empty
                for row in records(made_of[made_of["collection"] == edition])
            )
        ),
        "",
    )


def rows(store: Store, edition: str, indicator: str) -> pd.DataFrame:
    """Return an edition's observations of one indicator, with the columns of the table.

    A collection has those of the series it is made of, in the order of their priority: a later
    one only fills cells that the earlier lack, and says so in `comment_obs`. Second choices stay
    out; parts of a year and suspect figures stay in. Comments are in the reader's language.
    """

    def make() -> pd.DataFrame:
        if store.kind(edition) != COLLECTION:
            return translated(store.observed(edition, indicator))
        return _collected(store, edition, indicator)

    return store.once(("rows", edition, indicator, language()), make)


def translated(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of a table with their comments in the reader's language."""
    if language() == SOURCE:
        return rows
    said = {comment: _(comment) for comment in rows["comment_obs"].unique()}
    return rows.assign(comment_obs=rows["comment_obs"].map(said).astype("str"))


def _collected(store: Store, edition: str, indicator: str) -> pd.DataFrame:
    made_of = store["collections"]
    made_of = made_of[(made_of["collection"] == edition) & (made_of["indicator"] == indicator)]
    parts = [
        _part(store.observed(row["series"], indicator), str(row["ref_area"]), str(row["comment"]))
        for row in made_of.sort_values("priority").to_dict("records")
    ]
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return store.observed("", "")
    return pd.concat(parts, ignore_index=True).drop_duplicates(list(CELL), ignore_index=True)


def _part(rows: pd.DataFrame, areas: str, comment: str) -> pd.DataFrame:
    rows = translated(_where(rows, rows["alternative"] == ""))
    if areas:
        rows = rows[rows["ref_area"].isin(areas.split(";"))]
    if comment:
        words = _(comment)
        said = [" ".join(part for part in (words, own) if part) for own in rows["comment_obs"]]
        rows = rows.assign(comment_obs=pd.Series(said, index=rows.index, dtype="str"))
    return rows


def _where(rows: pd.DataFrame, good: "pd.Series[bool]") -> pd.DataFrame:
    """Return the good rows; often all are, and many."""
    return rows if good.all() else rows[good]


def past(store: Store, edition: str, indicator: str) -> pd.DataFrame:
    """Return an edition's observations of one indicator without the projections, as `rows`."""

    def make() -> pd.DataFrame:
        found = rows(store, edition, indicator)
        return _where(found, found["obs_status"] != FORECAST)

    return store.once(("past", edition, indicator, language()), make)


def whole(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out parts of a year and figures that their source or its compiler doubts."""
    return rows[~rows["quality"].isin(LEFT_OUT)]


def action_series(store: Store, edition: str) -> str:
    """Return the edition whose treaty actions one has: itself, or a collection's series."""
    if store.kind(edition) != COLLECTION:
        return edition
    made_of = store["collections"]
    treaties = made_of[(made_of["collection"] == edition) & (made_of["indicator"] == "")]
    return str(next(iter(treaties.sort_values("priority")["series"]), ""))


def actions_of(store: Store, edition: str) -> pd.DataFrame:
    """Return an edition's treaty actions, with the columns of the table."""

    def make() -> pd.DataFrame:
        actions = store["treaty_actions"]
        return translated(actions[actions["edition"] == action_series(store, edition)])

    return store.once(("actions", edition, language()), make)


def series(store: Store, edition: str, indicator: str) -> str:
    """Return the id of the series that an edition takes first for an indicator, or its own."""
    made_of = store["collections"]
    made_of = made_of[(made_of["collection"] == edition) & (made_of["indicator"] == indicator)]
    return edition if made_of.empty else str(made_of.sort_values("priority")["series"].iloc[0])
