"""The checks of the text against the tables, on figures made by hand."""

from collections.abc import Callable
from functools import partial

import pytest

from dashboard.datasets.audit import marked
from dashboard.datasets.store import Store
from tests.unit.audit_rows import (
    Find,
    audited,
    cell,
    checks,
    elsewhere,
    nepal,
    only,
    said,
)


@pytest.fixture
def find(make_store: Callable[..., Store]) -> Find:
    return partial(audited, make_store)


def test_a_column_is_held_against_the_total_of_the_text(find: Find) -> None:
    rows = [
        cell("remittances_received", "FJI", 2007, 30_000_000.0),
        cell("remittances_received", "NPL", 2007, 60_000_000.0),
    ]
    exceeded = said("remittances_received", "X_ESCAP", "2007", 100e6, "more_than")
    finding = only(find(observations=rows, statements=[exceeded]), "total-against-text")
    assert finding.expected == "US$ 90.0 million"
    again = exceeded | {"paragraph": "8"}
    once = find(observations=rows, statements=[exceeded, again])
    assert only(once, "total-against-text").beside == (("statements", 1),)
    fits = said("remittances_received", "X_ESCAP", "2007", 91e6, "about")
    assert "total-against-text" not in checks(find(observations=rows, statements=[fits]))


def test_the_text_is_held_against_the_adjusted_column_too(find: Find) -> None:
    rows = [
        *nepal(173_400_000.0),
        elsewhere("remittances_received", "NPL", 2007, 1_734_000_000.0),
        cell("remittances_received", "FJI", 2007, 500_000_000.0),
        cell("remittances_received", "TON", 2007, 400_000_000.0),
    ]
    half = said(
        "remittances_three_largest_share", "X_ESCAP", "2007", 50.0, "more_than", named_areas="NPL"
    )
    text = only(find(observations=rows, statements=[half]), "largest-against-text").text()
    assert "16.2 per cent" in text  # 173.4 ÷ 1,073.4
    assert "As adjusted it is 65.8 per cent, and the text holds." in text  # 1,734 ÷ 2,634


def test_a_rank_that_the_text_contradicts_is_found_with_its_ties(find: Find) -> None:
    rows = [
        cell("remittances_received", area, 2007, value)
        for area, value in (("FJI", 5e6), ("NPL", 2e6), ("TON", 2e6))
    ]
    top = said("remittances_world_top10", "X_ESCAP", "2007", 1.0, "exact", named_areas="NPL")
    groups = [{"ref_area": area, "group": "developing"} for area in ("FJI", "NPL", "TON")]
    text = only(
        find(observations=rows, statements=[top], area_groups=groups), "rank-against-text"
    ).text()
    assert "Nepal is number 2 of the region's developing economies, tied with Tonga" in text


def test_text_and_table_that_differ_make_a_note_and_no_flag(
    find: Find, make_store: Callable[..., Store]
) -> None:
    rows = [cell("remittances_gdp_share", "TON", 2007, 33.3)]
    stated = said("remittances_gdp_share", "TON", "2007", 32.0, "exact", printed="32 per cent")
    found = find(observations=rows, statements=[stated])
    finding = only(found, "text-against-table")
    assert finding.text() == (
        "Paragraph 7 says “32 per cent” for Tonga; Table 9 prints 33.3 per cent for 2007."
    )
    tables = marked(make_store(observations=rows, statements=[stated]).tables, found)
    row = tables["observations"].iloc[0]
    assert (row["flag"], row["obs_status"]) == ("", "A")
    assert row["finding"] == finding.name()
    assert (
        find(observations=rows, statements=[stated | {"value_low": 33.3, "value_high": 33.3}]) == {}
    )
