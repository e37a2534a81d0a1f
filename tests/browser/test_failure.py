"""When an answer fails, the page says so, marks what no longer fits, and mends itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import LATEST, open_page, wait_drawn

CALLBACKS = "**/_dash-update-component*"
ADDRESS = f"/remittances?{LATEST}"
Fail = Callable[[Route], None]
FAILURES: list[Fail] = [
    lambda route: route.fulfill(status=500, content_type="application/json", body="{}"),
    lambda route: route.fulfill(status=429, content_type="text/html", body="Too many"),
    lambda route: route.abort(),
]


@pytest.fixture(autouse=True)
def on_purpose(expected: list[str]) -> None:
    expected += ["Failed to load resource", "Failed to fetch", "Callback", "callback", "_dash"]


def fail(page: Page, how: Fail) -> None:
    page.route(CALLBACKS, how)


def choose(page: Page, value: str) -> None:
    page.get_by_label("Bars", exact=True).select_option(value)


def bars(page: Page) -> int:
    return page.locator("#remittances-top-recipients-graph .barlayer .point").count()


def expect_failed(page: Page) -> None:
    banner = page.get_by_role("alert")
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("older than what you chose")
    expect(page.locator("html")).to_have_class("stale")


def expect_mended(page: Page) -> None:
    expect(page.locator(".failure")).to_be_hidden()
    expect(page.locator("html")).not_to_have_class("stale")


@pytest.mark.parametrize("how", FAILURES, ids=["500", "429", "aborted"])
def test_retry_makes_the_choice_again(page: Page, how: Fail) -> None:
    open_page(page, ADDRESS)
    before = bars(page)
    fail(page, how)
    choose(page, "all")
    expect_failed(page)
    assert bars(page) == before  # the old chart, and it says that it is old
    page.unroute(CALLBACKS)
    page.get_by_role("button", name="Retry").click()
    expect_mended(page)
    page.wait_for_url("**limit=all*")
    page.wait_for_function(
        "n => document.querySelectorAll("
        "'#remittances-top-recipients-graph .barlayer .point').length > n",
        arg=before,
    )


def test_a_second_choice_that_is_answered_mends_the_first(page: Page) -> None:
    open_page(page, ADDRESS)
    fail(page, FAILURES[0])
    choose(page, "all")
    expect_failed(page)
    page.unroute(CALLBACKS)
    choose(page, "20")
    expect_mended(page)
    page.wait_for_url("**limit=20*")


def test_an_answer_that_never_comes_is_given_up(page: Page) -> None:
    page.clock.install()
    open_page(page, ADDRESS)
    held: list[Route] = []
    fail(page, lambda route: held.append(route))  # noqa: PLW0108 - playwright
    choose(page, "all")
    expect(page.locator(".failure")).to_be_hidden()
    page.clock.fast_forward(31_000)
    expect_failed(page)


def test_the_page_mends_itself_once_it_is_online_again(page: Page, context: BrowserContext) -> None:
    open_page(page, ADDRESS)
    context.set_offline(True)
    choose(page, "all")
    expect_failed(page)
    context.set_offline(False)
    expect_mended(page)
    page.wait_for_url("**limit=all*")


def test_a_page_that_cannot_be_opened_is_opened_by_retry(page: Page) -> None:
    open_page(page, ADDRESS)
    fail(page, FAILURES[0])
    page.get_by_role("link", name="Migrants", exact=True).click()
    expect_failed(page)
    page.unroute(CALLBACKS)
    page.get_by_role("button", name="Retry").click()
    expect(page.locator("h1")).to_have_text("Migrants")
    wait_drawn(page)
    expect_mended(page)


def test_each_failure_is_said_anew(page: Page) -> None:
    open_page(page, ADDRESS)
    fail(page, FAILURES[0])
    choose(page, "all")
    expect_failed(page)
    # Words that are put in again are spoken again.
    page.locator(".failure-words").evaluate(
        "one => { one.dataset.before = one.textContent; "
        "one.said = 0; new MutationObserver(() => one.said++).observe(one, "
        "{ childList: true, characterData: true, subtree: true }); }"
    )
    choose(page, "20")
    page.wait_for_function("() => document.querySelector('.failure-words').said > 0")
    expect_failed(page)
