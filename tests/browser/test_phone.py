"""On a phone: one column, filters folded away, everything within reach."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page


@pytest.fixture(autouse=True)
def phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})


@pytest.mark.parametrize("topic", ["remittances", "feminization", "migrants", "ratifications"])
def test_filters_fold_away_and_work_when_unfolded(page: Page, topic: str) -> None:
    open_page(page, f"/{topic}")
    menu = page.locator("details.menu > summary", has_text="Subregion")
    expect(menu).to_be_hidden()
    page.get_by_text("Filters and options").click()
    menu.click()
    page.get_by_label("South-East Asia", exact=True).check()
    expect(page).to_have_url(re.compile("south-east-asia"))
    expect(page.locator(".chips")).to_contain_text("Subregion: South-East Asia")


def test_charts_stand_in_one_column(page: Page) -> None:
    open_page(page, "/remittances")
    lefts = page.locator(".chart:not([hidden])").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1


def test_a_swipe_over_a_chart_scrolls_the_page(page: Page) -> None:
    open_page(page, "/remittances")
    modes = page.locator(".chart:not([hidden]) .js-plotly-plot").evaluate_all(
        "all => all.map(one => one.layout.dragmode)"
    )
    assert set(modes) == {False}


@pytest.mark.parametrize("path", ["/migrants", "/data", "/about", "/country/TON"])
def test_the_row_of_pages_shows_which_one_this_is(page: Page, path: str) -> None:
    open_page(page, path)
    expect(page.locator(".top .current")).to_be_in_viewport(ratio=0.99)
    assert page.evaluate("window.scrollY") == 0
