"""Checks of the text: what it says of totals and of single figures against the tables."""

from collections.abc import Iterator, Sequence

from dashboard.datasets.audit.cells import Cell, Statement, about
from dashboard.datasets.audit.evidence import Evidence
from dashboard.datasets.audit.model import Finding, Sentence, Severity
from dashboard.datasets.audit.money import RECEIVED
from dashboard.i18n import N_, listed, number

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
    after, without = sum_after(evidence, cells), left_out(evidence, cells)
    if without:
        message = N_("As adjusted, {names} left out, they add up to {total}.")
        sentences.append((message, {"names": without, "total": said.cell.said(after)}))
    elif after != total:
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


def left_out(evidence: Evidence, cells: Sequence[Cell]) -> str:
    """Return the names of the areas that the adjusted view leaves out."""
    return listed([cell.name for cell in cells if evidence.after(cell) is None])


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
        if world is None or not cells or not world.value:
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
                    " {share} per cent of the world's “{world}”."
                ),
                {
                    "printed": said.cell.printed,
                    "n": number(len(cells)),
                    "table": cells[0].locator.split(" | ")[0],
                    "total": cells[0].said(total),
                    "share": number(share, 1),
                    "world": world.printed,
                },
            ),
            beside=tuple(other.cell.place for other in again),
            expected=said.cell.said(share),
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
                    N_("{place} says “{said}” for {name}; {table} prints {printed} for {year}."),
                    {
                        "place": said.cell.locator,
                        "name": said.cell.name,
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
