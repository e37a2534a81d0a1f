"""Checks of the outflow that number and share of women imply: years that break with the others."""

from collections.abc import Iterator, Sequence
from statistics import median

from dashboard.datasets.audit.cells import about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Adjustment, Finding, Severity
from dashboard.datasets.audit.outflows import Pair, pairs
from dashboard.i18n import N_, number

# Registers grow and shrink, but seldom by a quarter against both of the nearest years and the
# middle of all the others, or by more than half against the middle of the years close by.
BREAK, FAR_BREAK, WINDOW = 1.25, 1.6, 3


def breaks_in_total(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find years whose implied outflow breaks with those around it."""
    for found in pairs(evidence, edition).values():
        for pair in found:
            others = [other for other in found if other is not pair]
            if len(others) > 1 and _breaks(pair, others):
                yield _break_finding(pair, _close(pair, others) or others)


def _close(pair: Pair, others: Sequence[Pair]) -> list[Pair]:
    return [other for other in others if abs(other.share.year - pair.share.year) <= WINDOW]


def _breaks(pair: Pair, others: Sequence[Pair]) -> bool:
    def against_middle(some: Sequence[Pair]) -> float:
        return pair.total / median(other.total for other in some)

    nearest = sorted(others, key=lambda other: abs(other.share.year - pair.share.year))[:2]
    ratios = [against_middle(others), *(pair.total / other.total for other in nearest)]
    if min(ratios) > BREAK or max(ratios) < 1 / BREAK:
        return True
    close = _close(pair, others)
    return bool(close) and not 1 / FAR_BREAK <= against_middle(close) <= FAR_BREAK


def _break_finding(pair: Pair, others: Sequence[Pair]) -> Finding:
    totals = [other.total for other in others]
    return about(
        pair.share,
        "break-in-total",
        Severity.DOUBTFUL,
        (
            N_(
                "{women} women ÷ {printed} per cent implies {total} departures; the years close by"
                " imply {low} to {high}. Number and share do not belong together; the true share"
                " is not known."
            ),
            {
                "women": number(pair.women.value),
                "printed": pair.share.bare(),
                "total": number(pair.total),
                "low": number(min(totals)),
                "high": number(max(totals)),
            },
        ),
        beside=(pair.women.place,),
        expected=f"{number(min(totals))}–{number(max(totals))}",
        adjustment=Adjustment.OMIT,
    )
