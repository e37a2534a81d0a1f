"""Selection: whatever an address holds, what comes out is offered, and comes out the same way."""

import random
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.control import Choice, Control, Kind
from dashboard.selection import Selection, SelectionError


def choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, value.title()) for value in values)


CONTROLS = tuple(
    control.bind(None)
    for control in (
        Control("edition", "Edition", Kind.ONE, choices("e-2008", "e-2025"), "", True, True),
        Control("subregion", "Subregion", Kind.MANY, choices("asia", "pacific"), shared=True),
        Control("ref_area", "Areas", Kind.MANY, choices("FJI", "NPL", "TON", "TUV"), shared=True),
        Control("limit", "Bars", Kind.ONE, choices("10", "20", "all"), default="20"),
        Control("year", "Year", Kind.YEAR, choices("2006", "2007", "2008")),
    )
)
DEFAULTS = {
    "edition": ("e-2008",),
    "subregion": (),
    "ref_area": (),
    "limit": ("20",),
    "year": ("2008",),
}
OFFERED = {control.name: {choice.value for choice in control.bound} for control in CONTROLS}


def read(**query: object) -> Selection:
    return Selection.strict(query, CONTROLS)


def test_nothing_asked_for_gives_the_defaults() -> None:
    selection, problems = Selection.parse({}, CONTROLS)
    assert dict(selection.values) == DEFAULTS
    assert problems == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("TON", ("TON",)),
        ("TON,FJI", ("FJI", "TON")),
        (["TON", "FJI"], ("FJI", "TON")),
        (["TON,TUV", "FJI"], ("FJI", "TON", "TUV")),
        (("TON", "TON"), ("TON",)),
        ("TON,,", ("TON",)),
        ("", ()),
        (None, ()),
        ([], ()),
    ],
)
def test_several_values_come_in_the_order_of_the_choices(
    given: object, expected: tuple[str, ...]
) -> None:
    assert read(ref_area=given).many("ref_area") == expected


def test_a_number_from_a_widget_is_a_year() -> None:
    assert read(year=2007).one("year") == "2007"


@pytest.mark.parametrize(
    "hostile",
    [
        *("atlantis", "PACIFIC", "<script>alert(1)</script>", "' OR 1=1 --", "../../etc/passwd"),
        *(True, False, 0, -1, 7.5, float("nan"), float("inf"), b"asia", {"asia": 1}, object),
        *([["asia"]], [None], "a" * 1_000_000, "\0", "\ud800", "\u0661"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_a_value_not_offered_falls_back_and_is_reported(hostile: object) -> None:
    for name in ("subregion", "limit", "year"):
        selection, problems = Selection.parse({name: hostile}, CONTROLS)
        assert dict(selection.values) == DEFAULTS
        assert {problem.parameter for problem in problems} == {name}
        assert set(problems[0].allowed) == OFFERED[name]
        assert len(problems[0].message) < 300


def test_good_values_beside_bad_ones_are_kept() -> None:
    selection, problems = Selection.parse({"ref_area": "TON,XXX", "year": "1066"}, CONTROLS)
    assert selection.many("ref_area") == ("TON",)
    assert selection.one("year") == "2008"
    assert [(problem.parameter, problem.given) for problem in problems] == [
        ("ref_area", "XXX"),
        ("year", "1066"),
    ]


def test_two_values_for_a_control_that_takes_one_are_refused() -> None:
    selection, problems = Selection.parse({"limit": ["10", "all"]}, CONTROLS)
    assert selection.one("limit") == "20"
    assert [problem.parameter for problem in problems] == ["limit"]


def test_a_name_that_is_no_control_is_reported_with_those_that_are() -> None:
    selection, problems = Selection.parse({"utm_source": "x"}, CONTROLS)
    assert dict(selection.values) == DEFAULTS
    assert problems[0].parameter == "utm_source"
    assert set(problems[0].allowed) == set(OFFERED)


def test_strict_raises_naming_parameter_and_allowed_values() -> None:
    with pytest.raises(SelectionError, match=r"“1990”.*“year”.*from 2006 to 2008") as caught:
        Selection.strict({"year": "1990"}, CONTROLS)
    (problem,) = caught.value.problems
    assert (problem.parameter, problem.allowed) == ("year", ("2006", "2007", "2008"))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*OFFERED, "page", ""]) | st.text(), ANYTHING))
def test_whatever_is_asked_only_offered_values_come_out(query: dict[str, Any]) -> None:
    selection, _problems = Selection.parse(query, CONTROLS)
    for name, values in selection.values:
        assert set(values) <= OFFERED[name]
        assert len(values) == 1 or len(DEFAULTS[name]) == 0


GOOD = st.fixed_dictionaries(
    {},
    optional={
        control.name: st.lists(
            st.sampled_from(sorted(OFFERED[control.name])),
            max_size=None if control.kind is Kind.MANY else 1,
        )
        for control in CONTROLS
    },
)


@given(GOOD, st.randoms(use_true_random=False))
def test_an_address_gives_back_the_selection_that_wrote_it(
    query: dict[str, list[str]], shuffle: random.Random
) -> None:
    selection = Selection.strict(query, CONTROLS)
    assert Selection.parse(parse_qs(selection.query()), CONTROLS) == (selection, ())
    mixed = [(name, shuffle.sample(values, len(values))) for name, values in query.items()]
    shuffle.shuffle(mixed)
    again = Selection.strict(dict(mixed), CONTROLS)
    assert again == selection
    assert hash(again) == hash(selection)
    assert again.query() == selection.query()


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ({}, "edition=e-2008"),
        ({"limit": "20", "year": "2008"}, "edition=e-2008"),
        ({"year": "2006", "ref_area": "TON,FJI"}, "edition=e-2008&ref_area=FJI,TON&year=2006"),
    ],
)
def test_address_holds_the_edition_and_what_is_not_default(
    query: dict[str, str], address: str
) -> None:
    assert read(**query).query() == address


def test_odd_characters_of_a_value_survive_the_address() -> None:
    odd = Control("name", "Name", Kind.ONE, choices("plain", "a b&c=d?é%#+/")).bind(None)
    selection = Selection.strict({"name": ["a b&c=d?é%#+/"]}, [odd])
    assert Selection.parse(parse_qs(selection.query()), [odd]) == (selection, ())


def test_reset_takes_back_one_control_or_all() -> None:
    chosen = read(subregion="asia", ref_area="FJI", limit="10")
    assert chosen.reset("ref_area") == read(subregion="asia", limit="10")
    assert chosen.reset() == read()


def test_only_shared_controls_travel_to_another_page() -> None:
    shared = read(subregion="pacific", limit="10", year="2006").shared()
    assert shared.query() == "edition=e-2008&subregion=pacific"


def test_filters_are_described_in_words() -> None:
    chosen = read(subregion="asia,pacific", ref_area="TON", limit="10")
    assert chosen.describe() == ["Asia and Pacific", "Ton"]
    assert read(limit="10").describe() == []


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ({}, ""),
        ({"subregion": "pacific", "year": "2006"}, "pacific_2006"),
        ({"ref_area": "FJI,TON"}, "fji-ton"),
        ({"ref_area": "FJI,NPL,TON,TUV"}, "4-ref_area"),
    ],
)
def test_a_file_name_says_what_is_chosen(query: dict[str, str], slug: str) -> None:
    assert read(**query).slug() == slug


def test_a_file_name_leaves_out_what_is_said_elsewhere() -> None:
    assert read(subregion="pacific", year="2006").slug(without=("year",)) == "pacific"
