"""Checks of the share of women: against other editions, and of the text against the table."""

import math
from collections.abc import Iterator

from dashboard.datasets.audit.cells import Cell, about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Adjustment, Finding, Sentence, Severity
from dashboard.datasets.audit.outflows import (
    DIFFERS,
    NEAR_SHARE,
    NUMBER,
    SHARE,
    WHOLE,
    WOMEN,
    Pair,
    counted_twice,
    pairs,
    published_total,
)
from dashboard.i18n import N_, listed, number

NEAR_SOURCE = 2.0  # points of per cent between two editions
SAME = 0.005  # part by which two editions may differ without a word


def number_against_other_edition(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find numbers of women that another edition gives otherwise: a little, or by a tenth."""
    for women in evidence.cells(edition, NUMBER, WOMEN):
        for other in evidence.elsewhere(women):
            apart = abs(women.value / other.value - 1) if other.value else math.inf
            if apart <= SAME:
                continue
            far = apart > DIFFERS
            yield about(
                women,
                "number-against-other-edition",
                Severity.DOUBTFUL if far else Severity.NOTE,
                (
                    N_("{printed} women printed; {source} gives {value} for {year}."),
                    {
                        "printed": women.bare(),
                        "source": evidence.source(other.source),
                        "value": other.bare(),
                        "year": other.time_period,
                    },
                ),
                beside=(other.place,),
                expected=other.said(),
                adjustment=Adjustment.OMIT if far else Adjustment.NONE,
                reference=(other.source,),
            )


def all_or_nothing(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find shares of none or of all beside a number of women."""
    numbers = {
        (cell.ref_area, cell.time_period): cell for cell in evidence.cells(edition, NUMBER, WOMEN)
    }
    for share in evidence.cells(edition, SHARE):
        women = numbers.get((share.ref_area, share.time_period))
        if women and women.value > 0 and not 0 < share.value < WHOLE:
            yield about(
                share,
                "all-or-nothing",
                Severity.WRONG,
                (
                    N_("{printed} per cent printed beside {women} women."),
                    {"printed": share.bare(), "women": number(women.value)},
                ),
                beside=(women.place,),
                adjustment=Adjustment.OMIT,
            )


def share_against_total(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find shares that no reading of number and published total gives."""
    for found in pairs(evidence, edition).values():
        for pair in found:
            total = published_total(evidence, pair)
            if total is None or counted_twice(pair, total.value):
                continue
            expected = 100 * pair.women.value / total.value
            if abs(pair.share.value - expected) <= NEAR_SHARE + pair.share.half():
                continue
            yield about(
                pair.share,
                "share-against-total",
                Severity.DOUBTFUL,
                (
                    N_("{printed} per cent printed; {women} ÷ {total} ({source}) is {share}."),
                    {
                        "printed": pair.share.bare(),
                        "women": number(pair.women.value),
                        "total": number(total.value),
                        "source": evidence.source(total.source),
                        "share": pair.share.bare(expected),
                    },
                ),
                beside=(pair.women.place, total.place),
                expected=pair.share.said(expected),
                adjustment=Adjustment.OMIT,
                reference=(total.source,),
            )


def share_against_other_edition(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find shares that another edition gives otherwise, unless women were counted twice."""
    for found in pairs(evidence, edition).values():
        for pair in found:
            total = published_total(evidence, pair)
            if total and counted_twice(pair, total.value):
                continue
            for other in evidence.elsewhere(pair.share):
                far = abs(other.value - pair.share.value) - other.half() - pair.share.half()
                if far > NEAR_SOURCE:
                    yield _other_share_finding(evidence, pair, other)


def _other_share_finding(evidence: Evidence, pair: Pair, other: Cell) -> Finding:
    return about(
        pair.share,
        "share-against-other-edition",
        Severity.DOUBTFUL,
        (
            N_(
                "{printed} per cent printed; {source} gives {value} for {year}. Which is right is"
                " not known."
            ),
            {
                "printed": pair.share.bare(),
                "source": evidence.source(other.source),
                "value": other.said(),
                "year": other.time_period,
            },
        ),
        beside=(other.place,),
        expected=other.said(),
        adjustment=Adjustment.OMIT,
        reference=(other.source,),
    )


def stated_share_in_table(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find shares in the text that no year of the table gives."""
    for said in evidence.statements(edition, SHARE):
        years = range(said.cell.year, said.last_year + 1)
        cells = [
            cell
            for cell in evidence.cells(edition, SHARE)
            if cell.ref_area == said.cell.ref_area and cell.year in years
        ]
        near = said.cell.half() + 1e-9
        if not cells or any(abs(cell.value - said.cell.value) <= near for cell in cells):
            continue
        after = [value for cell in cells if (value := evidence.after(cell)) is not None]
        sentences: list[Sentence] = [
            (
                N_("The text says “{said}” for {name}; {table} prints {printed}."),
                {
                    "said": said.cell.printed,
                    "name": said.cell.name,
                    "table": cells[0].locator.split(" | ")[0],
                    "printed": listed([cell.bare() for cell in cells]),
                },
            )
        ]
        changed = after != [cell.value for cell in cells]
        if changed and after and min(after) - near <= said.cell.value <= max(after) + near:
            sentences.append(
                (
                    N_("As adjusted the shares are {low} to {high}, which the text fits."),
                    {"low": cells[0].bare(min(after)), "high": cells[0].bare(max(after))},
                )
            )
        yield about(
            said.cell,
            "stated-share-in-table",
            Severity.DOUBTFUL,
            *sentences,
            expected=listed([cell.bare() for cell in cells]),
        )


def outflow_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the outflow that a table implies against what the text says for the same year."""
    by_year = {
        (area, pair.share.time_period): pair
        for area, found in pairs(evidence, edition).items()
        for pair in found
    }
    for said in evidence.statements(edition, NUMBER):
        pair = by_year.get((said.cell.ref_area, said.cell.time_period))
        if pair is None or said.holds(pair.total, DIFFERS) or math.isnan(said.cell.value):
            continue
        yield about(
            said.cell,
            "outflow-against-text",
            Severity.NOTE,
            (
                N_(
                    "The text says “{printed}”; number ÷ share of {table} implies {total} for the"
                    " same year. The two do not count the same workers."
                ),
                {
                    "printed": said.cell.printed,
                    "table": pair.share.locator.split(" | ")[0],
                    "total": number(pair.total),
                },
            ),
            beside=(pair.women.place, pair.share.place),
            expected=number(pair.total),
        )
