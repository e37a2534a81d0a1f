"""Rankings and filters over six rows made by hand."""

from collections.abc import Callable

import pytest

from dashboard.datasets.store import Store
from dashboard.queries import remittances
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]
MILLION = 1_000_000


@pytest.fixture(scope="module")
def small(small_store: MakeStore) -> Store:
    """Guam's cell is printed "..", Kiribati's is lost from the text, Fiji received nothing."""
    received = [
        ("FJI", 0.0, "A", "0.0"),
        ("GUM", None, "O", ".."),
        ("KIR", None, "O", ""),
        ("TON", 77.0 * MILLION, "A", "77.0"),
        ("NPL", 77.0 * MILLION, "U", "77.0"),
        ("TJK", 1_250.0 * MILLION, "A", "1,250.0"),
    ]
    shares = [("TON", 33.3, "A", "33.3"), ("TJK", 33.7, "A", "33.7"), ("USA", 0.1, "A", "0.1")]
    return small_store(
        observations=[
            {
                "indicator": indicator,
                "unit_measure": unit,
                "ref_area": area,
                "obs_value": value,
                "obs_status": status,
                "printed": printed,
            }
            for indicator, unit, rows in (
                (remittances.RECEIVED, "US$", received),
                (remittances.SHARE, "per cent", shares),
            )
            for area, value, status, printed in rows
        ]
    )


def test_largest_comes_first_ties_by_name_and_missing_last(small: Store, choose: Choose) -> None:
    frame = remittances.received(small, choose(small, "remittances")).frame
    assert frame["ref_area"].tolist() == ["TJK", "NPL", "TON", "FJI", "GUM", "KIR"]
    assert frame["rank"].tolist()[:4] == [1, 2, 2, 4]
    assert frame["rank"].isna().tolist() == [False] * 4 + [True] * 2


def test_missing_is_not_zero(small: Store, choose: Choose) -> None:
    frame = remittances.received(small, choose(small, "remittances")).frame.set_index("ref_area")
    assert frame.at["FJI", "obs_value"] == 0
    assert frame["obs_value"].isna().to_dict() == dict.fromkeys(frame.index, False) | {
        "GUM": True,
        "KIR": True,
    }
    assert frame["shown"].to_dict() == {
        "TJK": "1,250.0",
        "NPL": "77.0",
        "TON": "77.0",
        "FJI": "0.0",
        "GUM": "..",
        "KIR": "..",
    }
    assert frame["printed"].to_dict()["KIR"] == ""


def test_values_are_scaled_for_display_with_their_unit(small: Store, choose: Choose) -> None:
    frame = remittances.received(small, choose(small, "remittances")).frame
    assert frame["display"].tolist()[:2] == [1250, 77]
    assert frame["obs_value"].tolist()[:2] == [1_250_000_000, 77_000_000]
    assert set(frame["unit"]) == {"US$ million"}


def test_a_value_of_low_reliability_is_flagged(small: Store, choose: Choose) -> None:
    frame = remittances.received(small, choose(small, "remittances")).frame
    assert frame.loc[frame["flagged"], "ref_area"].tolist() == ["NPL"]


def test_limit_cuts_figures_and_keeps_the_areas_without_one(small: Store, choose: Choose) -> None:
    two = choose(small, "remittances").with_value("limit", "2")
    frame = remittances.received(small, two).frame
    assert frame["ref_area"].tolist() == ["TJK", "NPL", "GUM", "KIR"]


def test_ranks_are_those_among_the_areas_chosen(small: Store, choose: Choose) -> None:
    frame = remittances.received(small, choose(small, "remittances", subregion="pacific")).frame
    ranked = frame[frame["rank"].notna()]
    assert dict(zip(ranked["ref_area"], ranked["rank"], strict=True)) == {"TON": 1, "FJI": 2}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"FJI", "GUM", "KIR", "NPL", "TJK", "TON"}),
        ({"subregion": "pacific"}, {"FJI", "GUM", "KIR", "TON"}),
        (
            {"subregion": "pacific,north-and-central-asia"},
            {"FJI", "GUM", "KIR", "TON", "TJK"},
        ),
        # Kiribati left on the day the edition was published, Fiji came the day after.
        ({"group": "ldc"}, {"NPL"}),
        ({"group": "lldc"}, {"NPL", "TJK"}),
        ({"group": "ldc,sids"}, {"NPL", "TON"}),
        ({"ref_area": "FJI,NPL"}, {"FJI", "NPL"}),
        ({"subregion": "pacific", "group": "sids"}, {"TON"}),
        ({"subregion": "pacific", "ref_area": "FJI,NPL"}, {"FJI"}),
        ({"subregion": "pacific", "group": "lldc"}, set()),
        ({"subregion": "south-east-asia"}, set()),
    ],
)
def test_filters_of_a_kind_add_up_and_kinds_narrow_one_another(
    small: Store, choose: Choose, filters: dict[str, str], expected: set[str]
) -> None:
    frame = remittances.received(small, choose(small, "remittances", **filters)).frame
    assert set(frame["ref_area"]) == expected


def test_the_map_shows_the_measure_asked_for(small: Store, choose: Choose) -> None:
    asked = choose(small, "remittances", indicator=remittances.SHARE)
    frame = remittances.chosen_measure(small, asked).frame
    # The United States are not of the region, whatever figures there are.
    figures = frame[frame["obs_value"].notna()]
    assert figures["ref_area"].tolist() == ["TJK", "TON"]
    assert set(frame["unit"]) == {"per cent"}


def test_the_map_shows_areas_without_a_row_as_missing(small: Store, choose: Choose) -> None:
    frame = remittances.chosen_measure(small, choose(small, "remittances")).frame
    absent = frame[frame["ref_area"] == "KIR"].iloc[0]
    assert (absent["obs_status"], absent["printed"], absent["shown"]) == ("O", "", "..")
    assert absent["remarks"] == "The source has no row for this area."
    assert absent["source"] == frame["source"].iloc[0]


def test_both_measures_stand_in_rows_of_their_own(small: Store, choose: Choose) -> None:
    chosen = choose(small, "remittances", ref_area="TON,FJI")
    frame = remittances.received_and_share(small, chosen).frame
    rows = zip(frame["ref_area"], frame["indicator"], frame["display"], strict=True)
    assert list(rows) == [
        ("FJI", remittances.RECEIVED, 0.0),
        ("TON", remittances.SHARE, 33.3),
        ("TON", remittances.RECEIVED, 77.0),
    ]


def test_figures_of_another_edition_stay_out(small_store: MakeStore, choose: Choose) -> None:
    rows = [
        {"edition": edition, "indicator": remittances.RECEIVED, "ref_area": "FJI", "obs_value": 1.0}
        for edition in ("escap-2008", "other")
    ]
    store = small_store(observations=[{**row, "unit_measure": "US$"} for row in rows])
    frame = remittances.received(store, choose(store, "remittances")).frame
    assert frame["edition"].tolist() == ["escap-2008"]
