"""What the cells of a publication's table say, and what has to be said of them below it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.exports.view import View
from dashboard.figures.categories import STATUS_STYLE
from dashboard.figures.theme import OTHER, other_edition, sign
from dashboard.i18n import MISSING, _, number
from dashboard.queries.status import Status

REMARK = "*"  # beside a year of which there is more to say, as in the matrix
SIGNED = "s"  # as the paper's Annex has two lists, one of those that signed only
UNDATED = f"({STATUS_STYLE[Status.PARTY][1]})"  # told apart from what was not read
MOST_REMARKS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says. `value` is its number, in the unit shown; `sign` stands after it."""

    text: str
    value: float | None = None
    decimals: int = 0
    sign: str = ""

    @property
    def said(self) -> str:
        """The text with its sign."""
        return f"{self.text} {self.sign}".rstrip()


def cells(view: View) -> list[Cell]:
    """Return a cell for each row of the view's frame."""
    frame = view.drawing.frame
    return _statuses(frame) if "status" in frame else _figures(frame)


def _signs(frame: pd.DataFrame) -> list[str]:
    flags, changes = (
        frame[name].tolist() if name in frame else [False] * len(frame)
        for name in ("flagged", "adjusted")
    )
    return [sign(*pair) for pair in zip(flags, changes, strict=True)]


def _figures(frame: pd.DataFrame) -> list[Cell]:
    """Return the figures as the card's table shows them: with as many decimals."""
    values = frame["display" if "display" in frame else "obs_value"].tolist()
    shown = frame["shown"].tolist() if "shown" in frame else [""] * len(frame)
    others = other_edition(frame)
    out = []
    for value, text, mark, other in zip(values, shown, _signs(frame), others, strict=True):
        marks = f"{mark}{OTHER if other else ''}"
        if pd.isna(value):
            out.append(Cell(MISSING, sign=marks))
            continue
        decimals = 0 if text == MISSING else len(str(text).partition(".")[2])
        out.append(Cell(number(float(value), decimals), float(value), decimals, marks))
    return out


def _statuses(frame: pd.DataFrame) -> list[Cell]:
    """Return the year from which a State is bound, "s" with that of its signature, or a sign."""
    columns = (frame[name].tolist() for name in ("status", "acted", "own_comment"))
    return [
        Cell(_status(Status(status), acted) + (REMARK if comment else ""), sign=mark)
        for status, acted, comment, mark in zip(*columns, _signs(frame), strict=True)
    ]


def _status(status: Status, acted: Any) -> str:
    year = "" if pd.isna(acted) else f"{acted:.0f}"
    if status is Status.PARTY and year:
        return year
    if status is Status.SIGNED:
        return f"{year} {SIGNED}".strip()
    if status is Status.NO_RECORD:
        return UNDATED
    return STATUS_STYLE[status][1]


def remarks(view: View, texts: set[str]) -> list[str]:
    """Say what the signs in the cells mean, and what is said of single cells."""
    frame = view.drawing.frame
    said = []
    if MISSING in texts:
        said.append(_("Two dots (..) mean that a figure is not available."))
    if "status" in frame:
        said += [_key(frame), *_comments(frame)]
    if "qualifier" in frame:
        said += _qualified(frame)
    return said


def _key(frame: pd.DataFrame) -> str:
    """Say what the statuses present look like, the furthest first."""
    names = dict(zip(frame["status"], frame["status_name"], strict=True))
    dated = frame["acted"].notna()
    said = []
    for status in (status for status in STATUS_STYLE if status in names):
        rows = frame["status"] == status
        looks = [_("a year")] if status == Status.PARTY and (rows & dated).any() else []
        if status != Status.PARTY or not dated[rows].all():
            looks.append(_status(Status(status), None) or _("blank"))
        said.append(f"{', '.join(looks)}: {names[status]}")
    return _("Signs: {signs}.", signs="; ".join(said))


def _comments(frame: pd.DataFrame) -> list[str]:
    rows = frame[frame["own_comment"] != ""]
    if rows.empty:
        return []
    if len(rows) > MOST_REMARKS:
        return [f"{REMARK} {_('There is a remark, in the column “remarks” of the CSV.')}"]
    columns = (rows[name] for name in ("name", "instrument_name", "own_comment"))
    return [
        f"{REMARK} {_('{area}, {instrument}: {said}', area=area, instrument=what, said=said)}"
        for area, what, said in zip(*columns, strict=True)
    ]


def _qualified(frame: pd.DataFrame) -> list[str]:
    """Quote the figures that the text does not state exactly."""
    rows = frame[~frame["qualifier"].isin(("", "exact"))]
    columns = (rows[name] for name in ("name", "time_period", "printed"))
    return [
        _("{area}, {year}: “{printed}”.", area=area, year=year.replace("/", "–"), printed=printed)
        for area, year, printed in zip(*columns, strict=True)
    ]
