"""How many States are parties: over time, by subregion, and as the paper counts them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import records
from dashboard.i18n import _, listed
from dashboard.queries.acts import COMPACT, counted_from, last_year, read_in
from dashboard.queries.adjustments import CONTROL, is_adjusted
from dashboard.queries.areas import subregion_labels
from dashboard.queries.editions import is_latest
from dashboard.queries.ratifications import (
    ASSOCIATE,
    NON_REGIONAL,
    PART_LABELS,
    Status,
    statuses,
)
from dashboard.selection import Selection

Rows = list[dict[Any, Any]]
APART = (ASSOCIATE, NON_REGIONAL)  # parts that are not counted among the regional members
# What every row about an instrument says of it.
ABOUT = ("edition", "instrument", "instrument_name", "topic", "adopted", "complete_to")
# What is needed of each status to count it.
NEEDED = (
    *("ref_area", "name", "part", "status", "ever", "by", "printed", "document", "locator"),
    *ABOUT,
)


def parties_over_time(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the number of parties among the selected areas at the end of each year, by instrument.

    Associate members in their own name and non-regional members are named in `others` and not
    counted. `adjusted` are the counts that are not as printed. One row for each instrument and year
    from its adoption to the edition's last year; `joined` and `printed` are the States counted for
    the first time and their entries as printed.
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


def _treaties(store: Store, selection: Selection, year: int | None = None) -> list[Rows]:
    """Return the statuses by treaty: a vote is not a ratification and not counted."""
    frame = statuses(store, selection, year)
    rows = records(frame[frame["topic"] != COMPACT], NEEDED)
    return [list(group) for _key, group in groupby(rows, lambda row: row["instrument"])]


def _over_time(store: Store, selection: Selection) -> pd.DataFrame:
    last = last_year(store, selection.one("edition"))
    sources, latest = _sources(store, selection), is_latest(selection)
    out = []
    for rows in _treaties(store, selection, last):
        parties = _parties(rows)
        counted = [row for row in parties if row["part"] not in APART]
        others = [row for row in parties if row["part"] in APART]
        adopted = int(rows[0]["adopted"][:4])
        about = _about(rows[0], sources, latest=latest)
        listed_in = _entries(counted, latest=latest)
        for year in range(adopted, last + 1):
            # A year before the adoption counts from the adoption on.
            new = [row for row in counted if max(int(row["by"]), adopted) == year]
            out.append(
                {
                    **about,
                    "time_period": str(year),
                    "obs_value": sum(row["by"] <= year for row in counted),
                    "joined": ", ".join(row["name"] for row in new),
                    "others": _named([row for row in others if row["by"] <= year]),
                    **listed_in,
                    "printed": _entries(new, latest=latest)["printed"],
                }
            )
    return pd.DataFrame(out)


def _parties(rows: Iterable[dict[Any, Any]]) -> Rows:
    return [row for row in rows if row["status"] == Status.PARTY]


def _about(row: dict[Any, Any], sources: dict[str, str], *, latest: bool) -> dict[str, str]:
    about = {name: str(row[name]) for name in ABOUT}
    about |= {"unit_measure": "States", "source": sources[about["instrument"]]}
    return about if latest else about | {"complete_to": ""}  # a publication's own lists are whole


def _sources(store: Store, selection: Selection) -> dict[str, str]:
    edition = selection.one("edition")
    if is_latest(selection):
        return {name: ";".join(ids) for name, ids in read_in(store, edition).items()}
    return dict.fromkeys(store["instruments"]["instrument"], counted_from(store, edition))


def _named(rows: Rows) -> str:
    """Name States that are not counted, each group with what it is."""
    names = {part: [row["name"] for row in rows if row["part"] == part] for part in APART}
    return "; ".join(
        _("{part}: {names}", part=_(PART_LABELS[part]), names=listed(found))
        for part, found in names.items()
        if found
    )


def _entries(rows: Sequence[dict[Any, Any]], *, latest: bool) -> dict[str, str]:
    """Return the entries counted, as printed, and where the instrument's list is printed.

    In the latest figures each act has a place of its own.
    """
    if latest or not rows:
        return {"printed": "", "document": "", "locator": ""}
    return {
        "printed": "; ".join(row["printed"] for row in rows),
        "document": rows[0]["document"],
        "locator": rows[0]["locator"],
    }


def parties_by_subregion(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the number of parties and of signatures alone at the end of the year.

    One row for each instrument and part: the subregions and, in the latest figures, associate
    members in their own name and non-regional members; `final` is its number of parties at the end
    of the last year. `table_2` is the count that Table 2 of the paper prints for the whole region
    at the end of 2008; it is missing where areas are filtered or another year is asked for.
    `adjusted` are the counts that are not as printed.
    """
    frame = _against_printed(_by_subregion, store, selection)
    if frame.empty or not is_latest(selection):
        return frame
    # In one order for all years, so that a bar stays in its place while the years run.
    regional = frame["final"].where(~frame["subregion"].isin(APART), 0)
    most = regional.groupby(frame["instrument"]).transform("sum")
    order = frame.assign(most=-most).sort_values("most", kind="stable", ignore_index=True)
    return order.drop(columns="most")


def _by_subregion(store: Store, selection: Selection) -> pd.DataFrame:
    sources, latest = _sources(store, selection), is_latest(selection)
    said, year = printed_counts(store, selection), selection.one("time_period")
    names = subregion_labels(store) | {part: _(words) for part, words in PART_LABELS.items()}
    out = []
    for rows in _treaties(store, selection):
        about = _about(rows[0], sources, latest=latest)
        for part in dict.fromkeys(row["part"] for row in rows):
            group = [row for row in rows if row["part"] == part]
            parties = _parties(group)
            out.append(
                {
                    **about,
                    "subregion": part,
                    "subregion_name": names[part],
                    "obs_value": len(parties),
                    "signed": sum(row["status"] == Status.SIGNED for row in group),
                    "areas": len(group),
                    "final": sum(bool(row["ever"]) for row in group),
                    "joined": ", ".join(row["name"] for row in parties),
                    "time_period": year,
                    "table_2": said.get(about["instrument"], float("nan")),
                    **_entries(parties, latest=latest),
                }
            )
    return pd.DataFrame(out)


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
