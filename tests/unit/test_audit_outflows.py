"""The checks of the share of women on figures made by hand."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from dashboard.datasets.audit.model import Adjustment, Severity
from dashboard.datasets.store import Store
from tests.unit.audit_rows import Find, audited, cell, checks, elsewhere, only, said


@pytest.fixture
def find(make_store: Callable[..., Store]) -> Find:
    return partial(audited, make_store)


def women(area: str, year: int, number: float, share: float) -> list[dict[str, Any]]:
    return [
        cell("labour_outflow", area, year, number, sex="F"),
        cell("labour_outflow_female_share", area, year, share),
    ]


def test_women_counted_twice_are_known_by_a_published_total(find: Find) -> None:
    # 60 of 100: 60 ÷ 160 = 37.5 per cent. p ÷ (1 − p) = 60.
    rows = women("TON", 2000, 60_000.0, 37.5)
    total = elsewhere("labour_outflow", "TON", 2000, 100_000.0)
    finding = only(find(observations=[*rows, total]), "women-counted-twice")
    assert (finding.adjustment, finding.adjusted_value) == (Adjustment.VALUE, 60.0)
    assert finding.reference == ("other-source",)
    assert find(observations=rows) == {}  # nothing to know it by

    right = women("TON", 2000, 60_000.0, 60.0)
    assert find(observations=[*right, total]) == {}


def test_women_counted_twice_are_known_by_the_text_alone(find: Find) -> None:
    rows = women("TON", 2000, 60_000.0, 37.5) + women("TON", 2001, 66_000.0, 37.5)
    stated = said("labour_outflow_annual_average", "TON", "2000/2001", 105_000.0, "about")
    found = find(observations=rows, statements=[stated])
    twice = [one for one in found.values() if one.check == "women-counted-twice"]
    assert [one.adjusted_value for one in twice] == [60.0, 60.0]
    # 60,000 ÷ 0.375 = 160,000 and 66,000 ÷ 0.375 = 176,000: 168,000 on average.
    assert "168,000" in only(found, "average-against-text").text()

    other = said("labour_outflow_annual_average", "TON", "2000/2001", 140_000.0, "about")
    names = {one.check for one in find(observations=rows, statements=[other]).values()}
    assert names == {"average-against-text"}  # not that either: no adjustment


def test_a_share_that_no_reading_gives_is_left_out(find: Find) -> None:
    rows = women("TON", 2000, 60_000.0, 45.0)
    total = elsewhere("labour_outflow", "TON", 2000, 100_000.0)
    finding = only(find(observations=[*rows, total]), "share-against-total")
    assert (finding.adjustment, finding.expected) == (Adjustment.OMIT, "60.0 per cent")


def test_a_share_that_another_source_gives_otherwise_is_left_out(find: Find) -> None:
    rows = women("TON", 2000, 60_000.0, 60.0)
    near, far = (
        find(observations=[*rows, elsewhere("labour_outflow_female_share", "TON", 2000, value)])
        for value in (61.9, 64.0)
    )
    assert near == {}
    assert only(far, "share-against-other-edition").adjustment is Adjustment.OMIT


def test_a_break_in_the_implied_total_is_found_at_its_year(find: Find) -> None:
    # 50,000 ÷ 50 per cent = 100,000 each year, but 50,000 ÷ 25 per cent = 200,000.
    for wrong in (2000, 2002, 2003):
        rows = [
            row
            for year in range(2000, 2004)
            for row in women("TON", year, 50_000.0, 25.0 if year == wrong else 50.0)
        ]
        finding = only(find(observations=rows), "break-in-total")
        assert (finding.time_period, finding.adjustment) == (str(wrong), Adjustment.OMIT)


def test_steady_growth_is_no_break(find: Find) -> None:
    rows = [row for at in range(4) for row in women("TON", 2000 + at, 50_000.0 * 1.2**at, 50.0)]
    assert find(observations=rows) == {}


def test_a_number_that_another_source_contradicts_is_blamed_and_not_its_share(find: Find) -> None:
    rows = women("TON", 2000, 600_000.0, 60.0)
    register = [
        elsewhere("labour_outflow", "TON", 2000, 60_000.0, sex="F"),
        elsewhere("labour_outflow", "TON", 2000, 100_000.0),
    ]
    found = find(observations=[*rows, *register])
    assert checks(found) == {"number-against-other-edition"}
    assert only(found, "number-against-other-edition").adjustment is Adjustment.OMIT

    near = find(observations=[*women("TON", 2000, 60_600.0, 60.0), *register])
    assert only(near, "number-against-other-edition").severity is Severity.NOTE


def test_two_breaks_are_found_and_the_year_between_them_is_not_accused(find: Find) -> None:
    shares = {2000: 25.0, 2002: 25.0}
    rows = [
        row
        for year in range(2000, 2007)
        for row in women("TON", year, 50_000.0, shares.get(year, 50.0))
    ]
    found = [one for one in find(observations=rows).values() if one.check == "break-in-total"]
    assert {one.time_period for one in found} == {"2000", "2002"}


@pytest.mark.parametrize("share", [0.0, 100.0])
def test_none_or_all_cannot_be(find: Find, share: float) -> None:
    found = find(observations=women("TON", 2000, 60_000.0, share))
    assert only(found, "all-or-nothing").adjustment is Adjustment.OMIT
