"""How a person reads the figures of a country's profile; `readers.py` takes them in."""

import html
from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.figures import profile
from dashboard.figures.theme import Figure
from dashboard.pages.model import Drawing

Facts = Counter[tuple[Any, ...]]
Reader = tuple[Callable[[Figure], Facts], Callable[[Drawing], Facts]]
SIGNS = "●○?·–✓✗◇∅×"  # before a class in the legend, and before a year in a cell


def plain(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


def read_lines(figure: Figure) -> Facts:
    """Read name, year, dash and height of each point; several lines carry their names."""
    ends = {plain(note["text"]) for note in figure["layout"]["annotations"]}
    names = {trace["name"] for trace in figure["data"]}
    assert len(names) == 1 or names <= ends, (names, ends)
    return Counter(
        (trace["name"], str(year), trace["line"]["dash"], height)
        for trace in figure["data"]
        for year, height in zip(trace["x"], trace["y"], strict=True)
        if height is not None
    )


def expect_lines(drawing: Drawing) -> Facts:
    """Say the same of the frame: estimates are whole lines, projections are dotted."""
    frame = drawing.frame[drawing.frame["obs_value"].notna()]
    ahead = frame["projected"] if "projected" in frame else pd.Series(False, index=frame.index)
    dash = ["dot" if one else "solid" for one in ahead]
    columns = (frame[name] for name in ("name", "time_period", "display"))
    facts = zip(*columns, dash, strict=True)
    return Counter((name, year, style, value) for name, year, value, style in facts)


def read_grid(figure: Figure) -> Facts:
    """Read area, instrument, year and class of each cell."""
    (heat,) = (trace for trace in figure["data"] if trace["type"] == "heatmap")
    words = {
        trace["marker"]["color"]: trace["name"].lstrip(SIGNS + " ")
        for trace in figure["data"]
        if trace["type"] == "scatter"
    }
    colours = [colour for _place, colour in heat["colorscale"][::2]]
    assert len(words) == len(colours), "no colour stands for two classes"
    areas = figure["layout"]["xaxis"]["ticktext"]
    instruments = figure["layout"]["yaxis"]["ticktext"]
    return Counter(
        (
            plain(areas[c]),
            plain(instruments[r]),
            "".join(sign for sign in heat["text"][r][c] if sign.isdecimal()),
            words[colours[int(value - heat["zmin"])]],
        )
        for r, line in enumerate(heat["z"])
        for c, value in enumerate(line)
        if value is not None
    )


def expect_grid(drawing: Drawing) -> Facts:
    frame = drawing.frame
    years = ["" if pd.isna(acted) else str(int(acted)) for acted in frame["acted"]]
    columns = (frame[name] for name in ("name", "instrument_name", "status_name"))
    facts = zip(*columns, years, strict=True)
    return Counter((area, name, year, status) for area, name, status, year in facts)


READERS: dict[Any, Reader] = {
    profile.area_lines: (read_lines, expect_lines),
    profile.treaty_grid: (read_grid, expect_grid),
}
