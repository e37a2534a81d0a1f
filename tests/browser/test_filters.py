"""Filters change every chart and the address; the address brings the view back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LATEST, PAPER, figures, open_page, wait_drawn

CHART_PAGES = ["remittances", "feminization", "migrants", "ratifications"]
# Charts that show no areas of their own choosing, or one that is not of the subregion chosen.
UNMOVED = {
    "feminization-destinations",
    "feminization-skill",
    "ratifications-printed-against-depositary",
}


def _choose(page: Page, menu: str, choice: str) -> None:
    page.locator("details.menu > summary", has_text=menu).click()
    page.get_by_label(choice, exact=True).check()
    slug = choice.lower().replace(" ", "-")
    expect(page).to_have_url(re.compile(slug))  # written after the charts are drawn
    page.keyboard.press("Escape")


@pytest.mark.parametrize("topic", CHART_PAGES)
def test_a_subregion_redraws_every_chart_and_survives(page: Page, topic: str) -> None:
    open_page(page, f"/{topic}")
    whole = figures(page)
    _choose(page, "Subregion", "South-East Asia")
    expect(page.locator(".chips")).to_contain_text("Subregion: South-East Asia")
    wait_drawn(page)
    filtered = figures(page)
    assert whole.keys() == filtered.keys()
    assert {chart for chart in whole if whole[chart] == filtered[chart]} <= UNMOVED

    page.reload()
    wait_drawn(page)
    assert figures(page) == filtered

    page.get_by_role("navigation").get_by_role("link", name="About").click()
    expect(page.locator("h1")).to_have_text("About this dashboard")
    page.get_by_role("navigation").get_by_role("link").nth(CHART_PAGES.index(topic) + 1).click()
    expect(page.locator("h1")).not_to_have_text("About this dashboard")
    expect(page.locator(".chips")).to_contain_text("Subregion: South-East Asia")
    wait_drawn(page)
    assert figures(page) == filtered


def test_back_undoes_a_filter_and_leaves_the_page_when_there_is_none_left(page: Page) -> None:
    open_page(page, "/about")
    page.get_by_role("navigation").get_by_role("link", name="Remittances").click()
    expect(page.locator("h1")).to_have_text("Remittances")
    _choose(page, "Subregion", "Pacific")
    expect(page.locator("#remittances-top-recipients .sentence")).to_contain_text("Australia")
    page.go_back()
    expect(page.locator("#remittances-top-recipients .sentence")).to_contain_text("Philippines")
    page.go_back()
    expect(page.locator("h1")).to_have_text("About this dashboard")


def test_opening_a_page_adds_no_history_entry(page: Page) -> None:
    page.goto("/about")
    expect(page).to_have_url(re.compile(LATEST))
    page.goto("/remittances")
    expect(page).to_have_url(re.compile(LATEST))
    page.go_back()
    expect(page.locator("h1")).to_have_text("About this dashboard")


def test_two_browsers_do_not_affect_one_another(
    page: Page, browser: Browser, base_url: str
) -> None:
    open_page(page, "/remittances")
    before = figures(page)
    with browser.new_context(base_url=base_url) as other:
        second = other.new_page()
        open_page(second, "/remittances")
        _choose(second, "Subregion", "Pacific")
        expect(second.locator(".chips")).to_contain_text("Pacific")
        wait_drawn(second)
        page.reload()
        wait_drawn(page)
    assert figures(page) == before


def test_reset_and_a_chip_take_filters_away(page: Page) -> None:
    open_page(page, "/remittances?subregion=pacific&group=sids&limit=all")
    page.get_by_role("link", name=re.compile("Group: Small island")).click()
    expect(page).to_have_url(re.compile(rf"\?{LATEST}&subregion=pacific&limit=all"))
    page.get_by_role("link", name="Reset").click()
    expect(page).to_have_url(re.compile(rf"\?{LATEST}$"))
    expect(page.locator(".chips")).to_contain_text("58 of 58")


@pytest.mark.parametrize("way", ["Reset", "Subregion: Pacific"])
def test_a_choice_is_taken_back_by_a_link_to_where_the_reader_was(page: Page, way: str) -> None:
    open_page(page, "/remittances")
    page.locator("details.menu > summary", has_text="Subregion").click()
    page.get_by_label("Pacific", exact=True).check()
    expect(page.locator(".chips")).to_contain_text("Subregion: Pacific")
    page.keyboard.press("Escape")
    page.get_by_role("link", name=re.compile(way)).click()
    expect(page).to_have_url(re.compile(rf"\?{LATEST}$"))
    expect(page.locator(".chips")).to_contain_text("58 of 58")
    expect(page.locator("#remittances-summary-subregion")).to_have_text("Subregion: all")


def test_other_rows_are_shown_from_their_first(page: Page) -> None:
    open_page(page, "/data")
    table = page.locator(".explorer .table-scroll")
    table.evaluate("box => { box.scrollTop = 300; }")
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".explorer")).to_contain_text("Rows 51 to 100")
    assert table.evaluate("box => box.scrollTop") == 0


def test_a_link_to_a_place_on_the_page_that_is_open_goes_there(page: Page) -> None:
    open_page(page, "/about")
    page.get_by_role("link", name="Report an error").click()
    expect(page.locator("#report-an-error")).to_be_in_viewport()
    assert page.evaluate("window.scrollY") > 0


def test_countries_are_found_without_their_accents(page: Page) -> None:
    open_page(page, "/ratifications")
    page.locator("details.menu > summary", has_text="Countries").click()
    page.get_by_label("Find").fill("turkiye")
    expect(page.locator("#ratifications-control-ref_area label")).to_have_text(["Türkiye"])
    page.get_by_label("Türkiye").check()
    expect(page).to_have_url(re.compile(r"ref_area=TUR"))
    page.get_by_label("Find").fill("tonga")
    page.get_by_label("Tonga").check()
    expect(page).to_have_url(re.compile(r"ref_area=TON,TUR"))


def test_the_year_moves_by_keyboard(page: Page) -> None:
    open_page(page, "/ratifications?time_period=1996")
    page.get_by_label(re.compile("At the end of")).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#ratifications-map h2")).to_have_text(
        "Migrant Workers Convention: status at the end of 1995"
    )
    expect(page).to_have_url(re.compile("time_period=1995"))


def test_an_empty_result_says_what_to_do(page: Page) -> None:
    open_page(page, f"/feminization?{PAPER}&subregion=pacific")
    expect(page.locator("#feminization-women-share .sentence")).to_have_text(
        "There is nothing to show for Pacific. Take a filter away to see more."
    )
    expect(page.locator(".chart:not([hidden]) .download")).to_have_count(0)


def test_the_edition_changes_charts_and_filters_in_place(page: Page) -> None:
    open_page(page, "/remittances")
    expect(page.locator("#remittances-course")).to_be_visible()
    expect(page.locator("#remittances-control-figures")).to_be_hidden()
    page.get_by_label("Edition").select_option(PAPER.removeprefix("edition="))
    expect(page).to_have_url(re.compile(PAPER))
    expect(page.locator("#remittances-course")).to_be_hidden()
    expect(page.locator("#remittances-control-time_period")).to_be_hidden()
    expect(page.locator("#remittances-control-figures")).to_be_visible()
    expect(page.locator("#remittances-top-recipients h2")).to_contain_text("2007")
    page.get_by_label("Edition").select_option(LATEST.removeprefix("edition="))
    expect(page.locator("#remittances-course")).to_be_visible()
    wait_drawn(page)
    # What was hidden is drawn in its full size.
    box = page.locator("#remittances-course .main-svg").first.bounding_box()
    frame = page.locator("#remittances-course .graph-frame").bounding_box()
    assert box and frame and box["width"] > frame["width"] * 0.9


def test_a_nonsense_address_is_explained_and_falls_back(page: Page) -> None:
    open_page(page, "/remittances?subregion=mars&subregion=pacific&colour=red&limit=7")
    notice = page.locator(".notice")
    for word in ("mars", "colour", "limit"):
        expect(notice).to_contain_text(word)
    expect(page.locator(".chips")).to_contain_text("Subregion: Pacific")
