"""The dialog “Export and share”, charts in other sites, and an image process that dies."""

import os
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any
from urllib.parse import parse_qs

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.datasets.store import Store
from dashboard.exports.images import _Process
from dashboard.pages import bound_pages
from dashboard.selection import Selection
from dashboard.web.app import create_app
from dashboard.web.serve import served
from tests.browser.conftest import LATEST, open_page, wait_drawn
from tests.browser.test_images import renderers, running
from tools.find_chromium import find_chromium

CARD = "#remittances-top-recipients"
PDF = "/api/v1/charts/remittances/top-recipients.pdf"


def open_dialog(page: Page, card: str = CARD) -> None:
    page.locator(f"{card} [data-export]").click()
    page.locator("dialog[open] #export-title").wait_for()


def test_the_dialog_is_of_the_chart_and_of_the_filter(page: Page) -> None:
    open_page(page, f"/remittances?{LATEST}")
    page.get_by_text("Subregion: all").click()
    page.get_by_label("Pacific", exact=True).check()
    expect(page.locator(f"{CARD} h2 ~ .coverage")).to_contain_text("without a figure")
    page.keyboard.press("Escape")
    page.wait_for_url("**subregion=pacific**")
    wait_drawn(page)
    button = page.locator(f"{CARD} [data-export]")
    expect(button).to_have_attribute(
        "data-export",
        f"/api/v1/views/remittances/top-recipients/export.html?{LATEST}&subregion=pacific",
    )
    button.focus()
    page.keyboard.press("Enter")
    box = page.locator("dialog[open]")
    expect(box).to_contain_text("Pacific · Latest figures (2026)")
    expect(box).to_contain_text(page.locator(f"{CARD} h2").inner_text())
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    with page.expect_download() as download:
        box.get_by_text("PNG square").click()
    png = download.value.path().read_bytes()
    assert [int.from_bytes(png[at : at + 4], "big") for at in (16, 20)] == [1080, 1080]
    assert download.value.suggested_filename.endswith("_pacific_latest-2026-11_square.png")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_have_attribute("open", "")
    expect(button).to_be_focused()


def test_every_link_of_the_dialog_gives_a_file(page: Page) -> None:
    open_page(page, f"/remittances?{LATEST}&subregion=pacific")
    open_dialog(page)
    links = page.locator("dialog a.download").evaluate_all("all => all.map(one => one.href)")
    assert len(links) >= 9
    for link in links:
        answer = page.request.get(link)
        assert answer.status == 200, link
        assert "pacific" in answer.headers["content-disposition"]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_dialog_fits(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, f"/remittances?{LATEST}")
    open_dialog(page)
    sizes = page.locator("dialog").evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert sizes[0] <= sizes[1]
    page.locator("dialog [data-close]").click()
    expect(page.locator("dialog")).not_to_have_attribute("open", "")


def test_the_copied_pandas_code_returns_the_frame_on_the_screen(page: Page, store: Store) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_page(page, f"/remittances?{LATEST}&subregion=pacific&limit=all")
    open_dialog(page)
    page.locator("[data-copy=copy-pandas]").click()
    expect(page.locator("dialog .said")).to_contain_text("Copied")
    code = page.evaluate("navigator.clipboard.readText()")
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - as a reader runs it
    frame = names["frame"]
    (remittances,) = (one for one in bound_pages(store) if one.id == "remittances")
    query = parse_qs("subregion=pacific&limit=all")
    chart = remittances.chart("top-recipients")
    assert chart is not None
    drawn = chart.draw(store, Selection.strict(query, remittances.controls)).frame
    assert frame["ref_area"].tolist() == drawn["ref_area"].tolist()
    assert frame["time_period"].tolist() == drawn["time_period"].tolist()
    pd.testing.assert_series_equal(
        frame["obs_value"], drawn["obs_value"], check_index=False, check_dtype=False
    )
    shown = page.locator(f"{CARD} .js-plotly-plot").evaluate("one => one.data[0].x.length")
    assert frame["obs_value"].notna().sum() == shown


def test_a_failure_is_said_and_nothing_else_breaks(page: Page) -> None:
    open_page(page, f"/remittances?{LATEST}")
    page.route("**/picture.json*", lambda route: route.fulfill(status=200, body="no JSON"))
    page.locator(f"{CARD} [data-picture=png]").click()
    expect(page.locator(f"{CARD} .said")).to_contain_text("That did not work:")
    page.unroute("**/picture.json*")
    with page.expect_download():
        page.locator(f"{CARD} [data-picture=png]").click()
    expect(page.locator(f"{CARD} .said")).to_be_empty()


@pytest.fixture
def site(store: Store) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", str(find_chromium()))
        with served(create_app(store, embed_hosts=("https://friend.example",))) as address:
            yield address


def status_and_body(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_after_the_death_of_the_image_process_the_next_request_works(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = renderers(os.getpid())
    assert status_and_body(site + PDF)[0] == 200
    (process,) = (row for row in renderers(os.getpid()) if row not in before)
    (between,) = running(parent=process.pid)
    (browser,) = running(parent=between.pid)
    os.kill(browser.pid, signal.SIGSTOP)  # so that the picture cannot be ready too soon
    ask, asked = _Process.ask, Event()

    def noted(self: _Process, request: bytes, timeout: float) -> bytes:
        asked.set()
        return ask(self, request, timeout)

    monkeypatch.setattr(_Process, "ask", noted)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(status_and_body, f"{site}{PDF}?subregion=pacific")
        assert asked.wait(60)
        os.kill(process.pid, signal.SIGKILL)
        status, body = waiting.result()
    assert status == 503
    assert b"ended before the picture was ready. Try again" in body
    assert status_and_body(f"{site}{PDF}?subregion=pacific")[0] == 200


def test_a_frame_is_light_and_names_who_may_show_it(page: Page, site: str) -> None:
    with urllib.request.urlopen(f"{site}/embed/remittances/map") as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert policy.endswith("frame-ancestors 'self' https://friend.example")
    assert status_and_body(f"{site}/embed/remittances/nothing")[0] == 404
    assert status_and_body(f"{site}/embed/remittances/map?subregion=x")[0] == 400
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"/embed/remittances/map?{LATEST}&subregion=pacific")
    page.locator("#chart .main-svg").first.wait_for()
    assert "Pacific" in page.locator(".filters").inner_text()
    assert "Source: " in page.locator("footer").inner_text()
    link = page.locator("footer a").get_attribute("href")
    assert link == f"/remittances?{LATEST}&subregion=pacific#remittances-map"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
