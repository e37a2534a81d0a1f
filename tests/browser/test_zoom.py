"""At 400 per cent, and with a wider spacing of text, everything stays in reach."""

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import open_page
from tests.browser.test_axe import EVERYWHERE

ZOOMED: ViewportSize = {"width": 320, "height": 256}  # 1,280 × 1,024 at 400 per cent
# What stays on the screen while the page scrolls; a table's head stays in its table only.
STAYING = """() => [...document.querySelectorAll("body *")].filter((one) =>
    ["sticky", "fixed"].includes(getComputedStyle(one).position) && one.checkVisibility()
        && !one.closest(".table-scroll"))
    .filter((one) => !one.matches(".filters")) // covers the screen on purpose
    .map((one) => one.getBoundingClientRect())
    .filter((box) => box.top < innerHeight && box.bottom > 0)
    .reduce((sum, box) => sum + box.height, 0)"""
# WCAG 1.4.12. A sheet made by a script is none that the policy forbids.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
CUT = """() => [...document.querySelectorAll(
        "button, summary, a.tab, a.chip, a.download, h1, h2, h3, label, th")]
    .filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath === "none"
        && !one.closest(".modebar-container")
        && getComputedStyle(one).display !== "inline"
        && (one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 2))
    .map((one) => `${one.tagName} ${one.className}: ${one.textContent}`)"""


@pytest.mark.parametrize("address", EVERYWHERE)
def test_at_400_per_cent_a_page_scrolls_one_way_only(page: Page, address: str) -> None:
    page.set_viewport_size(ZOOMED)
    open_page(page, address)
    page.wait_for_function("() => document.documentElement.scrollWidth <= 320")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")
    assert page.evaluate(STAYING) <= ZOOMED["height"] / 2


@pytest.mark.parametrize("query", ["", "?lang=fr"])
def test_at_400_per_cent_filters_and_a_failure_leave_room(page: Page, query: str) -> None:
    page.set_viewport_size(ZOOMED)
    open_page(page, f"/remittances{query}")
    page.evaluate("""() => {
        const failure = document.getElementById("failure");
        failure.querySelector(".failure-words").textContent = failure.dataset.words;
        failure.hidden = false;
    }""")
    assert 0 < page.evaluate(STAYING) <= ZOOMED["height"] / 2
    page.evaluate("document.getElementById('failure').hidden = true")
    page.locator(".filters-title").click()
    page.locator(".apply").wait_for()
    assert 0 < page.evaluate(STAYING) <= ZOOMED["height"] / 2


@pytest.mark.parametrize("address", EVERYWHERE)
def test_wider_spacing_cuts_nothing_off(page: Page, address: str) -> None:
    open_page(page, address)
    page.evaluate(SPACED)
    for width in (1440, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function("() => document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(CUT) == []
