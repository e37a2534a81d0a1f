"""What the charts of a country's profile say in a sentence."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.frames import Row, Rows, grouped, top_rows
from dashboard.i18n import _, listed, number, plural
from dashboard.queries.acts import COMPACT
from dashboard.queries.editions import is_latest
from dashboard.queries.status import Status
from dashboard.selection import Selection


def last_figures(frame: pd.DataFrame, selection: Selection) -> str:
    """Give the last figure of each area; of a single one the first and the highest too."""
    known = frame[frame["obs_value"].notna()]
    areas = [rows for _area, rows in known.groupby("ref_area", sort=False)]
    words = {"indicator": known["indicator_name"].iloc[0], "unit": known["unit"].iloc[0]}
    if len(areas) == 1:
        return _("{indicator}, {unit}: {words}.", words=_course(areas[0]), **words)
    last = [_figure(rows.iloc[-1], str(rows["name"].iloc[-1])) for rows in areas]
    return _("{indicator}, {unit}, the last figure of each: {words}.", words=listed(last), **words)


def _course(rows: pd.DataFrame) -> str:
    """Say the last figure of a line, its first, and its highest where that is neither."""
    first, last = rows.iloc[0], rows.iloc[-1]
    top = top_rows(rows).iloc[0]
    said = [_figure(last, str(last["name"]))]
    if len(rows) > 1:
        said.append(_("{year}: {value}", year=first["time_period"], value=first["shown"]))
    if top["obs_value"] > max(first["obs_value"], last["obs_value"]):
        said.append(_("highest {year}: {value}", year=top["time_period"], value=top["shown"]))
    return "; ".join(said)


def _figure(row: "pd.Series[Any]", name: str) -> str:
    return _("{name} {value} ({year})", name=name, value=row["shown"], year=row["time_period"])


def people(frame: pd.DataFrame, selection: Selection) -> str:
    """Give the last estimate of each area and its projection to the last year."""
    known = frame[frame["obs_value"].notna()]
    said = []
    for _area, rows in known.groupby("ref_area", sort=False):
        ahead = rows["projected"]
        now, then = rows[~ahead].tail(1), rows[ahead].tail(1)
        parts = [_figure(row, "") for part in (now, then) for _at, row in part.iterrows()]
        words = [part.strip() for part in parts]
        if len(words) > 1:
            words[1] = _("{figure} projected", figure=words[1])
        said.append(f"{rows['name'].iloc[0]} {', '.join(words)}")
    return _(
        "{indicator}, {unit}: {words}.",
        indicator=known["indicator_name"].iloc[0],
        unit=known["unit"].iloc[0],
        words="; ".join(said),
    )


def registers(frame: pd.DataFrame, selection: Selection) -> str:
    """Give the newest figure of each area with what its register counts."""
    # Of one year's figures that of the longest series, which comes first.
    newest = frame.sort_values("time_period", ascending=False, kind="stable")
    newest = newest.drop_duplicates("ref_area")
    order = list(dict.fromkeys(frame["ref_area"]))
    rows = newest.set_index("ref_area").loc[order]
    said = [
        _("{name} {value} ({year}; {line})", name=name, value=value, year=year, line=words)
        for name, value, year, words in zip(
            *(rows[column] for column in ("name", "shown", "time_period", "line")), strict=True
        )
    ]
    return _("Workers who left in the year, newest figure: {words}.", words="; ".join(said))


def standing(table: Rows, selection: Selection) -> str:
    """Say of each area how many treaties it is party to, which it only signed, and its vote."""
    groups = grouped(table.rows, "ref_area").values()
    return " ".join(_acts(rows, selection) for rows in groups)


def _acts(rows: Sequence[Row], selection: Selection) -> str:
    treaties = [row for row in rows if row["topic"] != COMPACT]
    parties = sum(row["status"] == Status.PARTY for row in treaties)
    signed = [row["instrument_name"] for row in treaties if row["status"] == Status.SIGNED]
    values = {"name": rows[0]["name"], "all": number(len(treaties)), "year": rows[0]["as_of"]}
    if all(row["status"] == Status.NOT_STATE for row in treaties):
        text = _("{name} is a territory and itself party to none of the {all} treaties", **values)
    elif is_latest(selection):
        text = plural(
            "{name}: party to {n} of the {all} treaties at the end of {year}",
            "{name}: party to {n} of the {all} treaties at the end of {year}",
            parties,
            **values,
        )
    else:
        text = plural(
            "{name}: {n} of the {all} instruments ratified at the end of {year}",
            "{name}: {n} of the {all} instruments ratified at the end of {year}",
            parties,
            **values,
        )
    if signed:
        text += _("; only signed: {names}", names=listed(signed))
    for vote in (row for row in rows if row["topic"] == COMPACT):
        text += _("; {name}: {vote}", name=vote["instrument_name"], vote=vote["status_name"])
    return f"{text}."
