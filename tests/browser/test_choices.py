"""Choices are asked for by address, once, and the likely ones before they are made."""

import re

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.conftest import LATEST, open_page

ASKED = re.compile(r"/choices/")
SUBREGIONS = ".filters [data-name=subregion]"


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Page:
    """Return a page whose requests nobody looks through: those keep a browser from its cache."""
    return browser.new_context(
        base_url=base_url, viewport={"width": 1440, "height": 900}
    ).new_page()


def _noted(page: Page) -> list[Request]:
    """Return a list that takes on what is asked of the server about choices, and not of a cache."""
    found: list[Request] = []

    def note(request: Request) -> None:
        if ASKED.search(request.url) and request.sizes()["responseBodySize"] > 0:
            found.append(request)

    page.on("requestfinished", note)
    return found


def _choose(page: Page, words: str) -> None:
    page.locator(f"{SUBREGIONS} input").locator("..").get_by_text(words, exact=True).click()
    expect(page.locator(".chips")).to_contain_text(words)


def test_what_is_likely_is_there_before_it_is_chosen(plain: Page) -> None:
    asked = _noted(plain)
    open_page(plain, f"/remittances?{LATEST}")
    assert asked == []  # nobody has turned to the filters yet
    with plain.expect_response(re.compile(r"/choices/.*subregion=south-east-asia")):
        plain.locator(f"{SUBREGIONS} summary").click()
    plain.wait_for_load_state("networkidle")
    ahead = {request.url for request in asked}
    assert {"pacific", "south-east-asia"} <= set(re.findall(r"subregion=([\w-]+)", str(ahead)))
    _choose(plain, "Pacific")
    plain.wait_for_load_state("networkidle")
    # What was fetched ahead is not asked for again; now others are likely.
    assert len({request.url for request in asked}) == len(asked)
    assert plain.url.endswith("subregion=pacific")
    plain.context.close()


def test_nothing_is_fetched_ahead_where_data_are_dear(plain: Page) -> None:
    plain.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    asked = _noted(plain)
    open_page(plain, f"/remittances?{LATEST}")
    plain.locator(f"{SUBREGIONS} summary").click()
    _choose(plain, "Pacific")
    plain.wait_for_load_state("networkidle")
    assert len(asked) == 1
    plain.context.close()
