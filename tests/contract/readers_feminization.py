"""How a person reads numbers off the figures of the Feminization page."""

import html
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pandas as pd

from dashboard.figures import destinations, dumbbell, outflows, skill
from dashboard.figures.theme import Figure
from dashboard.pages.drawing import Drawing

Facts = Counter[tuple[Any, ...]]
COLOURED = re.compile(r'<span style="color:(#\w{6})">(\S.*?)</span>')
SIGN = re.compile(r"^[━╍┅ ]+")  # the piece of a line that stands before its words


def plain(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


def panel_words(figure: Figure) -> dict[tuple[str, str], str]:
    """Return what is counted, by panel and colour, as the headings say it."""
    panel, words = "", dict[tuple[str, str], str]()
    for note in figure["layout"]["annotations"]:
        if note["text"].startswith("<b>"):
            panel = plain(note["text"][3:].split("</b>")[0])
        for colour, said in COLOURED.findall(note["text"]):
            # Long words go on in a line of the same colour.
            parts = words.get((panel, colour), ""), SIGN.sub("", plain(said))
            words[panel, colour] = " ".join(part for part in parts if part)
    return words


def read_panels(figure: Figure) -> Facts:
    """Read panel, what its heading says of the line's colour, year and height of each point."""
    words = panel_words(figure)
    return Counter(
        (trace["name"], words[trace["name"], trace["line"]["color"]], str(year), value)
        for trace in figure["data"]
        for year, value in zip(trace["x"], trace["y"], strict=True)
        if value is not None
    )


def expect_panels(frame: pd.DataFrame) -> Facts:
    columns = ["name", "line", "time_period", "display"]
    return Counter(frame[columns].itertuples(index=False, name=None))


def read_destinations(figure: Figure) -> Facts:
    """Read origin, destination on the axis, sex of the legend and length of each part of a bar.

    And the number at the end of each bar: what its parts add up to.
    """
    names = figure["layout"]["yaxis"]["ticktext"]
    facts: Facts = Counter()
    sums: Counter[int] = Counter()
    for trace in figure["data"]:
        for key, place, value in zip(trace["ids"], trace["y"], trace["x"], strict=True):
            facts[key.split()[0], plain(names[place]), trace["name"], value] += 1
            sums[place] += value
    for note in figure["layout"]["annotations"]:
        assert note["text"].split()[0] == f"{sums[note['y']]:,.0f}", note
    return facts


def expect_destinations(frame: pd.DataFrame) -> Facts:
    columns = ["ref_area", "counterpart_name", "sex_name", "display"]
    return Counter(frame[columns].itertuples(index=False, name=None))


def read_skill(figure: Figure) -> Facts:
    """Read origin, class, year on the section's axis, and length of each part of a bar."""
    layout = figure["layout"]
    return Counter(
        (
            key.split()[0],
            trace["name"],
            layout[f"yaxis{trace['yaxis'][1:]}"]["ticktext"][place],
            value,
        )
        for trace in figure["data"]
        for key, place, value in zip(trace["ids"], trace["y"], trace["x"], strict=True)
    )


def expect_skill(frame: pd.DataFrame) -> Facts:
    columns = ["ref_area", "skill_name", "time_period", "display"]
    return Counter(frame[columns].itertuples(index=False, name=None))


def read_dumbbell(figure: Figure) -> Facts:
    """Read area, its name on the axis, year of the legend and place of each point."""
    names = figure["layout"]["yaxis"]["ticktext"]
    joined, *traces = figure["data"]
    points = Counter(
        (key.split()[0], plain(names[place]), trace["name"], value)
        for trace in traces
        for key, place, value in zip(trace["ids"], trace["y"], trace["x"], strict=True)
    )
    ends = {(y, x) for x, y in zip(joined["x"], joined["y"], strict=True) if y is not None}
    seen = {(y, x) for trace in traces for y, x in zip(trace["y"], trace["x"], strict=True)}
    assert ends == seen
    return points


def expect_dumbbell(frame: pd.DataFrame) -> Facts:
    columns = ["ref_area", "name", "time_period", "display"]
    known = frame[frame["obs_value"].notna()]
    return Counter(known[columns].itertuples(index=False, name=None))


READERS: dict[Any, tuple[Callable[[Figure], Facts], Callable[[Drawing], Facts]]] = {
    outflows.share_panels: (read_panels, lambda d: expect_panels(d.frame)),
    outflows.women_panels: (read_panels, lambda d: expect_panels(d.frame)),
    outflows.outflow_panels: (read_panels, lambda d: expect_panels(d.frame)),
    destinations.destination_bars: (read_destinations, lambda d: expect_destinations(d.frame)),
    skill.skill_bars: (read_skill, lambda d: expect_skill(d.frame)),
    dumbbell.dumbbell: (read_dumbbell, lambda d: expect_dumbbell(d.frame)),
}
