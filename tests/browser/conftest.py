"""A server in a thread, a browser that cannot leave it, and a watch over what goes wrong."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, Route, expect

from dashboard.web.app import create_app
from dashboard.web.serve import served
from tools.find_chromium import find_chromium

NOWHERE = "/nowhere"  # asked for on purpose: the browser notes that it is not there
LATEST, PAPER = "edition=latest-2026-11", "edition=escap-2008"
expect.set_options(timeout=30_000)  # a busy machine is not a fault


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    with served(create_app()) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": find_chromium()}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    size = {"width": 1440, "height": 900}
    return {**browser_context_args, "viewport": size, "reduced_motion": "reduce"}


@pytest.fixture
def expected() -> list[str]:
    """Return a list to which a test adds parts of what it lets go wrong on purpose."""
    return []


@pytest.fixture(autouse=True)
def nothing_goes_wrong(
    context: BrowserContext, base_url: str, expected: list[str]
) -> Iterator[None]:
    """Fail a test whose pages log an error, throw, or ask any other host for anything."""
    wrong: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith((base_url, "data:", "blob:")):
            try:
                route.continue_()
            except Error as error:  # a test that holds requests back may let go of one meanwhile
                if "already handled" not in str(error):
                    raise
        else:
            wrong.append(f"asked for {route.request.url}")
            route.abort()

    def listen(message: ConsoleMessage) -> None:
        missed = message.location["url"].split("?")[0] == f"{base_url}{NOWHERE}"
        if message.type in ("error", "warning") and not missed:
            wrong.append(f"console: {message.text}")

    context.route("**/*", guard)
    context.on("console", listen)
    context.on("weberror", lambda error: wrong.append(f"thrown: {error.error}"))
    yield
    assert [words for words in wrong if not any(part in words for part in expected)] == []


def open_page(page: Page, address: str) -> None:
    """Open an address and wait until every chart on it is drawn."""
    page.goto(address)
    wait_drawn(page)


def wait_drawn(page: Page) -> None:
    """Wait until the page stands and each of its graphs is drawn."""
    page.locator("h1").wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.dash-graph')].every("
        "graph => graph.querySelector('.js-plotly-plot .main-svg'))"
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => window.inTurn.isDone()")  # what is out of sight waits its turn


def figures(page: Page) -> dict[str, str]:
    """Return by the id of its card what each chart in sight draws."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([
            ...document.querySelectorAll(".chart:not([hidden])")
        ].map(chart => {
            const graph = chart.querySelector(".js-plotly-plot");
            return [chart.id, JSON.stringify(graph.data) + JSON.stringify(graph.layout)];
        }))"""
    )
    return found


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """List the pages and states that axe has found no fault in."""
    passed = terminalreporter.stats.get("passed", [])
    seen = [said for report in passed for name, said in report.user_properties if name == "axe"]
    if seen:
        terminalreporter.section("axe: no violations")
        terminalreporter.write_line("\n".join(sorted(set(seen))))
