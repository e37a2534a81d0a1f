"""Checks of cells: against the others of their row, the text, and other editions."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.datasets.audit.cells import Cell, Statement, about
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

    def fits(self, places: int = 0) -> bool:
        """Tell whether they fit as far as all are rounded, the decimal point moved by `places`."""
        factors = (self.share, self.gni, self.people)
        low, high = (bound * 10.0**places for bound in self.dollars.span())
        least = math.prod(max(cell.span()[0], 0) for cell in factors) / 100
        most = math.prod(cell.span()[1] for cell in factors) / 100
        return high * MOST_APART >= least and low <= most * MOST_APART

    def shift(self) -> int:
        """Return by how many places the decimal point must move for them to fit, or 0."""
        return next((places for places in SHIFTS if self.product and self.fits(places)), 0)

    def sentence(self) -> Sentence:
        """Say what they make."""
        return (
            N_(
                "{share} of GNI per capita × population, {gni} × {people}, is {product}."
                " The amount printed, {dollars}, is {ratio} times that."
            ),
            {
                "share": self.share.said(),
                "gni": self.gni.said(),
                "people": self.people.said(),
                "product": self.dollars.said(self.product),
                "dollars": self.dollars.said(),
                "ratio": _times(self.dollars.value, self.product),
            },
        )


def dollars_against_share(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold remittances in dollars against their share of GDP × GNI per capita × population."""
    for cells in evidence.together(edition, (RECEIVED, *FACTORS)):
        row = Row(*cells)
        if not row.fits():
            yield _misfit(evidence, row)


def _misfit(evidence: Evidence, row: Row) -> Finding:
    """Return the finding, on the dollars or on the share, and what would put it right."""
    if _distance(evidence, row.share) > _distance(evidence, row.dollars):
        whole = row.gni.value * row.people.value
        return about(
            row.share,
            "dollars-against-share",
            Severity.WRONG,
            row.sentence(),
            beside=tuple(cell.place for cell in (row.dollars, row.gni, row.people)),
            expected=row.share.said(100 * row.dollars.value / whole),
            adjustment=Adjustment.OMIT,
        )
    moved = row.dollars.value * 10.0 ** row.shift()
    sentences, witness = [row.sentence()], None
    if row.shift():
        values = {"moved": row.dollars.said(moved), "ratio": _times(moved, row.product)}
        sentences.append(
            (
                N_("With the decimal point moved, {moved}, the figures agree ({ratio} times)."),
                values,
            )
        )
        witness = _witness(evidence, row.dollars, moved)
    if witness:
        values = {"source": evidence.source(witness.source), "value": witness.said()}
        sentences.append((N_("{source} gives {value}."), values))
    return about(
        row.dollars,
        "dollars-against-share",
        Severity.WRONG,
        *sentences,
        beside=tuple(cell.place for cell in (row.share, row.gni, row.people)),
        expected=row.dollars.said(row.product),
        adjustment=Adjustment.VALUE if witness else Adjustment.OMIT,
        adjusted_value=moved if witness else math.nan,
        reference=(witness.source,) if witness else (),
    )


def _witness(evidence: Evidence, cell: Cell, value: float) -> Cell | None:
    """Return a cell of another edition that gives the value, as far as both are rounded."""
    for other in evidence.elsewhere(cell):
        if abs(other.value - value) <= other.half() + cell.half():
            return other
    return None


def _distance(evidence: Evidence, cell: Cell) -> float:
    """Return how far a cell lies from another edition's, as a logarithm; 0 where none tells."""
    ratios = [other.value / cell.value for other in evidence.elsewhere(cell) if cell.value > 0]
    return min((abs(math.log(ratio)) for ratio in ratios if ratio > 0), default=0.0)


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
                low, high = sorted((cell.value, other.value))
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
        least, most = 100 * low / many, 100 * high / few if few > 0 else float("inf")
        if least <= share.span()[1] * MOST_FIT and most >= share.span()[0] * LEAST_FIT:
            continue
        implied = 100 * stock.value / people.value
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


def shares_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold what the text says of one area against the cell that a table prints for it."""
    for said in evidence.statements(edition):
        for cell in evidence.cells(edition, said.cell.indicator):
            same = (cell.ref_area, cell.time_period) == (said.cell.ref_area, said.cell.time_period)
            if not same or cell.sex == "F" or said.qualifier != "exact":
                continue
            if abs(cell.value - said.cell.value) <= cell.half() + said.cell.half():
                continue
            yield about(
                said.cell,
                "text-against-table",
                Severity.NOTE,
                (
                    N_("{place} says “{said}”; {table} prints {printed} for {year}."),
                    {
                        "place": said.cell.locator,
                        "said": said.cell.printed,
                        "table": cell.locator.split(" | ")[0],
                        "printed": cell.said(),
                        "year": cell.time_period,
                    },
                ),
                *_other_year(evidence, said),
                beside=(cell.place,),
                expected=cell.said(),
            )


def _other_year(evidence: Evidence, said: Statement) -> Iterator[Sentence]:
    """Say where another edition gives the stated value for another year."""
    for other in evidence.near(said.cell):
        if abs(other.value - said.cell.value) <= other.half():
            yield (
                N_("{source} gives {value} for {year}."),
                {
                    "source": evidence.source(other.source),
                    "value": other.said(),
                    "year": other.time_period,
                },
            )
            return
