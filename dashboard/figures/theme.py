"""One look for all figures: type, colours, spacing, and the small helpers every figure needs.

Colours keep 3:1 against the ground and differ in lightness, so that they can be told apart
without colour vision; a flag or a status is always a shape or a pattern as well.
"""

import html
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dashboard.frames import Row, Table, column, is_known
from dashboard.i18n import SOURCE, language, separators

Figure = dict[str, Any]

FONT = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif"
)
INK = "#1b2733"
MUTED = "#55636f"
RULE = "#d5dbe1"
GROUND = "#ffffff"
LAND = "#eef0f2"  # not of the region, or disputed
SEA = "#ffffff"
NO_DATA = "#b7c0c8"

SUBREGION_COLOURS: Mapping[str, str] = {
    "east-and-north-east-asia": "#0b5fa5",
    "north-and-central-asia": "#87467c",
    "pacific": "#00806b",
    "south-east-asia": "#c2500a",
    "south-and-south-west-asia": "#634b00",
}
SEQUENCE = ("#cfe3f3", "#92c0e0", "#2f7cae", "#1a5a8c", "#0a3b66")  # light to dark: less to more
WOMEN = "#6a3d9a"
TOTAL = "#4f6d7a"
DOUBT = "#e8a317"  # seen on the darkest and on the lightest cells

# The same colours on a dark ground, for the screen: less is darker there, and more is lighter.
# Every colour of a figure stands here; the browser puts one in place of the other.
DARK: Mapping[str, str] = {
    **{INK: "#e8edf2", MUTED: "#a3b1be", RULE: "#33424f", GROUND: "#16212c"},
    **{LAND: "#22303c", NO_DATA: "#4a5a68", WOMEN: "#bb9aea", TOTAL: "#a9c2cd", DOUBT: "#ffbf3f"},
    # subregions, topics, areas compared
    **{"#0b5fa5": "#62b2f2", "#87467c": "#b277b8", "#00806b": "#3cc6ab", "#c2500a": "#e58e62"},
    **{"#634b00": "#d8bd3a", "#2f3a44": "#d0d8df", "#687884": "#8d9aa6", "#8797a1": "#7d8d98"},
    # from less to more
    **{
        "#cfe3f3": "#17374f",
        "#92c0e0": "#215681",
        "#4d94c6": "#3a7db4",
        "#2f7cae": "#3273a8",
    },
    **{
        "#0a3b66": "#dcedf9",
        "#6399c4": "#4f7fa6",
        "#407096": "#9ecae6",
        "#4b8abd": "#6aa2d0",
        "#2f75ad": "#8bbce2",
    },
    **{"#1a5a8c": "#aed4f0", "#9ccbe8": "#3979ad", "#5f8f3e": "#97c873", "#bd8900": "#f3bb2e"},
    # where a State stands
    **{"#f0d9a8": "#6b5a2e", "#e5e3dd": "#343c42", "#eceff2": "#26333f", "#e2e6ea": "#2a3743"},
    **{"#a3261c": "#fc968c", "#e8b04a": "#8a6417", "#d3d9c9": "#47503f", "#f3f1ec": "#2b2f2f"},
    **{"#dfe6d6": "#33402f", "#8a6d00": "#d9bd4a"},
}

BARE_AXIS: Mapping[str, bool] = {"visible": False, "fixedrange": True}
MOST_WRAPPED = 8_000  # texts whose lines are kept: most cards share theirs with others
TICK_SIZE = 12  # pixels of type on axes
BAR_STEP = 30  # pixels a bar takes, its gap included
BAR_LINE = 13  # pixels a second line of a bar's name adds


@lru_cache(MOST_WRAPPED, typed=True)
def safe(text: object) -> str:
    """Escape text from data: plotly reads a subset of HTML in labels and hover cards."""
    return html.escape(str(text), quote=False)


@lru_cache(MOST_WRAPPED)
def wrapped(text: str, width: int) -> str:
    """Break text into lines of at most `width` characters, escaped for plotly."""
    return "<br>".join(safe(line) for line in textwrap.wrap(text, width, break_long_words=False))


# The colours that words in a figure may have. A browser is told them one by one: no other style in
# an attribute passes the security policy.
IN_WORDS = (
    *("#00806b", "#0a3b66", "#0b5fa5", "#407096", "#4d94c6", "#8797a1", "#8a6d00", "#bd8900"),
    *("#c2500a", MUTED, TOTAL, WOMEN),
)


def in_colour(words: str, colour: str) -> str:
    """Return words, escaped already, in one of the colours of `IN_WORDS`."""
    if colour not in IN_WORDS:
        raise ValueError(f"{colour} is not among the colours that words may have")
    return f'<span style="color:{colour}">{words}</span>'


# Beside a value in doubt, one that is not as printed, and one from another edition than most.
FLAG, ADJUSTED, OTHER = "⚑", "†", "*"


def sign(flagged: object, adjusted: object = False) -> str:
    """Return the sign of a doubtful or of an adjusted value, or nothing."""
    return FLAG if flagged else ADJUSTED if adjusted else ""


def other_edition(table: Table) -> list[bool]:
    """Tell which of the latest figures of a year come from another edition than most."""
    other = [False] * len(table)
    if "nearest" in table:
        columns = (column(table, name) for name in ("obs_value", "indicator", "edition"))
        rows = [(is_known(value), *row) for value, *row in zip(*columns, strict=True)]
        usual = Counter(edition for known, _indicator, edition in rows if known)
        if len({indicator for known, indicator, _edition in rows if known}) == 1:
            # Of two that are as frequent the first by name, whatever the order of rows.
            (most, _n) = min(usual.items(), key=lambda pair: (-pair[1], pair[0]))
            other = [known and edition != most for known, _indicator, edition in rows]
    return other


def signed(row: Mapping[str, Any]) -> str:
    """Return a row's value as text with its sign; one `from_other` carries the sign for that."""
    other = OTHER if row.get("from_other") else ""
    return f"{row['shown']} {sign(row['flagged'], row['adjusted'])}{other}".rstrip()


def by_subregion(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Yield the colour and the rows of each subregion present, in the paper's order."""
    present: dict[str, list[Row]] = {}
    for row in rows:
        present.setdefault(row["subregion"], []).append(row)
    for subregion, colour in SUBREGION_COLOURS.items():
        if subregion in present:
            yield colour, present[subregion]


def label_width(labels: list[str]) -> int:
    """Return the pixels that wrapped labels take on an axis, for the widest of the fonts in `FONT`.

    Margins are set from this and not by plotly, so that a picture's words can be placed exactly
    and nothing moves while a page loads.
    """
    longest = max(
        (len(html.unescape(line)) for text in labels for line in text.split("<br>")), default=0
    )
    return round(longest * TICK_SIZE * 0.58) + 12


def axis(**settings: Any) -> dict[str, Any]:
    """Return an axis in the house style with `settings` over it."""
    base: dict[str, Any] = {
        "gridcolor": RULE,
        "zerolinecolor": MUTED,
        "linecolor": MUTED,
        "tickfont": {"color": INK, "size": TICK_SIZE},
        "title": {"font": {"color": MUTED, "size": 12}, "standoff": 8},
        "fixedrange": True,
        "ticks": "",
    }
    title = settings.pop("title", "")
    if title:
        base["title"] = {**base["title"], "text": title}
    return {**base, **settings}


def legend(**settings: Any) -> dict[str, Any]:
    """Return a horizontal legend above the plot, with `settings` over it."""
    base = {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "y": 1.01,
        "yanchor": "bottom",
        "font": {"size": 12, "color": INK},
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }
    return {**base, **settings}


def legend_below(unit: str = "") -> dict[str, Any]:
    """Return a horizontal legend below the plot, headed by the unit."""
    return legend(y=0, yanchor="top", title={"text": f"{safe(unit)} " if unit else ""})


def figure(traces: list[dict[str, Any]], height: int | None, **layout: Any) -> Figure:
    """Return `traces` in the house style, `height` pixels high or else as high as their frame."""
    base: dict[str, Any] = {
        "font": {"family": FONT, "size": 13, "color": INK},
        "paper_bgcolor": GROUND,
        "plot_bgcolor": GROUND,
        "autosize": True,
        "margin": {"l": 8, "r": 16, "t": 36, "b": 44},
        "hoverlabel": {
            "bgcolor": GROUND,
            "bordercolor": MUTED,
            "font": {"family": FONT, "size": 12, "color": INK},
            "align": "left",
        },
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "legend": legend(),
    }
    if height is not None:
        base["height"] = height
    if language() != SOURCE:  # plotly writes the numbers on axes itself
        base["separators"] = separators()
    return {"data": traces, "layout": {**base, **layout}}


def label(text: str, x: Any, y: Any, **settings: Any) -> dict[str, Any]:
    """Return an annotation without an arrow."""
    font = {"size": 12, "color": INK, **settings.pop("font", {})}
    return {"text": text, "x": x, "y": y, "showarrow": False, "font": font, **settings}


def blank(text: str) -> Figure:
    """Return a figure that says why there is nothing to draw."""
    words = label(
        wrapped(text, 48), 0.5, 0.5, xref="paper", yref="paper", font={"size": 14, "color": MUTED}
    )
    return figure([], 180, xaxis=BARE_AXIS, yaxis=BARE_AXIS, annotations=[words])
