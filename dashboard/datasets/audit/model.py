"""What a finding is, and the table that the findings make."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

import pandas as pd

from dashboard.i18n import _

Sentence = tuple[str, Mapping[str, str]]  # a marked message and what fills it
Place = tuple[str, int]  # a table and the number of a row in it, from 0


class Severity(StrEnum):
    """How grave a finding is. A note says something of a figure without casting doubt on it."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NOTE = "note"


class Adjustment(StrEnum):
    """What the adjusted view does with the figure."""

    NONE = "none"
    VALUE = "value"
    OMIT = "omit"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found at one place.

    `at` is the row it is about, or None where a row is lacking; `beside` are the rows it was held
    against, of which `suspects` may be at fault as well as `at`. `adjusted_value` is in base
    units, a year for treaty actions.
    """

    check: str
    severity: Severity
    edition: str
    sentences: tuple[Sentence, ...]
    at: Place | None = None
    beside: tuple[Place, ...] = ()
    suspects: tuple[Place, ...] = ()
    ref_area: str = ""
    indicator: str = ""
    instrument: str = ""
    time_period: str = ""
    printed: str = ""
    locator: str = ""
    expected: str = ""
    adjustment: Adjustment = Adjustment.NONE
    adjusted_value: float = field(default=float("nan"))
    reference: tuple[str, ...] = ()

    def text(self) -> str:
        """Return the note in the reader's language."""
        return " ".join(_(message, **values) for message, values in self.sentences)

    def name(self) -> str:
        """Return the finding's id, before equal ones are told apart."""
        concept = self.indicator or self.instrument
        parts = (self.check, concept, self.ref_area, self.time_period)
        return "-".join(part for part in parts if part).lower().replace("/", "-").replace("_", "-")


def named(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Return the findings by id, the gravest first; equal ids are numbered."""
    grave = list(Severity)
    out: dict[str, Finding] = {}
    for one in sorted(findings, key=lambda finding: grave.index(finding.severity)):
        name, n = one.name(), 1
        while name in out:
            n += 1
            name = f"{one.name()}-{n}"
        out[name] = one
    return out


def findings_frame(
    findings: Mapping[str, Finding], line: Callable[[Place], tuple[str, int]], columns: list[str]
) -> pd.DataFrame:
    """Return the table `findings`; `line` tells a row's file and its line there."""
    rows = [
        {
            "finding": name,
            "check": one.check,
            "severity": str(one.severity),
            "edition": one.edition,
            "table": one.at[0] if one.at else "",
            "file": line(one.at)[0] if one.at else "",
            "line": line(one.at)[1] if one.at else None,
            "beside": "; ".join(_said(*line(place)) for place in one.beside),
            "ref_area": one.ref_area,
            "indicator": one.indicator,
            "instrument": one.instrument,
            "time_period": one.time_period,
            "printed": one.printed,
            "locator": one.locator,
            "expected": one.expected,
            "message": one.text(),
            "adjustment": str(one.adjustment),
            "adjusted_value": one.adjusted_value,
            "reference": ";".join(one.reference),
        }
        for name, one in findings.items()
    ]
    frame = pd.DataFrame(rows, columns=columns)
    types = dict.fromkeys(columns, object) | {"line": "Int64", "adjusted_value": "float64"}
    return frame.astype(types)


def _said(file: str, line: int) -> str:
    return f"{file.removesuffix('.csv')} {line}"


class Marks(NamedTuple):
    """What the findings say of a table's rows, a list each: see the schema's computed columns."""

    finding: list[str]
    flag: list[str]
    adjusted_by: list[str]


def marks(findings: Mapping[str, Finding], table: str, size: int) -> Marks:
    """Return for each row of a table the findings that speak of it, its flag, its adjustment.

    A finding speaks of the row it is about and of those it was held against; only the first is
    flagged, and those that may be at fault as well. A note flags none.
    """
    ids: list[list[str]] = [[] for _row in range(size)]
    flags, adjusted = [""] * size, [""] * size
    for name, one in findings.items():
        for place in dict.fromkeys((*([one.at] if one.at else []), *one.beside)):
            if place[0] == table:
                ids[place[1]].append(name)
        for place in (*([one.at] if one.at else []), *one.suspects):
            if place[0] == table and one.severity is not Severity.NOTE:
                flags[place[1]] = flags[place[1]] or str(one.severity)
        if one.at and one.at[0] == table:
            row = one.at[1]
            # A value that is known outranks leaving it out.
            if one.adjustment is Adjustment.VALUE or (
                one.adjustment is Adjustment.OMIT and not adjusted[row]
            ):
                adjusted[row] = name
    return Marks([";".join(found) for found in ids], flags, adjusted)
