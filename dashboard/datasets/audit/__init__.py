"""The audit: checks computed on the printed figures when the data are loaded.

A check is a function `(evidence, edition) -> findings` without knowledge of any answer: it holds
figures of one edition against one another, against the edition's text, or against other editions.
"""

from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from dashboard.datasets.audit import (
    breaks,
    coverage,
    lists,
    money,
    outflows,
    ranks,
    shares,
    totals,
    treaties,
)
from dashboard.datasets.audit.evidence import Evidence, Tables
from dashboard.datasets.audit.model import Finding, marks, named
from dashboard.datasets.schema import MARKED, UNRELIABLE

Check = Callable[[Evidence, str], Iterator[Finding]]

# Of single figures first: the other checks ask what holds once they are adjusted.
CELL_CHECKS: tuple[Check, ...] = (
    coverage.value_against_printed,
    coverage.beyond_belief,
    money.dollars_against_share,
    money.stock_against_share,
    outflows.women_counted_twice,
    breaks.breaks_in_total,
    shares.number_against_other_edition,
    shares.all_or_nothing,
    shares.share_against_total,
    shares.share_against_other_edition,
    treaties.before_adoption,
    treaties.after_publication,
    treaties.years_against_depositary,
    lists.not_in_other_source,
    lists.omitted_from_table,
    coverage.missing_areas,
    coverage.lost_cells,
    coverage.names_of_areas,
)
TEXT_CHECKS: tuple[Check, ...] = (
    money.far_from_other_edition,
    totals.totals_against_text,
    totals.world_share_against_text,
    ranks.largest_against_text,
    ranks.ranks_against_text,
    totals.shares_against_text,
    outflows.average_against_text,
    shares.stated_share_in_table,
    shares.outflow_against_text,
    lists.counts_against_lists,
)
NORMAL = "A"  # SDMX CL_OBS_STATUS


def audit(tables: Tables) -> dict[str, Finding]:
    """Return the findings of every check on every audited edition, by id."""
    evidence = Evidence(tables)
    of_cells = _run(CELL_CHECKS, evidence)
    of_text = _run(TEXT_CHECKS, evidence.with_findings(of_cells))
    return named([*of_cells, *of_text])


def _run(checks: tuple[Check, ...], evidence: Evidence) -> list[Finding]:
    return [
        finding
        for edition in evidence.publications
        for check in checks
        for finding in check(evidence, edition)
    ]


def marked(tables: Tables, findings: Mapping[str, Finding]) -> dict[str, pd.DataFrame]:
    """Return the tables with their rows' findings and flags; a flagged value has status U."""
    out = dict(tables)
    for name in MARKED:
        frame = tables[name]
        said = marks(findings, name, len(frame))
        out[name] = frame.assign(
            **{
                column: pd.Series(cells, index=frame.index, dtype=object)
                for column, cells in said._asdict().items()
            }
        )
    values = out["observations"]
    doubted = (values["flag"] != "") & (values["obs_status"] == NORMAL)
    values["obs_status"] = values["obs_status"].mask(doubted, UNRELIABLE)
    return out
