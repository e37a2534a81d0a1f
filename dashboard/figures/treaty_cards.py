"""Hover cards of counts: who is counted, who joined, where the entries are printed."""

from collections.abc import Mapping
from typing import Any

from dashboard.figures.hover import WIDTH, counted_from
from dashboard.figures.theme import safe, wrapped
from dashboard.i18n import _, number


def step_card(row: Mapping[Any, Any]) -> str:
    """Return the card of a year: how many, who joined, who is not counted."""
    lines = [
        f"<b>{wrapped(row['instrument_name'], 44)}</b>",
        _(
            "{n} States of the region by the end of {year}",
            n=f"<b>{number(row['obs_value'])}</b>",
            year=row["time_period"],
        ),
    ]
    if row["joined"]:
        lines.append(
            wrapped(_("New in {year}: {names}", year=row["time_period"], names=row["joined"]), 44)
        )
    if row["others"]:
        lines.append(wrapped(_("Not counted: {names}", names=row["others"]), WIDTH))
    return "<br>".join(lines + counted_from(row))


def stack_card(row: Mapping[Any, Any]) -> str:
    """Return the card of a part of a bar: how many of how many, and who."""
    words = _(
        "{n} of {areas} areas by the end of {year}; {signed} had signed only",
        n=row["obs_value"],
        areas=row["areas"],
        signed=row["signed"],
        year=row["time_period"],
    )
    lines = [f"<b>{safe(row['subregion_name'])}</b>", safe(row["instrument_name"]), words]
    if row["joined"]:
        lines.append(wrapped(row["joined"], WIDTH))
    return "<br>".join(lines + counted_from(row))
