"""How a person reads numbers off the figures of the Remittances page."""

import html
from collections import Counter
from typing import Any

from dashboard.figures import lines, slope
from dashboard.figures.theme import Figure
from dashboard.pages.drawing import Drawing

Facts = Counter[tuple[Any, ...]]


def read_lines(figure: Figure) -> Facts:
    """Read name, year and height of each point of each line; where a line is open there is none."""
    return Counter(
        (trace["name"], str(year), height)
        for trace in figure["data"]
        for year, height in zip(trace["x"], trace["y"], strict=True)
        if height is not None
    )


def expect_lines(drawing: Drawing) -> Facts:
    frame = drawing.frame[drawing.frame["obs_value"].notna()]
    columns = (frame[name] for name in ("name", "time_period", "display"))
    return Counter(zip(*columns, strict=True))


def read_slope(figure: Figure) -> Facts:
    """Read area, moment and height of each point."""
    axis = figure["layout"]["xaxis"]
    heads = [html.unescape(text.replace("<br>", " ")) for text in axis["ticktext"]]
    return Counter(
        (key.split()[0], heads[place], height)
        for trace in figure["data"]
        for key, place, height in zip(trace["ids"], trace["x"], trace["y"], strict=True)
    )


def expect_slope(drawing: Drawing) -> Facts:
    frame = drawing.frame
    columns = (frame[name] for name in ("ref_area", "moment_name", "display"))
    return Counter(zip(*columns, strict=True))


READERS = {
    lines.course_lines: (read_lines, expect_lines),
    slope.slope: (read_slope, expect_slope),
}
