"""Numbers and lists as readers see them."""

import io
import re

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from dashboard.datasets.store import load
from dashboard.i18n import (
    LANGUAGES,
    MINUS,
    SOURCE,
    _,
    alphabetical,
    amount,
    day_said,
    language,
    listed,
    number,
    plural,
    sentence_list,
    separators,
    speaking,
    unit_words,
)
from tools.messages import extracted, path_of, strings, updated, written

FILLED = re.compile(r"\{\w*\}")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1_319.98, 2, "1,319.98"),
        (25_703, 1, "25,703.0"),
        (0.0, 1, "0.0"),
        (-1_900.0, 1, "\N{MINUS SIGN}1,900.0"),
        (1_234_567, 0, "1,234,567"),
        (None, 1, ".."),
        (float("nan"), 0, ".."),
    ],
)
def test_a_number_looks_as_in_the_paper(value: float | None, decimals: int, text: str) -> None:
    assert number(value, decimals) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["Fiji"], "Fiji"),
        (["Fiji", "Nepal"], "Fiji and Nepal"),
        (["Fiji", "Nepal", "Tonga"], "Fiji, Nepal and Tonga"),
    ],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], text: str) -> None:
    assert listed(words) == text


@pytest.mark.parametrize(
    ("n", "text"),
    [
        (2, "a and b"),
        (3, "a, b and c"),  # "2 and 1 other" would be no shorter
        (4, "a, b and 2 others"),
        (5, "a, b and 3 others"),
    ],
)
def test_a_long_list_names_the_first_and_counts_the_rest(n: int, text: str) -> None:
    assert sentence_list(list("abcde")[:n], most=2) == text


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0 areas of 58"), (1, "1 area of 58"), (1_000, "1,000 areas of 58")]
)
def test_the_count_chooses_the_form(n: int, text: str) -> None:
    assert plural("{n} area of {all}", "{n} areas of {all}", n, all=58) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1_319.98, 2, "1\u202f319,98"),
        (-1_900.0, 1, "\N{MINUS SIGN}1\u202f900,0"),
        (0.5, 1, "0,5"),
        (None, 1, ".."),
    ],
)
def test_a_number_in_french(value: float | None, decimals: int, text: str) -> None:
    with speaking("fr"):
        assert number(value, decimals) == text


@given(value=st.floats(-1e12, 1e12), decimals=st.integers(0, 3))
def test_english_numbers_are_rounded_as_python_rounds(value: float, decimals: int) -> None:
    assert number(value, decimals) == f"{value:,.{decimals}f}".replace("-", MINUS)


def test_words_in_french_and_english_where_there_are_none() -> None:
    with speaking("fr"):
        assert _("Pacific") == "Pacifique"
        assert _("no such message {n}", n=1) == "no such message 1"
        assert _("") == ""
        assert listed(["Fidji", "Tonga"]) == "Fidji et Tonga"
    assert _("Pacific") == "Pacific"
    with speaking("xx"):
        assert language() == SOURCE


def test_the_count_chooses_the_form_of_the_catalogue() -> None:
    with speaking("fr"):
        known = [plural("{n} other", "{n} others", n) for n in (0, 1, 2_000)]
    assert known == ["0 autre", "1 autre", "2\u202f000 autres"]


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        ("1973-08-06", "6 August 1973", "6 août 1973"),
        ("1973-08-01", "1 August 1973", "1er août 1973"),
        ("1973-08", "August 1973", "août 1973"),
        ("1973", "1973", "1973"),
        ("", "", ""),
    ],
)
def test_a_day_is_said_as_far_as_it_is_known(day: str, english: str, french: str) -> None:
    assert day_said(day) == english
    with speaking("fr"):
        assert day_said(day) == french


def test_units_turn_around() -> None:
    assert unit_words("US$", 1_000_000) == "US$ million"
    assert amount("2,700.0", "US$", 1_000_000) == "US$ 2,700.0 million"
    assert amount("3", "per cent", 1) == "3 per cent"
    with speaking("fr"):
        assert unit_words("US$", 1_000_000) == "millions de dollars É.-U."
        assert amount("2", "US$", 1_000_000) == "2\u00a0millions de dollars É.-U."
        assert separators() == ",\u202f"


def test_accents_do_not_count_in_an_alphabet() -> None:
    assert sorted(["Zambie", "Îles Cook", "Inde"], key=alphabetical) == [
        "Îles Cook",
        "Inde",
        "Zambie",
    ]


LANGUAGES_WITH_CATALOGUES = [name for name in LANGUAGES if name != SOURCE]


@pytest.mark.parametrize("name", LANGUAGES_WITH_CATALOGUES)
def test_a_catalogue_is_up_to_date(name: str) -> None:
    kept = path_of(name).read_bytes()
    texts = extracted(load())
    catalogue = updated(read_po(io.BytesIO(kept), locale=name), texts)
    assert written(catalogue) == kept, "run make messages"


@pytest.mark.parametrize("name", LANGUAGES_WITH_CATALOGUES)
def test_a_catalogue_is_complete_and_fills_in_what_english_does(name: str) -> None:
    with path_of(name).open("rb") as file:
        catalogue = read_po(file, locale=name)
    for message in catalogue:
        if not message.id:
            continue
        forms = strings(message.string)
        assert all(forms), message.id
        english = strings(message.id)
        wanted = set(FILLED.findall(" ".join(english)))
        for form in forms:
            filled = set(FILLED.findall(form))
            # "One area" need not name its number.
            assert filled in ((wanted,) if len(forms) == 1 else (wanted, wanted - {"{n}"})), form
            assert form.startswith(" ") == english[0].startswith(" "), message.id
