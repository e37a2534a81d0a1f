"""Checks of labour outflows: number and share of women, and the total that the two imply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from dashboard.datasets.audit.cells import Cell, Statement, about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Adjustment, Finding, Sentence, Severity
from dashboard.i18n import N_, number

NUMBER, SHARE = "labour_outflow", "labour_outflow_female_share"
AVERAGE = "labour_outflow_annual_average"
WHOLE = 100.0  # per cent
WOMEN, BOTH = "F", "_T"
# Points of per cent by which number ÷ published total may miss a share: totals are revised.
NEAR_TWICE, NEAR_SHARE = 0.25, 1.5
AGREES, DIFFERS = 0.02, 0.1  # parts of a stated total


@dataclass(frozen=True, slots=True)
class Pair:
    """Number and share of women that a table prints for one area and year."""

    women: Cell
    share: Cell

    @property
    def total(self) -> float:
        """The outflow of both sexes that the two imply."""
        return self.women.value / self.share.value * 100

    @property
    def undoubled(self) -> float:
        """The share p ÷ (1 − p), should women have been added to the total a second time."""
        part = self.share.value / 100
        return 100 * part / (1 - part)


def pairs(evidence: Evidence, edition: str) -> dict[str, list[Pair]]:
    """Return the pairs of an edition by area, in the order of years."""
    shares = {
        (cell.ref_area, cell.time_period): cell
        for cell in evidence.cells(edition, SHARE)
        if 0 < cell.value < WHOLE
    }
    out: dict[str, list[Pair]] = {}
    for women in sorted(evidence.cells(edition, NUMBER, WOMEN), key=lambda cell: cell.year):
        share = shares.get((women.ref_area, women.time_period))
        if share and women.value > 0:
            out.setdefault(women.ref_area, []).append(Pair(women, share))
    return out


def published_total(evidence: Evidence, pair: Pair) -> Cell | None:
    """Return another edition's outflow of both sexes for the area and year.

    None where another edition contradicts the number of women: then the number is in doubt.
    """
    if any(
        abs(other.value / pair.women.value - 1) > DIFFERS
        for other in evidence.elsewhere(pair.women)
    ):
        return None
    found = evidence.elsewhere(pair.women, sex=BOTH)
    return next((cell for cell in found if cell.value > 0), None)


def counted_twice(pair: Pair, total: float) -> bool:
    """Tell whether the share is women ÷ (total + women) and not women ÷ total."""
    women, printed = pair.women.value, pair.share.value
    near = NEAR_TWICE + pair.share.half()
    return (
        abs(printed - 100 * women / (total + women)) <= near
        and abs(printed - 100 * women / total) > NEAR_SHARE
    )


def women_counted_twice(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find shares that are women ÷ (total + women), by published totals or by the paper's text."""
    for area, found in pairs(evidence, edition).items():
        average = _average(evidence, edition, area, found)
        for pair in found:
            total = published_total(evidence, pair)
            if total:
                if counted_twice(pair, total.value):
                    yield _twice_finding(evidence, pair, total, None)
            elif average and average.undoubled_fits and pair in average.pairs:
                yield _twice_finding(evidence, pair, None, average)


def _twice_finding(
    evidence: Evidence, pair: Pair, total: Cell | None, average: "Average | None"
) -> Finding:
    adjusted = round(pair.undoubled, pair.share.decimals)
    values = {
        "women": number(pair.women.value),
        "printed": pair.share.bare(),
        "adjusted": pair.share.bare(adjusted),
    }
    sentences: list[Sentence] = []
    if total:
        both, expected = total.value, 100 * pair.women.value / total.value
        values |= {
            "total": number(both),
            "twice": pair.share.bare(100 * pair.women.value / (both + pair.women.value)),
            "share": pair.share.bare(expected),
            "source": evidence.source(total.source),
        }
        sentences.append(
            (
                N_(
                    "Women are counted twice: {women} ÷ ({total} + {women}) is {twice} per cent;"
                    " {women} ÷ {total} is {share} (total: {source})."
                ),
                values,
            )
        )
    if average:
        sentences.append(average.sentence())
    sentences.append(
        (
            N_(
                "From the figure printed alone, p ÷ (1 − p) of {printed} per cent is {adjusted}:"
                " the adjusted view uses that."
            ),
            values,
        )
    )
    return about(
        pair.share,
        "women-counted-twice",
        Severity.WRONG,
        *sentences,
        beside=(pair.women.place, *([total.place] if total else [])),
        expected=pair.share.said(adjusted),
        adjustment=Adjustment.VALUE,
        adjusted_value=adjusted,
        reference=(total.source,) if total else (),
    )


@dataclass(frozen=True, slots=True)
class Average:
    """An annual average that the text states, and the pairs of all the years it covers."""

    said: Statement
    pairs: Sequence[Pair]

    @property
    def implied(self) -> float:
        """The average outflow that number and share imply."""
        return fmean(pair.total for pair in self.pairs)

    @property
    def undoubled(self) -> float:
        """The average that they imply should women have been counted twice."""
        return fmean(pair.women.value / pair.undoubled * 100 for pair in self.pairs)

    @property
    def fits(self) -> bool:
        """Whether the shares as printed imply what the text says."""
        return self.said.holds(self.implied, DIFFERS)

    @property
    def undoubled_fits(self) -> bool:
        """Whether they do only if women were counted twice."""
        return not self.fits and self.said.holds(self.undoubled, AGREES)

    def sentence(self) -> Sentence:
        """Say what the shares imply against what the text says."""
        return (
            N_(
                "Number ÷ share implies {implied} departures a year in {first} to {last}; the text"
                " says “{printed}”."
            ),
            {
                "implied": number(self.implied),
                "first": self.pairs[0].share.time_period,
                "last": self.pairs[-1].share.time_period,
                "printed": self.said.cell.printed,
            },
        )


def _average(evidence: Evidence, edition: str, area: str, found: Sequence[Pair]) -> Average | None:
    for said in evidence.statements(edition, AVERAGE):
        years = range(said.cell.year, said.last_year + 1)
        covered = [pair for pair in found if pair.share.year in years]
        if said.cell.ref_area == area and len(covered) == len(years):
            return Average(said, covered)
    return None


def average_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the average outflow that a table implies against the one the text states."""
    for area, found in pairs(evidence, edition).items():
        average = _average(evidence, edition, area, found)
        if average is None or average.fits:
            continue
        sentences = [average.sentence()]
        if average.undoubled_fits:
            sentences.append(
                (
                    N_("With p ÷ (1 − p) for each share it implies {undoubled}, which agrees."),
                    {"undoubled": number(average.undoubled)},
                )
            )
        yield about(
            average.said.cell,
            "average-against-text",
            Severity.NOTE,
            *sentences,
            expected=average.said.cell.said(average.implied),
        )
