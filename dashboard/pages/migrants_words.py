"""What the charts of the Migrants page say in a sentence."""

import pandas as pd

from dashboard.frames import top_rows
from dashboard.i18n import _, number, plural
from dashboard.pages.remittances_words import leaders, over_time
from dashboard.queries.exchange import ALL, OUTSIDE, REST, UNKNOWN
from dashboard.selection import Selection

__all__ = ["between", "flows", "largest", "modelled", "over_time", "shares", "stock"]
MILLION = 1_000_000
HALF = 50.0  # per cent


def stock(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the first three, and set the total of the areas beside the world's."""
    row = frame.iloc[0]
    many = int(row["together_of"])
    together = (
        ""
        if many == 1
        else _(
            "The {n} areas with a figure together, computed here: {total} million.",
            n=number(many),
            total=number(row["together"] / MILLION, 1),
        )
    )
    world = (
        ""
        if pd.isna(row["world"])
        else _("In the world: {total} million.", total=number(row["world"] / MILLION, 1))
    )
    return " ".join(part for part in (leaders(frame, selection), together, world) if part)


def largest(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the largest corridor, and say how much of all corridors these are."""
    row = frame.iloc[0]
    shown = frame.drop_duplicates("place")
    lead = _(
        "The largest is {corridor}: {value} {unit}; women are {share} per cent of this corridor.",
        corridor=row["corridor"],
        value=number(row["whole"], row["decimals"]),
        unit=row["unit"],
        share=number(row["women_share"], 1),
    )
    part = 100 * float(shown["total"].sum()) / float(row["everyone"] or 1)
    rest = plural(
        "It holds {part} per cent of all such migrants of the areas chosen, computed here.",
        "These {n} hold {part} per cent of all such migrants of the areas chosen, computed here.",
        len(shown),
        part=number(part, 1),
    )
    return f"{lead} {rest}"


def flows(frame: pd.DataFrame, selection: Selection) -> str:
    """Say how many corridors there are between how many ends, and which is the largest."""
    row = frame.iloc[0]
    ends = set(frame["origin"]) | set(frame["destination"])
    return plural(
        "{n} corridor between {ends} countries and areas; {corridor} is the largest, with {value}"
        " {unit}.",
        "{n} corridors between {ends} countries and areas; {corridor} is the largest, with {value}"
        " {unit}.",
        len(frame),
        ends=number(len(ends)),
        corridor=row["corridor"],
        value=row["shown"],
        unit=row["unit"],
    )


def between(frame: pd.DataFrame, selection: Selection) -> str:
    """Say how many of the migrants stay within the region, and between which groups most move."""
    groups = frame[(frame["origin"] != ALL) & (frame["destination"] != ALL)]
    outside = (OUTSIDE, REST, UNKNOWN)
    inside = ~groups["origin"].isin(outside) & ~groups["destination"].isin(outside)
    everyone = float(groups["display"].sum())
    within = float(groups.loc[inside, "display"].sum())
    top = top_rows(groups).iloc[0]
    return _(
        "Computed here: {part} per cent of the {total} {unit} have both origin and destination"
        " in the region. The largest group: {name}, {value} {unit}.",
        part=number(100 * within / (everyone or 1), 1),
        total=number(everyone, 1),
        name=top["name"],
        value=top["shown"],
        unit=top["unit"],
    )


def shares(frame: pd.DataFrame, selection: Selection) -> str:
    """Say in how many corridors women are the majority, and where they are most and fewest."""
    known = frame[frame["obs_value"].notna()]
    most = top_rows(known).iloc[0]
    fewest = known.nsmallest(1, "obs_value").iloc[0]
    lead = plural(
        "Women are more than half in {more} of the {n} corridor shown",
        "Women are more than half in {more} of the {n} corridors shown",
        len(known),
        more=number(int((known["obs_value"] > HALF).sum())),
    )
    return lead + _(
        ": most in {most} ({high} per cent), fewest in {fewest} ({low} per cent).",
        most=most["corridor"],
        high=most["shown"],
        fewest=fewest["corridor"],
        low=fewest["shown"],
    )


def modelled(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the largest flow, as what a model gives."""
    row = frame.iloc[0]
    return _(
        "Modelled estimates, not records: the largest is {corridor}, {value} {unit} in {year}.",
        corridor=row["corridor"],
        value=row["shown"],
        unit=row["unit"],
        year=row["time_period"],
    )
