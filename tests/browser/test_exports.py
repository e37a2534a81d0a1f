"""What a reader takes away carries its title, filter and source, and just the rows shown."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from dashboard.datasets.schema import COLLECTION
from dashboard.pages import PAGES
from tests.browser.conftest import LATEST, PAPER, open_page

ELSEWHERE = ("feminization-destinations", "feminization-skill")  # drawn for Sri Lanka unless asked
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = [(page, chart) for page in PAGES for chart in page.charts if not page.keyed_by]
# A card and the edition that it is taken from.
TAKEN = [
    (f"{page.id}-{chart.id}", LATEST if COLLECTION in chart.kinds else PAPER)
    for page, chart in CHARTS
]


def _take(page: Page, card: str, what: str) -> Path:
    """Click a download of a card and return the file, named as the reader gets it."""
    with page.expect_download() as download:
        page.locator(f"#{card} .download", has_text=what).click()
    path = download.value.path()
    return path.rename(path.with_name(download.value.suggested_filename))


@pytest.mark.parametrize(("card", "edition"), TAKEN, ids=[card for card, _edition in TAKEN])
def test_a_picture_carries_title_filter_source_and_address(
    page: Page, card: str, edition: str
) -> None:
    topic = card.split("-", maxsplit=1)[0]
    where = "south-and-south-west-asia" if card in ELSEWHERE else "south-east-asia"
    open_page(page, f"/{topic}?{edition}&subregion={where}")
    title = page.locator(f"#{card} h2").inner_text()
    path = _take(page, card, "SVG")
    assert path.name.startswith(f"{card}_{where}_")
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    said = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert title in said
    assert {"south-east-asia": "South-East Asia"}.get(where, "South and South-West Asia") in said
    assert "Source: " in said
    assert ("UN/POP/EGM-MIG/2008" in said) or edition == LATEST
    assert f"/{topic}?{edition}&subregion={where}" in said


def test_a_png_has_twice_the_size(page: Page) -> None:
    open_page(page, "/remittances")
    png = _take(page, "remittances-top-recipients", "PNG").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2400


def test_csv_has_just_the_rows_shown(page: Page) -> None:
    open_page(page, "/ratifications?subregion=south-and-south-west-asia&instrument=CRSR")
    path = _take(page, "ratifications-map", "CSV")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    shown = page.locator("#ratifications-map .js-plotly-plot").evaluate(
        "one => one.data.find(trace => trace.type === 'scattergeo' && trace.ids).ids"
    )
    assert sorted(row["ref_area"] for row in rows) == sorted(shown)
    assert {row["name"] for row in rows} >= {"Türkiye", "Iran (Islamic Republic of)"}
    assert {row["instrument"] for row in rows} == {"CRSR"}


def test_the_table_lists_what_is_missing_as_the_paper_prints_it(page: Page) -> None:
    open_page(page, f"/remittances?{PAPER}&subregion=pacific&limit=all")
    card = page.locator("#remittances-top-recipients")
    card.locator(".table-view > summary").click()
    rows = card.locator("tbody tr")
    expect(rows).to_have_count(17)  # they come when the table is opened
    guam = rows.filter(has_text="Guam").inner_text()
    assert ".." in guam
