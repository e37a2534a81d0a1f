"""How a person reads the figures of the Ratifications page; `readers.py` takes them in."""

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from dashboard.figures import against, maps, matrix, treaties
from dashboard.figures.theme import Figure
from dashboard.pages.drawing import Drawing

Facts = Counter[tuple[Any, ...]]
SIGNS = "●○?·–✓✗◇∅×"  # before a class in the legend, and before a year in a cell

GAP = "<b>Non-regional members</b>"  # the row of the matrix that heads the last block


def plain(text: str) -> str:
    return html.unescape(text.replace("<br>", " "))


def unsigned(words: str) -> str:
    """Leave out the sign before a class, and on a map the number of its areas behind it."""
    return re.sub(r" \(\d+\)$", "", plain(words).lstrip(SIGNS + " "))


def classes(figure: Figure) -> dict[str, str]:
    """Return the words of the legend by colour; no colour stands for two classes."""
    found = [
        (trace["marker"]["color"], unsigned(trace["name"]))
        for trace in figure["data"]
        if trace["type"].startswith("scatter") and trace["name"]
    ]
    assert len(dict(found)) == len(found), found
    return dict(found)


def cells(trace: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    """Yield row, column, colour and text of each cell of a heatmap that is not empty."""
    colours = [colour for _place, colour in trace["colorscale"][::2]]
    for r, line in enumerate(trace["z"]):
        for c, value in enumerate(line):
            if value is not None:
                yield r, c, colours[int(value - trace["zmin"])], trace["text"][r][c]


def read_status_map(figure: Figure) -> Facts:
    """Read the class of each area: of its polygon and of its circle, or of its tile."""
    words = classes(figure)
    if figure["data"][0]["type"] == "heatmap":
        tiles = cells(figure["data"][0])
        return Counter((text.split("<br>")[0], words[colour]) for _r, _c, colour, text in tiles)
    found = {
        area: words[trace["colorscale"][0][1]]
        for trace in figure["data"]
        if trace["type"] == "choropleth"
        for area in trace["locations"]
    }
    (points,) = (trace for trace in figure["data"] if "ids" in trace)
    assert sorted(points["ids"]) == sorted(found)
    for area, colour in zip(points["ids"], points["marker"]["color"], strict=True):
        assert words[colour] in (found[area], "in doubt")
    return Counter(found.items())


def read_matrix(figure: Figure) -> Facts:
    """Read area, instrument, year and class of each cell; below the gap, that it stands apart."""
    words, axes = classes(figure), figure["layout"]
    names = [plain(text) for text in axes["yaxis"]["ticktext"]]
    gap = names.index(GAP) if GAP in names else len(names)
    facts = []
    for r, c, colour, text in cells(figure["data"][0]):
        year = text.rstrip("*⚑†").lstrip(SIGNS)
        apart = r > gap
        facts.append((names[r], plain(axes["xaxis"]["ticktext"][c]), year, apart, words[colour]))
    return Counter(facts)


def expect_matrix(frame: pd.DataFrame) -> Facts:
    year = ["" if pd.isna(acted) else str(int(acted)) for acted in frame["acted"]]
    rows = frame.assign(year=year, apart=frame["subregion"] == "")
    columns = ["name", "instrument_name", "year", "apart", "status_name"]
    return Counter(rows[columns].itertuples(index=False, name=None))


def read_steps(figure: Figure) -> Facts:
    """Read panel, year and height; a panel's heading names its line and gives the last height."""
    layout, facts = figure["layout"], []
    headings = [plain(note["text"]) for note in layout["annotations"]]
    for trace in figure["data"]:
        assert f"{trace['name']} <b>{trace['y'][-1]}</b>" in headings
        number = trace["yaxis"].removeprefix("y")
        assert layout[f"yaxis{number}"]["range"] == layout["yaxis"]["range"]  # one scale for all
        facts += [(trace["name"], str(x), y) for x, y in zip(trace["x"], trace["y"], strict=True)]
    return Counter(facts)


def read_bars(figure: Figure) -> Facts:
    """Read part, instrument and length of each piece of a bar; or side and instrument."""
    names = figure["layout"]["yaxis"]["ticktext"]
    return Counter(
        (trace["name"], plain(names[place]), length)
        for trace in figure["data"]
        for place, length in zip(trace["y"], trace["x"], strict=True)
    )


def expect_rows(*columns: str) -> Callable[[Drawing], Facts]:
    def expect(drawing: Drawing) -> Facts:
        return Counter(drawing.frame[list(columns)].itertuples(index=False, name=None))

    return expect


# drawing function -> what a person reads, what they should
READERS: dict[Any, tuple[Callable[[Figure], Facts], Callable[[Drawing], Facts]]] = {
    maps.status_map: (read_status_map, expect_rows("ref_area", "status_name")),
    matrix.matrix: (read_matrix, lambda drawing: expect_matrix(drawing.frame)),
    treaties.steps: (read_steps, expect_rows("instrument_name", "time_period", "obs_value")),
    treaties.subregion_bars: (
        read_bars,
        expect_rows("subregion_name", "instrument_name", "obs_value"),
    ),
    against.printed_against: (read_bars, expect_rows("side_name", "instrument_name", "obs_value")),
}
