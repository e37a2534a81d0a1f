"""A reader meets the findings, switches to adjusted figures, and explores every observation."""

import csv
import io
import re
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from tests.browser.conftest import PAPER, open_page, wait_drawn


def test_a_finding_leads_from_the_overview_to_its_arithmetic_and_its_chart(page: Page) -> None:
    open_page(page, "/")
    page.get_by_role("link", name="India, Remittances received, 2007").click()
    finding = page.locator(".finding.found")
    expect(finding).to_contain_text("With the decimal point moved")
    finding.get_by_role("link", name="see it in its chart").click()
    expect(page.locator("#remittances-top-recipients")).to_contain_text("2,700.0")


def test_a_finding_among_others_of_its_kind_is_unfolded(page: Page) -> None:
    open_page(page, "/data#finding-women-counted-twice-labour-outflow-female-share-lka-2006")
    expect(page.locator(".finding.found")).to_be_visible()


def test_adjusted_figures_are_one_choice_and_say_so(page: Page) -> None:
    open_page(page, f"/remittances?{PAPER}&group=developing")
    title = page.locator("#remittances-top-recipients-title")
    expect(title).not_to_contain_text("adjusted")
    page.get_by_label("Figures").select_option("adjusted")
    expect(title).to_contain_text("(1 figure adjusted)")
    wait_drawn(page)
    bars = page.evaluate(
        """() => document.querySelector("#remittances-top-recipients .js-plotly-plot")
            .data.flatMap(trace => trace.ids.map((id, at) => [trace.y[at], id]))"""
    )
    assert sorted(bars)[0] == [0, "IND"]
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Feminization").click()
    expect(page.locator("#feminization-women-share-title")).to_contain_text("2 left out")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Overview").click()
    expect(page.locator(".tale strong").first).to_have_text("122.5")


def test_the_explorer_says_what_is_adjusted(page: Page) -> None:
    open_page(page, "/data?figures=adjusted&findings=doubtful&ref_area=IND&columns=obs_value")
    expect(page.locator(".explorer")).to_contain_text("27,000,000,000 †")
    expect(page.locator(".explorer .coverage")).to_contain_text("adjusted where a finding")
    expect(page.locator(".explorer th")).to_have_text(["Value", "Adjustment"])
    link = page.locator(".explorer .coverage a")
    expect(link).to_have_attribute("download", "observations_adjusted.csv")


def test_the_explorer_sorts_pages_searches_and_gives_what_it_shows(
    page: Page, base_url: str
) -> None:
    open_page(page, "/data?editions=escap-2008")
    count = page.locator(".explorer .coverage")
    expect(count).to_contain_text("Rows 1 to 50")
    page.get_by_role("button", name="Next").click()
    expect(count).to_contain_text("Rows 51 to 100")
    page.get_by_role("button", name="Value").click()
    expect(count).to_contain_text("Rows 1 to 50")  # sorted anew from the first page
    page.get_by_role("button", name="Value").click()
    expect(page.get_by_role("button", name="Value")).to_be_focused()
    heading = page.locator("th[aria-sort]")
    expect(heading).to_have_attribute("aria-sort", "descending")
    page.get_by_label("Find words").fill("vietnam")
    expect(count).to_contain_text("of 8,")
    first = page.locator(".explorer tbody tr").first
    expect(first).to_contain_text("5,500,000,000")  # the largest of all

    address = page.locator(".explorer .coverage a").get_attribute("href")
    with urlopen(base_url + str(address)) as answer:
        rows = list(csv.reader(io.StringIO(answer.read().decode("utf-8-sig"))))
    headings = page.locator(".explorer th").all_inner_texts()
    assert len(rows[0]) == len(headings)
    shown = page.locator(".explorer tbody tr").count()
    assert len(rows) - 1 == shown

    page.get_by_label("Find words").fill("nowhere at all")
    expect(page.locator(".explorer")).to_contain_text("No figure passes these filters.")
    expect(page).to_have_url(re.compile("nowhere"))  # written after the rows
    page.go_back()
    expect(count).to_contain_text("of 8,")
