"""Classes that a colour stands for: of values, and of where a State stands with an instrument."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from dashboard.figures.theme import DOUBT, MUTED, NO_DATA, SEQUENCE, wrapped
from dashboard.frames import Table, column
from dashboard.i18n import _, number

LEGEND_WIDTH = 34  # characters of a line that the narrowest phone holds


@dataclass(frozen=True, slots=True)
class Category:
    """One class: its words, its colour, the sign that stands for it in a cell, its symbol on a map.

    A class that is `marked` shows its symbol on large areas too, so that colour never stands alone.
    """

    name: str
    colour: str
    sign: str = ""
    symbol: str = "circle"
    marked: bool = False
    dark: bool = False


# status -> colour, sign, symbol, marked, dark; the darker, the further
STATUS_STYLE: Mapping[str, tuple[str, str, str, bool, bool]] = {
    "party": ("#0a3b66", "●", "circle", True, True),
    "signed": ("#9ccbe8", "○", "diamond", True, False),
    "no_record": ("#f0d9a8", "?", "square", True, False),
    "no_action": (NO_DATA, "·", "circle", False, False),
    "unknown": ("#e5e3dd", "?", "circle", False, False),
    "not_state": ("#eceff2", "–", "x", False, False),
    "not_adopted": ("#e2e6ea", "", "circle", False, False),
    # A vote is no ratification: other colours, so that nobody takes one for the other.
    "vote_for": ("#00806b", "✓", "circle", True, True),
    "vote_against": ("#a3261c", "✗", "triangle-down", True, True),
    "vote_abstain": ("#e8b04a", "◇", "diamond", True, False),
    "vote_none": ("#d3d9c9", "∅", "square", False, False),
    "not_member": ("#f3f1ec", "×", "x", False, False),
}


def status_categories(table: Table) -> dict[str, Category]:
    """Return the classes of the statuses present, by status, the furthest first."""
    names = dict(zip(column(table, "status"), column(table, "status_name"), strict=True))
    return {
        status: Category(names[status], *style)
        for status, style in STATUS_STYLE.items()
        if status in names
    }


def limit_words(limits: Sequence[float]) -> list[str]:
    """Write the limits between classes."""
    return [number(limit, 0 if limit.is_integer() else 1) for limit in limits]


def value_categories(limits: Sequence[float]) -> list[Category]:
    """Return the classes that the limits make, from the lowest, then the one for no figure."""
    said = limit_words(limits)
    words = [_("under {limit}", limit=said[0])]
    words += [_("{low} to under {high}", low=low, high=high) for low, high in pairwise(said)]
    words.append(_("{limit} or more", limit=said[-1]))
    classes = [Category(word, colour) for word, colour in zip(words, SEQUENCE, strict=True)]
    return [*classes, Category(_("No figure"), NO_DATA, "..", "x")]


def counted(category: Category, n: int) -> Category:
    """Return the class with the number of its areas in its words."""
    return replace(category, name=_("{name} ({n})", name=category.name, n=number(n)))


def heatmap(categories: Sequence[Category], **settings: Any) -> dict[str, Any]:
    """Return a trace of cells whose `z` is the place of their class among `categories`."""
    n = len(categories)
    steps = [
        [edge, category.colour]
        for at, category in enumerate(categories)
        for edge in (at / n, (at + 1) / n)
    ]
    base = {
        "type": "heatmap",
        "zmin": -0.5,
        "zmax": n - 0.5,
        "colorscale": steps,
        "showscale": False,
        "showlegend": False,
        "texttemplate": "%{text}",
        "hoverinfo": "text",
    }
    return {**base, **settings}


def doubt_outlines(places: Iterable[tuple[int, int]]) -> list[dict[str, Any]]:
    """Return a dashed outline for each cell in doubt, by column and row."""
    return [
        {
            "type": "rect",
            "x0": column - 0.46,
            "x1": column + 0.46,
            "y0": row - 0.42,
            "y1": row + 0.42,
            "line": {"color": DOUBT, "width": 2, "dash": "dot"},
        }
        for column, row in places
    ]


def legend_entry(category: Category, kind: str = "scatter") -> dict[str, Any]:
    """Return an empty trace that puts the class into the legend."""
    place = {"lon": [None], "lat": [None]} if kind == "scattergeo" else {"x": [None], "y": [None]}
    sign = f"{category.sign} " if category.sign not in ("", "..") else ""
    return {
        "type": kind,
        "mode": "markers",
        "name": wrapped(f"{sign}{category.name}", LEGEND_WIDTH),
        "hoverinfo": "skip",
        "marker": {
            # On a map the legend shows the very symbols of the points.
            "symbol": category.symbol if kind == "scattergeo" else "square",
            "size": 12,
            "color": category.colour,
            "line": {"color": MUTED, "width": 1},
        },
        **place,
    }
