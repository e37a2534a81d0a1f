"""Each page by keyboard alone: every control is reached, seen, used and left again."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.control import Kind
from dashboard.pages import PAGES
from dashboard.pages.model import Page as Declared
from tests.browser.conftest import open_page
from tests.browser.stepping import press

MOST = 400  # stops on a page
WALK = Path(__file__).with_name("walk.js").read_text(encoding="utf-8")
SIZES = [(1440, 900), (390, 844)]


def _address(page: Declared) -> str:
    return f"{page.path}{'/TON' if page.keyed_by else ''}"


def _has_menu(page: Declared) -> bool:
    return any(
        control.kind is Kind.MANY
        and not control.carried
        and not control.aside
        and (page.charts or control.name in page.reads)
        for control in page.controls
    )


ADDRESSES = [_address(page) for page in PAGES]
MENUS = [_address(page) for page in PAGES if _has_menu(page)]
CHARTS = [_address(page) for page in PAGES if page.charts]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("address", ADDRESSES)
def test_tab_reaches_every_control_and_hides_none(
    page: Page, address: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    open_page(page, address)
    page.evaluate(WALK)
    press(page, "Tab")
    expect(page.locator("a.skip")).to_be_focused()
    faults: list[str] = []
    for _stop in range(MOST):
        found = page.evaluate("window.walk.stop()")
        if found is None:
            break
        faults += found
        press(page, "Tab")
    else:
        faults.append(f"more than {MOST} stops")
    assert (
        faults + [f"{one} was not reached" for one in page.evaluate("window.walk.missed()")] == []
    )


def test_the_skip_link_leads_past_the_tabs(page: Page) -> None:
    open_page(page, "/remittances")
    press(page, "Tab", "Enter")
    expect(page.locator("main")).to_be_focused()
    press(page, "Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("address", MENUS)
@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_menu_opens_chooses_and_closes(page: Page, address: str, key: str) -> None:
    open_page(page, address)
    menu = page.locator("details.menu:visible").first
    summary = menu.locator("summary")
    summary.focus()
    press(page, key)
    expect(menu.locator(".menu-body")).to_be_visible()
    press(page, "Tab", "Escape")
    expect(menu.locator(".menu-body")).to_be_hidden()
    expect(summary).to_be_focused()

    press(page, key)
    free = menu.locator("input[type=checkbox]:enabled:not(:checked)").first
    words = str(free.evaluate("one => one.labels[0].textContent"))
    box = menu.get_by_label(words, exact=True)
    while not box.evaluate("one => one === document.activeElement"):
        press(page, "Tab")
        expect(menu.locator(":focus")).to_have_count(1)  # it has not been left
    press(page, "Space")
    expect(page.get_by_role("status").filter(has_text=words)).to_have_count(1)
    expect(box).to_be_focused()


@pytest.mark.parametrize("address", CHARTS)
def test_a_chart_speaks_and_its_table_opens(page: Page, address: str) -> None:
    open_page(page, address)
    chart = page.locator(".chart:not([hidden])").first
    chart.locator(".graph-frame").focus()
    press(page, "ArrowRight")
    expect(page.locator(".spoken")).not_to_be_empty()
    summary = chart.locator("details:has(> [data-table]) > summary")
    summary.focus()
    press(page, "Enter")
    expect(chart.locator("[data-table] table")).to_be_visible()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("address", CHARTS)
def test_the_export_dialog_keeps_the_focus_and_gives_it_back(page: Page, address: str) -> None:
    open_page(page, address)
    button = page.locator("[data-export]").first
    button.focus()
    press(page, "Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    controls = dialog.locator("a[href], button, input, select, summary").count()
    for _stop in range(controls + 2):
        press(page, "Tab")
        # Between the last and the first the focus is with the browser, not in the page beneath.
        assert page.evaluate(
            "document.activeElement === document.body"
            " || document.activeElement.closest('dialog') !== null"
        )
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
