"""What the charts of the Remittances page say in a sentence."""

from typing import Any

import pandas as pd

from dashboard.frames import top_rows
from dashboard.i18n import _, listed, number, plural
from dashboard.queries import remittances as query
from dashboard.selection import Selection

TENTH = 10.0  # per cent


def leaders(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the largest with its value, and the next two."""
    rows = top_rows(frame, 3)
    first, *rest = zip(rows["name"], rows["shown"], strict=True)
    words = {"name": first[0], "value": first[1], "unit": rows["unit"].iloc[0]}
    if not rest:
        text = _("{name} is the only area with a figure: {value} {unit}.", **words)
    else:
        others = listed([f"{name} ({shown})" for name, shown in rest])
        text = _("{name} comes first with {value} {unit}, before {others}.", **words, others=others)
    return text + _doubt(frame)


def _doubt(frame: pd.DataFrame) -> str:
    """Warn of flagged values in the same breath, and of the rank that one would have."""
    marked = frame["flagged"] & frame["obs_value"].notna()
    if not marked.any():
        return ""
    doubtful = frame[marked]
    names = doubtful["name"].drop_duplicates().tolist()
    if len(doubtful) == 1 and "rank" in frame:
        return " " + _rank_in_doubt(frame, doubtful.iloc[0])
    return " " + plural(
        "The figure printed for {names} is doubtful: see the note.",
        "The figures printed for {names} are doubtful: see the notes.",
        len(names),
        names=listed(names),
    )


def _rank_in_doubt(frame: pd.DataFrame, row: "pd.Series[Any]") -> str:
    tied = frame[(frame["rank"] == row["rank"]) & (frame["name"] != row["name"])]["name"].tolist()
    words = {"name": row["name"], "rank": number(row["rank"]), "tied": listed(tied)}
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


def above_ten(frame: pd.DataFrame, selection: Selection) -> str:
    """Say who leads and how many areas depend on remittances for a tenth of GDP or more."""
    rows = frame[frame["obs_value"].notna()].sort_values("obs_value", ascending=False)
    many = int((rows["obs_value"] >= TENTH).sum())
    lead = _(
        "{name} leads with {value} per cent of GDP",
        name=rows["name"].iloc[0],
        value=rows["shown"].iloc[0],
    )
    rest = plural(
        "{n} of the areas shown receives a tenth of its GDP or more",
        "{n} of the areas shown receive a tenth of their GDP or more",
        many,
    )
    return f"{lead}; {rest}."


def both_measures(frame: pd.DataFrame, selection: Selection) -> str:
    """Set the largest amount beside the largest share."""
    values = frame[frame["drawn"]]
    money = top_rows(values[values["indicator"] == query.RECEIVED]).iloc[0]
    share = top_rows(values[values["indicator"] == query.SHARE]).iloc[0]
    return _(
        "{n} areas have both figures. {rich} receives most dollars ({money} {unit}); {dependent}"
        " depends most on them ({share} per cent of GDP).",
        n=number(values["ref_area"].nunique()),
        rich=money["name"],
        money=money["shown"],
        unit=money["unit"],
        dependent=share["name"],
        share=share["shown"],
    ) + _doubt(values)


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


def moments(frame: pd.DataFrame, selection: Selection) -> str:
    """Tell the first area's figures at all moments, and how many areas have all."""
    area = frame.groupby("ref_area", sort=False)["moment"].nunique().idxmax()
    rows = frame[frame["ref_area"] == area]
    words = [
        _("{value} ({moment})", value=value, moment=moment)
        for value, moment in zip(rows["shown"], rows["moment_name"], strict=True)
    ]
    return _(
        "{indicator}, {unit}. {name}: {words}.",
        indicator=rows["indicator_name"].iloc[0],
        unit=rows["unit"].iloc[0],
        name=rows["name"].iloc[0],
        words="; ".join(words),
    )
