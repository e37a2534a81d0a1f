"""Who was party to what by the depositaries' lists, and what the paper prints beside them."""

from collections.abc import Callable, Sequence

import pytest

from dashboard.datasets.store import Store
from dashboard.pages.ratifications import PAGE
from dashboard.queries import counts, depositary, ratifications
from dashboard.queries.acts import last_year
from dashboard.queries.instrument import one_instrument
from dashboard.selection import Selection

PAPER, LATEST, SERIES = "escap-2008", "latest-2026", "treaties-2025"
Choose = Callable[..., Selection]
AREAS = [
    ("COK", "Cook Islands", "associate", "pacific", ""),
    ("FJI", "Fiji", "member", "pacific", ""),
    ("FRA", "France", "member", "", ""),
    ("GUM", "Guam", "associate", "pacific", "USA"),
    ("NPL", "Nepal", "member", "south-and-south-west-asia", ""),
    ("TJK", "Tajikistan", "member", "north-and-central-asia", ""),
    ("TON", "Tonga", "member", "pacific", ""),
]
INSTRUMENTS = [
    ("ICRMW", "Migrant Workers", "labour-migration", "1990-12-18", "2014-10"),
    ("TIP", "Trafficking", "smuggling-and-trafficking", "2000-11-15", "2013"),
    ("GCM", "Compact", "global-compact", "2018-12-19", "2018-12-19"),
]
PRINTED = [
    ("ICRMW", "TON", "ratified", "1995", ""),
    ("ICRMW", "NPL", "ratified", "2003", ""),
    ("ICRMW", "TJK", "ratified", "2004", ""),
]
DEPOSITED = [
    ("ICRMW", "TON", "accession", "1995-03-01", ""),
    ("ICRMW", "NPL", "signature", "1996-05-02", ""),
    ("ICRMW", "NPL", "ratification", "2002-11-30", ""),
    ("ICRMW", "FJI", "accession", "2008-01-05", "For an island only."),
    ("ICRMW", "TJK", "signature", "2010", ""),
    ("TIP", "COK", "accession", "2004", ""),
    ("TIP", "FRA", "ratification", "2002-10-29", ""),
    ("TIP", "TON", "ratification", "", "Party; the date was not read."),
    ("GCM", "FJI", "vote_for", "2018-12-19", ""),
    ("GCM", "TON", "vote_abstain", "2018-12-19", ""),
    ("GCM", "NPL", "vote_none", "2018-12-19", ""),
    ("GCM", "FRA", "vote_against", "2018-12-19", ""),
]


def rows(
    names: tuple[str, ...], values: Sequence[tuple[str, ...]], **more: str
) -> list[dict[str, object]]:
    return [{**dict(zip(names, row, strict=True)), **more} for row in values]


@pytest.fixture(scope="module")
def small(make_store: Callable[..., Store]) -> Store:
    acts = ("instrument", "ref_area", "action", "time_period", "comment_obs")
    return make_store(
        editions=rows(
            ("edition", "short_title", "kind", "published"),
            [
                (PAPER, "2008 paper", "publication", "2009-01-26"),
                (LATEST, "Latest", "collection", "2026-11-25"),
                (SERIES, "Depositaries", "series", "2025-11-30"),
            ],
        ),
        sources=rows(("source", "title"), [("paper", "Annex"), ("register", "Register")]),
        areas=rows(("ref_area", "name", "kind", "subregion", "administered_by"), AREAS),
        indicators=[{"indicator": "gdp", "name": "GDP", "scale": 1, "decimals": 0}],
        observations=[{"edition": SERIES, "indicator": "gdp", "ref_area": "FJI"}],
        instruments=rows(
            ("instrument", "short_title", "topic", "adopted", "complete_to"), INSTRUMENTS
        ),
        treaty_actions=rows(acts, PRINTED, edition=PAPER, source="paper")
        + rows(acts, DEPOSITED, edition=SERIES, source="register"),
        collections=[
            {"collection": LATEST, "indicator": "gdp", "series": SERIES, "priority": 1},
            {"collection": LATEST, "series": SERIES, "priority": 1},
        ],
    )


@pytest.fixture(scope="module")
def ask(small: Store) -> Choose:
    controls = PAGE.bind(small).controls
    return lambda **query: Selection.strict(query, controls)


@pytest.mark.parametrize(
    ("row", "year", "status"),
    [
        ("ICRMW NPL", 1995, "no_action"),  # signatures are on record: it had not signed
        ("ICRMW NPL", 1996, "signed"),
        ("ICRMW NPL", 2002, "party"),
        ("ICRMW TJK", 2018, "signed"),  # known still, though the list ends
        ("ICRMW COK", 2013, "no_action"),
        ("ICRMW COK", 2014, "unknown"),  # the year ends after the list
        ("ICRMW FRA", 2018, "unknown"),
        ("ICRMW GUM", 2018, "not_state"),
        ("TIP COK", 2004, "party"),  # in its own name
        ("TIP FJI", 2013, "no_action"),  # of a list of which only the year is known
        ("TIP FJI", 2014, "unknown"),
        ("TIP TON", 2012, "no_record"),
        ("TIP TON", 2018, "party"),
        ("TIP GUM", 1999, "not_adopted"),
        ("GCM FJI", 2017, "not_adopted"),
        ("GCM FJI", 2018, "vote_for"),
        ("GCM TON", 2018, "vote_abstain"),
        ("GCM NPL", 2018, "vote_none"),
        ("GCM FRA", 2018, "vote_against"),
        ("GCM COK", 2018, "not_member"),
        ("GCM GUM", 2018, "not_member"),
    ],
)
def test_status_by_the_depositaries(
    small: Store, ask: Choose, row: str, year: int, status: str
) -> None:
    instrument, area = row.split()
    frame = ratifications.statuses(small, ask(), year, only=instrument).frame
    assert frame.set_index("ref_area").at[area, "status"] == status


def test_each_edition_ends_with_its_own_year(small: Store, ask: Choose) -> None:
    assert (last_year(small, PAPER), last_year(small, LATEST)) == (2004, 2018)
    assert ask().one("time_period") == "2018"
    assert ask(edition=PAPER).one("time_period") == "2004"
    assert ask(edition=PAPER, time_period="1999").one("time_period") == "1999"


def test_the_paper_has_its_own_rows_only(small: Store, ask: Choose) -> None:
    frame = ratifications.statuses(small, ask(edition=PAPER)).frame
    assert set(frame["instrument"]) == {"ICRMW"}
    assert "FRA" not in set(frame["ref_area"])
    assert frame.loc[frame["status"] == "party", "ref_area"].tolist() == ["NPL", "TJK", "TON"]


def test_an_instrument_that_an_edition_lacks_is_said_to_be_lacking(
    small: Store, ask: Choose
) -> None:
    chart = PAGE.chart("map")
    assert chart is not None
    drawing = chart.draw(small, ask(edition=PAPER, instrument="TIP"))
    assert drawing.figure is None
    assert "“2008 paper” does not list “Trafficking”. It lists Migrant Workers." in drawing.sentence


def test_acts_and_remarks_are_told(small: Store, ask: Choose) -> None:
    frame = one_instrument(small, ask(instrument="ICRMW", time_period="2018")).frame
    row = frame.set_index("ref_area")
    assert row.at["NPL", "acts"] == "Signature, 2 May 1996 · Ratification, 30 November 2002"
    assert row.at["COK", "remarks"] == "No act found; the list was read to October 2014 only."
    said = "The list of parties was read to October 2014 only: a later ratification may be missing."
    assert row.at["TJK", "remarks"] == said
    assert set(frame["instrument_comment"]) == {"Fiji: For an island only."}
    assert set(frame["outside"]) == {""}
    later = one_instrument(small, ask(instrument="TIP")).frame
    assert set(later["outside"]) == {"France (party)"}


def test_associate_and_non_regional_members_are_counted_apart(small: Store, ask: Choose) -> None:
    frame = counts.parties_by_subregion(small, ask()).frame
    assert frame["instrument"].drop_duplicates().tolist() == ["ICRMW", "TIP"]  # 3 and 1 parties
    tip = frame[frame["instrument"] == "TIP"].set_index("subregion")
    assert tip["obs_value"].to_dict() == {
        "associate": 1,
        "pacific": 1,
        "non-regional": 1,
        "south-and-south-west-asia": 0,
        "north-and-central-asia": 0,
    }
    early = counts.parties_by_subregion(small, ask(time_period="1995")).frame
    assert early["obs_value"].sum() == 1
    assert early["final"].tolist() == frame["final"].tolist()


def test_the_course_names_whom_it_does_not_count(small: Store, ask: Choose) -> None:
    frame = counts.parties_over_time(small, ask()).frame
    assert set(frame["instrument"]) == {"ICRMW", "TIP"}  # a vote is no ratification
    tip = frame[frame["instrument"] == "TIP"].set_index("time_period")
    others = "Associate members: Cook Islands; Non-regional members: France"
    assert dict(tip.loc["2004", ["obs_value", "joined", "others"]]) == {
        "obs_value": 0,
        "joined": "",
        "others": others,
    }
    assert dict(tip.loc["2018", ["obs_value", "joined"]]) == {"obs_value": 1, "joined": "Tonga"}


def test_filters_by_subregion_leave_the_non_regional_out(small: Store, ask: Choose) -> None:
    frame = ratifications.statuses(small, ask(subregion="pacific")).frame
    assert set(frame["ref_area"]) == {"COK", "FJI", "GUM", "TON"}


def test_what_is_printed_beside_what_is_known(small: Store, ask: Choose) -> None:
    for edition in (LATEST, PAPER):
        frame = depositary.printed_against_depositary(small, ask(edition=edition)).frame
        found = frame.set_index("side")
        assert found["time_period"].tolist() == ["2004", "2004"]
        assert found["obs_value"].to_dict() == {"printed": 3, "known": 2}
        assert found["apart"].to_dict() == {"printed": "Tajikistan (2004)", "known": ""}
        assert found["other_year"].to_dict() == {"printed": "Nepal (2003)", "known": "Nepal (2002)"}


def test_what_is_printed_is_compared_for_the_areas_chosen(small: Store, ask: Choose) -> None:
    frame = depositary.printed_against_depositary(small, ask(ref_area="NPL")).frame
    assert frame["obs_value"].tolist() == [1, 1]
