"""Checks of cells: against the others of their row, the text, and other editions."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.datasets.audit.cells import Cell, about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Adjustment, Finding, Sentence, Severity
from dashboard.i18n import N_, number

RECEIVED, SHARE = "remittances_received", "remittances_gdp_share"
FACTORS = (SHARE, "gni_per_capita", "population")
# GNI is not GDP, and dollars are converted in two ways: a factor of two is far from any misfit of
# theirs, and nearer than any slip of the decimal point.
MOST_APART = 2.0
SHIFTS = (1, -1, 2, -2, 3, -3)  # places by which a decimal point slips
STOCK_FACTORS = ("migrant_stock_share", "migrant_stock", "population")
# Populations grow between the year of one column and that of the other.
LEAST_FIT, MOST_FIT, YEARS_APART = 0.8, 1.25, 2
FAR = 10.0  # times, between two editions: more than a revision of the series explains


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one area that must fit: remittances = share × GNI per capita × population."""

    dollars: Cell
    share: Cell
    gni: Cell
    people: Cell

    @property
    def product(self) -> float:
        """The remittances that the other three make."""
        return self.share.value / 100 * self.gni.value * self.people.value

    @property
    def most(self) -> float:
        """The most that they can make, as far as they are rounded."""
        return math.prod(cell.span()[1] for cell in (self.share, self.gni, self.people)) / 100

    def fits(self, places: int = 0) -> bool:
        """Tell whether they fit as far as all are rounded, the decimal point moved by `places`."""
        low, high = (bound * 10.0**places for bound in self.dollars.span())
        factors = (self.share, self.gni, self.people)
        least = math.prod(max(cell.span()[0], 0) for cell in factors) / 100
        return high * MOST_APART >= least and low <= self.most * MOST_APART

    def shift(self) -> int:
        """Return by how many places the decimal point must move for them to fit, or 0."""
        return next((places for places in SHIFTS if self.product and self.fits(places)), 0)

    def expected(self, at: Cell) -> str:
        """Write what the others make of the dollars or of the share."""
        whole = self.gni.value * self.people.value
        if at is self.dollars:
            return at.said(self.product or self.most)
        return at.said(100 * self.dollars.value / whole) if at is self.share and whole else ""

    def sentence(self) -> Sentence:
        """Say what they make."""
        made = self.product or self.most
        return (
            N_(
                "{share} of GNI per capita × population, {gni} × {people}, is {product}."
                " The amount printed, {dollars}, is {ratio} times that."
            )
            if self.product
            else N_(
                "{share} of GNI per capita × population, {gni} × {people}, is at most {product}, as"
                " far as they are rounded. The amount printed is {dollars}."
            ),
            {
                "share": self.share.said(),
                "gni": self.gni.said(),
                "people": self.people.said(),
                "product": self.dollars.said(made),
                "dollars": self.dollars.said(),
                "ratio": _times(self.dollars.value, made),
            },
        )


def dollars_against_share(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold remittances in dollars against their share of GDP × GNI per capita × population."""
    for cells in evidence.together(edition, (RECEIVED, *FACTORS)):
        row = Row(*cells)
        if not row.fits():
            yield _misfit(evidence, row)


def _misfit(evidence: Evidence, row: Row) -> Finding:
    """Return the finding: on the dollars where they slipped, else on whom other editions accuse.

    Four figures that do not fit do not tell which is wrong. Where nothing tells, all are suspect.
    """
    moved = row.dollars.value * 10.0 ** row.shift()
    witness = _witness(evidence, row.dollars, moved) if row.shift() else None
    cells = (row.dollars, row.share, row.gni, row.people)
    blamed = row.dollars if witness else _accused(evidence, cells)
    sentences = [row.sentence()]
    if row.shift() and blamed in (None, row.dollars):
        values = {"moved": row.dollars.said(moved), "ratio": _times(moved, row.product)}
        message = N_("With the decimal point moved, {moved}, the figures agree ({ratio} times).")
        sentences.append((message, values))
    if witness:
        values = {"source": evidence.source(witness.source), "value": witness.said()}
        sentences.append((N_("{source} gives {value}."), values))
    if blamed is None:
        sentences.append((N_("Which of the four is wrong is not known."), {}))
    at = blamed or row.dollars
    others = tuple(cell.place for cell in cells if cell is not at)
    return about(
        at,
        "dollars-against-share",
        Severity.WRONG,
        *sentences,
        beside=others,
        suspects=() if blamed else others,
        expected=row.expected(at),
        adjustment=Adjustment.VALUE if witness else Adjustment.OMIT,
        adjusted_value=moved if witness else math.nan,
        reference=(witness.source,) if witness else (),
    )


def _accused(evidence: Evidence, cells: Sequence[Cell]) -> Cell | None:
    """Return the only cell that other editions put more than twice as high or low, if one is."""
    accused = [cell for cell in cells if _distance(evidence, cell) > math.log(MOST_APART)]
    return accused[0] if len(accused) == 1 else None


def _witness(evidence: Evidence, cell: Cell, value: float) -> Cell | None:
    """Return a cell of another edition that gives the value, as far as both are rounded."""
    for other in evidence.elsewhere(cell):
        if abs(other.value - value) <= other.half() + cell.half():
            return other
    return None


def _distance(evidence: Evidence, cell: Cell) -> float:
    """Return how far a cell lies from the nearest other edition, as a logarithm; 0 where none."""
    values = [other.value for other in evidence.elsewhere(cell) if other.value > 0]
    if cell.value <= 0:
        return math.inf if values else 0.0
    return min((abs(math.log(value / cell.value)) for value in values), default=0.0)


def _times(value: float, of: float) -> str:
    """Write how many times one value is of another."""
    if not of:
        return "∞"
    return number(value / of, 2 if value / of < FAR else 0)


def far_from_other_edition(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find remittances that another edition puts ten times higher or lower."""
    for indicator in (RECEIVED, SHARE):
        for cell in evidence.cells(edition, indicator):
            for other in evidence.elsewhere(cell):
                low, high = sorted((evidence.after(cell) or cell.value, other.value))
                if low <= 0 or high / low < FAR or cell.span()[0] <= 0:
                    continue
                yield about(
                    cell,
                    "far-from-other-edition",
                    Severity.DOUBTFUL,
                    (
                        N_("{printed} printed; {source} gives {value} for {year}."),
                        {
                            "printed": cell.said(),
                            "source": evidence.source(other.source),
                            "value": other.said(),
                            "year": other.time_period,
                        },
                    ),
                    beside=(other.place,),
                    expected=other.said(),
                    reference=(other.source,),
                )
                break


def stock_against_share(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold migrants ÷ population against the share printed, rounding and growth allowed for."""
    for share, stock, people in evidence.together(edition, STOCK_FACTORS, YEARS_APART):
        (low, high), (few, many) = stock.span(), people.span()
        least = 100 * low / many if many > 0 else 0.0
        most = 100 * high / few if few > 0 else math.inf
        if least <= share.span()[1] * MOST_FIT and most >= share.span()[0] * LEAST_FIT:
            continue
        implied = 100 * stock.value / people.value if people.value else math.nan
        yield about(
            share,
            "stock-against-share",
            Severity.WRONG,
            (
                N_("{printed} printed; {stock} ÷ {people} is {implied}."),
                {
                    "printed": share.said(),
                    "stock": stock.said(),
                    "people": people.said(),
                    "implied": share.said(implied),
                },
            ),
            beside=(stock.place, people.place),
            expected=share.said(implied),
        )
