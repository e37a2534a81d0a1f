"""What eyes make of colours: contrast, how different two are, and what colour blindness leaves.

Written out and not taken from a package, because it is a page of published arithmetic;
`test_colour_science.py` holds it against numbers that others have published.
"""

import math
from collections.abc import Sequence

Triple = tuple[float, float, float]

NORMAL, DEUTERANOPIA, PROTANOPIA = "normal", "deuteranopia", "protanopia"
# Machado, Oliveira and Fernandes (2009), severity 1.0, applied to linear RGB.
VISION: dict[str, tuple[Triple, Triple, Triple]] = {
    NORMAL: ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    DEUTERANOPIA: (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    PROTANOPIA: (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
}
# Linear sRGB to XYZ, and the white of daylight (D65) that it leads to.
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = tuple(sum(row) for row in TO_XYZ)


def linear(colour: str) -> Triple:
    """Return the light of `#rrggbb`, each part from 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2 defines it: 0 is black and 1 is white."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, vision: str) -> Triple:
    """Return the light that someone with this vision takes the colour for."""
    red, green, blue = _times(VISION[vision], linear(colour))
    return _clipped(red), _clipped(green), _clipped(blue)


def _times(matrix: Sequence[Triple], light: Sequence[float]) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, light, strict=True)) for row in matrix)
    return one, two, three


def _clipped(part: float) -> float:
    return min(max(part, 0.0), 1.0)


def lab(light: Triple) -> Triple:
    """Return CIELAB (D65) of linear light: lightness, green to red, blue to yellow."""
    xyz = _times(TO_XYZ, light)
    x, y, z = (_root(part / white) for part, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return math.cbrt(part) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def difference(one: str, other: str, vision: str = NORMAL) -> float:
    """Return CIEDE2000 between two colours as someone with this vision sees them."""
    return ciede2000(lab(seen(one, vision)), lab(seen(other, vision)))


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the difference of two Lab colours; about 1 can just be seen side by side.

    After Sharma, Wu and Dalal (2005), whose names for the terms are kept.
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - _saturation(mean))
    c1, c2 = math.hypot(stretch * a1, b1), math.hypot(stretch * a2, b2)
    h1, h2 = _hue(stretch * a1, b1), _hue(stretch * a2, b2)
    turn = _turn(h1, h2) if c1 * c2 else 0.0
    light = l2 - l1
    chroma = c2 - c1
    hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    sl, sc, sh, rt = _weights((l1 + l2) / 2, (c1 + c2) / 2, _middle(h1, h2, c1 * c2))
    parts = light / sl, chroma / sc, hue / sh
    return math.sqrt(sum(part * part for part in parts) + rt * parts[1] * parts[2])


def _saturation(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _turn(h1: float, h2: float) -> float:
    """Return the way from one hue to the other, the short way round."""
    way = h2 - h1
    if way > 180:
        return way - 360
    return way + 360 if way < -180 else way


def _middle(h1: float, h2: float, chromas: float) -> float:
    if not chromas:
        return h1 + h2
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2


def _weights(light: float, chroma: float, hue: float) -> tuple[float, float, float, float]:
    """Return how much lightness, chroma and hue count here, and how the last two turn."""
    t = 1 - 0.17 * _cos(hue - 30) + 0.24 * _cos(2 * hue)
    t += 0.32 * _cos(3 * hue + 6) - 0.20 * _cos(4 * hue - 63)
    off = (light - 50) ** 2
    sl = 1 + 0.015 * off / math.sqrt(20 + off)
    spin = math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2)))
    return (
        sl,
        1 + 0.045 * chroma,
        1 + 0.015 * chroma * t,
        -2 * _saturation(chroma) * math.sin(spin),
    )


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))
