"""Colours can be read and told apart: light and dark, and without the cones for red or green."""

import re
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from dashboard import figures
from dashboard.figures import destinations, dumbbell, flows, outflows, profile, skill, treaties
from dashboard.figures.categories import STATUS_STYLE, Category, legend_entry
from dashboard.figures.theme import (
    DARK,
    GROUND,
    INK,
    LAND,
    MUTED,
    NO_DATA,
    SEQUENCE,
    SUBREGION_COLOURS,
    TOTAL,
    WOMEN,
    sign,
)
from dashboard.resources import resource_dir
from tests.unit.colour_science import (
    DEUTERANOPIA,
    NORMAL,
    PROTANOPIA,
    contrast,
    difference,
    lab,
    linear,
)

WORDS, GRAPHICS = 4.5, 3.0  # WCAG 2.2 AA: 1.4.3 and 1.4.11
# CIEDE2000. From about 8 on two areas that do not touch are told apart with a legend beside them;
# 2 can be seen only side by side.
APART, TOUCHING = 8.0, 2.0
THEMES = ["light", "dark"]
VISIONS = [NORMAL, DEUTERANOPIA, PROTANOPIA]
in_both_themes = pytest.mark.parametrize("theme", THEMES)

# Colours that stand together in one figure, and which nothing but the colour tells apart.
TOGETHER: Mapping[str, Iterable[str]] = {
    "subregions": SUBREGION_COLOURS.values(),
    "parts of a sum": treaties.PART_COLOURS.values(),
    "topics": treaties.TOPIC_COLOURS.values(),
    "areas compared": profile.COLOURS,
    "sexes": destinations.COLOURS.values(),
    "skills": skill.COLOURS.values(),
    "then and now": (dumbbell.THEN, WOMEN),
    "classes of a map": (*SEQUENCE, NO_DATA),
}
LINES = [colour for colour, _dash, _sign in outflows.STYLES if colour]
WIDTHS = [colour for _width, colour in flows.STYLES]
# Drawn on the ground with no outline, so that they must be seen by themselves.
DRAWN = {
    *(colour for name, group in TOGETHER.items() if name != "classes of a map" for colour in group),
    *(WOMEN, TOTAL, *LINES, *WIDTHS),
}
# Words in a colour that stands for something: names at the ends of lines, headings of panels.
WRITTEN = {
    *(INK, MUTED, WOMEN, TOTAL, *LINES, *profile.COLOURS),
    *SUBREGION_COLOURS.values(),
    *treaties.TOPIC_COLOURS.values(),
}


def shown(colour: str, theme: str) -> str:
    return DARK[colour] if theme == "dark" else colour


def least_apart(one: str, other: str, theme: str) -> float:
    """Return how different two colours are to whom they are least so."""
    first, second = shown(one, theme), shown(other, theme)
    return min(difference(first, second, vision) for vision in VISIONS)


def on_cell(cell: str) -> str:
    """Return the colour that plotly writes in on a cell: by the brightness of the cell."""
    red, green, blue = (int(cell[at : at + 2], 16) for at in (1, 3, 5))
    return "#ffffff" if (299 * red + 587 * green + 114 * blue) / 1000 < 128 else "#444444"


def test_every_colour_of_a_figure_has_one_for_a_dark_ground() -> None:
    sources = Path(str(figures.__file__)).parent.glob("*.py")
    used = {one for path in sources for one in re.findall(r'"(#[0-9a-f]{6})"', path.read_text())}
    assert used - set(DARK.values()) <= set(DARK)
    assert all(re.fullmatch(r"#[0-9a-f]{6}", one) for one in (*DARK, *DARK.values()))


@in_both_themes
@pytest.mark.parametrize("colour", sorted(WRITTEN))
def test_words_of_a_figure_can_be_read(colour: str, theme: str) -> None:
    assert contrast(shown(colour, theme), shown(GROUND, theme)) >= WORDS


@in_both_themes
@pytest.mark.parametrize("colour", [INK, MUTED])
def test_words_can_be_read_on_a_shaded_ground_too(colour: str, theme: str) -> None:
    assert contrast(shown(colour, theme), shown(LAND, theme)) >= WORDS


@in_both_themes
@pytest.mark.parametrize("colour", sorted(treaties.PART_COLOURS.values()))
def test_a_number_inside_a_bar_can_be_read(colour: str, theme: str) -> None:
    assert contrast(shown(GROUND, theme), shown(colour, theme)) >= WORDS


@in_both_themes
@pytest.mark.parametrize(
    "colour", sorted({*SEQUENCE, NO_DATA, *(style[0] for style in STATUS_STYLE.values())})
)
def test_the_sign_in_a_cell_can_be_read(colour: str, theme: str) -> None:
    cell = shown(colour, theme)
    assert contrast(on_cell(cell), cell) >= WORDS


@in_both_themes
@pytest.mark.parametrize("colour", sorted(DRAWN))
def test_what_is_drawn_is_seen_on_its_ground(colour: str, theme: str) -> None:
    assert contrast(shown(colour, theme), shown(GROUND, theme)) >= GRAPHICS


@in_both_themes
@pytest.mark.parametrize("name", TOGETHER)
def test_colours_that_stand_together_are_told_apart(name: str, theme: str) -> None:
    alike = {
        (one, other): round(apart, 1)
        for one, other in combinations(dict.fromkeys(TOGETHER[name]), 2)
        if (apart := least_apart(one, other, theme)) < APART
    }
    assert alike == {}


@in_both_themes
def test_more_is_further_from_the_ground(theme: str) -> None:
    """Classes keep their order in grey too: darker is more on white, lighter is more on dark."""
    way = 1 if theme == "dark" else -1
    for colours in (SEQUENCE, WIDTHS):
        light = [way * lab(linear(shown(colour, theme)))[0] for colour in colours]
        assert all(more - less > TOUCHING for less, more in pairwise(light))


@in_both_themes
def test_pale_classes_are_outlined(theme: str) -> None:
    """The lowest class is pale on purpose: its edge is what is seen, on maps and in the legend."""
    line = legend_entry(Category("under 1", SEQUENCE[0]))["marker"]["line"]
    assert line["color"] == MUTED
    assert contrast(shown(MUTED, theme), shown(GROUND, theme)) >= GRAPHICS


@in_both_themes
def test_a_status_is_told_by_its_colour_or_by_its_sign(theme: str) -> None:
    for one, other in combinations(STATUS_STYLE.values(), 2):
        assert one[1] != other[1] or least_apart(one[0], other[0], theme) >= APART


@in_both_themes
def test_statuses_without_a_mark_on_the_map_can_be_seen_side_by_side(theme: str) -> None:
    """They say that there is nothing to say, and stay near the ground and to one another."""
    faint = [
        colour
        for name, (colour, _sign, _symbol, marked, _dark) in STATUS_STYLE.items()
        if not marked and name != "not_adopted"  # then no State has another
    ]
    for one, other in combinations(faint, 2):
        assert least_apart(one, other, theme) > TOUCHING


@pytest.mark.parametrize("votes", [True, False])
def test_marked_statuses_have_symbols_of_their_own(votes: bool) -> None:
    marks = [
        symbol
        for name, (_colour, _sign, symbol, marked, _dark) in STATUS_STYLE.items()
        if marked and name.startswith("vote") == votes
    ]
    assert len(set(marks)) == len(marks) == 3


def test_lines_of_one_panel_have_dashes_and_signs_of_their_own() -> None:
    """Six colours on one panel come too close together: what tells them apart is how they run."""
    _colours, dashes, signs = zip(*outflows.STYLES, strict=True)
    assert len(set(dashes)) == len(set(signs)) == len(outflows.STYLES)


def test_doubt_is_never_a_colour_alone() -> None:
    assert sign(True) and not sign(False)


# The page around the figures: what app.css names.
SURFACES = ("--bs-body-bg", "--card", "--sunk", "--said")
TEXTS = (
    *("--ink", "--muted", "--accent", "--deep", "--wrong", "--bs-body-color", "--bs-code-color"),
    *("--bs-link-color", "--bs-link-hover-color"),
)
ON = {"--on-deep": "--deep", "--on-accent": "--accent"}


def _variables(theme: str) -> Mapping[str, str]:
    css = Path(str(resource_dir("assets") / "app.css")).read_text(encoding="utf-8")
    block = css.split(f'[data-bs-theme="{theme}"] {{', 1)[1].split("}", 1)[0]
    return {name: _full(value) for name, value in re.findall(r"(--[\w-]+):\s*(#\w+);", block)}


def _full(colour: str) -> str:
    return f"#{''.join(2 * digit for digit in colour[1:])}" if len(colour) == 4 else colour


@in_both_themes
@pytest.mark.parametrize("surface", SURFACES)
def test_words_of_the_page_can_be_read(surface: str, theme: str) -> None:
    named = _variables(theme)
    assert {
        text: contrast(named[text], named[surface]) >= WORDS for text in TEXTS
    } == dict.fromkeys(TEXTS, True)
    assert contrast(named["--edge"], named[surface]) >= GRAPHICS


@in_both_themes
def test_words_on_a_coloured_ground_can_be_read(theme: str) -> None:
    named = _variables(theme)
    assert all(contrast(named[word], named[ground]) >= WORDS for word, ground in ON.items())
    assert contrast("#ffffff", named["--band"]) >= WORDS


@in_both_themes
def test_the_card_of_a_figure_has_the_ground_of_the_figure(theme: str) -> None:
    assert _variables(theme)["--card"] == shown(GROUND, theme)
