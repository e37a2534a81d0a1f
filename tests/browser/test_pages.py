"""Every page draws, fits its screen and can be read by a machine."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.pages import PAGES
from tests.browser.conftest import NOWHERE, open_page

ADDRESSES = [
    *[f"{page.path}/TON" if page.keyed_by else page.path for page in PAGES],
    "/remittances?view=tiles&limit=all",
    "/ratifications?view=tiles&time_period=1995",
    "/feminization?subregion=pacific",
    "/remittances?edition=escap-2008&figures=adjusted&group=developing",
    "/feminization?edition=escap-2008",
    "/ratifications?edition=escap-2008",
    "/remittances?time_period=1975&by=subregions&measure=remittances_gdp_share",
    "/data?show=both&findings=doubtful&sort=-obs_value",
]
SCREENS = [(1440, 900), (768, 1024), (390, 844), (320, 640)]
# What reaches beyond the screen; only a frame made to scroll may hold something wider than itself.
TOO_WIDE = """() => [...document.querySelectorAll("main *")].filter(one => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && box.width && box.right > window.innerWidth + 1
        && !one.closest(".graph-frame, .table-scroll, .visually-hidden");
})"""


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_and_all_its_charts_draw(page: Page, address: str) -> None:
    open_page(page, address)
    expect(page.locator("h1")).to_have_count(1)
    path = address.split("?", maxsplit=1)[0].removesuffix("/TON")
    keyed = address.startswith("/country/")
    declared = next(one for one in PAGES if one.path == path and bool(one.keyed_by) == keyed)
    expect(page.locator(".chart")).to_have_count(len(declared.charts))
    for sentence in page.locator(".sentence").all_inner_texts():
        assert sentence.endswith(".")


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_wider_than_the_screen(page: Page, address: str) -> None:
    open_page(page, address)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        # Graphs follow their frames a moment later.
        page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")
        page.wait_for_function(f"() => ({TOO_WIDE})().length === 0")


@pytest.mark.parametrize("address", ["/remittances", "/data"])
def test_no_menu_opens_beyond_the_screen(page: Page, address: str) -> None:
    open_page(page, address)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.querySelector('details.filters').open = true")
        for menu in page.locator("details.menu > summary").all():
            menu.click()
            page.wait_for_function(f"() => ({TOO_WIDE})().length === 0")
            menu.click()


def test_a_map_has_zoom_and_no_chart_has_anything_else_of_plotlys_bar(page: Page) -> None:
    for address in ("/remittances", "/feminization", "/ratifications"):
        open_page(page, address)
        buttons = page.locator(".modebar-btn").evaluate_all(
            "all => all.map(one => one.getAttribute('data-title'))"
        )
        assert set(buttons) <= {"Pan", "Zoom in", "Zoom out", "Reset"}
        assert page.locator(".modebar .plotlyjsicon").count() == 0


def test_an_unknown_address_says_so_and_leads_back(page: Page) -> None:
    page.goto(NOWHERE)
    expect(page.locator("h1")).to_have_text("There is no such page")
    page.get_by_role("link", name="Remittances").click()
    expect(page.locator("h1")).to_have_text("Remittances")


def test_the_skip_link_leads_to_the_content_and_draws_nothing_anew(page: Page) -> None:
    open_page(page, "/remittances")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.id === 'content'")
    assert [url for url in asked if "_dash-update" in url] == []


def test_a_number_of_the_overview_leads_to_its_chart(page: Page) -> None:
    open_page(page, "/")
    page.locator(".tale-more a").last.click()
    expect(page.locator("#ratifications-matrix h2")).to_be_in_viewport()


def test_a_table_of_the_data_page_leads_to_its_dictionary(page: Page) -> None:
    open_page(page, "/data")
    page.get_by_role("link", name="Treaty actions").click()
    expect(page.locator("#table-treaty_actions table")).to_be_visible()
