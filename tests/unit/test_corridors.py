"""Corridors and stocks over rows made by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.datasets.store import Store
from dashboard.figures import flows
from dashboard.figures.corridors import stock_lines
from dashboard.queries import corridors, exchange, migrants
from dashboard.queries.remittances import RECEIVED
from dashboard.selection import Selection

Choose = Callable[..., Selection]
LATEST, SERIES = "latest-2026-11", "undesa-ims-2024"
REGION = [
    ("FJI", "Fiji", "pacific", 178.0, -18.0),
    ("NZL", "New Zealand", "pacific", 171.0, -42.0),
    ("IND", "India", "south-and-south-west-asia", 79.0, 22.0),
]
OUTSIDE = [("ARE", "United Arab Emirates", "other", 54.0, 24.0)]
# destination, origin, year, women, men
PAIRS = [
    ("NZL", "FJI", "2024", 30_000, 20_000),
    ("NZL", "IND", "2024", 40_000, 60_000),
    ("NZL", "ARE", "2024", 1_000, 3_000),
    ("NZL", "X_UNKNOWN", "2024", 500_000, 500_000),
    ("FJI", "IND", "2024", 400, 600),
    ("ARE", "IND", "2024", 800_000, 2_200_000),
    ("ARE", "IND", "2020", 1, 1),
]


def row(area: str, other: str, year: str, sex: str, value: float, **more: Any) -> dict[str, Any]:
    return {
        "edition": SERIES,
        "indicator": migrants.LIVING_THERE,
        "ref_area": area,
        "counterpart_area": other,
        "sex": sex,
        "time_period": year,
        "obs_value": float(value),
        "unit_measure": "persons",
        "obs_status": "A",
        "source": "s",
        **more,
    }


def people(area: str, value: float) -> dict[str, Any]:
    return row(area, "_T", "2024", "_T", value, indicator="population")


def modelled(receiver: str, sender: str, value: float, measure: str) -> dict[str, Any]:
    money = {"indicator": RECEIVED, "unit_measure": "US$", "edition": corridors.MATRIX}
    return row(receiver, sender, "2021", "_Z", value, measure=measure, **money)


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    indicators = (migrants.LIVING_THERE, migrants.FROM_THERE, "population", "migrant_stock_share")
    shares = {"indicator": "migrant_stock_share", "unit_measure": "per cent"}
    return make_store(
        editions=[
            {"edition": "escap-2008", "kind": "publication", "published": "2009-01-26"},
            {"edition": LATEST, "kind": "collection", "published": "2026-11-25"},
            {"edition": SERIES, "kind": "series", "published": "2024"},
        ],
        collections=[
            {"collection": LATEST, "indicator": name, "series": SERIES, "priority": 1}
            for name in indicators
        ],
        areas=[
            {"ref_area": area, "name": name, "kind": "member", "subregion": part}
            | {"lon": lon, "lat": lat}
            for area, name, part, lon, lat in REGION
        ]
        + [
            {"ref_area": area, "name": name, "kind": kind, "lon": lon, "lat": lat}
            for area, name, kind, lon, lat in OUTSIDE
        ]
        + [{"ref_area": "X_UNKNOWN", "name": "Other or unknown origin", "kind": "aggregate"}],
        indicators=[
            {"indicator": name, "name": name, "unit_measure": "persons", "scale": 1_000}
            | {"decimals": 1}
            for name in (*indicators, RECEIVED)
        ],
        observations=[
            row(area, other, year, sex, value)
            for area, other, year, *both in PAIRS
            for sex, value in zip("FM", both, strict=True)
        ]
        + [
            *(row("NZL", "_T", year, "_T", n) for year, n in (("2020", 900e3), ("2024", 1_154e3))),
            row("FJI", "_T", "2024", "_T", 1e3),
            row("WLD", "_T", "2024", "_T", 304e6),
            row("NZL", "_T", "2024", "_T", 22.5, **shares),
            people("NZL", 5e6),
            people("FJI", 1e6),
            modelled("IND", "ARE", 9e6, "modelled"),
            modelled("IND", "NZL", 2e6, "modelled"),
            modelled("FJI", "NZL", 8e9, "_Z"),  # a record, if there were one
        ],
    )


@pytest.fixture(scope="module")
def pick(store: Store, choose: Choose) -> Callable[..., Selection]:
    return lambda **query: choose(store, "migrants", **query)


def test_corridors_are_ranked_by_women_and_men_together(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = corridors.largest(store, pick())
    facts = frame[["ref_area", "corridor", "sex", "display", "whole"]].values.tolist()
    assert facts == [
        ["NZL", "India → New Zealand", "F", 40.0, 100.0],
        ["NZL", "India → New Zealand", "M", 60.0, 100.0],
        ["NZL", "Fiji → New Zealand", "F", 30.0, 50.0],
        ["NZL", "Fiji → New Zealand", "M", 20.0, 50.0],
        ["NZL", "United Arab Emirates → New Zealand", "F", 1.0, 4.0],
        ["NZL", "United Arab Emirates → New Zealand", "M", 3.0, 4.0],
        ["FJI", "India → Fiji", "F", 0.4, 1.0],
        ["FJI", "India → Fiji", "M", 0.6, 1.0],
    ]
    # Those of unknown origin are migrants, and in no corridor.
    assert set(frame["everyone"]) == {1_155_000.0}


def test_from_the_area_the_regional_end_is_the_origin(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = corridors.largest(store, pick(role=migrants.FROM_THERE, ref_area="IND", sex="F"))
    facts = frame[["indicator", "ref_area", "counterpart_area", "corridor", "display"]]
    assert facts.values.tolist() == [
        [migrants.FROM_THERE, "IND", "ARE", "India → United Arab Emirates", 800.0],
        [migrants.FROM_THERE, "IND", "NZL", "India → New Zealand", 40.0],
        [migrants.FROM_THERE, "IND", "FJI", "India → Fiji", 0.4],
    ]
    # The share is of women and men, whatever sex is asked for: 0.8 of 3 million.
    assert frame["women_share"].round(2).tolist() == [26.67, 40.0, 40.0]


def test_share_of_women_has_a_row_for_each_corridor(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = corridors.women_share(store, pick(ref_area="NZL"))
    assert frame["obs_value"].tolist() == [40.0, 60.0, 25.0]
    assert set(frame["indicator"]) == {"migrant_stock_female_share"}


def test_groups_add_up_and_what_is_not_estimated_stays_blank(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = exchange.between_groups(store, pick())
    values = frame.set_index(["origin", "destination"])["display"].to_dict()
    assert values == {
        ("pacific", "pacific"): 50.0,
        ("south-and-south-west-asia", "pacific"): 101.0,
        ("rest", "pacific"): 4.0,
        ("unknown", "pacific"): 1_000.0,
        ("all", "pacific"): 1_155.0,
    }
    assert frame["pairs"].tolist() == [1, 2, 1, 1, 5]
    asked = pick(role=migrants.FROM_THERE)
    out = exchange.between_groups(store, asked).set_index(["origin", "destination"])
    assert out.at[("pacific", "rest"), "shown"] == ".."
    assert out.at[("all", "all"), "display"] == 3_151.0


def test_the_stock_of_all_areas_stands_beside_the_worlds(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = migrants.stock(store, pick())
    assert frame["ref_area"].tolist() == ["NZL", "FJI", "IND"]
    assert frame["shown"].tolist() == ["1,154.0", "1.0", ".."]
    assert frame[["together", "together_of", "world"]].values.tolist()[0] == [1_155e3, 2, 304e6]
    assert frame["history"].tolist() == ["Women and men: 22.5 per cent of the population", "", ""]


def test_a_total_of_a_subregion_is_blank_where_too_little_is_covered(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = migrants.over_time(store, pick(by="subregions")).set_index(["subregion", "time_period"])
    assert frame.at[("pacific", "2024"), "display"] == 1_155.0
    assert "from 2 of 2 areas with 100 per cent" in str(frame.at[("pacific", "2024"), "remarks"])
    assert frame.at[("pacific", "2020"), "shown"] == ".."


def test_lines_have_points_in_the_years_of_the_estimates_only(
    store: Store, pick: Callable[..., Selection]
) -> None:
    selection = pick(ref_area="NZL")
    (trace,) = stock_lines(migrants.over_time(store, selection), selection)["data"]
    assert (trace["x"], trace["y"]) == ([2020, 2024], [900.0, 1_154.0])


def test_only_modelled_remittances_and_by_the_way_of_the_money(
    store: Store, pick: Callable[..., Selection]
) -> None:
    frame = corridors.remittances(store, pick())
    known = frame[frame["obs_value"].notna()]
    assert known["corridor"].tolist() == ["United Arab Emirates → India", "New Zealand → India"]
    assert sorted(frame.loc[frame["obs_value"].isna(), "ref_area"]) == ["FJI", "NZL"]


@pytest.mark.parametrize(("lon", "expected"), [(-29, -29), (-31, 329), (-98, 262), (178, 178)])
def test_longitudes_run_on_from_the_seam_in_the_atlantic(lon: float, expected: float) -> None:
    assert flows.unrolled(lon) == expected


def test_a_curve_over_the_pacific_goes_east_and_its_arrow_too(
    store: Store, pick: Callable[..., Selection]
) -> None:
    selection = pick(ref_area="FJI", role=migrants.FROM_THERE)
    frame = corridors.flows(store, selection)
    assert frame["corridor"].tolist() == ["Fiji → New Zealand"]
    moved = frame.assign(destination="USA", destination_lon=-98.0, destination_lat=38.0)
    data = flows.flow_map(moved, selection)["data"]
    (line,) = (trace for trace in data if trace.get("mode") == "lines")
    places = [lon for lon in line["lon"] if lon is not None]
    assert (places[0], places[-1]) == (178.0, 262.0)
    assert places == sorted(places)
    assert 0 < data[-1]["marker"]["angle"][0] < 90  # to the north-east
