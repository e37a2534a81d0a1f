"""Years that run by themselves: when each was due, shown and drawn, and a trace of the browser."""

import itertools
import statistics
from pathlib import Path

from playwright.sync_api import Browser

from tools.bench_web.browser import LOOK

ADDRESS = "/remittances?edition=latest-2026-11&time_period=1970"
FRAME = 1000 / 60  # milliseconds; what is later than one is late
# Note of each chart in sight when it was drawn, and wait for the run's end.
PLAY = """() => new Promise(done => {
    const button = document.querySelector("[data-play]");
    const drawn = [];
    document.querySelectorAll(".js-plotly-plot").forEach(graph => {
        const box = graph.closest(".chart").getBoundingClientRect();
        if (box.bottom > 0 && box.top < innerHeight)
            graph.on("plotly_afterplot", () => drawn.push(performance.now()));
    });
    const ended = new MutationObserver(() => {
        if (button.getAttribute("aria-pressed") !== "false") return;
        ended.disconnect();
        const years = performance.getEntriesByName("year")
            .map(mark => [mark.detail.year, mark.startTime, mark.detail.late]);
        setTimeout(() => done({ years, drawn }), WAIT); // the last year is drawn, too
    });
    ended.observe(button, { attributes: true });
    button.click();
})""".replace("WAIT", str(LOOK))


def played(browser: Browser, port: int, trace: Path | None = None) -> dict[str, float]:
    """Return how many years were shown, how many late or never drawn, and the years a second.

    The years are fetched before, as in a second run: the time that a server takes is measured
    elsewhere.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(f"http://127.0.0.1:{port}{ADDRESS}")
    page.wait_for_function("() => document.querySelector('.js-plotly-plot .barlayer .point path')")
    page.wait_for_load_state("networkidle")
    page.evaluate(PLAY)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => window.inTurn.isDone()")
    page.wait_for_timeout(LOOK)
    page.evaluate("performance.clearMarks()")
    if trace:
        browser.start_tracing(page=page, path=trace)
    found = page.evaluate(PLAY)
    if trace:
        browser.stop_tracing()
    page.close()
    years, drawn = found["years"], sorted(found["drawn"])
    starts = [start for _year, start, _late in years]
    spans = list(zip(starts, [*starts[1:], float("inf")], strict=True))
    # The first year is on the page already.
    undrawn = sum(not any(start <= at < end for at in drawn) for start, end in spans[1:])
    steps = [end - start for start, end in itertools.pairwise(starts)]
    return {
        "years shown": len(years),
        "years late": sum(late > FRAME for _year, _start, late in years),
        "years not drawn": undrawn,
        "years a second": 1000 / statistics.mean(steps),
        "longest step": max(steps),
    }
