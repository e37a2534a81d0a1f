"""What the checks read: the tables as cells, with their names and neighbours."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.datasets.audit.cells import Action, Cell, Statement, paragraph
from dashboard.datasets.audit.model import Adjustment, Finding, Place
from dashboard.datasets.audit.witnesses import witnesses
from dashboard.datasets.schema import PUBLICATION
from dashboard.i18n import _, alphabetical

Tables = Mapping[str, pd.DataFrame]
NOT_STATED = "_U"  # the publication does not say what it counts: any count of the concept is kin


@dataclass(frozen=True)
class Evidence:
    """The tables, read as cells. `adjusted` holds the adjustments found so far, by place."""

    tables: Tables
    adjusted: Mapping[Place, Finding] = field(default_factory=dict)

    def with_findings(self, findings: Sequence[Finding]) -> "Evidence":
        """Return the evidence with what the findings propose for the cells they are about."""
        adjusted = {
            one.at: one for one in findings if one.at and one.adjustment is not Adjustment.NONE
        }
        # A value that is known outranks leaving it out.
        adjusted |= {
            one.at: one for one in findings if one.at and one.adjustment is Adjustment.VALUE
        }
        out = replace(self, adjusted=adjusted)
        # What was read from the tables holds on, and takes long to read.
        read = {name: value for name, value in vars(self).items() if name not in vars(out)}
        vars(out).update(read)
        return out

    @cached_property
    def publications(self) -> list[str]:
        """The editions that are audited: those of which we have the figures as printed."""
        editions = self.tables["editions"]
        return editions.loc[editions["kind"] == PUBLICATION, "edition"].tolist()

    @cached_property
    def names(self) -> dict[str, str]:
        """The areas' names, by code."""
        areas = self.tables["areas"]
        return {code: _(name) for code, name in zip(areas["ref_area"], areas["name"], strict=True)}

    def in_order(self, areas: Iterable[str]) -> list[str]:
        """Return the names of areas as an alphabet orders them."""
        return sorted((self.names[area] for area in areas), key=alphabetical)

    @cached_property
    def regional(self) -> dict[str, str]:
        """The subregion of each regional member and associate member."""
        areas = self.tables["areas"]
        areas = areas[areas["subregion"] != ""]
        return dict(zip(areas["ref_area"], areas["subregion"], strict=True))

    @cached_property
    def indicators(self) -> dict[str, dict[str, Any]]:
        """The indicators, by id."""
        rows = self.tables["indicators"].to_dict("records")
        return {str(row["indicator"]): {str(k): v for k, v in row.items()} for row in rows}

    @cached_property
    def _cells(self) -> dict[tuple[str, str], list[Cell]]:
        """The observations with a value, by edition and indicator.

        Of editions that are not audited only what the audited ones can be held against.
        """
        frame = self.tables["observations"]
        frame = frame[frame["obs_value"].notna()]
        audited = frame["edition"].isin(self.publications)
        frame = frame[audited | witnesses(frame, frame[audited], self.tables["statements"])]
        out: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for row, record in zip(frame.index, frame.to_dict("records"), strict=True):
            cell = self._cell(("observations", int(row)), record, record["obs_value"])
            out[cell.edition, cell.indicator].append(cell)
        return out

    def _cell(self, place: Place, row: Mapping[Any, Any], value: float) -> Cell:
        indicator = self.indicators[row["indicator"]]
        return Cell(
            place,
            row["edition"],
            row["indicator"],
            row.get("measure", ""),
            row["ref_area"],
            row.get("sex", ""),
            row["time_period"],
            float(value),
            row["printed"],
            row.get("locator", ""),
            row.get("source", ""),
            self.names.get(row["ref_area"], row["ref_area"]),
            row["unit_measure"],
            int(indicator["scale"]),
            int(indicator["decimals"]),
        )

    def cells(self, edition: str, indicator: str, sex: str = "") -> list[Cell]:
        """Return the edition's cells of an indicator that have a value."""
        found = self._cells.get((edition, indicator), [])
        return [cell for cell in found if sex in ("", cell.sex)]

    @cached_property
    def _others(self) -> dict[tuple[str, str], list[Cell]]:
        """The cells of editions that are not audited, by indicator and area; as printed first."""
        out: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for (edition, indicator), cells in self._cells.items():
            if edition not in self.publications:
                for cell in cells:
                    out[indicator, cell.ref_area].append(cell)
        for found in out.values():
            found.sort(key=lambda cell: not cell.printed)
        return out

    def elsewhere(self, cell: Cell, *, sex: str = "") -> list[Cell]:
        """Return what other editions have for the same area, concept and year."""
        return [
            other
            for other in self._others.get((cell.indicator, cell.ref_area), [])
            if other.time_period == cell.time_period
            and other.sex == (sex or cell.sex)
            and cell.measure in (other.measure, NOT_STATED)
        ]

    def near(self, cell: Cell) -> list[Cell]:
        """Return what other editions have for the same area and concept, in years close by."""
        return self._others.get((cell.indicator, cell.ref_area), [])

    def together(
        self, edition: str, indicators: Sequence[str], apart: int = 0
    ) -> Iterator[tuple[Cell, ...]]:
        """Yield the cells of the indicators that one area has, at most `apart` years apart."""
        first, *rest = (self.cells(edition, indicator) for indicator in indicators)
        for cell in first:
            found = [
                next(
                    (
                        other
                        for other in cells
                        if other.ref_area == cell.ref_area and abs(other.year - cell.year) <= apart
                    ),
                    None,
                )
                for cells in rest
            ]
            if None not in found:
                yield (cell, *(other for other in found if other is not None))

    def statements(self, edition: str, *indicators: str) -> list[Statement]:
        """Return what the edition's text says, of these indicators or of all."""
        return [
            said
            for said in self._statements
            if said.cell.edition == edition
            and (not indicators or said.cell.indicator in indicators)
        ]

    @cached_property
    def _statements(self) -> list[Statement]:
        out = []
        frame = self.tables["statements"]
        for row, record in zip(frame.index, frame.to_dict("records"), strict=True):
            low, high = record["value_low"], record["value_high"]
            cell = self._cell(("statements", int(row)), record, high if math.isnan(low) else low)
            cell = replace(cell, locator=paragraph(record["paragraph"]))
            areas = tuple(area for area in record["named_areas"].split(";") if area)
            out.append(Statement(cell, low, high, record["qualifier"], areas))
        return out

    @cached_property
    def actions(self) -> list[Action]:
        """The treaty actions of all editions that have a date."""
        frame = self.tables["treaty_actions"]
        return [
            Action(
                ("treaty_actions", int(row)),
                record["edition"],
                record["instrument"],
                record["ref_area"],
                record["action"],
                record["time_period"],
                record["printed"],
                record["locator"],
                record["source"],
            )
            for row, record in zip(frame.index, frame.to_dict("records"), strict=True)
            if record["time_period"]
        ]

    @cached_property
    def acts(self) -> dict[str, list[Action]]:
        """The treaty actions by edition."""
        out: dict[str, list[Action]] = defaultdict(list)
        for action in self.actions:
            out[action.edition].append(action)
        return out

    @cached_property
    def deposited(self) -> dict[tuple[str, str], Action]:
        """The acts that made States parties, as depositaries date them, by instrument and area."""
        return {
            (action.instrument, action.ref_area): action
            for action in self.actions
            if action.is_party and action.edition not in self.publications
        }

    @cached_property
    def signed(self) -> dict[tuple[str, str], Action]:
        """The signatures, as depositaries date them, by instrument and area."""
        return {
            (action.instrument, action.ref_area): action
            for action in self.actions
            if not action.is_party and action.edition not in self.publications
        }

    @cached_property
    def instruments(self) -> dict[str, Mapping[str, Any]]:
        """The instruments, by id."""
        rows = self.tables["instruments"].to_dict("records")
        return {str(row["instrument"]): {str(k): v for k, v in row.items()} for row in rows}

    def after(self, cell: Cell) -> float | None:
        """Return the cell's value in the adjusted view; None where that leaves it out."""
        finding = self.adjusted.get(cell.place)
        if finding is None:
            return cell.value
        return finding.adjusted_value if finding.adjustment is Adjustment.VALUE else None

    def source(self, name: str) -> str:
        """Return a source's words for a sentence."""
        return self._titles.get(name, name)

    @cached_property
    def _titles(self) -> dict[str, str]:
        sources = self.tables["sources"]
        return dict(zip(sources["source"], sources["title"], strict=True))
