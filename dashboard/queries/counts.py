"""How many States are parties: over time, by subregion, and as the paper counts them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dashboard.datasets.store import Store
from dashboard.frames import Row, Rows, grouped, records
from dashboard.i18n import _, listed
from dashboard.queries.acts import COMPACT, counted_from, last_year, read_in
from dashboard.queries.adjustments import CONTROL, is_adjusted
from dashboard.queries.areas import subregion_labels
from dashboard.queries.editions import is_latest
from dashboard.queries.ratifications import NON_REGIONAL, PART_LABELS, statuses
from dashboard.queries.status import ASSOCIATE, Status
from dashboard.selection import Selection

APART = (ASSOCIATE, NON_REGIONAL)  # parts that are not counted among the regional members
# What every row about an instrument says of it.
ABOUT = ("edition", "instrument", "instrument_name", "topic", "adopted", "complete_to")
TYPES = {
    **dict.fromkeys(("obs_value", "signed", "areas", "final"), "int64"),
    "table_2": "float64",
    "adjusted": "bool",
}


def parties_over_time(store: Store, selection: Selection) -> Rows:
    """Return the number of parties among the selected areas at the end of each year, by instrument.

    Associate members in their own name and non-regional members are named in `others` and not
    counted. `adjusted` are the counts that are not as printed. One row for each instrument and year
    from its adoption to the edition's last year; `joined` and `printed` are the States counted for
    the first time and their entries as printed.
    """
    return Rows.made(_against_printed(_over_time, store, selection), TYPES)


def _against_printed(
    count: Callable[[Store, Selection], list[Row]], store: Store, selection: Selection
) -> list[Row]:
    """Count, and tell which counts differ from those as printed."""
    rows = count(store, selection)
    if not is_adjusted(selection):
        return [{**row, "adjusted": False} for row in rows]
    printed = count(store, selection.with_value(CONTROL, *selection.control(CONTROL).defaults))
    return [
        {**row, "adjusted": row["obs_value"] != other["obs_value"]}
        for row, other in zip(rows, printed, strict=True)
    ]


def _treaties(store: Store, selection: Selection, year: int | None = None) -> list[list[Row]]:
    """Return the statuses by treaty: a vote is not a ratification and not counted."""
    rows = (row for row in statuses(store, selection, year).rows if row["topic"] != COMPACT)
    return [*grouped(rows, "instrument").values()]


def _over_time(store: Store, selection: Selection) -> list[Row]:
    last = last_year(store, selection.one("edition"))
    sources, latest = _sources(store, selection), is_latest(selection)
    out: list[Row] = []
    for rows in _treaties(store, selection, last):
        parties = _parties(rows)
        counted = [row for row in parties if row["part"] not in APART]
        others = [row for row in parties if row["part"] in APART]
        adopted = int(rows[0]["adopted"][:4])
        about = _about(rows[0], sources, latest=latest)
        listed_in = _entries(counted, latest=latest)
        joined, many = _by_year(counted, adopted), 0
        for year in range(adopted, last + 1):
            new = joined.get(year, [])
            many += len(new)
            out.append(
                {
                    **about,
                    "time_period": str(year),
                    "obs_value": many,
                    "joined": ", ".join(row["name"] for row in new),
                    "others": _named([row for row in others if row["by"] <= year]),
                    **listed_in,
                    "printed": _entries(new, latest=latest)["printed"],
                }
            )
    return out


def _by_year(parties: Iterable[Row], adopted: int) -> dict[int, list[Row]]:
    """Return parties by the year they joined; one before the adoption counts from there on."""
    found: dict[int, list[Row]] = {}
    for row in parties:
        found.setdefault(max(int(row["by"]), adopted), []).append(row)
    return found


def _parties(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["status"] == Status.PARTY]


def _about(row: Row, sources: Mapping[str, str], *, latest: bool) -> dict[str, str]:
    about: dict[str, Any] = {name: row[name] for name in ABOUT}
    about |= {"unit_measure": "States", "source": sources[about["instrument"]]}
    return about if latest else about | {"complete_to": ""}  # a publication's own lists are whole


def _sources(store: Store, selection: Selection) -> dict[str, str]:
    edition = selection.one("edition")
    if is_latest(selection):
        return {name: ";".join(ids) for name, ids in read_in(store, edition).items()}
    return dict.fromkeys(store["instruments"]["instrument"], counted_from(store, edition))


def _named(rows: Sequence[Row]) -> str:
    """Name States that are not counted, each group with what it is."""
    names = {part: [row["name"] for row in rows if row["part"] == part] for part in APART}
    return "; ".join(
        _("{part}: {names}", part=_(PART_LABELS[part]), names=listed(found))
        for part, found in names.items()
        if found
    )


def _entries(rows: Sequence[Row], *, latest: bool) -> dict[str, str]:
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


def parties_by_subregion(store: Store, selection: Selection) -> Rows:
    """Return the number of parties and of signatures alone at the end of the year.

    One row for each instrument and part: the subregions and, in the latest figures, associate
    members in their own name and non-regional members; `final` is its number of parties at the end
    of the last year. `table_2` is the count that Table 2 of the paper prints for the whole region
    at the end of 2008; it is missing where areas are filtered or another year is asked for.
    `adjusted` are the counts that are not as printed.
    """
    rows = _against_printed(_by_subregion, store, selection)
    if is_latest(selection):
        # In one order for all years, so that a bar stays in its place while the years run.
        most: Counter[str] = Counter()
        for row in rows:
            most[row["instrument"]] += 0 if row["subregion"] in APART else row["final"]
        rows.sort(key=lambda row: -most[row["instrument"]])
    return Rows.made(rows, TYPES)


def _by_subregion(store: Store, selection: Selection) -> list[Row]:
    sources, latest = _sources(store, selection), is_latest(selection)
    said, year = printed_counts(store, selection), selection.one("time_period")
    names = subregion_labels(store) | {part: _(words) for part, words in PART_LABELS.items()}
    out: list[Row] = []
    for rows in _treaties(store, selection):
        about = _about(rows[0], sources, latest=latest)
        for part, group in grouped(rows, "part").items():
            parties = _parties(group)
            out.append(
                {
                    **about,
                    "subregion": part,
                    "subregion_name": names[part],
                    "obs_value": len(parties),
                    "signed": sum(row["status"] == Status.SIGNED for row in group),
                    "areas": len(group),
                    "final": sum(row["ever"] for row in group),
                    "joined": ", ".join(row["name"] for row in parties),
                    "time_period": year,
                    "table_2": said.get(about["instrument"], float("nan")),
                    **_entries(parties, latest=latest),
                }
            )
    return out


def printed_counts(store: Store, selection: Selection) -> dict[str, float]:
    """Return Table 2's counts by instrument, where the selection is the one Table 2 speaks of."""
    if selection.describe():
        return {}
    said, prefix = store["statements"], "treaty_parties_"
    rows = said[(said["edition"] == selection.one("edition")) & (said["paragraph"] == "Table 2")]
    return {
        row["indicator"].removeprefix(prefix): float(row["value_low"])
        for row in records(rows)
        if row["indicator"].startswith(prefix)
        and row["time_period"][:4] == selection.one("time_period")
    }
