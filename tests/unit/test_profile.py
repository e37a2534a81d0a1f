"""A country's profile: newest figures, ranks in the subregion, what was printed, projections."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from dashboard.control import Choice, Control, Kind
from dashboard.datasets.store import Store
from dashboard.figures.profile import area_lines
from dashboard.pages import country_words
from dashboard.pages.country import PAGE
from dashboard.queries import profile
from dashboard.queries.areas import named
from dashboard.queries.facts import facts
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
LATEST, PAPER, SERIES = "latest-2026-11", "escap-2008", "new"
PACIFIC = {"FJI": "Fiji", "KIR": "Kiribati", "NIU": "Niue", "TON": "Tonga"}
AREAS = [
    *(
        {"ref_area": code, "name": name, "kind": "member", "subregion": "pacific"}
        for code, name in PACIFIC.items()
    ),
    {"ref_area": "USA", "name": "United States of America", "kind": "member"},
    {
        "ref_area": "NPL",
        "name": "Nepal",
        "kind": "member",
        "subregion": "south-and-south-west-asia",
    },
]
INDICATORS = {
    "population": ("persons", 1_000_000, 2),
    "remittances_received": ("US$", 1_000_000, 1),
    "net_migration_5y": ("persons", 1_000, 1),
    "labour_outflow": ("persons", 1, 0),
}


def row(indicator: str, area: str, year: str, value: float | None, **cells: Any) -> dict[str, Any]:
    return {
        "edition": SERIES,
        "indicator": indicator,
        "unit_measure": INDICATORS[indicator][0],
        **{"measure": "_Z", "counterpart_area": "_Z", "sex": "_T", "skill": "_Z"},
        **{"ref_area": area, "time_period": year, "obs_value": value, "obs_status": "A"},
        **cells,
    }


def outflow(area: str, measure: str, year: str, value: float, **cells: Any) -> dict[str, Any]:
    whole = {"counterpart_area": "_T", "skill": "_T", "measure": measure}
    return row("labour_outflow", area, year, value, **whole, **cells)


MILLION = 1_000_000.0
ROWS = [
    row("population", "FJI", "2023", 900_000.0),
    row("population", "FJI", "2024", 930_000.0),
    row("population", "TON", "2024", 104_000.0),
    row("population", "KIR", "2024", 134_000.0),
    row("population", "USA", "2024", 340 * MILLION),
    row("population", "NIU", "2023", 1_841.0),
    row("population", "NPL", "2024", 30 * MILLION),
    *(
        row("population", area, year, value, edition="wpp-2024", obs_status="F", variant="medium")
        for area, year, value in (
            ("FJI", "2024", 931_000.0),
            ("FJI", "2025", 935_000.0),
            ("NIU", "2024", 1_850.0),
        )
    ),
    row("remittances_received", "FJI", "2024", 400 * MILLION, sex="_Z"),
    row("remittances_received", "TON", "2024", 250 * MILLION, sex="_Z"),
    row("net_migration_5y", "FJI", "2005", -42_000.0, edition=PAPER, printed="-42.0"),
    row("population", "FJI", "2007", 840_000.0, edition=PAPER, printed="0.84", flag="wrong")
    | {"finding": "f", "adjusted_by": "f"},
    row("population", "TON", "2007", None, edition=PAPER, printed="..", obs_status="O"),
    outflow("TON", "departures", "2019", 10.0),
    outflow("TON", "departures", "2020", 20.0),
    outflow("TON", "placements", "2020", 5.0),
    outflow("TON", "placements", "2021", 7.0, quality="partial"),
]


@pytest.fixture(scope="module")
def store(make_store: MakeStore) -> Store:
    kinds = {PAPER: "publication", LATEST: "collection", SERIES: "series", "wpp-2024": "series"}
    return make_store(
        editions=[
            {"edition": one, "kind": kind, "title": one, "short_title": f"The {one}"}
            | {"published": "2009-01-26"}
            for one, kind in kinds.items()
        ],
        collections=[
            {"collection": LATEST, "indicator": name, "series": SERIES, "priority": 1}
            for name in INDICATORS
        ],
        areas=AREAS,
        indicators=[
            {"indicator": name, "name": name, "unit_measure": unit, "scale": scale}
            | {"decimals": decimals}
            for name, (unit, scale, decimals) in INDICATORS.items()
        ],
        sources=[{"source": "s", "edition": SERIES, "title": "A source"}],
        observations=[{"source": "s", **one} for one in ROWS],
        findings=[{"finding": "f", "adjustment": "value", "adjusted_value": 850_000.0}],
    )


def choose(store: Store, area: str, *beside: str, **query: str) -> Selection:
    asked = {"area": area, "beside": ",".join(beside), **query}
    return Selection.strict(asked, PAGE.bind(store).controls)


def fact(store: Store, selection: Selection, item: str, area: str) -> dict[Any, Any]:
    frame = facts(store, selection)
    (found,) = frame[(frame["item"] == item) & (frame["ref_area"] == area)].to_dict("records")
    return found


def test_the_newest_figure_has_its_year_unit_and_rank(store: Store) -> None:
    found = fact(store, choose(store, "FJI"), "population _T", "FJI")
    assert [found[name] for name in ("shown", "unit")] == ["0.93", "million persons"]
    assert found["time_period"] == "2024"
    # Fiji before Kiribati and Tonga in 2024; Niue's figure is of another year, Nepal elsewhere.
    assert (found["rank"], found["ranked_of"]) == (1, 3)
    assert found["edition_name"] == "The new"


@pytest.mark.parametrize(
    ("item", "area"),
    [
        ("population _T", "USA"),  # no member of a subregion
        ("population _T", "NIU"),  # alone with a figure of 2023 but for Fiji
        ("remittances_received _T", "FJI"),  # one of two with a figure
        ("labour_outflow _T", "TON"),  # registers count different things
    ],
)
def test_there_is_no_rank_where_nothing_can_be_compared(store: Store, item: str, area: str) -> None:
    found = fact(store, choose(store, area), item, area)
    assert found["shown"] != ".."
    assert str(found["rank"]) == str(found["ranked_of"]) == "nan"


def test_a_figure_too_small_for_its_unit_stands_whole(store: Store) -> None:
    found = fact(store, choose(store, "USA", "NIU"), "population _T", "NIU")
    assert (found["shown"], found["own_unit"]) == ("1,841", "persons")
    assert fact(store, choose(store, "USA", "NIU"), "population _T", "USA")["own_unit"] == ""


def test_missing_is_two_dots_and_no_zero(store: Store) -> None:
    found = fact(store, choose(store, "NIU"), "remittances_received _T", "NIU")
    assert (found["shown"], found["time_period"], found["then_printed"]) == ("..", "", "")


def test_what_was_printed_stands_beside(store: Store) -> None:
    found = fact(store, choose(store, "FJI"), "population _T", "FJI")
    then = [found[f"then_{name}"] for name in ("printed", "period", "flagged", "finding")]
    assert then == ["0.84", "2007", True, "f"]
    assert fact(store, choose(store, "TON"), "population _T", "TON")["then_printed"] == ".."


def test_a_figure_of_five_years_has_a_line_of_its_own_where_it_is_printed(store: Store) -> None:
    found = fact(store, choose(store, "FJI"), "net_migration_5y _T", "FJI")
    assert (found["shown"], found["then_printed"]) == ("..", "-42.0")
    assert "net_migration_5y _T" not in set(facts(store, choose(store, "TON"))["item"])


def test_of_registers_the_longer_series_speaks_and_no_part_of_a_year(store: Store) -> None:
    found = fact(store, choose(store, "TON"), "labour_outflow _T", "TON")
    assert (found["shown"], found["time_period"], found["line"]) == ("20", "2020", "Departures")


def test_of_the_paper_only_what_it_prints_and_adjusted_where_asked(store: Store) -> None:
    frame = facts(store, choose(store, "FJI", edition=PAPER))
    assert frame["item"].tolist() == ["population _T", "net_migration_5y _T"]
    assert frame["shown"].tolist() == ["..", ".."]
    assert not frame["then_adjusted"].any()
    asked = choose(store, "FJI", edition=PAPER, figures="adjusted")
    found = fact(store, asked, "population _T", "FJI")
    then = [found[f"then_{name}"] for name in ("shown", "printed", "adjusted")]
    assert then == ["0.85", "0.84", True]
    assert facts(store, choose(store, "NIU", edition=PAPER)).empty


def test_a_projection_begins_behind_the_last_estimate(store: Store) -> None:
    frame = profile.population(store, choose(store, "FJI"))
    rows = zip(frame["time_period"], frame["display"], frame["projected"], strict=True)
    assert list(rows) == [("2023", 0.9, False), ("2024", 0.93, False), ("2025", 0.935, True)]
    said = country_words.people(frame, choose(store, "FJI"))
    assert said == "population, million persons: Fiji 0.93 (2024), 0.94 (2025) projected."


def test_small_areas_are_counted_in_thousands(store: Store) -> None:
    frame = profile.population(store, choose(store, "NIU", "FJI"))
    assert frame["ref_area"].tolist() == ["NIU", "NIU", "FJI", "FJI", "FJI"]
    assert frame["display"].tolist() == [1.841, 1.85, 900.0, 930.0, 935.0]
    assert set(frame["unit"]) == {"thousand persons"}


def test_an_area_without_a_figure_is_named_and_alone_says_why(store: Store) -> None:
    query = profile.over_time("remittances_received")
    frame = query(store, choose(store, "NIU", "FJI"))
    absent = frame[frame["obs_value"].isna()]
    assert absent["ref_area"].tolist() == ["NIU"]
    alone = query(store, choose(store, "NIU"))
    assert alone.attrs["nothing"] == "There is nothing to show for Niue: the source has no figure."


def test_outflows_keep_measures_apart_and_whole(store: Store) -> None:
    frame = profile.outflows(store, choose(store, "TON"))
    columns = (frame[name] for name in ("measure", "time_period", "display"))
    assert list(zip(*columns, strict=True)) == [
        ("departures", "2019", 10),
        ("departures", "2020", 20),
        ("placements", "2020", 5),
    ]


def test_a_series_of_five_year_steps_is_joined_and_a_yearly_one_is_open(store: Store) -> None:
    frame = profile.over_time("remittances_received")(store, choose(store, "FJI"))

    def years(*chosen: str) -> list[list[int]]:
        rows = [frame.assign(time_period=year, display=1.0) for year in chosen]
        figure = area_lines(pd.concat(rows, ignore_index=True), choose(store, "FJI"))
        return [trace["x"] for trace in figure["data"]]

    assert years("1990", "1995") == [[1990, 1995]]
    assert years("1990", "1991", "1994") == [[1990, 1991, 1992, 1993, 1994]]


def test_a_control_refuses_more_values_than_it_takes() -> None:
    choices = tuple(Choice(value, value) for value in "abcd")
    control = Control("beside", "Beside", Kind.MANY, choices, most=3)
    assert control.read(["d", "a", "b"]) == (("a", "b", "d"), [])
    values, (problem,) = control.read(["a", "b", "c", "d"])
    assert values == ()
    assert problem.message == "“beside” takes up to 3 values; 4 were given."


def test_a_profile_names_its_own_area_first_and_once(store: Store) -> None:
    assert named(choose(store, "TON", "FJI", "TON")) == ("TON", "FJI")
