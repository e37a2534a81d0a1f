"""What the design promises: light and dark, findings first, words explained, sheets, cards."""

import io
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from dashboard.figures.theme import DARK, GROUND, SUBREGION_COLOURS
from tests.browser.conftest import LATEST, PAPER, open_page, wait_drawn

COLOURS = """id => {
  const graph = document.querySelector(`#${id} .js-plotly-plot`);
  return [graph.layout.paper_bgcolor, ...graph.data.map(one => one.marker.color)];
}"""
CHART = "remittances-top-recipients"


def test_dark_and_light_reach_the_figures_and_are_remembered(page: Page) -> None:
    open_page(page, f"/remittances?{LATEST}")
    light = page.evaluate(COLOURS, CHART)
    assert light[0] == GROUND
    assert set(light[1:]) <= set(SUBREGION_COLOURS.values())
    page.get_by_role("button", name="Dark colours").click()
    page.wait_for_function(f"id => ({COLOURS})(id)[0] === '{DARK[GROUND]}'", arg=CHART)
    assert page.evaluate(COLOURS, CHART) == [DARK[colour] for colour in light]
    page.reload()
    wait_drawn(page)
    assert page.evaluate(COLOURS, CHART) == [DARK[colour] for colour in light]
    page.get_by_role("button", name="Light colours").click()
    page.wait_for_function(f"id => ({COLOURS})(id)[0] === '{GROUND}'", arg=CHART)
    assert page.evaluate(COLOURS, CHART) == light


def test_the_system_s_dark_is_followed_and_a_filter_keeps_it(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, f"/remittances?{LATEST}")
    assert page.evaluate(COLOURS, CHART)[0] == DARK[GROUND]
    page.locator("details.menu > summary", has_text="Subregion").click()
    page.get_by_label("Pacific", exact=True).check()
    expect(page.locator(f"#{CHART} strong")).to_contain_text("Australia")
    assert page.evaluate(COLOURS, CHART) == [DARK[GROUND], DARK[SUBREGION_COLOURS["pacific"]]]


def test_a_chart_says_its_finding_first(page: Page) -> None:
    open_page(page, f"/remittances?{PAPER}")
    expect(page.locator(f"#{CHART} .sentence strong")).to_have_text(
        "China comes first with 25,703.0 US$ million, before Philippines (16,859.5) and Bangladesh"
        " (6,560.0)."
    )


def test_a_finding_of_the_overview_leads_to_its_chart(page: Page) -> None:
    open_page(page, f"/?{LATEST}")
    tale = page.locator(".tale", has_text="of Tajikistan's GDP")
    expect(tale.locator(".main-svg").first).to_be_visible()
    tale.get_by_role("link").click()
    wait_drawn(page)
    expect(page).to_have_url(re.compile(r"/remittances\?.*#remittances-share-of-gdp"))


def test_a_click_on_a_country_leads_to_its_profile(page: Page) -> None:
    open_page(page, f"/ratifications?{LATEST}")
    page.locator("#ratifications-map .layer.land path[d^=M]").first.wait_for(state="attached")
    box = page.locator("#ratifications-map .js-plotly-plot").bounding_box()
    assert box
    # China lies a little left of the middle and above it, on any map of the region.
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.36)
    page.locator("#ratifications-map .hoverlayer .hovertext").wait_for()
    page.mouse.down()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"/country/[A-Z]{3}\?edition=latest"))
    expect(page.locator("h1")).not_to_have_text("Ratification of instruments on migration")
    wait_drawn(page)


def test_a_word_is_explained_on_focus_and_escape_takes_it_away(page: Page) -> None:
    open_page(page, f"/ratifications?{LATEST}")
    term = page.locator(".term", has_text="Accession")
    words = term.get_by_role("tooltip", include_hidden=True)
    expect(words).to_be_hidden()
    term.focus()
    expect(words).to_be_visible()
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()


def test_a_table_is_sorted_by_its_headings(page: Page) -> None:
    open_page(page, f"/remittances?{LATEST}")
    card = page.locator(f"#{CHART}")
    card.locator(".table-view > summary").click()
    value = card.get_by_role("button", name="Value")
    first = card.locator("tbody tr").first.get_by_role("rowheader")
    value.click()
    expect(card.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    expect(first).not_to_have_text("India")
    value.click()
    expect(first).to_have_text("India")
    card.get_by_role("button", name="Country or area").click()
    expect(first).to_have_text("Afghanistan")


@pytest.fixture
def phone(browser: Browser, base_url: str) -> Page:
    context = browser.new_context(
        base_url=base_url, viewport={"width": 390, "height": 844}, reduced_motion="reduce"
    )
    return context.new_page()


def test_on_a_phone_filters_are_a_sheet_that_counts(phone: Page) -> None:
    open_page(phone, f"/remittances?{LATEST}")
    phone.get_by_text("Filters and options").click()
    apply = phone.get_by_role("button", name="Apply")
    expect(apply).to_have_text("Apply (0)")
    phone.locator("details.menu > summary", has_text="Subregion").click()
    phone.get_by_label("Pacific", exact=True).check()
    expect(apply).to_have_text("Apply (1)")
    apply.click()
    expect(apply).to_be_hidden()
    expect(phone.locator(f"#{CHART} strong")).to_contain_text("Australia")


def test_on_a_phone_rows_are_cards(phone: Page) -> None:
    open_page(phone, f"/remittances?{LATEST}")
    card = phone.locator(f"#{CHART}")
    card.locator(".table-view > summary").click()
    box = card.locator(".table-scroll")
    box.locator("td").first.wait_for()
    assert box.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    label = box.locator("td").first.evaluate("one => getComputedStyle(one, '::before').content")
    assert label == '"Year"'


@pytest.mark.parametrize("place", ["remittances", "ratifications"])
def test_a_page_prints_on_white_with_charts_and_sources(page: Page, place: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, f"/{place}?{LATEST}")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in sheets)
    width, height = (float(one) for one in sheets[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    assert "Source:" in text
    assert "Filters and options" not in text
    assert "Export and share" not in text
