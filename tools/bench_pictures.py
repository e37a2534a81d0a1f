"""Measure what `export --all` takes for a picture beside kaleido alone (`make bench`).

The same figures in the same run: by the whole command, by our supervised process, and by kaleido
with nothing around it. Prints medians and ratios; no test depends on them.
"""

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kaleido import Kaleido

from dashboard.datasets.store import load
from dashboard.exports.batch import export, wanted
from dashboard.exports.browsers import BROWSER_PATH
from dashboard.exports.formats import BY_NAME
from dashboard.exports.images import Images
from dashboard.exports.pictures import composition, laid_over
from dashboard.exports.view import View
from dashboard.pages import bound_pages
from dashboard.resources import resource_dir
from tools.find_chromium import find_chromium

FORMAT = "svg"
Sized = tuple[dict[str, Any], Any]  # a figure, and kaleido's options for it


def main() -> None:
    """Time the three ways and print a table."""
    os.environ.setdefault(BROWSER_PATH, str(find_chromium()))
    store = load()
    orders = wanted([page for page in bound_pages(store) if page.charts], (), [BY_NAME[FORMAT]], {})
    with tempfile.TemporaryDirectory() as out:
        made = export(store, orders, Path(out), lambda _line: None)
    figures: list[Sized] = []
    for order in orders:
        view = View.of(order.page, order.chart, store, order.selection)
        composed = composition(view.drawing, view.address)
        if composed:
            size = {"format": FORMAT, "width": composed.width, "height": composed.height}
            figures.append((laid_over(view.drawing, composed), size))
    with Images() as images:
        ours = _timed(figures, images)
    bare = asyncio.run(_bare(figures))
    whole = made.seconds / len(made.written)
    print(f"\n{len(made.written)} charts as {FORMAT}, seconds each")
    print(f"  export --all: drawing, picture, file, start of the browser  {whole:.2f}")
    print(f"  our picture process, median                                 {ours:.2f}")
    print(f"  kaleido alone, median                                       {bare:.2f}")
    print(f"export --all : kaleido alone = {whole / bare:.2f}", end="; ")
    print(f"our process : kaleido alone = {ours / bare:.2f}")


def _timed(figures: Iterable[Sized], images: Images) -> float:
    times = []
    for figure, size in figures:
        start = time.perf_counter()
        images.render(figure, size["format"], size["width"], size["height"])
        times.append(time.perf_counter() - start)
    return statistics.median(times)


async def _bare(figures: Iterable[Sized]) -> float:
    times = []
    boundaries = f"{(resource_dir('assets') / 'topojson').as_uri()}/"
    async with Kaleido(path=os.environ[BROWSER_PATH], mathjax=False) as browser:
        for figure, size in figures:
            start = time.perf_counter()
            await browser.calc_fig(figure, size, topojson=boundaries)
            times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
