"""Who had ratified what at the end of a year, over a handful of actions made by hand."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.datasets.store import Store
from dashboard.queries import counts, ratifications
from dashboard.queries.instrument import one_instrument
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]
PAGE = "ratifications"
ACTIONS = [
    ("ICRMW", "TON", "ratified", "1995"),
    ("ICRMW", "FJI", "signature", "1998"),
    ("ICRMW", "NPL", "signature", "1996-05-02"),
    ("ICRMW", "NPL", "accession", "2003-11-30"),
    ("ICRMW", "TJK", "ratified", ""),  # a party, the date unknown
    ("TIP", "TON", "ratified", "2002"),
    ("TIP", "NPL", "ratified", "2002"),
    ("TIP", "FJI", "ratified", "2008"),
]


@pytest.fixture(scope="module")
def small(small_store: MakeStore) -> Store:
    names = ("instrument", "ref_area", "action", "time_period")
    actions: list[dict[str, object]] = [dict(zip(names, row, strict=True)) for row in ACTIONS]
    counts: list[dict[str, object]] = [
        {
            "paragraph": "Table 2",
            "indicator": f"treaty_parties_{instrument}",
            "time_period": "2008-12-31",
            "value_low": count,
        }
        for instrument, count in (("ICRMW", 3), ("TIP", 4))
    ]
    return small_store(treaty_actions=actions, statements=counts)


@pytest.mark.parametrize(
    ("area", "year", "status"),
    [
        ("TON", 1994, "no_record"),  # never "no action": it may have signed by then
        ("TON", 1995, "party"),
        ("TON", 2008, "party"),
        ("FJI", 1997, "no_action"),
        ("FJI", 1998, "signed"),
        ("FJI", 2008, "signed"),
        ("NPL", 1995, "no_record"),
        ("NPL", 1996, "signed"),
        ("NPL", 2002, "signed"),
        ("NPL", 2003, "party"),
        ("KIR", 2008, "no_action"),
        ("GUM", 2008, "not_state"),
    ],
)
def test_status_at_the_end_of_a_year(
    small: Store, choose: Choose, area: str, year: int, status: str
) -> None:
    frame = one_instrument(small, choose(small, PAGE, time_period=year)).frame
    assert frame.set_index("ref_area").at[area, "status"] == status


def test_a_party_of_unknown_date_is_a_party_in_the_last_year_and_never_without_action(
    small: Store, choose: Choose
) -> None:
    status = {
        year: one_instrument(small, choose(small, PAGE, time_period=year))
        .frame.set_index("ref_area")
        .at["TJK", "status"]
        for year in (1995, 2008)
    }
    assert status[1995] != "no_action"
    assert status[2008] == "party"


def test_nobody_acts_before_the_instrument_is_adopted(small: Store, choose: Choose) -> None:
    asked = choose(small, PAGE, time_period=1999, instrument="TIP")
    assert set(one_instrument(small, asked).frame["status"]) == {"not_adopted"}


def test_every_regional_area_has_one_status_for_each_instrument(
    small: Store, choose: Choose
) -> None:
    frame = ratifications.statuses(small, choose(small, PAGE)).frame
    pairs = list(zip(frame["instrument"], frame["ref_area"], strict=True))
    areas = ["FJI", "GUM", "KIR", "NPL", "TJK", "TON"]
    assert pairs == [(name, area) for name in ("ICRMW", "TIP") for area in areas]


def test_an_area_without_action_carries_no_year(small: Store, choose: Choose) -> None:
    frame = one_instrument(small, choose(small, PAGE)).frame.set_index("ref_area")
    assert {frame.at["KIR", name] for name in ("time_period", "printed", "action")} == {""}
    assert dict(frame["acted"].dropna()) == {"FJI": 1998, "NPL": 2003, "TON": 1995}


def test_filters_narrow_the_areas(small: Store, choose: Choose) -> None:
    frame = ratifications.statuses(
        small, choose(small, PAGE, subregion="pacific", group="sids")
    ).frame
    assert set(frame["ref_area"]) == {"TON"}


def test_parties_add_up_over_time(small: Store, choose: Choose) -> None:
    frame = counts.parties_over_time(small, choose(small, PAGE, ref_area="FJI,NPL,TON")).frame
    assert _steps(frame[frame["instrument"] == "ICRMW"]) == [
        ("1990", 0, ""),
        ("1995", 1, "Tonga"),
        ("2003", 2, "Nepal"),
    ]
    assert _steps(frame[frame["instrument"] == "TIP"]) == [
        ("2000", 0, ""),
        ("2002", 2, "Nepal, Tonga"),
        ("2008", 3, "Fiji"),
    ]
    years = frame.loc[frame["instrument"] == "TIP", "time_period"].tolist()
    assert years == [str(year) for year in range(2000, 2009)]


def test_the_course_does_not_depend_on_the_year_of_the_map(small: Store, choose: Choose) -> None:
    early = counts.parties_over_time(small, choose(small, PAGE, time_period=1991)).frame
    assert early.equals(counts.parties_over_time(small, choose(small, PAGE)).frame)


@pytest.mark.parametrize(("year", "parties", "signed"), [(1998, 1, 1), (2008, 1, 1), (1994, 0, 0)])
def test_parties_and_signatures_by_subregion(
    small: Store, choose: Choose, year: int, parties: int, signed: int
) -> None:
    frame = counts.parties_by_subregion(small, choose(small, PAGE, time_period=year)).frame
    frame = frame[(frame["instrument"] == "ICRMW") & (frame["subregion"] == "pacific")]
    found = frame[["obs_value", "signed", "areas"]].to_numpy().tolist()
    assert found == [[parties, signed, 4]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"ICRMW": 3, "TIP": 4}),
        ({"time_period": 2007}, {}),
        ({"subregion": "pacific"}, {}),
        ({"ref_area": "TON"}, {}),
    ],
)
def test_printed_counts_stand_only_beside_what_they_count(
    small: Store, choose: Choose, query: dict[str, object], expected: dict[str, float]
) -> None:
    chosen = choose(small, PAGE, **query)
    assert counts.printed_counts(small, chosen) == expected
    beside = counts.parties_by_subregion(small, chosen).frame["table_2"].dropna()
    assert set(beside) == set(expected.values())


def _steps(frame: pd.DataFrame) -> list[tuple[str, int, str]]:
    """Return year, count and newcomers of the first year and of each year with a newcomer."""
    rows = frame.to_dict("records")
    kept = [row for at, row in enumerate(rows) if at == 0 or row["joined"]]
    return [(row["time_period"], row["obs_value"], row["joined"]) for row in kept]
