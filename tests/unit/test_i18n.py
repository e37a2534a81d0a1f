"""Numbers and lists as readers see them."""

import pytest

from dashboard.i18n import listed, number, plural, sentence_list


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
