"""Checks of the largest: their part of a column and their rank against what the text says."""

from collections.abc import Iterator

from dashboard.datasets.audit.cells import about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Finding, Sentence, Severity
from dashboard.datasets.audit.money import RECEIVED
from dashboard.datasets.audit.totals import left_out, sum_after
from dashboard.i18n import N_, listed, number

DEVELOPING = "developing"


def largest_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the part that the named areas receive of the column against the text."""
    for said in evidence.statements(edition, "remittances_three_largest_share"):
        cells = [
            cell
            for cell in evidence.cells(edition, RECEIVED)
            if cell.time_period == said.cell.time_period and cell.ref_area in evidence.regional
        ]
        named = [cell for area in said.named_areas for cell in cells if cell.ref_area == area]
        if not named or not sum(cell.value for cell in cells):
            continue
        share = 100 * sum(cell.value for cell in named) / sum(cell.value for cell in cells)
        if said.holds(share, 0):
            continue
        whole, without = sum_after(evidence, cells), left_out(evidence, named)
        after = 100 * sum_after(evidence, named) / whole if whole else 0.0
        holds = said.holds(after, 0) and not without
        yield about(
            said.cell,
            "largest-against-text",
            Severity.DOUBTFUL,
            (
                N_(
                    "The text says “{printed}” of {names}; by {table} as printed it is {share} per"
                    " cent."
                ),
                {
                    "printed": said.cell.printed,
                    "names": listed([cell.name for cell in named]),
                    "table": cells[0].locator.split(" | ")[0],
                    "share": number(share, 1),
                },
            ),
            (
                N_("As adjusted, {names} left out, it is {share} per cent.")
                if without
                else N_("As adjusted it is {share} per cent, and the text holds.")
                if holds
                else N_("As adjusted it is {share} per cent, and the text fails too."),
                {"share": number(after, 1), "names": without},
            ),
            expected=f"{number(share, 1)} {said.cell.unit}",
        )


def ranks_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Find areas among the largest recipients by the text and not by the table."""
    developing = _developing(evidence, edition)
    for said in evidence.statements(edition, "remittances_world_top10"):
        cells = [
            cell
            for cell in evidence.cells(edition, RECEIVED)
            if cell.time_period == said.cell.time_period and cell.ref_area in developing
        ]
        for cell in cells:
            rank = 1 + sum(other.value > cell.value for other in cells)
            if cell.ref_area not in said.named_areas or rank <= len(said.named_areas):
                continue
            tied = [o.name for o in cells if o.value == cell.value and o is not cell]
            values = [value for other in cells if (value := evidence.after(other)) is not None]
            after = evidence.after(cell)
            sentences: list[Sentence] = [
                (
                    N_(
                        "The text names {names}, and no others of the region, among the world's ten"
                        " largest developing recipients. By {table} as printed {name} is number"
                        " {rank} of the region's developing economies."
                    )
                    if not tied
                    else N_(
                        "The text names {names}, and no others of the region, among the world's ten"
                        " largest developing recipients. By {table} as printed {name} is number"
                        " {rank} of the region's developing economies, tied with {tied}."
                    ),
                    {
                        "name": cell.name,
                        "names": listed([evidence.names[area] for area in said.named_areas]),
                        "table": cell.locator.split(" | ")[0],
                        "rank": number(rank),
                        "tied": listed(tied),
                    },
                )
            ]
            if after is not None and after != cell.value:
                rank_after = 1 + sum(value > after for value in values)
                sentences.append(
                    (N_("As adjusted it is number {rank}."), {"rank": str(rank_after)})
                )
            yield about(
                said.cell,
                "rank-against-text",
                Severity.DOUBTFUL,
                *sentences,
                beside=(cell.place,),
                expected=cell.said(),
            )


def _developing(evidence: Evidence, edition: str) -> set[str]:
    """Return the areas that counted as developing when the edition was published."""
    editions = evidence.tables["editions"]
    day = str(editions.loc[editions["edition"] == edition, "published"].iloc[0])
    rows = evidence.tables["area_groups"]
    rows = rows[rows["group"] == DEVELOPING]
    begun = (rows["valid_from"] == "") | (rows["valid_from"] <= day)
    over = (rows["valid_to"] != "") & (rows["valid_to"] <= day)
    return set(rows.loc[begun & ~over, "ref_area"])
