"""What the charts of the Feminization page say in a sentence."""

from typing import Any

import pandas as pd

from dashboard.i18n import MISSING, _, listed, number, plural
from dashboard.selection import Selection

HALF = 50.0  # per cent
PARTIAL = "partial"  # quality
MOST_LINES = 4  # that a sentence tells of
WHOLE = "_T"  # all skills, both sexes


def doubtful(frame: pd.DataFrame) -> str:
    """Say how many of the figures drawn are in doubt, and whose they are."""
    flagged = frame[frame["flagged"] & frame["obs_value"].notna()]
    if flagged.empty:
        return ""
    names = flagged["name"].drop_duplicates().tolist()
    return " " + plural(
        "{n} value ({names}) is doubtful and drawn hollow.",
        "{n} values ({names}) are doubtful and drawn hollow.",
        len(flagged),
        names=listed(names),
    )


def _longest(frame: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the longest line of each area, of whole years and not in doubt, the longest first."""
    sure = frame[~frame["flagged"] & (frame["quality"] != PARTIAL)]
    lines = [rows for _key, rows in sure.groupby(["ref_area", "measure"], sort=False)]
    lines.sort(key=len, reverse=True)
    first: dict[str, pd.DataFrame] = {}
    for rows in lines:
        first.setdefault(rows["ref_area"].iloc[0], rows)
    return list(first.values())


def _spanned(rows: pd.DataFrame) -> str:
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return _(
            "{name} {value} ({year})",
            name=first["name"],
            value=first["shown"],
            year=first["time_period"],
        )
    return _(
        "{name} {first} ({from_year}) to {last} ({to_year})",
        name=first["name"],
        first=first["shown"],
        from_year=first["time_period"],
        last=last["shown"],
        to_year=last["time_period"],
    )


def shares_by_measure(frame: pd.DataFrame, selection: Selection) -> str:
    """Say where women are half or more in the newest figure, and tell the longest lines."""
    newest = frame.sort_values("time_period", kind="stable").drop_duplicates(
        "ref_area", keep="last"
    )
    most = newest[newest["obs_value"] >= HALF].sort_values("obs_value", ascending=False)
    said = [
        _("{name} ({value} per cent, {year})", name=name, value=value, year=year)
        for name, value, year in zip(most["name"], most["shown"], most["time_period"], strict=True)
    ]
    if said:
        text = plural(
            "Women are half or more in the newest figure of {n} country of origin: {most}.",
            "Women are half or more in the newest figure of {n} countries of origin: {most}.",
            len(said),
            most=listed(said),
        )
    else:
        text = _("Women are fewer than half in the newest figure of all countries of origin shown.")
    return text + " " + _longest_said(frame) + doubtful(frame)


def _longest_said(frame: pd.DataFrame) -> str:
    rows = _longest(frame)[:MOST_LINES]
    if not rows:
        return ""
    return _("The longest lines: {spans}.", spans="; ".join(_spanned(line) for line in rows))


def women_by_measure(frame: pd.DataFrame, selection: Selection) -> str:
    """Tell the longest lines of women's number."""
    text = plural(
        "Women who left for work, from {n} country of origin.",
        "Women who left for work, from {n} countries of origin.",
        frame["ref_area"].nunique(),
    )
    return f"{text} {_longest_said(frame)}{doubtful(frame)}"


def outflows_by_measure(frame: pd.DataFrame, selection: Selection) -> str:
    """Say how many figures there are, and tell the longest lines."""
    text = plural(
        "{n} figure of women and men who left for work, from {areas}.",
        "{n} figures of women and men who left for work, from {areas}.",
        len(frame),
        areas=plural("{n} country", "{n} countries", frame["ref_area"].nunique()),
    )
    return f"{text} {_longest_said(frame)}{doubtful(frame)}"


def destinations(frame: pd.DataFrame, selection: Selection) -> str:
    """Name the largest destinations, and say how much of the outflow they cover."""
    firsts = frame.drop_duplicates("counterpart_area")
    row = firsts.iloc[0]
    words = [
        _("{name} {value}", name=name, value=number(value))
        for name, value in zip(firsts["counterpart_name"], firsts["destination"], strict=True)
    ][:3]
    text = _(
        "{origin}, {year}, {measure}: {most}. The {n} destinations drawn took {drawn} per cent of"
        " the {outflow} who left in that year.",
        origin=row["name"],
        year=row["time_period"],
        measure=row["line"],
        most=listed(words),
        n=number(len(firsts)),
        drawn=_percentage(firsts["destination"].sum(), row),
        outflow=number(row["outflow"]),
    )
    if firsts["destination"].sum() < row["named"]:
        all_named = _percentage(row["named"], row)
        text += " " + _("All that are named took {named} per cent.", named=all_named)
    return text + _women_there(frame)


def _percentage(value: float, row: "pd.Series[Any]") -> str:
    return number(100 * value / row["outflow"], 1)


def _women_there(frame: pd.DataFrame) -> str:
    apart = frame[frame["sex"] != WHOLE]
    if apart.empty:
        return " " + _("Women and men are not published apart.")
    women = apart.loc[apart["sex"] == "F", "obs_value"].sum()
    areas = apart["counterpart_area"].nunique()
    return " " + plural(
        "Of those who went to the {n} destination with women and men apart, {share} per cent were"
        " women.",
        "Of those who went to the {n} destinations with women and men apart, {share} per cent were"
        " women.",
        areas,
        share=number(100 * women / apart["obs_value"].sum(), 1),
    )


def skills(frame: pd.DataFrame, selection: Selection) -> str:
    """Tell the classes of the last year with their part of the outflow."""
    last = frame[frame["time_period"] == frame["time_period"].max()]
    total = last.loc[last["skill"] == WHOLE, "obs_value"].iloc[-1]
    parts = last[last["skill"] != WHOLE].sort_values("obs_value", ascending=False)
    words = [
        _("{name} {share} per cent", name=name, share=number(100 * value / total, 1))
        for name, value in zip(parts["skill_name"], parts["obs_value"], strict=True)
    ]
    text = _(
        "{origin}, {year}, {measure}: {classes}.",
        origin=last["name"].iloc[0],
        year=last["time_period"].iloc[0],
        measure=last["line"].iloc[-1],
        classes=listed(words),
    )
    changes = int(frame["period"].nunique()) - 1
    if not changes:
        return text
    return (
        text
        + " "
        + plural(
            "The register or its classes change {n} time.",
            "The register or its classes change {n} times.",
            changes,
        )
    )


def among_migrants(frame: pd.DataFrame, selection: Selection) -> str:
    """Say who has the largest share, and in how many areas it rose."""
    known = frame[frame["obs_value"].notna()]
    first, last = known["time_period"].min(), known["time_period"].max()
    then, now = (known[known["time_period"] == year].set_index("name") for year in (first, last))
    change = now["obs_value"] - then["obs_value"]
    top = now["obs_value"].idxmax()
    return _(
        "{name} has the largest share in {last}, {value} per cent, after {before} in {first}. Of"
        " the {n} areas shown, the share rose in {rose} and fell in {fell}; in {last} women are"
        " half or more in {half}.",
        name=top,
        first=first,
        last=last,
        value=now.at[top, "shown"],
        before=then["shown"].get(top, MISSING),
        n=number(known["name"].nunique()),
        rose=number(int((change > 0).sum())),
        fell=number(int((change < 0).sum())),
        half=number(int((now["obs_value"] >= HALF).sum())),
    )
