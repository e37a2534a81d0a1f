"""What the charts of the Remittances page say in a sentence."""

import pandas as pd

from dashboard.frames import Row, Table, is_known, largest, records
from dashboard.i18n import _, listed, number, plural
from dashboard.queries import remittances as query
from dashboard.selection import Selection

READ = (
    *("ref_area", "name", "indicator", "obs_value", "shown", "unit", "flagged", "rank", "drawn"),
)
TENTH = 10.0  # per cent


def leaders(table: Table, selection: Selection) -> str:
    """Name the largest with its value, and the next two."""
    rows = _known(table)
    first, *rest = largest(rows, 3)
    words = {"name": first["name"], "value": first["shown"], "unit": first["unit"]}
    if not rest:
        text = _("{name} is the only area with a figure: {value} {unit}.", **words)
    else:
        others = listed([f"{row['name']} ({row['shown']})" for row in rest])
        text = _("{name} comes first with {value} {unit}, before {others}.", **words, others=others)
    return text + _doubt(rows)


def _known(table: Table) -> list[Row]:
    return [row for row in records(table, READ) if is_known(row["obs_value"])]


def _doubt(rows: list[Row]) -> str:
    """Warn of flagged values in the same breath, and of the rank that one would have."""
    doubtful = [row for row in rows if row["flagged"]]
    if not doubtful:
        return ""
    if len(doubtful) == 1 and "rank" in doubtful[0]:
        return " " + _rank_in_doubt(rows, doubtful[0])
    names = list(dict.fromkeys(row["name"] for row in doubtful))
    return " " + plural(
        "The figure printed for {names} is doubtful: see the note.",
        "The figures printed for {names} are doubtful: see the notes.",
        len(names),
        names=listed(names),
    )


def _rank_in_doubt(rows: list[Row], doubtful: Row) -> str:
    name, rank = doubtful["name"], doubtful["rank"]
    tied = [row["name"] for row in rows if row["rank"] == rank and row["name"] != name]
    words = {"name": name, "rank": number(rank), "tied": listed(tied)}
    if tied:
        return _(
            "The figure printed for {name} makes it number {rank}, tied with {tied}, and is"
            " doubtful: see the note.",
            **words,
        )
    return _(
        "The figure printed for {name} makes it number {rank} and is doubtful: see the note.",
        **words,
    )


def above_ten(table: Table, selection: Selection) -> str:
    """Say who leads and how many areas depend on remittances for a tenth of GDP or more."""
    rows = _known(table)
    (first,) = largest(rows, 1)
    many = sum(row["obs_value"] >= TENTH for row in rows)
    lead = _(
        "{name} leads with {value} per cent of GDP",
        name=first["name"],
        value=first["shown"],
    )
    rest = plural(
        "{n} of the areas shown receives a tenth of its GDP or more",
        "{n} of the areas shown receive a tenth of their GDP or more",
        many,
    )
    return f"{lead}; {rest}."


def both_measures(table: Table, selection: Selection) -> str:
    """Set the largest amount beside the largest share."""
    rows = [row for row in records(table, READ) if row["drawn"]]
    (money,), (share,) = (
        largest([row for row in rows if row["indicator"] == indicator], 1)
        for indicator in (query.RECEIVED, query.SHARE)
    )
    return _(
        "{n} areas have both figures. {rich} receives most dollars ({money} {unit}); {dependent}"
        " depends most on them ({share} per cent of GDP).",
        n=number(len({row["ref_area"] for row in rows})),
        rich=money["name"],
        money=money["shown"],
        unit=money["unit"],
        dependent=share["name"],
        share=share["shown"],
    ) + _doubt(rows)


def over_time(frame: pd.DataFrame, selection: Selection) -> str:
    """Give the last value of each line, the largest first."""
    known = frame[frame["obs_value"].notna()]
    last = known.sort_values("time_period").drop_duplicates("name", keep="last")
    rows = last.sort_values("obs_value", ascending=False)
    words = [
        _("{name} {value} ({year})", name=name, value=value, year=year)
        for name, value, year in zip(rows["name"], rows["shown"], rows["time_period"], strict=True)
    ]
    return _(
        "{indicator}, {unit}, the last figure of each: {words}.",
        indicator=rows["indicator_name"].iloc[0],
        unit=rows["unit"].iloc[0],
        words="; ".join(words),
    )


def moments(table: Table, selection: Selection) -> str:
    """Tell the first area's figures at all moments, and how many areas have all."""
    areas: dict[str, list[Row]] = {}
    for row in records(table, (*READ, "moment", "moment_name", "indicator_name")):
        areas.setdefault(row["ref_area"], []).append(row)
    rows = max(areas.values(), key=lambda one: len({row["moment"] for row in one}))
    words = [_("{value} ({moment})", value=row["shown"], moment=row["moment_name"]) for row in rows]
    return _(
        "{indicator}, {unit}. {name}: {words}.",
        indicator=rows[0]["indicator_name"],
        unit=rows[0]["unit"],
        name=rows[0]["name"],
        words="; ".join(words),
    )
