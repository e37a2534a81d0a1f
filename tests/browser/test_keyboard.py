"""By keyboard a reader reaches every point of every chart: sees its card and hears its words."""

import html
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from dashboard.pages import PAGES
from tests.browser.conftest import open_page

Point = tuple[int, int, int, str]  # series, row, column, words
Place = tuple[str, str]  # a page's address and the id of a card there
DECLARED = [(page.path, f"{page.id}-{one.id}", one) for page in PAGES for one in page.charts]
CHARTS = [(path, card) for path, card, _ in DECLARED]
TILES = [(f"{path}?view=tiles", card) for path, card, chart in DECLARED if chart.is_map]
WIDE = [(path, card) for path, card, chart in DECLARED if chart.min_width]
BARS = ("/remittances?limit=all", "remittances-top-recipients")
MAP = ("/ratifications", "ratifications-map")
STEPS = ("/ratifications", "ratifications-over-time")
MATRIX = ("/ratifications", "ratifications-matrix")
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


def _frame(page: Page, chart: Place) -> Locator:
    """Open a chart's page and give its frame the focus."""
    open_page(page, chart[0])
    frame = page.locator(f"#{chart[1]} .graph-frame")
    frame.focus()
    return frame


def _points(frame: Locator) -> list[Point]:
    """Read the points with a value off the figure, in reading order."""
    return [
        (series, at, column, _plain(card))
        for series, trace in enumerate(frame.locator(".js-plotly-plot").evaluate("one => one.data"))
        if "hovertext" in trace and trace["type"] != "choropleth"
        for at, row in enumerate(_rows(trace))
        for column, (card, *place) in enumerate(row)
        if None not in place
    ]


def _rows(trace: dict[str, Any]) -> list[list[tuple[Any, ...]]]:
    """Return rows of cells, a point being a row of one: each its card and where it stands."""
    cards = trace["hovertext"]
    if trace["type"] == "heatmap":
        return [list(zip(*row, strict=True)) for row in zip(cards, trace["z"], strict=True)]
    places = [trace[name] for name in ("x", "y", "lon", "lat") if name in trace]
    return [[point] for point in zip(cards, *places, strict=True)]


def _plain(card: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", re.sub("(<br>)+", "\n", card)))


def _words(frame: Locator) -> list[str]:
    return [words for *_, words in _points(frame)]


def _squeezed(words: str | None) -> str:
    return re.sub(r"\s", "", words or "")


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _expect(page: Page, frame: Locator, words: str) -> None:
    """Expect that the words are spoken, and that they are what the one card says."""
    assert words
    expect(page.locator(".spoken")).to_have_text(words)
    assert page.locator(".spoken").text_content() == words
    card = frame.locator(".hoverlayer .hovertext")
    expect(card).to_be_visible()  # and the only one
    assert _squeezed(card.text_content()) == _squeezed(words)


def _expect_nothing(page: Page) -> None:
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(0)
    expect(page.locator(".spoken")).to_be_empty()


def _walk(page: Page, frame: Locator, key: str, times: int) -> list[str]:
    """Press a key so often; return what was spoken, each time beside a card that says the same."""
    frame.evaluate(RECORD)
    _press(page, *[key] * times)
    steps = frame.evaluate("frame => frame.steps")
    assert [_squeezed(card) for _, card in steps] == [_squeezed(said) for said, _ in steps]
    return [said for said, _ in steps]


@pytest.mark.parametrize("chart", [*CHARTS, *TILES], ids=" ".join)
def test_first_and_last_point_are_seen_and_spoken(page: Page, chart: Place) -> None:
    frame = _frame(page, chart)
    _expect_nothing(page)
    words = _words(frame)
    assert any(PRINTED_AT.search(said) for said in words)
    for key, said in (("ArrowRight", words[0]), ("End", words[-1]), ("Home", words[0])):
        _press(page, key)
        _expect(page, frame, said)
    _press(page, "Escape")
    _expect_nothing(page)


@pytest.mark.parametrize(
    ("chart", "ahead", "back"),
    [(BARS, *ACROSS), (MAP, *DOWN), (MATRIX, *ACROSS), (MATRIX, *DOWN), (TILES[0], *DOWN)],
)
def test_each_point_is_reached_once(page: Page, chart: Place, ahead: str, back: str) -> None:
    frame = _frame(page, chart)
    points = _points(frame)
    if ahead == "ArrowDown" and chart not in (BARS, MAP):
        points.sort(key=lambda point: (point[2], point[1]))
    words = [words for *_, words in points]
    assert len(set(words)) == len(words) > 30
    assert chart == BARS or {"China", "Tuvalu"} <= {said.split("\n")[0] for said in words}
    assert _walk(page, frame, ahead, len(words)) == words
    _press(page, ahead)
    _expect(page, frame, words[-1])
    assert _walk(page, frame, back, len(words)) == [*reversed(words[:-1]), words[0]]


def test_a_map_that_waits_for_its_boundaries_speaks_first(page: Page) -> None:
    held: list[Route] = []
    page.route("**/topojson/**", lambda route: held.append(route))  # noqa: PLW0108 - playwright
    with page.expect_request("**/topojson/**"):
        page.goto(MAP[0])
    frame = page.locator(f"#{MAP[1]} .graph-frame")
    frame.focus()
    _press(page, "End")
    expect(page.locator(".spoken")).to_have_text(_words(frame)[-1])
    held[0].fallback()
    _expect(page, frame, _words(frame)[-1])


def test_page_keys_change_the_series_and_keep_the_year(page: Page) -> None:
    frame = _frame(page, STEPS)
    lines: dict[int, list[str]] = {}
    for series, _, _, words in _points(frame):
        lines.setdefault(series, []).append(words)
    *_, before, last = lines.values()
    _press(page, "End", "ArrowLeft", "ArrowLeft", "PageUp")
    _expect(page, frame, before[-3])
    _press(page, "PageDown")
    _expect(page, frame, last[-3])
    _press(page, "PageDown")  # there is no other
    _expect(page, frame, last[-3])


def test_page_keys_lead_to_the_first_of_a_series_that_shares_no_place(page: Page) -> None:
    frame = _frame(page, BARS)
    first, second, *_ = [words for _, row, _, words in _points(frame) if row == 0]
    _press(page, "Home", "PageDown")
    _expect(page, frame, second)
    _press(page, "ArrowRight", "PageUp")
    _expect(page, frame, first)


@pytest.mark.parametrize("chart", WIDE, ids=" ".join)
@pytest.mark.parametrize("size", [(390, 844), (1440, 700)])
def test_what_is_stepped_to_is_scrolled_to(page: Page, chart: Place, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    frame = _frame(page, chart)
    for key in ("End", "ArrowLeft", "Home", "ArrowRight", "ArrowRight"):
        _press(page, key)
        assert frame.evaluate(SEEN), key
    _expect(page, frame, _words(frame)[2])


def test_the_card_goes_with_the_focus_and_a_new_figure_starts_anew(page: Page) -> None:
    frame = _frame(page, ("/remittances", "remittances-top-recipients"))
    before = _words(frame)
    _press(page, "ArrowRight", "ArrowRight", "ArrowRight")
    _expect(page, frame, before[2])
    bars = page.get_by_label("Bars", exact=True)
    bars.focus()
    _expect_nothing(page)
    bars.select_option("all")
    frame.locator(".barlayer .point").nth(len(before)).wait_for()
    frame.focus()
    _press(page, "ArrowRight")
    _expect(page, frame, _words(frame)[0])


def test_a_figure_of_another_size_keeps_its_card_and_new_data_take_it_away(page: Page) -> None:
    frame = _frame(page, STEPS)
    _press(page, "End")
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(
        f"() => document.querySelector('#{STEPS[1]} .main-svg').clientWidth < 390"
    )
    _expect(page, frame, _words(frame)[-1])
    assert frame.evaluate(SEEN)
    frame.locator(".js-plotly-plot").evaluate(
        "one => window.Plotly.react(one, structuredClone(one.data), one.layout)"
    )
    _expect_nothing(page)


@pytest.mark.parametrize(
    ("chart", "keys"),
    [
        (MATRIX, ["Shift+ArrowRight", "Control+End", "Alt+ArrowDown", "PageDown", "Escape", "a"]),
        (("/feminization?subregion=pacific", "feminization-women-share"), ["ArrowDown", "End"]),
    ],
)
def test_keys_for_something_else_are_left_alone(page: Page, chart: Place, keys: list[str]) -> None:
    _frame(page, chart)
    page.evaluate(USED)
    for key in keys:
        _press(page, key)
        expect(page.locator("body")).to_have_attribute("data-used", "false")
    _expect_nothing(page)


def test_a_chart_says_how_it_is_read_and_axe_finds_no_fault(page: Page) -> None:
    frame = _frame(page, MATRIX)
    expect(frame).to_have_accessible_name(re.compile("^Who had ratified what"))
    expect(frame).to_have_accessible_description(re.compile("Use the arrow keys"))
    _press(page, "Tab", "Shift+Tab")
    expect(page.locator(".hint:visible")).to_have_count(1)
    _press(page, "ArrowRight")
    expect(page.get_by_role("status").filter(has_text="Refugee Convention")).to_have_count(1)
    assert Axe().run(page).response["violations"] == []
