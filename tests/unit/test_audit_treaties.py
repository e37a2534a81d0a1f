"""The checks of treaty actions made by hand."""

from collections.abc import Callable
from functools import partial

import pytest

from dashboard.datasets.audit.model import Adjustment, Severity
from dashboard.datasets.store import Store
from tests.unit.audit_rows import (
    OTHER,
    Find,
    act,
    audited,
    only,
    said,
)


@pytest.fixture
def find(make_store: Callable[..., Store]) -> Find:
    return partial(audited, make_store)


def test_acts_before_the_adoption_take_the_depositarys_year(find: Find) -> None:
    wrong = act("FJI", "1999")
    alone = only(find(treaty_actions=[wrong]), "before-adoption")
    assert (alone.severity, alone.adjustment) == (Severity.WRONG, Adjustment.OMIT)
    known = act("FJI", "2003-05-07", OTHER, action="accession")
    dated = only(find(treaty_actions=[wrong, known]), "before-adoption")
    assert (dated.adjustment, dated.adjusted_value) == (Adjustment.VALUE, 2003.0)
    assert "7 May 2003" in dated.text()
    assert find(treaty_actions=[act("FJI", "2000")]) == {}  # perhaps in December


def test_acts_after_the_publication_are_impossible(find: Find) -> None:
    assert only(find(treaty_actions=[act("FJI", "2010")]), "after-publication").severity == "wrong"


def test_years_that_differ_from_the_depositarys(find: Find) -> None:
    rows = [act("FJI", "2004"), act("FJI", "2005-03-01", OTHER, action="ratification")]
    finding = only(find(treaty_actions=rows), "year-against-depositary")
    assert finding.adjusted_value == 2005.0


def test_a_list_of_years_of_entry_into_force_is_on_another_basis(find: Find) -> None:
    rows = [
        act("FJI", "2007", instrument="C97"),
        act("TON", "1952", instrument="C97"),
        act("FJI", "2006-01-27", OTHER, instrument="C97", action="ratification"),
        act("TON", "1950", OTHER, instrument="C97", action="ratification"),
    ]
    found = [one for one in find(treaty_actions=rows).values() if one.check == "other-basis"]
    assert {one.ref_area: one.adjusted_value for one in found} == {"FJI": 2006.0, "TON": 1950.0}
    rows[1] |= {
        "time_period": "1950",
        "printed": "TON (1950)",
    }  # one year of ratification: then the other is a slip
    names = {one.check for one in find(treaty_actions=rows).values()}
    assert names == {"year-against-depositary"}


def test_omitted_acts_are_found_up_to_the_day_the_sources_were_read(find: Find) -> None:
    sources = [
        {"source": "other-source", "title": "The other source", "accessed": "2008-12-19"},
    ]
    rows = [
        act("FJI", "2004"),
        act("TON", "2008-12-18", OTHER, action="accession"),
        act("NPL", "2008-12-20", OTHER, action="accession"),
        act("FJI", "2004-02-02", OTHER, action="ratification"),
    ]
    finding = only(find(treaty_actions=rows, sources=sources), "omitted-from-table")
    assert (finding.ref_area, finding.at) == ("TON", None)


def test_counts_are_held_against_the_list_and_the_depositary(find: Find) -> None:
    rows = [act("FJI", "2004"), act("TON", "2005")]
    count = said("treaty_parties_TIP", "X_ESCAP", "2008-07-01", 3.0, "exact")
    finding = only(find(treaty_actions=rows, statements=[count]), "count-against-list")
    assert finding.text().endswith("The annex lists 2: Fiji and Tonga.")
    right = count | {"value_low": 2.0, "value_high": 2.0}
    assert find(treaty_actions=rows, statements=[right]) == {}


def test_an_omission_that_the_lists_own_basis_explains_is_a_note(find: Find) -> None:
    rows = [
        act("FJI", "2007", instrument="C97"),
        act("FJI", "2006-01-27", OTHER, instrument="C97", action="ratification"),
        act("TON", "2008-09-10", OTHER, instrument="C97", action="ratification"),
    ]
    sources = [{"source": "other-source", "title": "The other source", "accessed": "2008-12-19"}]
    finding = only(find(treaty_actions=rows, sources=sources), "omitted-from-table")
    assert finding.severity is Severity.NOTE
    assert finding.text().endswith("the basis of this list, it belongs to 2009.")


def test_signatures_are_held_against_the_depositary_too(find: Find) -> None:
    rows = [
        act("FJI", "2002", action="signature"),
        act("FJI", "2001-12-13", OTHER, action="signature"),
    ]
    finding = only(find(treaty_actions=rows), "year-against-depositary")
    assert finding.adjusted_value == 2001.0


def test_a_year_that_is_not_the_one_printed_is_found(find: Find) -> None:
    finding = only(
        find(treaty_actions=[act("FJI", "2004", printed="Fiji (2005)")]), "value-against-printed"
    )
    assert (finding.expected, finding.severity) == ("2005", Severity.WRONG)
