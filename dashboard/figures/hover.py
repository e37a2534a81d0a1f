"""Hover cards: the value, and where it was printed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.figures.theme import safe, sign, wrapped
from dashboard.frames import Row, is_known, records
from dashboard.i18n import _, number

WIDTH = 52  # characters a line of a card holds
OBSERVATION_CARD = (
    *("name", "indicator_name", "time_period", "shown", "unit", "rank", "history", "status_label"),
    *("printed", "document", "locator", "remarks", "flagged", "adjusted"),
)


def observation_cards(frame: pd.DataFrame) -> list[str]:
    """Return a card for each observation: area, value, rank, string as printed, place, flag."""
    return [observation_card(row) for row in records(frame, OBSERVATION_CARD)]


def observation_card(row: Row) -> str:
    """Return the card of an observation, a row with the columns `OBSERVATION_CARD`."""
    lines = [
        f"<b>{safe(row['name'])}</b>",
        wrapped(f"{row['indicator_name']}, {row['time_period']}", WIDTH),
        f"<b>{safe(row['shown'])}</b> {safe(row['unit'])}",
    ]
    rank = row.get("rank")  # missing where there is no value or no order
    if is_known(rank):
        lines.append(_("Rank {rank} of the areas shown", rank=number(rank)))
    if row.get("history"):
        lines.append(wrapped(row["history"], WIDTH))
    lines.append(_("Status: {status}", status=safe(row["status_label"])))
    lines += _provenance(row)
    return "<br>".join(lines)


def total_card(row: Row) -> str:
    """Return the card of a total: of what, how much, and how much of it is covered."""
    return "<br>".join(
        [
            f"<b>{safe(row['name'])}</b>",
            wrapped(f"{row['indicator_name']}, {row['time_period']}", WIDTH),
            f"<b>{safe(row['shown'])}</b> {safe(row['unit'])}",
            f"<i>{wrapped(row['remarks'], WIDTH)}</i>",
        ]
    )


def _provenance(row: Row) -> list[str]:
    lines = []
    if row["printed"]:
        lines.append(_("As printed: {printed}", printed=_("“{words}”", words=safe(row["printed"]))))
    if row["locator"] or row["document"]:
        lines.append(_place(row))
    if row["remarks"]:
        said = f"{sign(row['flagged'], row['adjusted'])} {row['remarks']}".lstrip()
        lines.append(f"<i>{wrapped(said, WIDTH)}</i>")
    return lines


def _place(row: Mapping[Any, Any]) -> str:
    parts = (row["document"], *row["locator"].split(" | "))
    return wrapped(" › ".join(part for part in parts if part), WIDTH)


def counted_from(row: Mapping[Any, Any]) -> list[str]:
    """Return the lines that say which printed entries a count is made of, and where they stand."""
    lines = []
    if row["printed"]:
        lines.append(wrapped(_("Counted, as printed: {printed}", printed=row["printed"]), WIDTH))
    if row["locator"]:
        lines.append(_place(row))
    return lines


def status_card(row: Row) -> str:
    """Return the card of a status: area and instrument, year, entry as printed, place, flag."""
    status = row["status_name"]
    if is_known(row["acted"]):
        status = _("{status} ({year})", status=status, year=int(row["acted"]))
    lines = [
        f"<b>{safe(row['name'])}</b>",
        wrapped(row["instrument_name"], WIDTH),
        _("{status} at the end of {year}", status=f"<b>{safe(status)}</b>", year=row["as_of"]),
    ]
    if row.get("acts"):  # each with its date, where the edition has them
        lines.append(wrapped(row["acts"], WIDTH))
    return "<br>".join(lines + _provenance(row))
