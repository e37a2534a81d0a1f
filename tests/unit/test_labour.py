"""Labour outflows of registers: lines and destinations, over rows made by hand."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.datasets.store import Store
from dashboard.frames import column
from dashboard.pages import feminization_words
from dashboard.queries import destinations, labour, women
from dashboard.queries.feminization import SHARE
from dashboard.selection import Selection
from tests.unit.register_rows import PAPER, SERIES, outflow, registers

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]


@pytest.fixture(scope="module")
def build(make_store: MakeStore) -> Callable[..., Store]:
    return lambda *rows: registers(make_store, rows)


def lines(frame: pd.DataFrame) -> dict[tuple[str, str], list[tuple[str, float]]]:
    """Return years and values by area and words of the line."""
    out: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for row in frame.to_dict("records"):
        at = (str(row["ref_area"]), str(row["line"]))
        out.setdefault(at, []).append((str(row["time_period"]), float(row["obs_value"])))
    return out


def test_two_measures_stand_in_two_lines(build: Callable[..., Store], choose: Choose) -> None:
    store = build(
        outflow("TON", "_T", "_T", "_T", "2019", 5, measure="registrations"),
        outflow("TON", "_T", "_T", "_T", "2018", 3),
        outflow("TON", "_T", "_T", "_T", "2016", 2),
        outflow("FJI", "_T", "_T", "_T", "2018", 9),
        outflow("TON", "_T", "F", "_T", "2018", 1),
        outflow("TON", "KWT", "_T", "_T", "2018", 1),
        outflow("TON", "_T", "_T", "skilled", "2018", 1),
        outflow("TON", "_T", "_T", "_T", "2017", 8, alternative="yes"),
    )
    frame = labour.outflows(store, choose(store, "feminization")).frame
    # Areas by name, the longest line first; women, destinations, classes and second choices out.
    assert list(lines(frame).items()) == [
        (("FJI", "Departures"), [("2018", 9.0)]),
        (("TON", "Departures"), [("2016", 2.0), ("2018", 3.0)]),
        (("TON", "Registrations of departure"), [("2019", 5.0)]),
    ]
    of_women = women.number_by_measure(store, choose(store, "feminization")).frame
    assert list(lines(of_women)) == [("TON", "Departures")]


def test_parts_and_suspects_come_in_when_asked_for(
    build: Callable[..., Store], choose: Choose
) -> None:
    store = build(
        outflow("TON", "_T", "_T", "_T", "2016", 2, quality="rounded"),
        outflow("TON", "_T", "_T", "_T", "2017", 7, quality="partial"),
        outflow("TON", "_T", "_T", "_T", "2018", 3, quality="suspect"),
    )
    by_default = labour.outflows(store, choose(store, "feminization")).frame
    assert by_default["time_period"].tolist() == ["2016"]
    all_of_them = labour.outflows(store, choose(store, "feminization", whole="all")).frame
    assert all_of_them["time_period"].tolist() == ["2016", "2017", "2018"]
    assert all_of_them["flagged"].tolist() == [False, False, True]


def test_a_line_says_that_it_is_the_papers(build: Callable[..., Store], choose: Choose) -> None:
    paper = {"edition": PAPER, "source": f"{PAPER}-a", "locator": "Table 1", "indicator": SHARE}
    store = build(
        outflow("TON", "_T", "_T", "_T", "2000", 60, measure="_U", **paper),
        outflow("FJI", "_T", "_T", "_T", "2000", 60, measure="new_hires", **paper),
        outflow("FJI", "_T", "_T", "_T", "2001", 40, measure="new_hires", indicator=SHARE),
    )
    frame = women.share_by_measure(store, choose(store, "feminization")).frame
    assert list(lines(frame)) == [
        ("FJI", "New hires, land-based (in part 2008 paper)"),
        ("TON", "Base not stated (2008 paper)"),
    ]
    assert frame["edition"].tolist() == [PAPER, SERIES, PAPER]


# The whole, then destinations by sex. Groups of countries overlap and are left out.
WENT = [
    ("_T", "_T", 100),
    ("KWT", "_T", 50),
    ("KWT", "F", 20),  # men are 30, computed
    ("QAT", "F", 6),
    ("QAT", "M", 4),  # no figure of both sexes: 10
    ("AUS", "_T", 15),  # not apart
    ("X_GCC", "_T", 60),
]


def went(year: str, *rows: tuple[str, str, float], **others: object) -> list[dict[str, object]]:
    return [outflow("TON", where, sex, "_T", year, value, **others) for where, sex, value in rows]


def test_women_and_men_of_a_destination(build: Callable[..., Store], choose: Choose) -> None:
    store = build(*went("2020", *WENT))
    table = destinations.destinations(store, choose(store, "feminization", origin="TON"))
    frame = table.frame
    columns = ["counterpart_area", "sex", "obs_value", "obs_status", "destination"]
    assert [tuple(row) for row in frame[columns].itertuples(index=False)] == [
        ("KWT", "F", 20, "A", 50),
        ("KWT", "M", 30, "E", 50),
        ("AUS", "_T", 15, "A", 15),
        ("QAT", "F", 6, "A", 10),
        ("QAT", "M", 4, "A", 10),
    ]
    assert set(frame["outflow"]) == {100}
    assert set(frame["named"]) == {75}
    assert frame["history"].tolist()[0] == "Women: 40.0 per cent"
    assert frame["comment_obs"].tolist()[1] == "Computed here: both sexes less women."
    said = feminization_words.destinations(table, choose(store, "feminization", origin="TON"))
    # (20 + 6) ÷ (50 + 10) = 43.3
    assert "took 75.0 per cent of the 100 who left" in said
    assert "2 destinations with women and men apart, 43.3 per cent were women" in said


def test_the_newest_year_with_enough_destinations(
    build: Callable[..., Store], choose: Choose
) -> None:
    store = build(
        *went("2020", *WENT),
        *went("2021", ("_T", "_T", 100), ("KWT", "_T", 50)),  # half, not by sex
        *went("2022", ("_T", "_T", 100), ("KWT", "_T", 49)),  # less than half
        *went("2023", ("_T", "_T", 100), ("KWT", "_T", 90), quality="partial"),
        *went("2024", ("_T", "_T", 100), ("KWT", "_T", 120)),  # more than there were
    )

    def year(**query: str) -> set[str]:
        chosen = choose(store, "feminization", origin="TON", **query)
        return set(column(destinations.destinations(store, chosen), "time_period"))

    assert year() == {"2020"}
    assert year(newest="any") == {"2021"}
    assert year(newest="any", whole="all") == {"2023"}


def test_no_men_follow_from_women_of_a_part_of_the_year(
    build: Callable[..., Store], choose: Choose
) -> None:
    store = build(
        *went("2020", ("_T", "_T", 100), ("KWT", "_T", 60)),
        *went("2020", ("KWT", "F", 20), quality="partial"),
    )
    chosen = choose(store, "feminization", origin="TON", whole="all")
    frame = destinations.destinations(store, chosen).frame
    assert list(zip(frame["sex"], frame["obs_value"], strict=True)) == [("_T", 60)]


def test_an_origin_without_destinations_names_those_with(
    build: Callable[..., Store], choose: Choose
) -> None:
    store = build(
        *went("2020", *WENT),
        outflow("FJI", "_T", "_T", "_T", "2020", 9),
        outflow("FJI", "_T", "_T", "skilled", "2020", 9),
    )
    frame = destinations.destinations(store, choose(store, "feminization", origin="FJI")).frame
    assert frame["obs_value"].isna().all()
    assert frame["elsewhere"].tolist() == ["Tonga"]
    elsewhere = choose(store, "feminization", origin="TON", ref_area="FJI")
    assert not len(destinations.destinations(store, elsewhere))


def test_women_among_migrants_first_and_last_year(
    build: Callable[..., Store], choose: Choose
) -> None:
    shares = {"FJI": (40.0, 45.0, 55.0), "TON": (60.0, 58.0, 49.5)}
    store = build(
        *(
            outflow(
                *(area, "_T", "_T", "_T", year, value),
                measure="_Z",
                indicator=women.LIVING_THERE,
                unit_measure="per cent",
            )
            for area, values in shares.items()
            for year, value in zip(("1990", "2005", "2024"), values, strict=True)
        )
    )
    chosen = choose(store, "feminization", limit="all")
    frame = women.among_migrants(store, chosen)
    known = frame[frame["obs_value"].notna()]
    assert [*zip(known["ref_area"], known["time_period"], known["obs_value"], strict=True)] == [
        ("FJI", "1990", 40.0),
        ("FJI", "2024", 55.0),
        ("TON", "1990", 60.0),
        ("TON", "2024", 49.5),
    ]
    assert known["history"].tolist()[0] == "1990: 40.0 · 2005: 45.0 · 2024: 55.0"
    assert set(frame.loc[frame["obs_value"].isna(), "ref_area"]) == {"AUS"}  # no figure, not zero
    assert feminization_words.among_migrants(frame, chosen) == (
        "Fiji has the largest share in 2024, 55.0 per cent, after 40.0 in 1990. Of the 2 areas"
        " shown, the share rose in 1 and fell in 1; in 2024 women are half or more in 1."
    )
