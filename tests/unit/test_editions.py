"""What the latest figures are made of, and how a year without a figure is told."""

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.datasets.store import Store
from dashboard.queries import course, editions, remittances, then
from dashboard.queries.wording import Indicators
from dashboard.queries.years import Years
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]
LATEST = "latest-2026-11"
MILLION = 1_000_000
EDITIONS = [
    {"edition": "escap-2008", "kind": "publication", "published": "2009-01-26"},
    {"edition": LATEST, "kind": "collection", "published": "2026-11-25"},
    {"edition": "new", "kind": "series", "published": "2026"},
    {"edition": "old", "kind": "series", "published": "2023"},
]
RECEIVED = remittances.RECEIVED
MADE_OF = [
    {"collection": LATEST, "indicator": RECEIVED, "series": "new", "priority": 1},
    {
        "collection": LATEST,
        "indicator": RECEIVED,
        "series": "old",
        "priority": 2,
        "ref_area": "KIR",
        "comment": "From the old one.",
    },
    {"collection": LATEST, "indicator": "population", "series": "new", "priority": 1},
]


def row(edition: str, area: str, year: str, value: float, **cells: object) -> dict[str, object]:
    known = {"indicator": RECEIVED, "unit_measure": "US$", "obs_status": "A", **cells}
    return {
        "edition": edition,
        "ref_area": area,
        "time_period": year,
        "obs_value": value,
        **known,
    }


@pytest.fixture(scope="module")
def store(make_store: MakeStore) -> Store:
    pacific = [("FJI", "Fiji"), ("KIR", "Kiribati"), ("TON", "Tonga")]
    people = {"indicator": "population", "unit_measure": "persons", "sex": "_T"}
    return make_store(
        editions=[{**one, "short_title": one["edition"]} for one in EDITIONS],
        collections=MADE_OF,
        areas=[
            {"ref_area": area, "name": name, "kind": "member", "subregion": "pacific"}
            for area, name in pacific
        ],
        indicators=[
            {"indicator": RECEIVED, "name": "Received", "unit_measure": "US$", "scale": MILLION}
            | {"decimals": 1},
            {"indicator": "population", "name": "Population", "unit_measure": "persons"}
            | {"scale": 1, "decimals": 0},
        ],
        observations=[
            row("escap-2008", "TON", "2007", 77.0 * MILLION, printed="77.0", adjusted_by="f")
            | {"flag": "wrong", "finding": "f"},
            row("new", "TON", "2007", 90.0 * MILLION),
            row("new", "TON", "2020", 200.0 * MILLION),
            row("new", "FJI", "2018", 280.0 * MILLION),
            row("new", "FJI", "2019", 290.0 * MILLION, alternative="yes"),
            row("new", "KIR", "2007", 7.0 * MILLION),
            row("new", "KIR", "2030", 9.0 * MILLION, obs_status="F"),
            row("old", "KIR", "2007", 6.5 * MILLION),
            row("old", "KIR", "2020", 8.0 * MILLION),
            row("old", "FJI", "2020", 299.0 * MILLION),
            *(row("new", area, "2020", n, **people) for area, n in (("TON", 100), ("FJI", 900))),
            *(row("new", area, "2007", n, **people) for area, n in (("TON", 100), ("KIR", 20))),
        ],
        findings=[
            {
                "finding": "f",
                "adjustment": "value",
                "adjusted_value": 79.0 * MILLION,
                "message": "m",
            }
        ],
    )


def test_a_later_series_only_fills_what_the_first_lacks(store: Store) -> None:
    frame = editions.rows(store, LATEST, RECEIVED)
    kiribati = frame[frame["ref_area"] == "KIR"].set_index("time_period")
    assert kiribati["obs_value"].to_dict() == {"2007": 7e6, "2030": 9e6, "2020": 8e6}
    assert kiribati["edition"].to_dict() == {"2007": "new", "2030": "new", "2020": "old"}
    said = kiribati["comment_obs"].to_dict()
    assert (said["2020"], said["2007"]) == ("From the old one.", "")


def test_other_areas_of_a_filling_series_and_second_choices_stay_out(store: Store) -> None:
    frame = editions.rows(store, LATEST, RECEIVED)
    assert frame[frame["ref_area"] == "FJI"]["time_period"].tolist() == ["2018"]


def test_projections_are_not_the_past(store: Store) -> None:
    assert "2030" not in set(editions.past(store, LATEST, RECEIVED)["time_period"])


def test_a_year_without_a_figure_names_the_nearest_and_fills_nothing(
    store: Store, choose: Choose
) -> None:
    chosen = choose(store, "remittances", time_period="2020")
    frame = remittances.received(store, chosen).frame.set_index("ref_area")
    assert frame["obs_value"].fillna(-1).to_dict() == {"TON": 200e6, "KIR": 8e6, "FJI": -1}
    assert frame["nearest"].to_dict() == {"TON": "", "KIR": "", "FJI": "2018"}
    remarks = frame["remarks"].to_dict()
    assert "No figure for 2020; the nearest is 280.0, of 2018." in remarks["FJI"]


@pytest.mark.parametrize(
    ("year", "nearest"),
    [("1999", "2000"), ("2004", "2000"), ("2005", "2000"), ("2006", "2010"), ("2024", "2010")],
)
def test_of_two_years_as_near_the_earlier_is_named(store: Store, year: str, nearest: str) -> None:
    cells = [["TON", "_T", when, RECEIVED, 1.0] for when in ("2010", "2000")]
    names = ("ref_area", "sex", "time_period", "indicator", "obs_value")
    (row,) = Years(names, np.array(cells, dtype=object)).rows(year, Indicators.of(store))
    assert (row["nearest"], row["time_period"]) == (nearest, year)
    assert row["obs_value"] != row["obs_value"]


def test_then_and_now_sets_four_moments_side_by_side(store: Store, choose: Choose) -> None:
    chosen = choose(store, "remittances", time_period="2020")
    frame = then.then_and_now(store, chosen).frame
    tonga = frame[frame["ref_area"] == "TON"].set_index("moment")
    assert tonga["display"].to_dict() == {"printed": 77, "adjusted": 79, "known": 90, "now": 200}
    assert tonga["adjusted"].to_dict() == {
        "printed": False,
        "adjusted": True,
        "known": False,
        "now": False,
    }


def test_a_total_says_what_it_covers_and_stays_blank_below_the_threshold(
    store: Store, choose: Choose
) -> None:
    chosen = choose(store, "remittances", by="subregions")
    frame = course.course(store, chosen).set_index("time_period")
    said = frame["remarks"].to_dict()
    # 2007: Tonga and Kiribati, all 120 people known. 2020: of 1,000 people known Tonga's 100.
    assert frame["obs_value"].to_dict()["2007"] == 97e6
    assert said["2007"].startswith("Computed here from 2 of 3 areas with 100 per cent")
    assert frame["obs_value"].isna()["2020"]
    assert said["2020"].startswith("Computed here from 2 of 3 areas with 10 per cent")


def test_lines_of_areas_are_those_with_the_largest_last_figure(
    store: Store, choose: Choose
) -> None:
    frame = course.course(store, choose(store, "remittances"))
    assert frame["ref_area"].drop_duplicates().tolist() == ["FJI", "KIR", "TON"]
    alone = course.course(store, choose(store, "remittances", ref_area="TON"))
    assert alone["time_period"].tolist() == ["2007", "2020"]
