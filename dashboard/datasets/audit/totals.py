"""Checks of totals: the sums of columns against what the text says of a region."""

from collections.abc import Iterator, Sequence

from dashboard.datasets.audit.cells import Cell, Statement, about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Finding, Sentence, Severity
from dashboard.datasets.audit.money import RECEIVED
from dashboard.i18n import N_, number

LEEWAY = 0.05  # part of a stated total by which a column may miss it
STOCK = "migrant_stock"
WORLD = "WLD"


def totals_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the sum of a column against the total that the text gives for a region."""
    for said, again in _once(evidence.statements(edition, RECEIVED, STOCK)):
        cells = _members(evidence, edition, said)
        total = sum(cell.value for cell in cells)
        if not cells or said.holds(total, LEEWAY):
            continue
        yield _total_finding(evidence, said, again, cells, total)


def _total_finding(
    evidence: Evidence,
    said: Statement,
    again: Sequence[Statement],
    cells: Sequence[Cell],
    total: float,
) -> Finding:
    sentences: list[Sentence] = [
        (
            N_("The text says “{printed}”; the {n} figures of {table} add up to {total}."),
            {
                "printed": said.cell.printed,
                "n": number(len(cells)),
                "table": cells[0].locator.split(" | ")[0],
                "total": said.cell.said(total),
            },
        )
    ]
    after = sum_after(evidence, cells)
    if after != total:
        message = (
            N_("As adjusted they add up to {total}, which agrees.")
            if said.holds(after, LEEWAY)
            else N_("As adjusted they add up to {total}, which does not agree either.")
        )
        sentences.append((message, {"total": said.cell.said(after)}))
    return about(
        said.cell,
        "total-against-text",
        Severity.DOUBTFUL,
        *sentences,
        beside=tuple(other.cell.place for other in again),
        expected=said.cell.said(total),
    )


def _once(statements: Sequence[Statement]) -> Iterator[tuple[Statement, list[Statement]]]:
    """Yield each thing said once, with where it is said again."""
    seen: dict[tuple[object, ...], list[Statement]] = {}
    for said in statements:
        cell = said.cell
        key = (cell.indicator, cell.ref_area, cell.time_period, cell.value, said.qualifier)
        seen.setdefault(key, []).append(said)
    for first, *again in seen.values():
        yield first, again


def _members(evidence: Evidence, edition: str, said: Statement) -> list[Cell]:
    """Return the cells of the stated year for the areas that a regional statement adds up."""
    # What a text means by Asia is not the region without its Pacific part: nothing to add up.
    areas = {
        "X_ESCAP": set(evidence.regional),
        "X_PACIFIC": {area for area, region in evidence.regional.items() if region == "pacific"},
    }.get(said.cell.ref_area, set())
    cells = evidence.cells(edition, said.cell.indicator)
    return [
        cell
        for cell in cells
        if cell.ref_area in areas and cell.time_period == said.cell.time_period
    ]


def sum_after(evidence: Evidence, cells: Sequence[Cell]) -> float:
    """Return the sum in the adjusted view."""
    return sum(evidence.after(cell) or 0 for cell in cells)


def world_share_against_text(evidence: Evidence, edition: str) -> Iterator[Finding]:
    """Hold the region's part of the world's migrants against what the text says it is."""
    worlds = [
        said.cell for said in evidence.statements(edition, STOCK) if said.cell.ref_area == WORLD
    ]
    for said, again in _once(evidence.statements(edition, "migrant_stock_world_share")):
        world = next((w for w in worlds if w.time_period == said.cell.time_period), None)
        cells = [
            cell
            for cell in evidence.cells(edition, STOCK)
            if cell.ref_area in evidence.regional and cell.time_period == said.cell.time_period
        ]
        if world is None or not cells:
            continue
        total = sum(cell.value for cell in cells)
        share = 100 * total / world.value
        if said.holds(share, LEEWAY):
            continue
        yield about(
            said.cell,
            "world-share-against-text",
            Severity.DOUBTFUL,
            (
                N_(
                    "The text says “{printed}”; the {n} figures of {table} add up to {total},"
                    " {share} per cent of the world's {world}."
                ),
                {
                    "printed": said.cell.printed,
                    "n": number(len(cells)),
                    "table": cells[0].locator.split(" | ")[0],
                    "total": cells[0].said(total),
                    "share": number(share, 1),
                    "world": world.said(),
                },
            ),
            beside=tuple(other.cell.place for other in again),
            expected=said.cell.said(share),
        )
