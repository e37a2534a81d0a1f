"""What a reader waits for: times from the browser's own clock, bytes from the wire."""

import statistics
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, Request

SLOW = {"offline": False, "latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
LOOK = 700  # milliseconds that a reader looks before the next choice: all charts are drawn then
# When the first bars and then all graphs of the page are drawn.
WATCH = """() => {
    const look = () => {
        const bars = document.querySelector(".js-plotly-plot .barlayer .point path");
        if (bars && !window.firstChart) window.firstChart = performance.now();
        if (!window.firstChart) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
CHANGE = """([id, value]) => new Promise(done => {
    const graph = document.querySelector(".js-plotly-plot .barlayer").closest(".js-plotly-plot");
    const start = performance.now();
    graph.once("plotly_afterplot", () =>
        requestAnimationFrame(() => done(performance.now() - start)));
    window.dash_clientside.set_props(id, { value: value });
})"""


@dataclass(frozen=True)
class Site:
    """An application in the benchmark: where it is, and what its filter is called and takes."""

    name: str
    port: int
    path: str
    control: str
    values: tuple[Any, ...]

    @property
    def address(self) -> str:
        """The address that is opened."""
        return f"http://127.0.0.1:{self.port}{self.path}"


def loads(browser: Browser, site: Site) -> dict[str, float]:
    """Return milliseconds to the first chart: cold, warm, cold on a slow link; bytes, requests."""
    cold, wire, requests = _load(browser, site, slow=False, again=False)
    warm, _wire, _requests = _load(browser, site, slow=False, again=True)
    slow, _wire, _requests = _load(browser, site, slow=True, again=False)
    return {"cold": cold, "warm": warm, "slow": slow, "bytes": wire, "requests": requests}


def _load(browser: Browser, site: Site, *, slow: bool, again: bool) -> tuple[float, int, int]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    # The first download of boundaries from elsewhere would measure somebody else's server.
    context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - playwright
    if again:
        _first(page, site)
        finished.clear()
    if slow:
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    took = _first(page, site)
    page.wait_for_load_state("networkidle")
    sizes = [one.sizes() for one in finished]
    wire = sum(max(one["responseBodySize"], 0) + one["responseHeadersSize"] for one in sizes)
    context.close()
    return took, wire, len(sizes)


def _first(page: Page, site: Site) -> float:
    page.add_init_script(f"({WATCH})()")
    page.goto(site.address)
    page.wait_for_function("() => window.firstChart")
    return float(page.evaluate("window.firstChart"))


def changes(browser: Browser, site: Site, rounds: int) -> dict[str, float]:
    """Return milliseconds from a choice to its bars: first visits, and visits of the same again."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.context.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())
    page.goto(site.address)
    page.wait_for_function("() => document.querySelector('.js-plotly-plot .barlayer .point path')")
    page.wait_for_load_state("networkidle")
    times: list[float] = []
    for _round in range(rounds):
        for value in site.values:
            times.append(page.evaluate(CHANGE, [site.control, value]))
            page.wait_for_timeout(LOOK)
    page.context.close()
    first, again = times[: len(site.values)], times[len(site.values) :]
    return {
        "change": statistics.median(first),
        "change p95": sorted(first)[int(0.95 * (len(first) - 1))],
        "again": statistics.median(again),
    }
