"""Choices are asked for by address, once, and the likely ones before they are made."""

import contextlib
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import LATEST, open_page

SUBREGIONS = ".filters [data-name=subregion]"


@pytest.fixture
def plain(browser: Browser, base_url: str) -> Page:
    """Return a page whose requests nobody looks through: those keep a browser from its cache."""
    return browser.new_context(
        base_url=base_url, viewport={"width": 1440, "height": 900}
    ).new_page()


class Noted:
    """What a page asks about choices: of the server, or of the browser's own cache."""

    def __init__(self, page: Page) -> None:
        self.asked: list[str] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._note)

    def _note(self, event: dict[str, Any]) -> None:
        answer = event["response"]
        if "/choices/" in answer["url"] and not answer["fromDiskCache"]:
            self.asked.append(answer["url"])

    def subregions(self) -> set[str]:
        return {found for url in self.asked for found in re.findall(r"subregion=([\w-]+)", url)}


def _choose(page: Page, words: str) -> None:
    page.locator(f"{SUBREGIONS} input").locator("..").get_by_text(words, exact=True).click()
    expect(page.locator(".chips")).to_contain_text(words)


def test_what_is_likely_is_there_before_it_is_chosen(plain: Page) -> None:
    noted = Noted(plain)
    open_page(plain, f"/remittances?{LATEST}")
    assert noted.asked == []  # nobody has turned to the filters yet
    # All five come, one after the other.
    with plain.expect_response(re.compile(r"/choices/.*changed=(?!subregion)")):
        plain.locator(f"{SUBREGIONS} summary").click()
    assert len(noted.subregions()) == 5
    _choose(plain, "Pacific")
    with plain.expect_response(re.compile(r"/choices/.*subregion=pacific%2Csouth")):
        pass  # now others are likely
    assert plain.url.endswith("subregion=pacific")
    assert len(set(noted.asked)) == len(noted.asked), "what was there was asked for again"
    plain.context.close()


def test_nothing_is_fetched_ahead_where_data_are_dear(plain: Page) -> None:
    plain.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    noted = Noted(plain)
    open_page(plain, f"/remittances?{LATEST}")
    plain.locator(f"{SUBREGIONS} summary").click()
    _choose(plain, "Pacific")
    plain.wait_for_timeout(2_000)  # as long as one would take to be fetched
    assert len(noted.asked) == 1
    plain.context.close()


def test_quick_choices_leave_no_chart_behind(plain: Page) -> None:
    open_page(plain, f"/remittances?{LATEST}")
    words = """() => Array.from(document.querySelectorAll(".chart"), card =>
        [card.id, card.innerText, JSON.stringify(card.querySelector(".js-plotly-plot").data)])"""
    before = plain.evaluate(words)
    choose = """value => window.dash_clientside.set_props(
        "remittances-control-subregion", { value: value })"""
    for value in (["pacific"], [], ["pacific"], []):  # what is out of sight waits meanwhile
        with plain.expect_response(re.compile("/choices/")) if value else contextlib.nullcontext():
            plain.evaluate(choose, value)
        plain.wait_for_timeout(20)
    expect(plain.locator(".chips")).not_to_contain_text("Pacific")
    plain.wait_for_function("() => window.inTurn.isDone()")
    plain.wait_for_timeout(300)  # React sets what was given to it last
    assert plain.evaluate(words) == before
    plain.evaluate(choose, ["pacific"])
    for name in ("top-recipients", "map", "course", "per-capita", "dollars-and-share"):
        of_pacific = plain.locator(f"#remittances-{name} a[href*='subregion=pacific']")
        expect(of_pacific).to_be_attached()
    plain.context.close()
