"""The arithmetic of colours against numbers that others have published."""

import pytest

from tests.unit.colour_science import (
    DEUTERANOPIA,
    NORMAL,
    PROTANOPIA,
    Triple,
    ciede2000,
    contrast,
    difference,
    lab,
    linear,
    luminance,
    seen,
)

VISIONS = [NORMAL, DEUTERANOPIA, PROTANOPIA]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),  # the lightest grey that passes AA on white
        ("#777777", "#ffffff", 4.48),  # and the first that does not
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#345678", "#345678", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_luminance_runs_from_black_to_white() -> None:
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
    assert luminance("#00ff00") == pytest.approx(0.7152)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ("#ffffff", (100.0, 0.0, 0.0)),
        ("#000000", (0.0, 0.0, 0.0)),
        ("#ff0000", (53.24, 80.09, 67.20)),
        ("#00ff00", (87.73, -86.18, 83.18)),
        ("#0000ff", (32.30, 79.19, -107.86)),
    ],
)
def test_lab_of_the_primaries(colour: str, expected: Triple) -> None:
    assert lab(linear(colour)) == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [  # from the test data of Sharma, Wu and Dalal (2005)
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, -0.001, 2.49), (50.0, 0.0011, -2.49), 4.7461),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_ciede2000_gives_the_published_differences(
    one: Triple, other: Triple, expected: float
) -> None:
    assert ciede2000(one, other) == pytest.approx(expected, abs=0.00005)
    assert ciede2000(other, one) == pytest.approx(expected, abs=0.00005)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("grey", ["#000000", "#808080", "#ffffff"])
def test_greys_stay_what_they_are_in_every_vision(vision: str, grey: str) -> None:
    assert seen(grey, vision) == pytest.approx(linear(grey), abs=1e-5)


def test_red_and_green_come_together_without_one_of_the_cones() -> None:
    red, green = "#a84a32", "#6a6a2f"
    assert difference(red, green) > 25
    assert difference(red, green, DEUTERANOPIA) < difference(red, green) / 2
    assert difference(red, green, PROTANOPIA) < difference(red, green) / 2
    # Red is dark to who lacks the cones for it, and not to who lacks those for green.
    assert lab(seen("#ff0000", PROTANOPIA))[0] < lab(seen("#ff0000", DEUTERANOPIA))[0] - 10


def test_blue_and_yellow_stay_apart_in_every_vision() -> None:
    assert all(difference("#0055cc", "#ddbb00", vision) > 50 for vision in VISIONS)
