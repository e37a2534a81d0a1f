"""What the checks hold against one another: cells, statements and treaty actions."""

import math
import re
from dataclasses import dataclass
from typing import Any

from dashboard.datasets.audit.model import Finding, Place, Sentence, Severity
from dashboard.datasets.schema import PARTY_ACTIONS
from dashboard.i18n import _, amount, number

NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One observation or statement: its value in base units and how it was printed."""

    place: Place
    edition: str
    indicator: str
    measure: str
    ref_area: str
    sex: str
    time_period: str
    value: float
    printed: str
    locator: str
    source: str
    name: str  # of the area
    unit: str
    scale: int
    decimals: int

    @property
    def year(self) -> int:
        """The year, or the first of a period."""
        return int(self.time_period[:4])

    def half(self) -> float:
        """Return half a unit of the last digit printed: the most that rounding can have moved."""
        found = NUMBER.search(self.printed)
        shown = float(found[0].replace(",", "")) if found else 0.0
        if found and shown and self.value:
            return float(0.5 * 10.0 ** -len(found[1] or "") * abs(self.value / shown))
        return float(0.5 * 10**-self.decimals * self.scale)

    def span(self) -> tuple[float, float]:
        """Return the least and the most that the printed figure can stand for."""
        return self.value - self.half(), self.value + self.half()

    def said(self, value: float | None = None) -> str:
        """Write the cell's value, or another in its unit: "US$ 2,700.0 million"."""
        return amount(self.bare(value), self.unit, self.scale)

    def bare(self, value: float | None = None) -> str:
        """Write the value without its unit."""
        return number((self.value if value is None else value) / self.scale, self.decimals)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says: a number with a qualifier, of one area or of several by name."""

    cell: Cell
    low: float
    high: float
    qualifier: str
    named_areas: tuple[str, ...]

    @property
    def last_year(self) -> int:
        """The last year of the period."""
        return int(self.cell.time_period.split("/")[-1][:4])

    def holds(self, value: float, leeway: float) -> bool:
        """Tell whether the value is what the text says, `leeway` as a part of it allowed for.

        "More than" and "less than" allow for none.
        """
        if self.qualifier == "more_than":
            return value >= self.cell.value
        if self.qualifier == "less_than":
            return value <= self.cell.value
        low, high = (self.cell.value if math.isnan(x) else x for x in (self.low, self.high))
        return low * (1 - leeway) <= value <= high * (1 + leeway)


@dataclass(frozen=True, slots=True)
class Action:
    """One treaty action; `day` as precise as it is known, blank where it is not."""

    place: Place
    edition: str
    instrument: str
    ref_area: str
    action: str
    day: str
    printed: str
    locator: str
    source: str

    @property
    def year(self) -> int:
        """The year of the action."""
        return int(self.day[:4])

    @property
    def is_party(self) -> bool:
        """Whether the action makes the State a party."""
        return self.action in PARTY_ACTIONS


def paragraph(said: str) -> str:
    """Write the place of a statement: "Paragraph 24", "Table 2", "Summary"."""
    return _("Paragraph {n}", n=said) if said.isdecimal() else said[:1].upper() + said[1:]


def about(cell: Cell, check: str, severity: Severity, /, *said: Sentence, **rest: Any) -> Finding:
    """Return a finding about a cell; `rest` are the other fields of a finding."""
    return Finding(
        check,
        severity,
        cell.edition,
        said,
        at=cell.place,
        ref_area=cell.ref_area,
        indicator=cell.indicator,
        time_period=cell.time_period,
        printed=cell.printed,
        locator=cell.locator,
        **rest,
    )


def on_action(
    action: Action, check: str, severity: Severity, /, *said: Sentence, **rest: Any
) -> Finding:
    """Return a finding about a treaty action; `rest` are the other fields of a finding."""
    return Finding(
        check,
        severity,
        action.edition,
        said,
        at=action.place,
        ref_area=action.ref_area,
        instrument=action.instrument,
        time_period=action.day,
        printed=action.printed,
        locator=action.locator,
        **rest,
    )
