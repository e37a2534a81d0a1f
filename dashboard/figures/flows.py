"""Corridors on a map: a curve for each, the wider the larger, and a circle at each end."""

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from dashboard.figures.categories import value_categories
from dashboard.figures.hover import WIDTH, observation_cards
from dashboard.figures.maps import geo
from dashboard.figures.theme import (
    GROUND,
    INK,
    MUTED,
    Figure,
    figure,
    legend_below,
    safe,
    wrapped,
)
from dashboard.frames import records
from dashboard.i18n import _
from dashboard.selection import Selection

LIMITS = (10.0, 100.0, 500.0, 2_000.0)  # classes of width, in thousands
# Width in pixels and colour of each class: both say the same.
STYLES = (
    *((0.9, "#6399c4"), (1.5, "#4b8abd"), (2.6, "#2f75ad"), (4.2, "#1a5a8c"), (6.4, "#0a3b66")),
)
CHOSEN, OTHER = "circle", "circle-open"
SHADE = "#dfe6d6"  # of the areas chosen
SEAM = -30.0  # degrees east: the map is cut in the Atlantic, where no corridor of the region runs
STEPS = 24  # pieces of a curve
BEND = 0.16  # how far a curve swings out, by its length
TIP = 0.62  # where along a curve its arrow stands
FURTHEST = 76.0  # degrees north or south that a curve may reach
MOST_NAMED = 20  # corridors whose ends have a name on the map
MOST_SAID = 6  # corridors that the card of an end names
AROUND, LEAST_HIGH = 8.0, 30.0  # degrees: about the ends, and of a map from south to north
SHAPE = 2.2  # degrees of longitude for one of latitude, which fill a wide screen
SOUTH, NORTH = -56.0, 78.0
ENDS = ("origin", "destination")
Place = tuple[float, float]


def flow_map(frame: pd.DataFrame, selection: Selection) -> Figure:
    """Draw each corridor from its origin to its destination; the map holds all ends."""
    classes = value_categories(LIMITS)
    codes = [sum(value >= limit for limit in LIMITS) for value in frame["display"]]
    curves = pd.Series([_curve(row) for row in records(frame)], index=frame.index)
    drawn = frame.assign(code=codes, curve=curves)
    present = sorted(set(codes))
    traces = [_shade(drawn)]
    # The largest are drawn last, on top.
    traces += [_lines(drawn[drawn["code"] == at], at, classes[at].name) for at in present]
    lon, lat = _window(drawn)
    traces += [_ends(drawn), _tips(drawn, sum(lon) / 2)]
    return figure(
        traces,
        None,
        showlegend=True,
        legend=legend_below() | {"title": {"text": safe(drawn["unit"].iloc[0]), "side": "top"}},
        margin={"l": 0, "r": 0, "t": 0, "b": 72},
        geo=_frame(lon, lat),
    )


def unrolled(lon: float) -> float:
    """Return a longitude as it runs on from the seam: 330 degrees without a jump."""
    return (lon - SEAM) % 360 + SEAM


def _curve(row: dict[Any, Any]) -> list[Place]:
    """Return the points of a corridor's curve, which swings out to the left of its way.

    So two corridors between the same countries lie side by side. Its pieces are short: plotly
    would draw a long one over the pole.
    """
    x0, y0 = unrolled(row["origin_lon"]), float(row["origin_lat"])
    x1, y1 = unrolled(row["destination_lon"]), float(row["destination_lat"])
    middle = ((x0 + x1) / 2 - BEND * (y1 - y0), (y0 + y1) / 2 + BEND * (x1 - x0))
    points = []
    for step in range(STEPS + 1):
        t = step / STEPS
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        lat = a * y0 + b * middle[1] + c * y1
        lat = y0 if step == 0 else y1 if step == STEPS else max(-FURTHEST, min(FURTHEST, lat))
        points.append((a * x0 + b * middle[0] + c * x1, lat))
    return points


def _shade(drawn: pd.DataFrame) -> dict[str, Any]:
    """Return the areas chosen that have a corridor here, as land of another shade."""
    areas = sorted(set(drawn["ref_area"]))
    return {
        "type": "choropleth",
        "locations": areas,
        "z": [0] * len(areas),
        "colorscale": [[0, SHADE], [1, SHADE]],
        "showscale": False,
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"line": {"color": MUTED, "width": 0.4}},
    }


def _lines(rows: pd.DataFrame, code: int, name: str) -> dict[str, Any]:
    width, colour = STYLES[code]
    points: list[tuple[float | None, float | None]] = []
    for curve in rows["curve"]:
        points += [*curve, (None, None)]
    return {
        "type": "scattergeo",
        "mode": "lines",
        "name": name,
        "lon": [lon for lon, _lat in points],
        "lat": [lat for _lon, lat in points],
        "line": {"width": width, "color": colour},
        "opacity": 0.85,
        "hoverinfo": "skip",
    }


def _tips(drawn: pd.DataFrame, middle: float) -> dict[str, Any]:
    """Return the arrow on each corridor, which shows its way and carries its card."""
    at = round(TIP * STEPS)
    places = [curve[at] for curve in drawn["curve"]]
    angles = []
    for curve in drawn["curve"]:
        (x0, y0), (x1, y1) = (_on_paper(point, middle) for point in (curve[at - 1], curve[at + 1]))
        angles.append(round(math.degrees(math.atan2(x1 - x0, y1 - y0)), 1))
    kinds = drawn["indicator_name"] + ", " + drawn["sex_name"]
    cards = observation_cards(drawn.assign(name=drawn["corridor"], indicator_name=kinds))
    return {
        "type": "scattergeo",
        "mode": "markers",
        "name": "",
        "showlegend": False,
        "lon": [lon for lon, _lat in places],
        "lat": [lat for _lon, lat in places],
        "hovertext": cards,
        "hoverinfo": "text",
        "marker": {
            "symbol": "triangle-up",
            "size": [9 + round(STYLES[code][0]) for code in drawn["code"]],
            "angle": angles,  # from the top of the picture
            "color": [STYLES[code][1] for code in drawn["code"]],
            "line": {"color": GROUND, "width": 1},
        },
    }


def _on_paper(point: Place, middle: float) -> Place:
    """Return where a place lies on the natural earth projection, which fixes an arrow's angle."""
    lon, lat = math.radians(point[0] - middle), math.radians(point[1])
    p, q = lat**2, lat**4
    x = lon * (0.8707 - 0.131979 * p + q * (-0.013791 + q * (0.003971 * p - 0.001529 * q)))
    y = lat * (1.007226 + p * (0.015085 + q * (-0.044475 + 0.028874 * p - 0.005916 * q)))
    return x, y


def _both_ends(drawn: pd.DataFrame) -> Iterator[tuple[str, str, Place, Place, str]]:
    """Yield code, name, place, the other end's place and the words for each end of a corridor."""
    for row in records(drawn):
        places = [(unrolled(row[f"{end}_lon"]), float(row[f"{end}_lat"])) for end in ENDS]
        said = f"{row['corridor']}: {row['shown']}"
        for end, here, there in zip(ENDS, places, reversed(places), strict=True):
            yield str(row[end]), str(row[f"{end}_name"]), here, there, said


def _ends(drawn: pd.DataFrame) -> dict[str, Any]:
    """Return a circle for each country or area at an end, filled for those chosen."""
    names: dict[str, tuple[str, Place]] = {}
    said: dict[str, list[str]] = {}
    ways: dict[str, list[Place]] = {}
    for code, name, here, there, words in _both_ends(drawn):
        names[code] = (name, here)
        said.setdefault(code, []).append(words)
        far = math.dist(here, there) or 1.0
        ways.setdefault(code, []).append(((there[0] - here[0]) / far, (there[1] - here[1]) / far))
    first = drawn[drawn["place"] < MOST_NAMED]
    named = {*drawn["ref_area"], *first["origin"], *first["destination"]}
    filled = [code in set(drawn["ref_area"]) for code in names]
    unit = drawn["unit"].iloc[0]
    return {
        "type": "scattergeo",
        "mode": "markers+text",
        "name": "",
        "showlegend": False,
        "lon": [place[0] for _name, place in names.values()],
        "lat": [place[1] for _name, place in names.values()],
        "ids": list(names),
        "text": [code if code in named else "" for code in names],
        "textposition": [_clear_of(ways[code]) for code in names],
        "textfont": {"size": 11, "color": INK},
        "hovertext": [_end_card(name, said[code], unit) for code, (name, _at) in names.items()],
        "hoverinfo": "text",
        "marker": {
            "symbol": [CHOSEN if one else OTHER for one in filled],
            "size": 9,
            "color": INK,
            "line": {"color": [GROUND if one else INK for one in filled], "width": 1.4},
        },
    }


def _clear_of(ways: list[Place]) -> str:
    """Return the side of a circle to which few of its corridors go."""
    east, north = sum(x for x, _y in ways), sum(y for _x, y in ways)
    if abs(east) > abs(north):
        return "middle left" if east > 0 else "middle right"
    return "bottom center" if north > 0 else "top center"


def _end_card(name: str, corridors: list[str], unit: str) -> str:
    lines = [wrapped(text, WIDTH) for text in corridors[:MOST_SAID]]
    if len(corridors) > MOST_SAID:
        lines.append(_("and {n} more of those drawn", n=len(corridors) - MOST_SAID))
    return "<br>".join([f"<b>{safe(name)}</b>", f"<i>{safe(unit)}</i>", *lines])


def _window(drawn: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Return the longitudes and latitudes that hold all curves, in the shape of the frame."""
    points = [point for curve in drawn["curve"] for point in curve]
    lon, lat = (_span([point[at] for point in points], 0.0) for at in (0, 1))
    lat = _span(lat, max(LEAST_HIGH, (lon[1] - lon[0]) / SHAPE), 0.0)
    south, north = max(lat[0], SOUTH), min(lat[1], NORTH)
    west, east = _span(lon, SHAPE * (north - south), 0.0)
    middle = (west + east) / 2
    return [max(west, middle - 178), min(east, middle + 178)], [south, north]


def _span(values: list[float], least: float, around: float = AROUND) -> list[float]:
    """Return a range that holds the values, with room about them and `least` degrees wide."""
    low, high = min(values) - around, max(values) + around
    wanting = max(0.0, least - (high - low)) / 2
    return [low - wanting, high + wanting]


def _frame(lon: list[float], lat: list[float]) -> dict[str, Any]:
    """Return the map's frame, cut opposite its middle."""
    middle = sum(lon) / 2
    return geo() | {
        "projection": {"type": "natural earth", "rotation": {"lon": middle}},
        "lonaxis": {"range": lon},
        "lataxis": {"range": lat},
        "center": {"lon": middle, "lat": sum(lat) / 2},
    }
