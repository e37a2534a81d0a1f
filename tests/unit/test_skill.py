"""Labour outflows by skill: classes of which none is joined with another's."""

from collections.abc import Callable

import pytest

from dashboard.datasets.store import Store
from dashboard.pages import feminization_words
from dashboard.queries import skill
from dashboard.selection import Selection
from tests.unit.register_rows import outflow, registers

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]


@pytest.fixture(scope="module")
def build(make_store: MakeStore) -> Callable[..., Store]:
    return lambda *rows: registers(make_store, rows)


def classed(year: str, total: float, measure: str = "departures", **parts: float) -> list[object]:
    rows: list[object] = [outflow("TON", "_T", "_T", "_T", year, total, measure=measure)]
    for name, value in parts.items():
        kind, _, sex = name.partition("__")
        rows.append(outflow("TON", "_T", sex or "_T", kind, year, value, measure=measure))
    return rows


def test_a_change_of_classes_begins_a_period(build: Callable[..., Store], choose: Choose) -> None:
    store = build(
        *classed("2001", 10, skilled=4, unskilled=6),
        *classed("2002", 10, skilled=3, unskilled=5, other=2),  # the same classes, and the rest
        *classed("2003", 10, skilled=6),  # a figure is missing
        *classed("2004", 10, skilled=3),  # too little to show
        *classed("2005", 10, professional=1, skilled=4, unskilled=5),
        *classed("2006", 10, skilled=4, low_skilled=6),
        *classed("2007", 10, measure="registrations", skilled=4, low_skilled=6),
    )
    frame = skill.by_skill(store, choose(store, "feminization", origin="TON")).frame
    periods = frame.groupby("period")["time_period"].unique().map(list).tolist()
    assert periods == [["2001", "2002", "2003"], ["2005"], ["2006"], ["2007"]]
    wholes = frame[frame["skill"] == "_T"]
    assert wholes["obs_value"].tolist() == [10] * 6


def test_women_and_men_of_a_class_are_added_up(build: Callable[..., Store], choose: Choose) -> None:
    store = build(
        *classed("2001", 20, skilled__F=4, skilled__M=6, housemaid__F=7, clerical_related__M=2)
    )
    table = skill.by_skill(store, choose(store, "feminization", origin="TON"))
    frame = table.frame
    columns = ["skill", "sex", "obs_value", "obs_status"]
    # Clerks are counted of men only: they are a part of other classes.
    assert [tuple(row) for row in frame[columns].itertuples(index=False)] == [
        ("skilled", "_T", 10, "E"),
        ("housemaid", "F", 7, "A"),
        ("_T", "_T", 20, "A"),
    ]
    said = feminization_words.skills(table, choose(store, "feminization", origin="TON"))
    assert said == "Tonga, 2001, Departures: Skilled 50.0 per cent and Housemaid 35.0 per cent."


def test_a_year_in_which_nobody_left_has_no_classes(
    build: Callable[..., Store], choose: Choose
) -> None:
    store = build(
        *classed("2001", 10, skilled=4, unskilled=6), *classed("2002", 0, skilled=0, unskilled=0)
    )
    table = skill.by_skill(store, choose(store, "feminization", origin="TON"))
    assert {row["time_period"] for row in table.rows} == {"2001"}
