"""How many States are parties: over time, by subregion, and as the paper counts them."""

from collections.abc import Callable

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.queries.adjustments import CONTROL, is_adjusted
from dashboard.queries.ratifications import Status, counted_from, last_year, statuses
from dashboard.selection import Selection


def parties_over_time(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the number of parties among the selected areas at the end of each year, by instrument.

    `adjusted` are the counts that are not as printed.

    One row for each instrument and year from its adoption to the edition's last year; `joined`
    and `printed` are the States counted for the first time and their entries as printed.
    """
    return _against_printed(_over_time, store, selection)


def _against_printed(
    count: Callable[[Store, Selection], pd.DataFrame], store: Store, selection: Selection
) -> pd.DataFrame:
    """Count, and tell which counts differ from those as printed."""
    frame = count(store, selection)
    if frame.empty or not is_adjusted(selection):
        return frame.assign(adjusted=False)
    printed = count(store, selection.with_value(CONTROL, *selection.control(CONTROL).defaults))
    return frame.assign(adjusted=frame["obs_value"] != printed["obs_value"])


def _over_time(store: Store, selection: Selection) -> pd.DataFrame:
    last = last_year(selection)
    frame = statuses(store, selection.with_value("time_period", str(last)))
    source = counted_from(store, selection.one("edition"))
    rows = []
    for instrument, group in frame.groupby("instrument", sort=False):
        parties = group[group["status"] == Status.PARTY]
        adopted = int(group["adopted"].iloc[0][:4])
        for year in range(adopted, last + 1):
            # A year before the adoption counts from the adoption on.
            new = parties[parties["by"].clip(lower=adopted) == year]
            rows.append(
                {
                    "edition": selection.one("edition"),
                    "instrument": instrument,
                    "instrument_name": group["instrument_name"].iloc[0],
                    "time_period": str(year),
                    "obs_value": int((parties["by"] <= year).sum()),
                    "unit_measure": "States",
                    "joined": ", ".join(new["name"]),
                    "source": source,
                    **_entries(new, parties),
                }
            )
    return pd.DataFrame(rows)


def _entries(counted: pd.DataFrame, listed: pd.DataFrame) -> dict[str, str]:
    """Return the entries counted, as printed, and where the instrument's list is printed."""
    first = listed.iloc[0] if len(listed) else {"document": "", "locator": ""}
    return {
        "printed": "; ".join(counted["printed"]),
        "document": first["document"],
        "locator": first["locator"],
    }


def parties_by_subregion(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the number of parties and of signatures alone at the end of the year.

    One row for each instrument and subregion. `table_2` is the count that Table 2 of the paper
    prints for the whole region at the end of 2008; it is missing where areas are filtered or
    another year is asked for. `adjusted` are the counts that are not as printed.
    """
    return _against_printed(_by_subregion, store, selection)


def _by_subregion(store: Store, selection: Selection) -> pd.DataFrame:
    frame = statuses(store, selection)
    source = counted_from(store, selection.one("edition"))
    said = printed_counts(store, selection)
    rows = []
    keys = ["instrument", "instrument_name", "subregion", "subregion_name"]
    for names, group in frame.groupby(keys, sort=False):
        parties = group[group["status"] == Status.PARTY]
        rows.append(
            {
                "edition": selection.one("edition"),
                **dict(zip(keys, names, strict=True)),
                "obs_value": len(parties),
                "signed": int((group["status"] == Status.SIGNED).sum()),
                "areas": len(group),
                "time_period": selection.one("time_period"),
                "unit_measure": "States",
                "table_2": said.get(str(names[0]), float("nan")),
                "source": source,
                **_entries(parties, parties),
            }
        )
    return pd.DataFrame(rows)


def printed_counts(store: Store, selection: Selection) -> dict[str, float]:
    """Return Table 2's counts by instrument, where the selection is the one Table 2 speaks of."""
    if selection.describe():
        return {}
    rows = nw.from_native(store["statements"]).filter(
        nw.col("edition") == selection.one("edition"),
        nw.col("paragraph") == "Table 2",
        nw.col("time_period").str.slice(0, 4) == selection.one("time_period"),
    )
    prefix = "treaty_parties_"
    return {
        str(row["indicator"]).removeprefix(prefix): float(row["value_low"])
        for row in rows.rows(named=True)
        if str(row["indicator"]).startswith(prefix)
    }
