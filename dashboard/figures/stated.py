"""Values stated in a text: points, and no line between them."""

import pandas as pd

from dashboard.figures.hover import observation_cards
from dashboard.figures.theme import (
    BAR_STEP,
    GROUND,
    MUTED,
    TOTAL,
    Figure,
    axis,
    figure,
    label_width,
    safe,
)
from dashboard.selection import Selection

# "More than" points onwards; what is said to be about so much is hollow.
SYMBOLS = {"more_than": "triangle-right", "less_than": "triangle-left"}


def stated_points(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw a point for each statement, in the frame's order, the words as printed beside it."""
    names = [
        f"{safe(name)}, {safe(period.replace('/', '–'))}"
        for name, period in zip(frame["name"], frame["time_period"], strict=True)
    ]
    about = frame["qualifier"] == "about"
    points = {
        "type": "scatter",
        "mode": "markers+text",
        "x": frame["display"].tolist(),
        "y": list(range(len(frame))),
        # Of points with the same id plotly draws only one.
        "ids": [f"{area} {at}" for at, area in enumerate(frame["ref_area"])],
        "text": [safe(words) for words in frame["printed"]],
        "textposition": "middle right",
        "textfont": {"size": 12, "color": MUTED},
        "hovertext": observation_cards(frame),
        "hoverinfo": "text",
        "cliponaxis": False,
        "marker": {
            "size": 12,
            "symbol": [SYMBOLS.get(word, "circle") for word in frame["qualifier"]],
            "color": [GROUND if hollow else TOTAL for hollow in about],
            "line": {"color": TOTAL, "width": 2},
        },
    }
    return figure(
        [points],
        80 + BAR_STEP * len(frame),
        xaxis=axis(
            range=[0, float(frame["display"].max()) * 1.45],
            title=frame["unit"].iloc[0],
            tickformat=",",
        ),
        yaxis=axis(
            tickmode="array",
            tickvals=list(range(len(frame))),
            ticktext=names,
            range=[len(frame) - 0.4, -0.6],
            zeroline=False,
        ),
        margin={"l": label_width(names), "r": 16, "t": 12, "b": 46},
    )
