"""The table of all observations: filters, words, order, pages, codes and labels."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.datasets.store import Store
from dashboard.queries import explorer
from dashboard.selection import Selection, SelectionError

Choose = Callable[..., Selection]
ROWS: list[dict[str, Any]] = [
    {"ref_area": "TON", "time_period": "2007", "obs_value": 77.0e6, "printed": "77.0"},
    {"ref_area": "FJI", "time_period": "2007", "obs_value": 165.5e6, "printed": "165.5"},
    {"ref_area": "NPL", "time_period": "2006", "obs_value": None, "printed": ".."},
    {"ref_area": "KIR", "time_period": "2007", "obs_value": 7.0e6, "printed": "7.0"},
]


@pytest.fixture
def small(small_store: Callable[..., Store]) -> Store:
    same = {
        "indicator": "remittances_received",
        "unit_measure": "US$",
        "locator": "Table 9 | x | y",
    }
    rows = [
        {
            **same,
            "obs_status": "O" if row["obs_value"] is None else "A",
            "flag": "wrong" if row["ref_area"] == "TON" else "",
            "finding": {"TON": "a", "KIR": "b"}.get(row["ref_area"], ""),
            **row,
        }
        for row in ROWS
    ]
    findings = [{"finding": name, "message": f"What {name} says."} for name in ("a", "b")]
    return small_store(observations=rows, findings=findings)


def areas(store: Store, choose: Choose, **query: str) -> list[str]:
    found: list[str] = explorer.rows(store, choose(store, "data", **query))["ref_area"].tolist()
    return found


def test_all_rows_stand_in_the_order_of_the_table(small: Store, choose: Choose) -> None:
    assert areas(small, choose) == ["TON", "FJI", "NPL", "KIR"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"subregion": "pacific"}, ["TON", "FJI", "KIR"]),
        ({"ref_area": "NPL"}, ["NPL"]),
        ({"period": "2006"}, ["NPL"]),
        ({"obs_status": "A"}, ["TON", "FJI", "KIR"]),
        ({"findings": "found"}, ["TON", "KIR"]),
        ({"findings": "doubtful"}, ["TON"]),
        ({"words": "tonga"}, ["TON"]),
        ({"words": "165.5"}, ["FJI"]),
        ({"words": "TABLE 9"}, ["TON", "FJI", "NPL", "KIR"]),
        ({"words": "received"}, ["TON", "FJI", "NPL", "KIR"]),
        ({"words": "[.*"}, []),
    ],
)
def test_filters_and_words_keep_what_they_name(
    small: Store, choose: Choose, query: dict[str, str], expected: list[str]
) -> None:
    assert areas(small, choose, **query) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("obs_value", ["KIR", "TON", "FJI", "NPL"]),
        ("-obs_value", ["FJI", "TON", "KIR", "NPL"]),
        ("ref_area", ["FJI", "KIR", "NPL", "TON"]),
        ("time_period", ["NPL", "TON", "FJI", "KIR"]),
    ],
)
def test_rows_are_sorted_by_value_and_name_and_missing_values_come_last(
    small: Store, choose: Choose, sort: str, expected: list[str]
) -> None:
    assert areas(small, choose, sort=sort) == expected


def test_codes_labels_or_both(small: Store, choose: Choose) -> None:
    def first(show: str) -> dict[str, object]:
        chosen = choose(small, "data", show=show, columns="ref_area,obs_value")
        row = explorer.shown(explorer.rows(small, chosen), small, chosen).iloc[0]
        return {str(name): cell for name, cell in row.items()}

    assert first("labels") == {"ref_area": "Tonga", "obs_value": 77.0e6}
    assert first("codes") == {"ref_area": "TON", "obs_value": 77.0e6}
    assert first("both") == {"ref_area": "TON", "ref_area_name": "Tonga", "obs_value": 77.0e6}


def test_remarks_say_what_was_found(small: Store, choose: Choose) -> None:
    chosen = choose(small, "data", ref_area="TON", columns="table,row,column,remarks")
    (row,) = explorer.shown(explorer.rows(small, chosen), small, chosen).to_dict("records")
    assert row == {"table": "Table 9", "row": "x", "column": "y", "remarks": "What a says."}


def test_pages_hold_fifty_rows() -> None:
    assert [explorer.pages(count) for count in (0, 1, 50, 51, 100, 101)] == [1, 1, 1, 2, 2, 3]


def test_search_finds_names_whatever_their_accents(store: Store, choose: Choose) -> None:
    for words in ("Türkiye", "turkiye", "TURKIYE"):
        assert set(areas(store, choose, words=words)) == {"TUR"}
    assert set(areas(store, choose, words="vietnam")) == {"VNM"}


@pytest.mark.parametrize(
    "query", [{"words": "x" * 61}, {"words": "a\nb"}, {"page": "0"}, {"page": "-1"}, {"page": "x"}]
)
def test_what_cannot_be_looked_for_is_refused(
    store: Store, choose: Choose, query: dict[str, str]
) -> None:
    with pytest.raises(SelectionError):
        choose(store, "data", **query)
