"""axe finds no fault on any page, nor in what can be opened, chosen or go wrong there.

What each run has seen is printed at its end. Where a state changes a part of a page, the drawn
figures are left out: thousands of points that the plain state has shown already.
"""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.pages import PAGES
from tests.browser.conftest import LATEST, NOWHERE, PAPER, open_page, wait_drawn

Note = Callable[[str, object], None]
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS: dict[str, Any] = {"runOnly": list(STANDARDS), "resultTypes": ["violations"]}
NO_FIGURES = {"exclude": [[".js-plotly-plot"]]}
PLAIN = [
    *(f"{page.path}/TON?{LATEST}" if page.keyed_by else f"{page.path}?{LATEST}" for page in PAGES),
    f"/remittances?{PAPER}&figures=adjusted&group=developing",
    f"/remittances?{LATEST}&time_period=1975&by=subregions&measure=remittances_gdp_share",
    f"/ratifications?{LATEST}&view=tiles&time_period=1995",
    f"/feminization?{PAPER}",
    f"/data?{LATEST}&show=both&findings=doubtful&sort=-obs_value",
    *("/embed/remittances/map", "/api/v1/", NOWHERE),
]
MAIN = [f"/remittances?{LATEST}", f"/ratifications?{LATEST}"]
EVERYWHERE = [address for address in PLAIN if address.endswith(LATEST)]


def check(page: Page, note: Note, state: str, *, figures: bool = False) -> None:
    found = Axe().run(page, context=None if figures else NO_FIGURES, options=OPTIONS)
    assert found.response["violations"] == [], found.generate_report()
    note("axe", f"{page.url.split('/', 3)[3] or 'overview'}: {state}")


def visit(page: Page, address: str) -> None:
    page.goto(address)
    if "/embed" in address:
        page.locator("#chart .main-svg").first.wait_for()
    elif address != "/api/v1/":
        wait_drawn(page)


def open_all(page: Page) -> None:
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")


@pytest.mark.parametrize("address", PLAIN)
def test_a_page_as_it_opens_and_with_all_of_it_open(
    page: Page, address: str, record_property: Note
) -> None:
    visit(page, address)
    check(page, record_property, "as it opens", figures=True)
    open_all(page)
    page.wait_for_load_state("networkidle")
    check(page, record_property, "menus, terms and tables open")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_in_the_dark_in_french_and_on_a_phone(
    page: Page, address: str, record_property: Note
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark")
    visit(page, f"{address}&lang=fr")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    open_all(page)
    check(page, record_property, "dark, French, 390 pixels, filters open")


@pytest.mark.parametrize("address", EVERYWHERE)
def test_in_forced_colours(page: Page, address: str, record_property: Note) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, address)
    check(page, record_property, "forced colours")


@pytest.mark.parametrize("address", MAIN)
def test_the_dialog_of_exports(page: Page, address: str, record_property: Note) -> None:
    open_page(page, address)
    page.locator("[data-export]").first.click()
    page.locator("dialog[open] #export-title").wait_for()
    open_all(page)
    check(page, record_property, "dialog Export and share")


@pytest.mark.parametrize("address", MAIN)
def test_where_nothing_is_left_to_show(page: Page, address: str, record_property: Note) -> None:
    open_page(page, f"{address}&subregion=pacific&ref_area=AFG")
    check(page, record_property, "nothing to show")


@pytest.mark.parametrize("address", MAIN)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_where_an_answer_has_failed(
    page: Page, address: str, scheme: Any, record_property: Note, expected: list[str]
) -> None:
    expected += ["Failed to", "Callback", "callback", "_dash"]
    page.emulate_media(color_scheme=scheme)
    open_page(page, address)
    page.route("**/_dash-update-component*", lambda route: route.abort())
    page.get_by_role("link", name="Migrants", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    check(page, record_property, f"an answer has failed, {scheme}")
