"""What no column alone can tell: figures against their status, their indicator, their edition."""

from collections.abc import Mapping

import pandas as pd

from dashboard.datasets.schema import PUBLICATION, Table
from dashboard.datasets.validation import (
    MOST_FINDINGS,
    Flaw,
    cut,
    flaw,
    range_flaws,
    rows_and_cells,
)

MISSING_STATUS = ("O", "M", "L", "Q")  # SDMX CL_OBS_STATUS: there is no value


def observation_flaws(table: Table, frames: Mapping[str, pd.DataFrame]) -> list[Flaw]:
    """Check values against their status, and against their indicator's range."""
    frame = frames["observations"]
    status, values = frame["obs_status"], frame["obs_value"]
    missing, empty = status.isin(MISSING_STATUS), values == ""
    flaws = []
    for row, given in rows_and_cells(status[empty & ~missing].head(MOST_FINDINGS)):
        message = f"is empty while obs_status is {given}; expected a number, or status O"
        flaws.append(flaw(table, message, row, "obs_value"))
    for row, given in rows_and_cells(values[~empty & missing].head(MOST_FINDINGS)):
        message = f"{cut(given)} stands beside a status that means missing; expected no value"
        flaws.append(flaw(table, message, row, "obs_value"))
    limits = frames["indicators"].astype("str").set_index("indicator")[["minimum", "maximum"]]
    texts = values[~empty].astype("str")
    for indicator, cells in texts.groupby(frame["indicator"], sort=False, observed=True):
        low, high = (float(limit) if limit else None for limit in limits.loc[indicator])
        flaws += range_flaws(table, "obs_value", cells, low, high)
    editions = frames["editions"]
    printed = frame["edition"].isin(editions.loc[editions["kind"] == PUBLICATION, "edition"])
    unplaced = frame["edition"][printed & (frame["locator"] == "")]
    for row, edition in rows_and_cells(unplaced.head(MOST_FINDINGS)):
        message = f"is empty; a figure of {edition} is held as printed, with its place"
        flaws.append(flaw(table, message, row, "locator"))
    return flaws


def statement_flaws(table: Table, frame: pd.DataFrame) -> list[Flaw]:
    """Check that a statement states a value."""
    empty = (frame["value_low"] == "") & (frame["value_high"] == "")
    message = "is empty, as value_high is; expected a number in one of them at least"
    rows = frame.index[empty][:MOST_FINDINGS]
    return [flaw(table, message, int(row), "value_low") for row in rows]
