"""Women in labour outflows: the total that number and share imply, computed by hand."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.datasets.store import Store
from dashboard.queries import feminization
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]
# year: women, share, status of the share
FIJI: dict[str, tuple[float | None, float | None, str]] = {
    "2000": (30_000, 60.0, "A"),
    "2001": (178_323, 23.8, "U"),
    "2002": (500, None, "O"),
    "2003": (None, 40.0, "A"),
    "2004": (None, None, "O"),
    "2005": (1_000, 33.3, "A"),
}


def row(indicator: str, year: str, value: float | None, status: str) -> dict[str, object]:
    number = indicator == feminization.NUMBER
    return {
        "indicator": indicator,
        "ref_area": "FJI",
        "sex": "F" if number else "_T",
        "time_period": year,
        "obs_value": value,
        "unit_measure": "persons" if number else "per cent",
        "obs_status": "O" if value is None else status,
        "printed": ".." if value is None else f"{value:,}",
        "locator": f"Table 1 | Fiji, {'Number' if number else 'Percentage'} | {year}",
    }


@pytest.fixture(scope="module")
def small(small_store: MakeStore) -> Store:
    rows = []
    for year, (women, share, status) in FIJI.items():
        rows.append(row(feminization.NUMBER, year, women, "A"))
        rows.append(row(feminization.SHARE, year, share, status))
    return small_store(observations=rows)


@pytest.fixture(scope="module")
def totals(small: Store, choose: Choose) -> pd.DataFrame:
    return feminization.implied_total(small, choose(small, "feminization")).set_index("time_period")


def test_total_is_number_over_share(totals: pd.DataFrame) -> None:
    known = totals["obs_value"].dropna().to_dict()
    # 30,000 ÷ 0.600; 178,323 ÷ 0.238 = 749,256.3; 1,000 ÷ 0.333 = 3,003.003
    assert known == {"2000": 50_000, "2001": 749_256, "2005": 3_003}


def test_total_says_that_it_is_estimated_doubtful_or_missing(totals: pd.DataFrame) -> None:
    assert totals["obs_status"].to_dict() == {
        "2000": "E",
        "2001": "U",
        "2002": "O",
        "2003": "O",
        "2004": "O",
        "2005": "E",
    }
    assert totals.index[totals["flagged"]].tolist() == ["2001"]


def test_total_counts_everyone_and_names_its_two_figures(totals: pd.DataFrame) -> None:
    assert set(totals["sex"]) == {"_T"}
    assert totals.at["2000", "remarks"] == "30,000 ÷ 60.0 per cent."
    assert totals.at["2000", "printed"] == "30,000; 60.0"
    assert totals.at["2000", "locator"] == "Table 1 | Fiji, Number and Percentage | 2000"
    assert totals.at["2003", "printed"] == ".."
    assert totals.at["2003", "remarks"] == ""


def test_share_and_number_keep_their_gaps(small: Store, choose: Choose) -> None:
    chosen = choose(small, "feminization")
    share = feminization.women_share(small, chosen)
    number = feminization.women_number(small, chosen)
    assert share["time_period"].tolist() == number["time_period"].tolist() == list(FIJI)
    assert share["obs_value"].isna().tolist() == [False, False, True, False, True, False]
    assert number["obs_value"].isna().tolist() == [False, False, False, True, True, False]


def test_a_share_of_nought_implies_no_total(small_store: MakeStore, choose: Choose) -> None:
    store = small_store(
        observations=[
            row(feminization.NUMBER, "2000", 12, "A"),
            row(feminization.SHARE, "2000", 0.0, "A"),
        ]
    )
    frame = feminization.implied_total(store, choose(store, "feminization"))
    assert frame["obs_value"].isna().tolist() == [True]
    assert frame["obs_status"].tolist() == ["O"]
