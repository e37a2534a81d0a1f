"""How a person reads numbers off a figure.

Each reader takes a figure apart without asking how it was made and returns what a person would
read off it; its partner says the same of the frame.
"""

import html
import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.figures import bars, maps, panels, scatter, stated
from dashboard.figures.theme import Figure
from dashboard.pages.drawing import Drawing
from tests.contract import (
    readers_country,
    readers_feminization,
    readers_migrants,
    readers_ratifications,
    readers_remittances,
)

Facts = Counter[tuple[Any, ...]]


def plain(text: str) -> str:
    """Return a label's words as the data have them: unescaped, in one line."""
    return html.unescape(text.replace("<br>", " "))


def rows(frame: pd.DataFrame, *columns: str) -> Facts:
    return Counter(frame[list(columns)].itertuples(index=False, name=None))


def read_bars(figure: Figure) -> Facts:
    """Read area, its name on the axis, and length of each bar."""
    names = figure["layout"]["yaxis"]["ticktext"]
    return Counter(
        (area, plain(names[place]), length)
        for trace in figure["data"]
        for area, place, length in zip(trace["ids"], trace["y"], trace["x"], strict=True)
    )


def expect_bars(frame: pd.DataFrame) -> Facts:
    return rows(frame[frame["obs_value"].notna()], "ref_area", "name", "display")


def read_panels(figure: Figure) -> Facts:
    """Read panel, year and height of each point; a gap is a missing height."""
    headings = [note["text"] for note in figure["layout"]["annotations"]]
    for trace in figure["data"]:
        assert any(text.startswith(f"<b>{trace['name']}</b>") for text in headings), headings
    return Counter(
        (trace["name"], str(year), value)
        for trace in figure["data"]
        for year, value in zip(trace["x"], trace["y"], strict=True)
    )


def expect_panels(frame: pd.DataFrame) -> Facts:
    values = [None if pd.isna(value) else value for value in frame["display"]]
    return Counter(zip(frame["name"], frame["time_period"], values, strict=True))


def read_scatter(figure: Figure) -> Facts:
    return Counter(
        point
        for trace in figure["data"]
        for point in zip(trace["ids"], trace["x"], trace["y"], strict=True)
    )


def expect_scatter(frame: pd.DataFrame) -> Facts:
    measures = ["remittances_received", "remittances_gdp_share"]
    wide = frame.pivot_table(index="ref_area", columns="indicator", values="display")
    return Counter(wide.reindex(columns=measures).dropna().itertuples(name=None))


def classes(figure: Figure) -> dict[str, str]:
    """Return the words of the legend by colour."""
    named = {
        trace["marker"]["color"]: plain(trace["name"])
        for trace in figure["data"]
        if trace["type"].startswith("scatter") and trace["name"]
    }
    return named | histogram(figure)


def histogram(figure: Figure) -> dict[str, str]:
    """Return the words of a legend of bars by colour: between which edges each bar stands."""
    layout = figure["layout"]
    bars = [one for one in layout.get("shapes", ()) if "fillcolor" in one and "xref" in one]
    if not bars:
        return {}
    below = [one for one in layout["annotations"] if one["yanchor"] == "top"]
    *limits, missing = [one["text"] for one in below if "yshift" not in one]
    words = [f"{low} to under {high}" for low, high in pairwise(limits)]
    words = [f"under {limits[0]}", *words, f"{limits[-1]} or more", missing]
    return dict(zip((one["fillcolor"] for one in bars), words, strict=True))


def counts(figure: Figure) -> dict[str, int]:
    """Return how many areas each class of a legend of bars says it has."""
    over = [one for one in figure["layout"].get("annotations", ()) if one["yanchor"] == "bottom"]
    return dict(zip(histogram(figure).values(), (int(one["text"]) for one in over), strict=False))


def cells(trace: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Yield row, column, colour and text of each cell of a heatmap that is not empty."""
    steps = trace["zmax"] - trace["zmin"]
    for r, line in enumerate(trace["z"]):
        for c, value in enumerate(line):
            if value is not None:
                at = (value - trace["zmin"]) / steps
                colour = next(
                    colour
                    for (low, colour), (high, _) in zip(
                        trace["colorscale"][::2], trace["colorscale"][1::2], strict=True
                    )
                    if low < at < high
                )
                yield r, c, colour, trace["text"][r][c]


def read_map(figure: Figure) -> Facts:
    """Read the class of each area: of its polygon and of its circle, or of its tile."""
    words = classes(figure)
    if figure["data"][0]["type"] == "heatmap":
        tiles = list(cells(figure["data"][0]))
        return Counter((text.split("<br>")[0], words[colour]) for _r, _c, colour, text in tiles)
    polygons = [trace for trace in figure["data"] if trace["type"] == "choropleth"]
    (points,) = (trace for trace in figure["data"] if "ids" in trace)
    found = [
        (area, words[trace["colorscale"][0][1]])
        for trace in polygons
        for area in trace["locations"]
    ]
    assert sorted(points["ids"]) == sorted(area for area, _class in found)
    by_area = dict(found)
    classed = Counter(by_area.values())
    assert all(classed[name] == n for name, n in counts(figure).items())
    for area, colour, size in zip(
        points["ids"], points["marker"]["color"], points["marker"]["size"], strict=True
    ):
        assert words[colour] in (by_area[area], "in doubt")
        assert size >= 10 or area in maps.LARGE  # a circle stands for a small area
    return Counter(found)


def value_class(value: float, figure: Figure) -> str:
    """Return the class of the legend that says it holds the value."""
    if math.isnan(value):
        return "No figure"
    for name in classes(figure).values():
        words = name.replace(",", "").split()
        bounds = [float(word) for word in words if word.isdecimal()]
        if "more" in words:
            bounds.append(float("inf"))
        if bounds and (0 if len(bounds) == 1 else bounds[0]) <= value < bounds[-1]:
            return name
    raise AssertionError(f"no class of the legend holds {value}")


def expect_value_map(drawing: Drawing) -> Facts:
    assert drawing.figure is not None
    return Counter(
        (area, value_class(value, drawing.figure))
        for area, value in zip(drawing.frame["ref_area"], drawing.frame["display"], strict=True)
    )


def without_sign(facts: Facts) -> Facts:
    """Leave out the sign that stands before a class in the legend."""
    return Counter((area, *rest, name.lstrip("●○?·– ")) for area, *rest, name in facts.elements())


def read_stated(figure: Figure) -> Facts:
    """Read area, its name with the year, the words beside it, and the place of each point."""
    (points,) = figure["data"]
    names = figure["layout"]["yaxis"]["ticktext"]
    assert len(set(points["ids"])) == len(points["ids"])  # plotly draws an id once
    return Counter(
        (key.split()[0], plain(names[place]), plain(words), value)
        for key, place, words, value in zip(
            points["ids"], points["y"], points["text"], points["x"], strict=True
        )
    )


def expect_stated(frame: pd.DataFrame) -> Facts:
    names = frame["name"] + ", " + frame["time_period"].str.replace("/", "–")
    return rows(frame.assign(place=names), "ref_area", "place", "printed", "display")


# drawing function -> what a person reads, what they should
READERS: dict[Any, tuple[Callable[[Figure], Facts], Callable[[Drawing], Facts]]] = {
    bars.ranked_bars: (read_bars, lambda d: expect_bars(d.frame)),
    maps.value_map: (read_map, expect_value_map),
    maps.status_map: (
        lambda figure: without_sign(read_map(figure)),
        lambda d: rows(d.frame, "ref_area", "status_name"),
    ),
    scatter.dollars_and_share: (read_scatter, lambda d: expect_scatter(d.frame)),
    panels.share_lines: (read_panels, lambda d: expect_panels(d.frame)),
    panels.number_bars: (read_panels, lambda d: expect_panels(d.frame)),
    panels.total_dots: (read_panels, lambda d: expect_panels(d.frame)),
    stated.stated_points: (read_stated, lambda d: expect_stated(d.frame)),
    **readers_ratifications.READERS,
    **readers_remittances.READERS,
    **readers_feminization.READERS,
    **readers_migrants.READERS,
    **readers_country.READERS,
}
