"""What the charts of the Feminization page say in a sentence."""

from collections.abc import Sequence
from operator import itemgetter

import pandas as pd

from dashboard.frames import Row, Rows, grouped, is_known, largest
from dashboard.i18n import MISSING, _, listed, number, plural
from dashboard.selection import Selection

HALF = 50.0  # per cent
PARTIAL = "partial"  # quality
MOST_LINES = 4  # that a sentence tells of
WHOLE = "_T"  # all skills, both sexes


def doubtful(rows: Sequence[Row]) -> str:
    """Say how many of the figures drawn are in doubt, and whose they are."""
    flagged = [row for row in rows if row["flagged"] and is_known(row["obs_value"])]
    if not flagged:
        return ""
    names = list(grouped(flagged, "name"))
    return " " + plural(
        "{n} value ({names}) is doubtful and drawn hollow.",
        "{n} values ({names}) are doubtful and drawn hollow.",
        len(flagged),
        names=listed(names),
    )


def _longest(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the longest line of each area, of whole years and not in doubt, the longest first."""
    sure = [row for row in rows if not row["flagged"] and row["quality"] != PARTIAL]
    lines = sorted(grouped(sure, "ref_area", "measure").values(), key=len, reverse=True)
    first: dict[str, list[Row]] = {}
    for line in lines:
        first.setdefault(line[0]["ref_area"], line)
    return list(first.values())


def _spanned(rows: Sequence[Row]) -> str:
    first, last = rows[0], rows[-1]
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


def shares_by_measure(table: Rows, selection: Selection) -> str:
    """Say where women are half or more in the newest figure, and tell the longest lines."""
    newest = {row["ref_area"]: row for row in sorted(table.rows, key=itemgetter("time_period"))}
    half = [row for row in newest.values() if row["obs_value"] >= HALF]
    said = [
        _(
            "{name} ({value} per cent, {year})",
            name=row["name"],
            value=row["shown"],
            year=row["time_period"],
        )
        for row in largest(half, len(half))
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
    return text + " " + _lines_said(table.rows)


def _lines_said(rows: Sequence[Row]) -> str:
    """Tell the longest lines, and what is in doubt."""
    spans = "; ".join(_spanned(line) for line in _longest(rows)[:MOST_LINES])
    said = _("The longest lines: {spans}.", spans=spans) if spans else ""
    return f"{said}{doubtful(rows)}"


def women_by_measure(table: Rows, selection: Selection) -> str:
    """Tell the longest lines of women's number."""
    text = plural(
        "Women who left for work, from {n} country of origin.",
        "Women who left for work, from {n} countries of origin.",
        len(grouped(table.rows, "ref_area")),
    )
    return f"{text} {_lines_said(table.rows)}"


def outflows_by_measure(table: Rows, selection: Selection) -> str:
    """Say how many figures there are, and tell the longest lines."""
    text = plural(
        "{n} figure of women and men who left for work, from {areas}.",
        "{n} figures of women and men who left for work, from {areas}.",
        len(table),
        areas=plural("{n} country", "{n} countries", len(grouped(table.rows, "ref_area"))),
    )
    return f"{text} {_lines_said(table.rows)}"


def destinations(table: Rows, selection: Selection) -> str:
    """Name the largest destinations, and say how much of the outflow they cover."""
    firsts = [rows[0] for rows in grouped(table.rows, "counterpart_area").values()]
    row, drawn = firsts[0], sum(one["destination"] for one in firsts)
    words = [
        _("{name} {value}", name=one["counterpart_name"], value=number(one["destination"]))
        for one in firsts[:3]
    ]
    text = _(
        "{origin}, {year}, {measure}: {most}. The {n} destinations drawn took {drawn} per cent of"
        " the {outflow} who left in that year.",
        origin=row["name"],
        year=row["time_period"],
        measure=row["line"],
        most=listed(words),
        n=number(len(firsts)),
        drawn=_percentage(drawn, row),
        outflow=number(row["outflow"]),
    )
    if drawn < row["named"]:
        all_named = _percentage(row["named"], row)
        text += " " + _("All that are named took {named} per cent.", named=all_named)
    return text + _women_there(table.rows)


def _percentage(value: float, row: Row) -> str:
    return number(100 * value / row["outflow"], 1)


def _women_there(rows: Sequence[Row]) -> str:
    apart = [row for row in rows if row["sex"] != WHOLE]
    if not apart:
        return " " + _("Women and men are not published apart.")
    women = sum(row["obs_value"] for row in apart if row["sex"] == "F")
    areas = len(grouped(apart, "counterpart_area"))
    return " " + plural(
        "Of those who went to the {n} destination with women and men apart, {share} per cent were"
        " women.",
        "Of those who went to the {n} destinations with women and men apart, {share} per cent were"
        " women.",
        areas,
        share=number(100 * women / sum(row["obs_value"] for row in apart), 1),
    )


def skills(table: Rows, selection: Selection) -> str:
    """Tell the classes of the last year with their part of the outflow."""
    last = grouped(table.rows, "time_period")[max(row["time_period"] for row in table.rows)]
    total = [row for row in last if row["skill"] == WHOLE][-1]["obs_value"]
    parts = [row for row in last if row["skill"] != WHOLE]
    words = [
        _(
            "{name} {share} per cent",
            name=row["skill_name"],
            share=number(100 * row["obs_value"] / total, 1),
        )
        for row in largest(parts, len(parts))
    ]
    text = _(
        "{origin}, {year}, {measure}: {classes}.",
        origin=last[0]["name"],
        year=last[0]["time_period"],
        measure=last[-1]["line"],
        classes=listed(words),
    )
    changes = len(grouped(table.rows, "period")) - 1
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
