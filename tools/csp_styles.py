"""Collect the hashes of the styles that Dash and plotly put into pages, for our security policy.

Run it when a dependency moves: `make csp`. The browser tests fail where a style is missing, since
the browser logs what the policy holds back.
"""

import json
import sys

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.pages import PAGES
from dashboard.resources import PACKAGE_ROOT
from dashboard.web.app import create_app
from dashboard.web.headers import STYLES, style_hash
from dashboard.web.serve import served
from tools.find_chromium import find_chromium

FILE = PACKAGE_ROOT / "web" / STYLES
DRAWN = """() => [...document.querySelectorAll('.dash-graph, #chart')].every(
  graph => graph.querySelector('.main-svg'))"""
TEXTS = "() => [...document.querySelectorAll('style')].map(style => style.textContent)"


def collect(browser: Browser, site: str) -> list[str]:
    """Return the hashes of the styles on every page, an embed and the interface's own page."""
    page = browser.new_context(bypass_csp=True, base_url=site).new_page()
    texts: set[str] = set()
    for path in [one.path for one in PAGES] + ["/country/FJI", "/embed/remittances/map"]:
        page.goto(path)
        page.locator("h1").wait_for()
        page.wait_for_function(DRAWN)
        page.wait_for_load_state("networkidle")
        texts |= set(page.evaluate(TEXTS)) | _opened(page)
    page.context.close()
    return sorted(map(style_hash, texts))


def _opened(page: Page) -> set[str]:
    """Return the styles that come with what opens: hover cards and the export dialog."""
    button = page.locator("[data-export]").first
    if not button.count():
        return set()
    page.locator(".js-plotly-plot").first.hover()
    button.click()
    page.locator("#export-title").wait_for()
    return set(page.evaluate(TEXTS))


def main() -> int:
    """Write the file; the exit status is 0."""
    with served(create_app()) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        FILE.write_text(json.dumps(collect(browser, site), indent=2) + "\n", encoding="utf-8")
        browser.close()
    print(f"wrote {FILE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
