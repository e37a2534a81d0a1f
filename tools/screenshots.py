"""Take the README's pictures: every page of the bundled data, as a reader first sees it.

python -m tools.screenshots [FOLDER]    writes docs/screenshots/<page>.png
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.pages import PAGES
from dashboard.web.app import create_app
from dashboard.web.serve import served
from tools.find_chromium import find_chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
EXAMPLE = "TON"  # of the pages that stand for an area each
SIZE = {"width": 1280, "height": 1000}
DRAWN = (
    "() => document.querySelector('h1') && [...document.querySelectorAll('.dash-graph')]"
    ".every(one => one.querySelector('.js-plotly-plot .main-svg'))"
)


def main(arguments: list[str]) -> int:
    """Serve the application in this process; take a picture of each page and of the dialog."""
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with served(create_app()) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        view = browser.new_page(viewport=SIZE)  # type: ignore[arg-type] # a plain dict will do
        for page in PAGES:
            view.goto(f"{address}{page.path}{f'/{EXAMPLE}' if page.keyed_by else ''}")
            view.wait_for_function(DRAWN)
            view.wait_for_load_state("networkidle")
            view.screenshot(path=folder / f"{page.id}.png")
            print(folder / f"{page.id}.png")
        view.goto(f"{address}/remittances")
        view.locator("[data-export]").first.click()
        view.locator("dialog[open]").screenshot(path=folder / "export.png")
        print(folder / "export.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
