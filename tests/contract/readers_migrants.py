"""How a person reads numbers off the figures of the Migrants page."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from dashboard.figures import corridors, flows
from dashboard.figures.theme import Figure
from dashboard.pages.drawing import Drawing
from tests.contract.readers_remittances import expect_lines, read_lines

Facts = Counter[tuple[Any, ...]]
Place = tuple[float, float]
CARD = re.compile(r"<b>(.*?) → (.*?)</b>.*<br><b>(.*?)</b> ")


def plain(text: str) -> str:
    return html.unescape(text.replace("-<br>", "-").replace("<br>", " "))


def row_names(figure: Figure) -> dict[int, str]:
    axis = figure["layout"]["yaxis"]
    return dict(zip(axis["tickvals"], map(plain, axis["ticktext"]), strict=True))


def read_bars(figure: Figure) -> Facts:
    """Read area, corridor on the axis, sex of the legend and length of each part of a bar.

    And the number at the end of each bar: what its parts add up to.
    """
    names, sums = row_names(figure), Counter[int]()
    facts: Facts = Counter()
    for trace in figure["data"]:
        for key, place, value in zip(trace["ids"], trace["y"], trace["x"], strict=True):
            facts[key.split()[0], names[place], trace.get("name", ""), value] += 1
            sums[place] += value
    ends = {note["y"]: note["text"] for note in figure["layout"]["annotations"]}
    assert ends == {place: f"{value:,.1f}" for place, value in sums.items()}
    return facts


def expect_bars(drawing: Drawing) -> Facts:
    frame = drawing.frame[drawing.frame["obs_value"].notna()]
    sexes = frame.get("sex_name", [""] * len(frame))
    columns = (frame[name] for name in ("ref_area", "corridor"))
    return Counter(zip(*columns, sexes, frame["display"], strict=True))


def read_dots(figure: Figure) -> Facts:
    """Read area, corridor on the axis, the number beside it and the place of each dot."""
    names, (trace,) = row_names(figure), figure["data"]
    points = zip(trace["ids"], trace["y"], trace["text"], trace["x"], strict=True)
    return Counter(
        (key.split()[0], names[place], text, value) for key, place, text, value in points
    )


def expect_dots(drawing: Drawing) -> Facts:
    frame = drawing.frame[drawing.frame["obs_value"].notna()]
    columns = (frame[name] for name in ("ref_area", "corridor", "shown", "display"))
    return Counter(zip(*columns, strict=True))


def class_holds(name: str, value: float) -> bool:
    """Tell whether the words of a class say that it holds a value."""
    bounds = [float(word.replace(",", "")) for word in re.findall(r"\d[\d,.]*", name)]
    if name == "No figure":
        return value != value  # noqa: PLR0124 - not a number
    if len(bounds) == 2:
        return bounds[0] <= value < bounds[1]
    return value < bounds[0] if name.startswith("under") else value >= bounds[0]


def read_matrix(figure: Figure) -> Facts:
    """Read origin, destination and number of each cell, which its class in the legend holds."""
    heat, *legend = figure["data"]
    words = {trace["marker"]["color"]: trace["name"] for trace in legend}
    colours = [colour for _edge, colour in heat["colorscale"][::2]]
    sides, heads = (
        [plain(text) for text in figure["layout"][axis]["ticktext"]] for axis in ("yaxis", "xaxis")
    )
    facts: Facts = Counter()
    for side, codes, texts in zip(sides, heat["z"], heat["text"], strict=True):
        for head, code, text in zip(heads, codes, texts, strict=True):
            value = float(text.replace(",", "")) if text != ".." else float("nan")
            assert class_holds(words[colours[code]], value), (side, head, text)
            facts[side, head, text] += 1
    return facts


def expect_matrix(drawing: Drawing) -> Facts:
    columns = ["origin_name", "destination_name", "shown"]
    return Counter(drawing.frame[columns].itertuples(index=False, name=None))


def curves(figure: Figure) -> Iterator[tuple[str, list[Place]]]:
    """Yield class and points of each curve."""
    for trace in figure["data"]:
        if trace.get("mode") == "lines":
            points: list[Place] = []
            for lon, lat in zip(trace["lon"], trace["lat"], strict=True):
                if lon is None:
                    yield trace["name"], points
                    points = []
                else:
                    points.append((lon, lat))


def read_flows(figure: Figure) -> Facts:
    """Read filled end, way, class of width, and number of each curve.

    A curve runs from circle to circle without a jump; the arrow on it has its card.
    """
    ends, arrows = figure["data"][-2:]
    circles = dict(zip(zip(ends["lon"], ends["lat"], strict=True), ends["ids"], strict=True))
    filled = dict(zip(ends["ids"], ends["marker"]["symbol"], strict=True))
    chosen = {area for area, symbol in filled.items() if symbol == flows.CHOSEN}
    cards = dict(
        zip(zip(arrows["lon"], arrows["lat"], strict=True), arrows["hovertext"], strict=True)
    )
    found = []
    low, high = figure["layout"]["geo"]["lonaxis"]["range"]
    for name, points in curves(figure):
        for one, other in pairwise(points):
            assert abs(one[0] - other[0]) < 20, "a curve does not jump over the seam"
        assert all(low <= lon <= high for lon, _lat in points), "the map holds every end"
        (card,) = (cards.pop(point) for point in points if point in cards)
        said = CARD.search(html.unescape(card.replace("\n", " ")))
        assert said, card
        origin, destination, shown = said.groups()
        assert class_holds(name, float(shown.replace(",", "")))
        found.append((circles[points[0]], circles[points[-1]], origin, destination, shown))
    assert not cards
    at = 0 if {one[0] for one in found} == chosen else 1
    assert {one[at] for one in found} == chosen
    return Counter((one[at], *one) for one in found)


def expect_flows(drawing: Drawing) -> Facts:
    columns = ("origin", "destination", "origin_name", "destination_name", "shown")
    frame = drawing.frame[["ref_area", *columns]]
    return Counter(frame.itertuples(index=False, name=None))


READERS: dict[Any, tuple[Callable[[Figure], Facts], Callable[[Drawing], Facts]]] = {
    corridors.stock_lines: (read_lines, expect_lines),
    corridors.corridor_bars: (read_bars, expect_bars),
    corridors.share_dots: (read_dots, expect_dots),
    corridors.group_matrix: (read_matrix, expect_matrix),
    flows.flow_map: (read_flows, expect_flows),
}
