"""How a person reads numbers off the figures of a country's profile."""

import html
from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.figures import outflows, profile
from dashboard.figures.theme import Figure
from dashboard.pages.drawing import Drawing
from tests.contract import readers_feminization

Facts = Counter[tuple[Any, ...]]


def plain(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


def read_lines(figure: Figure) -> Facts:
    """Read name, year, whether the line is a projection's, and height of each point."""
    names = {plain(note["text"]) for note in figure["layout"]["annotations"]}
    drawn = {trace["name"] for trace in figure["data"]}
    assert len(drawn) == 1 or drawn <= names, "each line is named at its end"
    dotted = [trace for trace in figure["data"] if trace["line"]["dash"] == "dot"]
    assert bool(dotted) == ("projection" in names)
    return Counter(
        (trace["name"], str(year), trace["line"]["dash"] == "dot", height)
        for trace in figure["data"]
        for year, height in zip(trace["x"], trace["y"], strict=True)
        if height is not None
    )


def expect_lines(frame: pd.DataFrame) -> Facts:
    known = frame[frame["obs_value"].notna()]
    ahead = known["projected"] if "projected" in known else [False] * len(known)
    columns = (known["name"], known["time_period"], ahead, known["display"])
    return Counter(zip(*columns, strict=True))


def read_grid(figure: Figure) -> Facts:
    """Read area, instrument, year and the legend's words for the colour of each cell."""
    grid, *legend = figure["data"]
    classes = [
        html.unescape(trace["name"].replace("<br>", " ")).lstrip("●○?·–✓✗◇∅× ") for trace in legend
    ]
    colours = [colour for _edge, colour in grid["colorscale"][::2]]
    assert colours == [trace["marker"]["color"] for trace in legend]
    areas, rows = (figure["layout"][axis]["ticktext"] for axis in ("xaxis", "yaxis"))
    facts: Facts = Counter()
    for r, codes in enumerate(grid["z"]):
        for c, code in enumerate(codes):
            if code is not None:
                year = grid["text"][r][c].rstrip("*⚑†")[-4:]
                shown = year if year.isdecimal() else ""
                facts[plain(areas[c]), plain(rows[r]), shown, classes[code]] += 1
    return facts


def expect_grid(frame: pd.DataFrame) -> Facts:
    years = ["" if pd.isna(acted) else str(int(acted)) for acted in frame["acted"]]
    names = (frame[name] for name in ("name", "instrument_name"))
    return Counter(zip(*names, years, frame["status_name"], strict=True))


READERS: dict[Any, tuple[Callable[[Figure], Facts], Callable[[Drawing], Facts]]] = {
    profile.area_lines: (read_lines, lambda d: expect_lines(d.frame)),
    profile.treaty_grid: (read_grid, lambda d: expect_grid(d.frame)),
    outflows.outflow_column: (
        readers_feminization.read_panels,
        lambda d: readers_feminization.expect_panels(d.frame),
    ),
}
