"""The checks of cells made by hand: what they find, propose and leave alone."""

from collections.abc import Callable
from functools import partial

import pytest

from dashboard.datasets.audit import marked
from dashboard.datasets.audit.model import Adjustment, Severity
from dashboard.datasets.store import Store
from tests.unit.audit_rows import (
    Find,
    audited,
    cell,
    elsewhere,
    nepal,
    only,
)


@pytest.fixture
def find(make_store: Callable[..., Store]) -> Find:
    return partial(audited, make_store)


@pytest.mark.parametrize(
    ("dollars", "share", "found"),
    [
        (1_733_900_000.0, 17.0, False),
        (813_000_000.0, 17.0, False),  # half, and a little more
        (805_000_000.0, 17.0, True),  # 805 ÷ 1,624.8 = 0.495; rounding gives 0.497 at most
        (3_260_000_000.0, 17.0, False),  # 2.006, but 16.95 per cent of 335 … would give less
        (3_300_000_000.0, 17.0, True),
        (4_000_000.0, 0.0, False),  # 0.0 stands for anything below 0.05 per cent: up to 4.8 million
        (90_000_000.0, 0.0, True),
    ],
)
def test_dollars_must_fit_share_income_and_population_within_rounding(
    find: Find, dollars: float, share: float, found: bool
) -> None:
    names = [one.check for one in find(observations=nepal(dollars, share)).values()]
    assert ("dollars-against-share" in names) == found


def test_a_slipped_decimal_point_is_adjusted_only_where_another_source_confirms_it(
    find: Find,
) -> None:
    slipped = nepal(173_400_000.0)
    alone = only(find(observations=slipped), "dollars-against-share")
    assert alone.adjustment is Adjustment.OMIT
    assert "US$ 1,734.0 million" in alone.text()

    other = elsewhere("remittances_received", "NPL", 2007, 1_800_000_000.0)
    assert only(find(observations=[*slipped, other]), alone.check).adjustment is Adjustment.OMIT

    witness = elsewhere("remittances_received", "NPL", 2007, 1_734_000_000.0)
    finding = only(find(observations=[*slipped, witness]), alone.check)
    assert (finding.adjustment, finding.adjusted_value) == (Adjustment.VALUE, 1_734_000_000.0)
    assert finding.at == ("observations", 0)


def test_the_share_is_blamed_where_another_source_confirms_the_dollars(find: Find) -> None:
    rows = [
        *nepal(1_733_900_000.0, share=1.7),
        elsewhere("remittances_received", "NPL", 2007, 1_733_900_000.0),
        elsewhere("remittances_gdp_share", "NPL", 2007, 16.8),
    ]
    finding = only(find(observations=rows), "dollars-against-share")
    assert finding.indicator == "remittances_gdp_share"
    assert finding.expected == "18.1 per cent"  # 1,733.9 ÷ (340 × 28.11)


def test_an_edition_ten_times_apart_is_a_doubt_and_no_adjustment(find: Find) -> None:
    rows = [
        cell("remittances_received", "TON", 2007, 800_000.0),
        elsewhere("remittances_received", "TON", 2007, 96_600_000.0),
        cell("remittances_received", "FJI", 2007, 100_000_000.0),
        elsewhere("remittances_received", "FJI", 2007, 900_000_000.0),
    ]
    finding = only(find(observations=rows), "far-from-other-edition")
    assert (finding.ref_area, finding.severity) == ("TON", Severity.DOUBTFUL)
    assert finding.adjustment is Adjustment.NONE
    assert finding.text() == (
        "US$ 0.8 million printed; The other source gives US$ 96.6 million for 2007."
    )


@pytest.mark.parametrize(("share", "found"), [(3.0, False), (3.6, False), (4.0, True), (2.2, True)])
def test_migrants_must_fit_their_share_of_the_population(
    find: Find, share: float, found: bool
) -> None:
    rows = [  # 818.6 thousand ÷ 28.11 million = 2.91 per cent
        cell("migrant_stock", "NPL", 2005, 818_600.0),
        cell("migrant_stock_share", "NPL", 2005, share),
        cell("population", "NPL", 2007, 28_110_000.0),
    ]
    assert bool(find(observations=rows)) == found


def test_areas_without_a_row_and_blank_cells_are_notes(find: Find) -> None:
    rows = [
        cell("remittances_received", "FJI", 2007, 1e6),
        cell("remittances_received", "NPL", 2007, float("nan"), obs_status="O", printed=""),
    ]
    found = find(observations=rows)
    assert "Tonga" in only(found, "missing-areas").text()
    assert only(found, "lost-cells").severity is Severity.NOTE


def test_names_that_are_almost_the_united_nations_are_noted(find: Find) -> None:
    rows = [
        cell("remittances_received", area, 2007, 1e6, locator=f"Table 9 | {name} | x")
        for area, name in (("FJI", "Fidji"), ("NPL", "Nepal"), ("TON", "Friendly Islands"))
    ]
    assert only(find(observations=rows), "name-of-area").printed == "Fidji"


def test_figures_that_do_not_fit_are_all_suspect_where_nothing_tells_which(
    find: Find, make_store: Callable[..., Store]
) -> None:
    rows = nepal(173_400_000.0)
    found = find(observations=rows)
    tables = marked(make_store(observations=rows).tables, found)
    assert tables["observations"]["flag"].tolist() == ["wrong"] * 4
    assert only(found, "dollars-against-share").text().endswith("wrong is not known.")


def test_a_slip_that_a_witness_confirms_is_not_blamed_on_a_revised_share(find: Find) -> None:
    # As China's would be: a newer edition puts dollars and share elsewhere altogether.
    rows = [
        *nepal(173_400_000.0),
        elsewhere("remittances_received", "NPL", 2007, 1_734_000_000.0),
        elsewhere("remittances_gdp_share", "NPL", 2007, 3.0),
    ]
    finding = only(find(observations=rows), "dollars-against-share")
    assert (finding.indicator, finding.adjusted_value) == ("remittances_received", 1_734_000_000.0)


@pytest.mark.parametrize("column", range(4))
def test_zeros_break_nothing(find: Find, column: int) -> None:
    rows = nepal(1_733_900_000.0)
    rows[column] |= {"obs_value": 0.0, "printed": "0.0"}
    more = [
        *(cell(name, "NPL", 2005, 0.0) for name in ("migrant_stock", "migrant_stock_share")),
        *(elsewhere(str(row["indicator"]), "NPL", 2007, 0.0) for row in rows),
        cell("labour_outflow", "NPL", 2007, 0.0, sex="F"),
        cell("labour_outflow_female_share", "NPL", 2007, 50.0),
    ]
    assert isinstance(find(observations=[*rows, *more]), dict)


def test_a_value_that_is_not_what_is_printed_beside_it_is_found(find: Find) -> None:
    rows = [cell("remittances_received", "TON", 2007, 38_000_000.0, printed="33.3")]
    finding = only(find(observations=rows), "value-against-printed")
    assert finding.text() == "The value read is US$ 38.0 million, beside “33.3” as printed."


def test_births_that_no_population_has_are_doubted(find: Find) -> None:
    rows = [
        cell("fertility_rate", area, 2006, value) for area, value in (("TON", 73.0), ("FJI", 7.3))
    ]
    assert only(find(observations=rows), "beyond-belief").ref_area == "TON"


def test_net_migration_larger_than_the_population_bears_is_doubted(find: Find) -> None:
    rows = [
        cell("net_migration_5y", "TON", 2005, -79_000.0),
        cell("population", "TON", 2007, 100_000.0),
        cell("net_migration_5y", "FJI", 2005, -42_000.0),
        cell("population", "FJI", 2007, 840_000.0),
    ]
    assert only(find(observations=rows), "beyond-belief").ref_area == "TON"
