"""Nothing jumps while a page loads, and nothing is cut off or covered, however wide the screen."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.pages import PAGES
from tests.browser.conftest import PAPER, open_page

ADDRESSES = [
    *[f"{page.path}/FJI" if page.keyed_by else page.path for page in PAGES],
    f"/remittances?{PAPER}",
    f"/feminization?{PAPER}",
]
SCREENS = [(1440, 900), (2560, 1440), (768, 1024), (390, 844), (320, 640)]
PHONE = 768  # below it the filters cover the screen while they are open
FAULTS = Path(__file__).with_name("layout_faults.js")
# Google's limit for "good" is 0.1; a page whose margins and heights are known needs much less.
MOST_SHIFT = 0.02
# Kept from before the first paint on, with what moved: a number alone would not say where to look.
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => list.getEntries().forEach((shift) => {
    if (!shift.hadRecentInput) {
        window.shifts.push({value: shift.value, moved: shift.sources.map(({node}) =>
            node ? `${node.nodeName} #${node.id} .${node.className}` : "something gone")});
    }
})).observe({type: "layout-shift", buffered: true});
"""
NARROW = "width: 60px; overflow: hidden; white-space: nowrap"
TICKS = """<div class="js-plotly-plot" style="width: 200px">
    <svg class="main-svg" width="200" height="40">
    <g class="xtick"><text x="20" y="20">10,000</text></g>
    <g class="xtick"><text x="{}" y="20">20,000</text></g></svg></div>"""
# What is wrong, and the very same put right.
PLANTED = [
    ("the page is", "<p style='width: 4000px'>.</p>", "<p style='width: 40px'>.</p>"),
    ("text cut off", f"<p style='{NARROW}'>far too many words</p>", f"<p style='{NARROW}'>few</p>"),
    ("text cut off", "<p style='margin-left: -40px'>word</p>", "<p>word</p>"),
    (
        "text cut off",
        "<p style='height: 9px; overflow: hidden'>word</p>",
        "<p style='height: 9px; overflow: auto'>word</p>",  # can be scrolled
    ),
    (
        "control cut off",
        "<select style='width: 70px'><option>far too many words</select>",
        "<select><option>far too many words</select>",
    ),
    (
        "controls overlap",
        "<a href='#'>one</a><a href='#' style='margin-left: -20px'>two</a>",
        "<a href='#'>one</a><a href='#'>two</a>",
    ),
    ("axis labels overlap", TICKS.format(40), TICKS.format(100)),
    ("word leaves its figure", TICKS.format(190), TICKS.format(100)),
]
# Two frames on, what has been drawn has been reported too.
PAINTED = """() => document.fonts.ready.then(() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(window.shifts)))))"""


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_moves_while_a_page_loads(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(WATCH)
    open_page(page, address)
    shifts: list[dict[str, Any]] = page.evaluate(PAINTED)
    assert sum(shift["value"] for shift in shifts) < MOST_SHIFT, shifts


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_cut_off_or_covered_on_any_screen(page: Page, address: str) -> None:
    page.add_init_script(path=FAULTS)
    open_page(page, address)
    faults = [
        f"{width} px: {fault}"
        for width, height in SCREENS
        for fault in _faults(page, width, height)
    ]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


@pytest.mark.parametrize(("kind", "wrong", "right"), PLANTED)
def test_a_planted_fault_is_found(page: Page, kind: str, wrong: str, right: str) -> None:
    page.add_init_script(path=FAULTS)
    page.goto("about:blank")
    page.set_content(wrong)
    (fault,) = _read(page)
    assert fault.startswith(kind)
    page.set_content(right)
    assert _read(page) == []


def _faults(page: Page, width: int, height: int) -> list[str]:
    """Return what is wrong at this size, on a phone also with the filters open."""
    page.set_viewport_size({"width": width, "height": height})
    filters = page.locator("details.filters")
    apart = width < PHONE and filters.count() > 0
    if apart:
        filters.evaluate("one => { one.open = false; }")
    found = _read(page)
    if apart:
        filters.evaluate("one => { one.open = true; }")
        found += [f"filters open: {fault}" for fault in _read(page)]
        filters.evaluate("one => { one.open = false; }")
    return found


def _read(page: Page) -> list[str]:
    page.wait_for_function("() => window.layoutSettled()")
    faults: list[str] = page.evaluate("() => window.layoutFaults()")
    return faults
