"""Checks of what is there at all: areas without a row, cells lost, names."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from dashboard.datasets.audit.cells import about, on_action
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Adjustment, Finding, Severity
from dashboard.i18n import N_, listed, number, sentence_list

MISSING = "O"
WHOLE = 0.5  # part of the region's areas from which a table means to cover it
HAIR = 1e-6  # what arithmetic may add to a value
BIRTHS = (0.5, 9.0)  # a woman: the extremes that any population has had, with some room
MOST_MOVED, YEARS_APART = 0.25, 2  # part of the population that net migration may be in five years
ALIKE = 0.75  # of two names, from which one is a misspelling of the other


def value_against_printed(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find values that are not what is printed beside them: errors of reading, not of print."""
    for indicator in evidence.indicators:
        for cell in evidence.cells(edition, indicator):
            shown = re.fullmatch(r"-?[0-9][0-9,]*(\.[0-9]+)?", cell.printed)
            if shown and abs(float(shown[0].replace(",", "")) * cell.scale - cell.value) < HAIR:
                continue
            if cell.printed:
                yield about(
                    cell,
                    "value-against-printed",
                    Severity.WRONG,
                    (
                        N_("The value read is {value}, beside “{printed}” as printed."),
                        {"value": cell.said(), "printed": cell.printed},
                    ),
                    expected=cell.printed,
                )
    for action in evidence.acts[edition]:
        years = re.findall(r"\(([0-9]{4})\)", action.printed)
        if years and years[-1] != str(action.year):
            yield on_action(
                action,
                "value-against-printed",
                Severity.WRONG,
                (
                    N_("The year read is {year}, beside “{printed}” as printed."),
                    {"year": str(action.year), "printed": action.printed},
                ),
                expected=years[-1],
            )


def beyond_belief(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find births and migration that no population has had."""
    low, high = BIRTHS
    for cell in evidence.cells(edition, "fertility_rate"):
        if not low <= cell.value <= high:
            yield about(
                cell,
                "beyond-belief",
                Severity.DOUBTFUL,
                (
                    N_("{printed} is outside the {low} to {high} births that any population has."),
                    {"printed": cell.said(), "low": number(low, 1), "high": number(high, 1)},
                ),
                adjustment=Adjustment.OMIT,
            )
    together = evidence.together(edition, ("net_migration_5y", "population"), YEARS_APART)
    for moved, people in together:
        if people.value and abs(moved.value) > MOST_MOVED * people.value:
            yield about(
                moved,
                "beyond-belief",
                Severity.DOUBTFUL,
                (
                    N_("{moved} in five years are {share} per cent of the population, {people}."),
                    {
                        "moved": moved.said(),
                        "share": number(abs(100 * moved.value / people.value), 0),
                        "people": people.said(),
                    },
                ),
                beside=(people.place,),
                adjustment=Adjustment.OMIT,
            )


def missing_areas(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find regional members that a table of the whole region has no row for."""
    frame = evidence.tables["observations"]
    for source, rows in frame[frame["edition"] == edition].groupby("source", sort=False):
        present = set(rows["ref_area"])
        missing = [area for area in evidence.regional if area not in present]
        if not missing or len(present) < WHOLE * len(evidence.regional):
            continue
        table = str(rows["locator"].iloc[0]).split(" | ")[0]
        elsewhere = {action.ref_area for action in evidence.acts[edition]} & set(missing)
        also = (
            (
                N_("{names} stand in the treaty table of the same edition."),
                {"names": listed(evidence.in_order(elsewhere))},
            ),
        )
        yield Finding(
            "missing-areas",
            Severity.NOTE,
            edition,
            (
                (
                    N_("{table} has no row for {n} of the {all} regional members: {names}."),
                    {
                        "table": table,
                        "n": number(len(missing)),
                        "all": number(len(evidence.regional)),
                        "names": listed(evidence.in_order(missing)),
                    },
                ),
                *(also if elsewhere else ()),
            ),
            locator=table,
            reference=(str(source),),
        )


def lost_cells(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find tables with cells of which neither a figure nor ".." is left."""
    frame = evidence.tables["observations"]
    frame = frame[(frame["edition"] == edition) & (frame["obs_status"] == MISSING)]
    for source, rows in frame[frame["printed"] == ""].groupby("source", sort=False):
        areas = [evidence.names[area] for area in rows["ref_area"].drop_duplicates()]
        table = str(rows["locator"].iloc[0]).split(" | ")[0]
        yield Finding(
            "lost-cells",
            Severity.NOTE,
            edition,
            (
                (
                    N_(
                        "{cells} cells of {table} are blank in the text, in the rows of {names}:"
                        " neither a figure nor “..”. They are read as not available."
                    ),
                    {
                        "cells": number(len(rows)),
                        "table": table,
                        "names": sentence_list(areas),
                    },
                ),
            ),
            locator=table,
            reference=(str(source),),
        )


def names_of_areas(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find names that are almost, but not quite, the United Nations'."""
    areas = evidence.tables["areas"]  # their names untranslated, as the edition's language is
    names = dict(zip(areas["ref_area"], areas["name"], strict=True))
    for (area, name), locator in sorted(_printed_names(evidence, edition).items()):
        known = names[area]
        if name == known or SequenceMatcher(None, name, known).ratio() < ALIKE:
            continue
        yield Finding(
            "name-of-area",
            Severity.NOTE,
            edition,
            (
                (
                    N_("Printed “{printed}”; the United Nations' name is {name}."),
                    {"printed": name, "name": known},
                ),
            ),
            ref_area=area,
            printed=name,
            locator=locator,
            expected=known,
        )


def _printed_names(evidence: Evidence, edition: str) -> dict[tuple[str, str], str]:
    """Return each area with each name that the edition prints for it, and where first."""
    frame = evidence.tables["observations"]
    rows = frame[frame["edition"] == edition]
    seen: dict[tuple[str, str], str] = {}
    for area, locator in zip(rows["ref_area"], rows["locator"], strict=True):
        table, *row = locator.split(" | ")
        if row:
            name = row[0].removesuffix(", Number").removesuffix(", Percentage")
            seen.setdefault((area, name), f"{table} | {row[0]}")
    for action in evidence.acts[edition]:
        name = action.printed.rpartition(" (")[0]
        if name:
            seen.setdefault((action.ref_area, name), action.locator)
    return seen
