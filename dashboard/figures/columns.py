"""Where the panels of a figure stand: in columns, read from the top of the first."""

from dataclasses import dataclass

GUTTER = 0.12  # of the figure's width, between two columns: there the second's axis is written


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel stands: pixels from the top, and the part of the width it takes."""

    top: int
    x: tuple[float, float]


def columns(heights: list[int], many: int) -> tuple[list[Place], int]:
    """Place panels of these heights in one column or two of like height; and say how high."""
    whole, used, column = sum(heights), 0, 0
    width = (1 - GUTTER * (many - 1)) / many
    places, tallest = [], 0
    for at, height in enumerate(heights):
        # The next column begins where that comes closer to the middle.
        if column + 1 < many and 2 * sum(heights[:at]) + height > whole and used:
            column, used = column + 1, 0
        left = column * (width + GUTTER)
        places.append(Place(used, (left, left + width)))
        used += height
        tallest = max(tallest, used)
    return places, tallest
