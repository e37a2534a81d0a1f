"""The depositaries' edition gives the counts that its sources were read to give."""

from collections.abc import Callable

import pytest

from dashboard.datasets.store import Store
from dashboard.pages import PAGES
from dashboard.queries import counts, depositary, ratifications
from dashboard.queries.acts import last_year
from dashboard.queries.editions import action_series, latest
from dashboard.queries.ratifications import NON_REGIONAL
from dashboard.queries.status import Status
from dashboard.selection import Selection

LAST = 2025
# Regional parties at the end of 2025, non-regional ones, associate members in their own name.
PARTIES = {
    "CRSR": (25, 3, 0),
    "PRSR": (25, 4, 0),
    "ICRMW": (10, 0, 0),
    "C97": (6, 2, 0),
    "C143": (3, 0, 0),
    "TIP": (40, 4, 0),
    "SOM": (25, 4, 0),
    "UNTOC": (42, 4, 2),
    "P29": (10, 2, 0),
    "C181": (4, 2, 0),
    "C189": (1, 0, 0),
    "C190": (6, 2, 0),
    "STATELESS54": (10, 3, 0),
    "STATELESS61": (8, 2, 0),
    "CEDAW": (46, 3, 1),
}
# At the end of 2008: as the paper prints it, and by the depositaries' lists.
IN_2008 = {
    "CRSR": (24, 24),
    "PRSR": (24, 24),
    "ICRMW": (7, 7),
    "C97": (3, 5),
    "C143": (3, 3),
    "TIP": (18, 18),
    "SOM": (17, 17),
}
Choose = Callable[..., Selection]


@pytest.fixture(scope="module")
def choose(store: Store) -> Choose:
    (page,) = (page for page in PAGES if page.id == "ratifications")
    controls = page.bind(store).controls
    return lambda **query: Selection.strict(query, controls)


def test_the_collection_has_the_depositaries_acts(store: Store) -> None:
    assert latest(store).startswith("latest-")
    assert action_series(store, latest(store)).startswith("treaties-")
    assert action_series(store, "escap-2008") == "escap-2008"
    assert last_year(store, latest(store)) == LAST
    assert last_year(store, "escap-2008") == 2008


def test_parties_at_the_end_of_the_last_year(store: Store, choose: Choose) -> None:
    frame = counts.parties_by_subregion(store, choose()).frame
    assert set(frame["time_period"]) == {str(LAST)}
    found = {}
    for instrument, rows in frame.groupby("instrument"):
        by_part = rows.set_index("subregion")["obs_value"]
        apart = [int(by_part[NON_REGIONAL]), int(by_part["associate"])]
        found[instrument] = (int(by_part.sum()) - sum(apart), *apart)
    assert found == PARTIES


def test_the_course_ends_with_the_same_counts(store: Store, choose: Choose) -> None:
    frame = counts.parties_over_time(store, choose()).frame
    last = frame[frame["time_period"] == str(LAST)].set_index("instrument")["obs_value"]
    assert dict(last) == {name: regional for name, (regional, *_apart) in PARTIES.items()}


def test_the_vote_on_the_compact(store: Store, choose: Choose) -> None:
    frame = ratifications.statuses(store, choose(), only="GCM").frame
    regional = frame[frame["subregion"] != ""]["status"].value_counts()
    assert dict(regional) == {
        Status.VOTE_FOR: 37,
        Status.VOTE_NONE: 10,
        Status.NOT_MEMBER: 9,
        Status.VOTE_ABSTAIN: 2,
    }
    others = frame[frame["subregion"] == ""].set_index("ref_area")["status"]
    voted = dict.fromkeys(["FRA", "GBR", "NLD"], Status.VOTE_FOR) | {"USA": Status.VOTE_AGAINST}
    assert dict(others) == voted
    before = ratifications.statuses(store, choose(), 2017, only="GCM").frame
    assert set(before["status"]) == {Status.NOT_ADOPTED}


def test_what_is_printed_of_2008_against_the_depositaries(store: Store, choose: Choose) -> None:
    for edition in (latest(store), "escap-2008"):
        frame = depositary.printed_against_depositary(store, choose(edition=edition)).frame
        found = frame.pivot_table(index="instrument", columns="side", values="obs_value")
        counted = {str(name): (row["printed"], row["known"]) for name, row in found.iterrows()}
        assert counted == IN_2008
        row = frame[frame["side"] == "known"].set_index("instrument").loc["C97"]
        assert row["apart"] == "Kyrgyzstan (2008) and Malaysia (1964, for Sabah only)"


def test_malaysias_convention_97_is_said_to_be_of_sabah(store: Store, choose: Choose) -> None:
    (page,) = (page for page in PAGES if page.id == "ratifications")
    chart = page.chart("map")
    assert chart is not None
    drawing = chart.draw(store, choose(instrument="C97"))
    row = drawing.frame.set_index("ref_area").loc["MYS"]
    assert (row["status"], row["remarks"]) == (Status.PARTY, "For Sabah only.")
    assert any("Malaysia: For Sabah only." in note for note in drawing.notes())


def test_after_its_list_no_act_found_is_not_no_action(store: Store, choose: Choose) -> None:
    read = store.labels("instruments", "complete_to")["CRSR"]
    early = ratifications.statuses(store, choose(), int(read[:4]) - 1, only="CRSR").frame
    late = ratifications.statuses(store, choose(), int(read[:4]), only="CRSR").frame
    assert Status.UNKNOWN not in set(early["status"])
    assert Status.NO_ACTION not in set(late["status"])
    territories = late[late["administered_by"] != ""]
    assert set(territories["status"]) == {Status.NOT_STATE}
