"""Stepping through the points of a chart by keyboard, and what is then seen and spoken."""

import html
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import open_page

Point = tuple[int, int, int, str]  # series, row, column, words
Place = tuple[str, str]  # a page's address and the id of a card there


def focused(page: Page, chart: Place) -> Locator:
    """Open a chart's page and give its frame the focus."""
    open_page(page, chart[0])
    frame = page.locator(f"#{chart[1]} .graph-frame")
    frame.focus()
    return frame


def read_points(frame: Locator) -> list[Point]:
    """Read the points with a value off the figure, in reading order."""
    return [
        (series, at, column, plain(card))
        for series, trace in enumerate(frame.locator(".js-plotly-plot").evaluate("one => one.data"))
        if "hovertext" in trace and trace["type"] != "choropleth"
        for at, row in enumerate(rows(trace))
        for column, (card, *place) in enumerate(row)
        if None not in place
    ]


def rows(trace: dict[str, Any]) -> list[list[tuple[Any, ...]]]:
    """Return rows of cells, a point being a row of one: each its card and where it stands."""
    cards = trace["hovertext"]
    if trace["type"] == "heatmap":
        return [list(zip(*row, strict=True)) for row in zip(cards, trace["z"], strict=True)]
    places = [trace[name] for name in ("x", "y", "lon", "lat") if name in trace]
    return [[point] for point in zip(cards, *places, strict=True)]


def plain(card: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", re.sub("(<br>)+", "\n", card)))


def read_words(frame: Locator) -> list[str]:
    return [words for *_, words in read_points(frame)]


def squeezed(words: str | None) -> str:
    return re.sub(r"\s", "", words or "")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def expect_said(page: Page, frame: Locator, words: str) -> None:
    """Expect that the words are spoken, and that they are what the one card says."""
    assert words
    expect(page.locator(".spoken")).to_have_text(words)
    assert page.locator(".spoken").text_content() == words
    card = frame.locator(".hoverlayer .hovertext")
    expect(card).to_be_visible()  # and the only one
    assert squeezed(card.text_content()) == squeezed(words)


def expect_nothing(page: Page) -> None:
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(0)
    expect(page.locator(".spoken")).to_be_empty()
