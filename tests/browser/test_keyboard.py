"""By keyboard a reader reaches every point of every chart: sees its card and hears its words."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from dashboard.datasets.schema import PUBLICATION
from dashboard.pages import PAGES
from tests.browser.conftest import LATEST, PAPER
from tests.browser.stepping import (
    Place,
    expect_nothing,
    expect_said,
    focused,
    press,
    read_points,
    read_words,
    squeezed,
)

DECLARED = [
    (
        f"{page.path}{'/PHL' if page.keyed_by else ''}"
        f"?{PAPER if PUBLICATION in one.kinds else LATEST}",
        f"{page.id}-{one.id}",
        one,
    )
    for page in PAGES
    for one in page.charts
]
CHARTS = [(path, card) for path, card, _ in DECLARED]
TILES = [
    (f"{path}&view=tiles", card)
    for path, card, chart in DECLARED
    if chart.is_map and "view" in chart.reads
]
WIDE = [(path, card) for path, card, chart in DECLARED if chart.min_width]
BARS = (f"/remittances?{PAPER}&limit=all", "remittances-top-recipients")
MAP = (f"/ratifications?{PAPER}", "ratifications-map")
STEPS = (f"/ratifications?{PAPER}", "ratifications-over-time")
MATRIX = (f"/ratifications?{PAPER}", "ratifications-matrix")
ACROSS, DOWN = ("ArrowRight", "ArrowLeft"), ("ArrowDown", "ArrowUp")
PRINTED_AT = re.compile(r"(Table|Paragraph) \d")
# Whether the card lies on the screen, and what it points at within the frame.
SEEN = """frame => {
    const card = frame.querySelector(".hoverlayer .hovertext");
    const box = card.getBoundingClientRect(), around = frame.getBoundingClientRect();
    const tip = card.getScreenCTM().e, inside = around.left <= tip && tip <= around.right;
    return inside && 0 <= box.top && box.bottom <= window.innerHeight + 1;
}"""
# Note after each key what is spoken and what the cards say.
RECORD = """frame => {
    frame.steps = [];
    frame.recorded ||= document.addEventListener("keydown", () => {
        const cards = [...frame.querySelectorAll(".hoverlayer .hovertext")];
        const shown = cards.map(card => card.textContent).join("|");
        frame.steps.push([document.querySelector(".spoken").textContent, shown]);
    }) || true;
}"""
# Note whether a key was used, so that the browser leaves it alone.
USED = """() => document.addEventListener("keydown", event => {
    document.body.dataset.used = event.defaultPrevented;
})"""


def _walk(page: Page, frame: Locator, key: str, times: int) -> list[str]:
    """Press a key so often; return what was spoken, each time beside a card that says the same."""
    frame.evaluate(RECORD)
    press(page, *[key] * times)
    steps = frame.evaluate("frame => frame.steps")
    assert [squeezed(card) for _, card in steps] == [squeezed(said) for said, _ in steps]
    return [said for said, _ in steps]


@pytest.mark.parametrize("chart", [*CHARTS, *TILES], ids=" ".join)
def test_first_and_last_point_are_seen_and_spoken(page: Page, chart: Place) -> None:
    frame = focused(page, chart)
    expect_nothing(page)
    words = read_words(frame)
    assert any(PRINTED_AT.search(said) for said in words) or LATEST in chart[0]
    for key, said in (("ArrowRight", words[0]), ("End", words[-1]), ("Home", words[0])):
        press(page, key)
        expect_said(page, frame, said)
    press(page, "Escape")
    expect_nothing(page)


@pytest.mark.parametrize(
    ("chart", "ahead", "back"),
    [(BARS, *ACROSS), (MAP, *DOWN), (MATRIX, *ACROSS), (MATRIX, *DOWN), (TILES[0], *DOWN)],
)
def test_each_point_is_reached_once(page: Page, chart: Place, ahead: str, back: str) -> None:
    frame = focused(page, chart)
    points = read_points(frame)
    if ahead == "ArrowDown" and chart not in (BARS, MAP):
        points.sort(key=lambda point: (point[2], point[1]))
    words = [words for *_, words in points]
    assert len(set(words)) == len(words) > 30
    assert chart == BARS or {"China", "Tuvalu"} <= {said.split("\n")[0] for said in words}
    assert _walk(page, frame, ahead, len(words)) == words
    press(page, ahead)
    expect_said(page, frame, words[-1])
    assert _walk(page, frame, back, len(words)) == [*reversed(words[:-1]), words[0]]


def test_a_map_that_waits_for_its_boundaries_speaks_first(page: Page) -> None:
    held: list[Route] = []
    page.route("**/topojson/**", lambda route: held.append(route))  # noqa: PLW0108 - playwright
    with page.expect_request("**/topojson/**"):
        page.goto(MAP[0])
    frame = page.locator(f"#{MAP[1]} .graph-frame")
    frame.focus()
    press(page, "End")
    expect(page.locator(".spoken")).to_have_text(read_words(frame)[-1])
    held[0].fallback()
    expect_said(page, frame, read_words(frame)[-1])


def test_page_keys_change_the_series_and_keep_the_year(page: Page) -> None:
    frame = focused(page, STEPS)
    lines: dict[int, list[str]] = {}
    for series, _, _, words in read_points(frame):
        lines.setdefault(series, []).append(words)
    *_, before, last = lines.values()
    press(page, "End", "ArrowLeft", "ArrowLeft", "PageUp")
    expect_said(page, frame, before[-3])
    press(page, "PageDown")
    expect_said(page, frame, last[-3])
    press(page, "PageDown")  # there is no other
    expect_said(page, frame, last[-3])


def test_page_keys_lead_to_the_first_of_a_series_that_shares_no_place(page: Page) -> None:
    frame = focused(page, BARS)
    first, second, *_ = [words for _, row, _, words in read_points(frame) if row == 0]
    press(page, "Home", "PageDown")
    expect_said(page, frame, second)
    press(page, "ArrowRight", "PageUp")
    expect_said(page, frame, first)


@pytest.mark.parametrize("chart", WIDE, ids=" ".join)
@pytest.mark.parametrize("size", [(390, 844), (1440, 700)])
def test_what_is_stepped_to_is_scrolled_to(page: Page, chart: Place, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    frame = focused(page, chart)
    for key in ("End", "ArrowLeft", "Home", "ArrowRight", "ArrowRight"):
        press(page, key)
        assert frame.evaluate(SEEN), key
    expect_said(page, frame, read_words(frame)[2])


def test_the_card_goes_with_the_focus_and_a_new_figure_starts_anew(page: Page) -> None:
    frame = focused(page, ("/remittances", "remittances-top-recipients"))
    before = read_words(frame)
    press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    expect_said(page, frame, before[2])
    bars = page.get_by_label("Bars", exact=True)
    bars.focus()
    expect_nothing(page)
    bars.select_option("all")
    frame.locator(".barlayer .point").nth(len(before)).wait_for()
    frame.focus()
    press(page, "ArrowRight")
    expect_said(page, frame, read_words(frame)[0])


def test_a_figure_of_another_size_keeps_its_card_and_new_data_take_it_away(page: Page) -> None:
    frame = focused(page, BARS)
    press(page, "End")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(
        f"() => document.querySelector('#{BARS[1]} .main-svg').clientWidth < 390"
    )
    expect_said(page, frame, read_words(frame)[-1])
    assert frame.evaluate(SEEN)
    frame.locator(".js-plotly-plot").evaluate(
        "one => window.Plotly.react(one, structuredClone(one.data), one.layout)"
    )
    expect_nothing(page)


@pytest.mark.parametrize(
    ("chart", "keys"),
    [
        (MATRIX, ["Shift+ArrowRight", "Control+End", "Alt+ArrowDown", "PageDown", "Escape", "a"]),
        (("/remittances?ref_area=NIU", "remittances-course"), ["ArrowDown", "End"]),
    ],
)
def test_keys_for_something_else_are_left_alone(page: Page, chart: Place, keys: list[str]) -> None:
    focused(page, chart)
    page.evaluate(USED)
    for key in keys:
        press(page, key)
        expect(page.locator("body")).to_have_attribute("data-used", "false")
    expect_nothing(page)


def test_a_chart_says_how_it_is_read_and_axe_finds_no_fault(page: Page) -> None:
    frame = focused(page, MATRIX)
    expect(frame).to_have_accessible_name(re.compile("^Who had ratified what"))
    expect(frame).to_have_accessible_description(re.compile("Use the arrow keys"))
    press(page, "Tab", "Shift+Tab")
    expect(page.locator(".hint:visible")).to_have_count(1)
    press(page, "ArrowRight")
    expect(page.get_by_role("status").filter(has_text="Refugee Convention")).to_have_count(1)
    assert Axe().run(page).response["violations"] == []
