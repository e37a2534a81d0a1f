"""Take pictures of every page of the bundled data: light, dark, on a phone, on paper.

python -m tools.screenshots             writes test-results/pages/<page>-<view>.png, and those of
                                        them that the README shows to docs/screenshots
python -m tools.screenshots FOLDER      writes all of them to this folder
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.pages import PAGES
from dashboard.web.app import create_app
from dashboard.web.serve import served
from tools.find_chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
RESULTS, README = ROOT / "test-results" / "pages", ROOT / "docs" / "screenshots"
EXAMPLE = "TON"  # of the pages that stand for an area each
DRAWN = (
    "() => document.querySelector('h1') && [...document.querySelectorAll('.dash-graph')]"
    ".every(one => one.querySelector('.js-plotly-plot .main-svg'))"
)
# What a browser tells a page before it prints, and the margins that it gives the sheet: those of
# app.css. Then nothing drawn is wider than its sheet.
PRINTING = """() => {
    document.body.style.padding = "13mm 12mm";
    window.dispatchEvent(new Event("beforeprint"));
}"""
ON_SHEET = (
    "() => [...document.querySelectorAll('.main-svg')]"
    ".every(one => one.getBoundingClientRect().right <= window.innerWidth + 1)"
)


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at: on how large a screen or sheet, and in which colours."""

    width: int
    height: int
    colours: Literal["light", "dark"] = "light"
    paper: bool = False  # whole, as long as it is


VIEWS = {
    "light": View(1280, 1000),
    "dark": View(1280, 1000, colours="dark"),
    "phone": View(390, 844),
    "print": View(794, 1123, paper=True),  # A4 in CSS pixels
}
SHOWN = "light"  # the view that the README shows


def main(arguments: list[str]) -> int:
    """Serve the application in this process and take every picture of it."""
    pages, readme = (Path(arguments[0]),) * 2 if arguments else (RESULTS, README)
    for folder in (pages, readme):
        folder.mkdir(parents=True, exist_ok=True)
    with served(create_app()) as address, _browser() as browser:
        for name, view in VIEWS.items():
            _take_pages(
                browser, address, view, {page: pages / f"{page}-{name}.png" for page in _ids()}
            )
        for page in _ids():
            shutil.copyfile(pages / f"{page}-{SHOWN}.png", readme / f"{page}.png")
        _take_dialog(browser, address, readme / "export.png")
    return 0


def _ids() -> list[str]:
    return [page.id for page in PAGES]


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        yield browser
        browser.close()


@contextmanager
def _screen(browser: Browser, view: View) -> Iterator[Page]:
    """Open a screen of its own, so that no view inherits from another."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.colours,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def _take_pages(browser: Browser, address: str, view: View, paths: dict[str, Path]) -> None:
    with _screen(browser, view) as screen:
        for page in PAGES:
            screen.goto(f"{address}{page.path}{f'/{EXAMPLE}' if page.keyed_by else ''}")
            _settle(screen)
            if view.paper:
                screen.emulate_media(media="print")
                screen.evaluate(PRINTING)
                screen.wait_for_function(ON_SHEET)
            screen.screenshot(path=paths[page.id], full_page=view.paper)
            screen.emulate_media(media="screen")
            print(paths[page.id])


def _settle(screen: Page) -> None:
    """Wait until the page stands and each of its charts is drawn."""
    screen.wait_for_function(DRAWN)
    screen.wait_for_load_state("networkidle")


def _take_dialog(browser: Browser, address: str, path: Path) -> None:
    """Take the dialog that a chart is exported with."""
    with _screen(browser, VIEWS[SHOWN]) as screen:
        screen.goto(f"{address}/remittances")
        _settle(screen)
        screen.locator("[data-export]").first.click()
        screen.locator("dialog[open]").screenshot(path=path)
        print(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
