"""A country's profile in the browser: to another country, beside others, back, on paper."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page, wait_drawn

AREA = "#country-control-area"
LONG = 30_000  # milliseconds: seven charts and a table, however slow the machine


def test_the_index_leads_to_a_profile_and_its_select_to_another(page: Page) -> None:
    open_page(page, "/country?subregion=pacific")
    page.get_by_role("link", name="Fiji").click()
    expect(page.locator("h1")).to_have_text("Fiji", timeout=LONG)
    wait_drawn(page)
    page.locator(AREA).focus()
    page.locator(AREA).select_option("TON")
    expect(page.locator("h1")).to_have_text("Tonga", timeout=LONG)
    expect(page).to_have_url(re.compile(r"/country/TON\?.*subregion=pacific"))
    expect(page).to_have_title(re.compile("^Tonga"))
    expect(page.locator(AREA)).to_be_focused()
    wait_drawn(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Fiji", timeout=LONG)
    page.go_forward()
    expect(page.locator("h1")).to_have_text("Tonga", timeout=LONG)
    wait_drawn(page)


def test_three_can_be_put_beside_and_back_takes_them_away(page: Page) -> None:
    open_page(page, "/country/NIU")
    empty = page.locator("#country-remittances")
    expect(empty.locator(".graph-frame")).to_be_hidden()
    page.locator("summary", has_text="Compare with").click()
    heads = page.locator(".glance th[scope=colgroup]")
    for n, name in enumerate(("Tonga", "Samoa", "Fiji"), start=2):
        page.locator("#country-control-beside").get_by_label(name, exact=True).check()
        expect(heads).to_have_count(n, timeout=LONG)
    expect(page).to_have_url(re.compile(r"/country/NIU\?.*beside=FJI,WSM,TON|beside=FJI,TON,WSM"))
    expect(page.locator("#country-control-beside input:enabled")).to_have_count(3)
    expect(empty.locator(".graph-frame")).to_be_visible()
    page.reload()
    wait_drawn(page)
    expect(heads).to_have_count(4)
    page.go_back()
    expect(heads).to_have_count(3, timeout=LONG)
    wait_drawn(page)


def test_on_paper_a_profile_is_as_wide_as_the_sheet(page: Page) -> None:
    open_page(page, "/country/FJI")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    plot = page.locator("#country-remittances .main-svg").first
    expect(plot).to_have_attribute("width", "338")
    for part in (".filters", ".downloads", ".top"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator(".glance")).to_be_visible()
    expect(page.locator(".chart .notes").first).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(plot).not_to_have_attribute("width", "338")


def test_an_area_that_is_no_member_has_no_page(page: Page) -> None:
    open_page(page, "/country/FJI")
    page.evaluate("history.pushState({}, '', '/country/TKL')")
    page.evaluate("window.dispatchEvent(new CustomEvent('_dashprivate_pushstate'))")
    expect(page.locator("h1")).to_have_text("There is no such page")
