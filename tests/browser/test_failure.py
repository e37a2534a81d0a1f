"""What a reader sees when an answer fails: it is told, marked, and mended by Retry."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import figures, open_page, wait_drawn

# What is asked when a page is opened, and when something is chosen on it.
CALLS = re.compile(r"/_dash-update-component|/choices/")
TOLD = "That could not be loaded. What is shown is older than what you chose."
STALE = re.compile(r"\bstale\b")
CHOSEN = re.compile("subregion=south-east-asia")
PATIENCE = 31_000  # a second more than failure.js has
# What the browser and Dash write of an answer that failed.
NOTED = ["Failed to load resource", "Callback error", "Callback failed"]
# Note every text that the banner takes on.
LISTEN = """() => {
    const words = document.querySelector(".failure-words");
    window.told = [];
    new MutationObserver(() => window.told.push(words.textContent))
        .observe(words, { childList: true });
}"""
# How a chart looks: its drawing's opacity and the border of its mark.
LOOKS = """chart => [
    getComputedStyle(chart.querySelector(".graph-frame")).opacity,
    getComputedStyle(chart, "::after").borderTopStyle,
]"""

Answer = Callable[[Route], None]


@pytest.fixture(autouse=True)
def failures_are_expected(expected: list[str], page: Page) -> None:
    expected += NOTED
    # Only what the reader asks for: nothing is fetched ahead.
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )


def _refused(route: Route) -> None:
    route.fulfill(status=500, body="wrong")


def _cut(route: Route) -> None:
    route.abort()


def _never(_route: Route) -> None:
    pass


def _choose(page: Page, choice: str = "South-East Asia") -> None:
    page.locator("details.menu > summary", has_text="Subregion").click()
    page.get_by_label(choice, exact=True).check()
    page.keyboard.press("Escape")


def _expect_told(page: Page) -> None:
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("alert").locator(".failure-words")).to_have_text(TOLD)
    expect(page.get_by_role("button", name="Retry")).to_be_visible()
    expect(page.locator("html")).to_have_class(STALE)


def _expect_mended(page: Page) -> None:
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator("html")).not_to_have_class(STALE)


def _expect_agreement(page: Page) -> None:
    """Expect that what is shown is what the address shows to whoever opens it."""
    expect(page).to_have_url(CHOSEN)
    expect(page.locator(".chips")).to_contain_text("Subregion: South-East Asia")
    expect(page.get_by_label("South-East Asia", exact=True)).to_be_checked()
    wait_drawn(page)
    shown = figures(page)
    page.reload()
    wait_drawn(page)
    assert shown == figures(page)


@pytest.mark.parametrize("answer", [_refused, _cut, _never])
def test_a_failure_is_told_and_retry_mends_it(page: Page, answer: Answer) -> None:
    page.clock.install()
    open_page(page, "/remittances")
    sound = page.locator(".chart").first.evaluate(LOOKS)
    page.route(CALLS, answer)
    with page.expect_request(CALLS):
        _choose(page)
    page.clock.fast_forward(PATIENCE)
    _expect_told(page)
    assert sound == ["1", "none"]
    assert page.locator(".chart").first.evaluate(LOOKS) == ["0.45", "dashed"]
    page.unroute(CALLS)
    page.get_by_role("button", name="Retry").click()
    _expect_mended(page)
    _expect_agreement(page)


def test_what_fails_offline_mends_by_itself_online(page: Page) -> None:
    open_page(page, "/remittances")
    page.context.set_offline(True)
    _choose(page)
    _expect_told(page)
    page.context.set_offline(False)
    _expect_mended(page)
    _expect_agreement(page)


@pytest.mark.parametrize("start", ["/remittances", "/nowhere"])
def test_a_link_that_fails_is_told_and_mended(page: Page, start: str) -> None:
    page.goto(start)
    page.locator("h1").wait_for()
    page.route(CALLS, _refused)
    page.get_by_role("link", name="About", exact=True).first.click()
    _expect_told(page)
    expect(page.locator("h1")).not_to_have_text("About this dashboard")
    page.unroute(CALLS)
    page.get_by_role("button", name="Retry").click()
    expect(page.locator("h1")).to_have_text("About this dashboard")
    expect(page).to_have_url(re.compile("/about"))
    _expect_mended(page)


def test_a_second_failure_is_told_again(page: Page) -> None:
    open_page(page, "/remittances")
    page.evaluate(LISTEN)
    page.route(CALLS, _refused)
    _choose(page)
    _expect_told(page)
    page.get_by_role("button", name="Retry").click()
    page.wait_for_function(f"() => window.told.filter(one => one === '{TOLD}').length === 2")
    _choose(page, "Pacific")
    page.wait_for_function(f"() => window.told.filter(one => one === '{TOLD}').length === 3")
    assert page.evaluate("window.told.every((one, at, all) => !one || one !== all[at - 1])")


def test_retry_by_keyboard_gives_the_focus_to_what_was_chosen(page: Page) -> None:
    open_page(page, "/remittances")
    page.route(CALLS, _refused)
    page.get_by_label("Bars", exact=True).select_option("all")
    _expect_told(page)
    page.unroute(CALLS)
    page.get_by_role("button", name="Retry").focus()
    page.keyboard.press("Enter")
    _expect_mended(page)
    expect(page.get_by_label("Bars", exact=True)).to_be_focused()


@pytest.mark.parametrize("answer", [_refused, _never])
def test_the_next_choice_brings_what_the_last_did_not(page: Page, answer: Answer) -> None:
    page.clock.install()
    open_page(page, "/remittances")
    page.route(CALLS, answer)
    with page.expect_request(CALLS):
        _choose(page)
    page.unroute(CALLS)
    page.get_by_label("Bars", exact=True).select_option("all")  # of one chart only
    expect(page).to_have_url(re.compile("limit=all"))
    page.clock.fast_forward(PATIENCE)
    _expect_mended(page)
    _expect_agreement(page)


def test_years_that_do_not_come_raise_no_banner(page: Page) -> None:
    open_page(page, "/ratifications?time_period=1996")
    page.route("**/api/v1/views/**", _refused)
    with page.expect_response("**/api/v1/views/**"):
        page.get_by_role("button", name="Play", exact=True).click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    _expect_mended(page)
