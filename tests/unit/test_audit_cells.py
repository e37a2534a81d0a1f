"""The checks of cells made by hand: what they find, propose and leave alone."""

from collections.abc import Callable
from functools import partial

import pytest

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
