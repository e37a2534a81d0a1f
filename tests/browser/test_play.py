"""Play: the years run by themselves, each fetched once and before its turn."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import open_page, wait_drawn

# Notes when the label names a year, and when the year's figures had been asked for and had come.
WATCH = """(label) => {
    window.shown = [];
    const words = document.getElementById(label);
    new MutationObserver(() => {
        window.shown.push([Number(words.textContent.match(/[0-9]{4}/)[0]), performance.now()]);
    }).observe(words, {childList: true, characterData: true, subtree: true});
}"""
TIMES = """() => ({
    shown: window.shown,
    asked: performance.getEntriesByType("resource").filter(one => one.name.includes("/views/"))
        .map(one => [Number(new URL(one.name).searchParams.get("time_period")), one.startTime]),
})"""
# Begin, and stop as soon as another year is shown: ten a second are too fast to be seen from here.
PLAY_AND_STOP = """words => new Promise(done => {
    const button = document.querySelector("[data-play]");
    const label = document.querySelector(words);
    new MutationObserver((_changes, observer) => {
        if (label.textContent.includes("2001")) return;
        observer.disconnect();
        button.click();
        done();
    }).observe(label, {childList: true, characterData: true, subtree: true});
    button.click();
})"""
LONG = 180_000  # milliseconds: the test waits for an end, however slow the machine


def summary(topic: str) -> str:
    return f"#{topic}-summary-time_period"


def test_fifty_five_years_are_fetched_once_each_and_ahead(page: Page) -> None:
    asked: Counter[str] = Counter()

    def count(request: Request) -> None:
        if "/api/v1/views/" in request.url:
            asked[request.url] += 1

    page.on("request", count)
    open_page(page, "/remittances")
    page.evaluate(WATCH, "remittances-summary-time_period")
    page.get_by_role("button", name="Play").click()
    button = page.locator("[data-play]")
    expect(button).to_have_text("Stop")
    expect(button).to_have_text("Play", timeout=LONG)
    expect(page.locator(summary("remittances"))).to_have_text("Year: 2024")

    assert len(asked) == 55
    assert set(asked.values()) == {1}
    times = page.evaluate(TIMES)
    shown = dict(reversed(times["shown"]))  # the first time of each
    started = dict(times["asked"])
    assert sorted(shown) == list(range(1970, 2025))
    late = [year for year in range(1971, 2025) if started[year] >= shown[year - 1]]
    assert late == [], "a year was asked for only when it was due"

    # A second run needs nothing new.
    button.click()
    expect(button).to_have_text("Stop")
    expect(button).to_have_text("Play", timeout=LONG)
    assert set(asked.values()) == {1}


@pytest.mark.parametrize("topic", ["remittances", "ratifications"])
def test_stop_leaves_the_year_in_the_address_and_below_the_charts(page: Page, topic: str) -> None:
    open_page(page, f"/{topic}?time_period=2001")
    page.evaluate(PLAY_AND_STOP, summary(topic))
    expect(page).not_to_have_url(re.compile("time_period=2001"))
    year = page.url.split("time_period=")[1][:4]
    wait_drawn(page)
    expect(page.locator(summary(topic))).to_contain_text(year)
    expect(page.locator(".chart h2").first).to_contain_text(year)
    page.reload()
    wait_drawn(page)
    expect(page.locator(summary(topic))).to_contain_text(year)


def test_a_filter_stops_the_run(page: Page) -> None:
    open_page(page, "/remittances?time_period=1975")
    page.get_by_role("button", name="Play").click()
    expect(page.locator(summary("remittances"))).not_to_contain_text("1975", timeout=LONG)
    page.locator("#remittances-control-limit").select_option("20")
    expect(page.locator("[data-play]")).to_have_text("Play")
    expect(page).to_have_url(re.compile("limit=20"))


def test_a_failed_fetch_stops_the_run_where_it_is(page: Page) -> None:
    open_page(page, "/remittances?time_period=1990")
    page.route("**/views/*time_period=1996*", lambda route: route.fulfill(body="no answer"))
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-play]")).to_have_text("Stop")
    expect(page.locator("[data-play]")).to_have_text("Play", timeout=LONG)
    expect(page.locator(summary("remittances"))).to_contain_text(re.compile("199[0-5]"))
