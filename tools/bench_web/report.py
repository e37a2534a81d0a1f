"""What was measured, as tables, and what of it is not good enough."""

from collections.abc import Mapping

Figures = Mapping[str, Mapping[str, float]]
# Ours as a multiple of plain Dash's: at most so much.
MOST = {
    **{"cold": 0.45, "warm": 0.65, "slow": 0.18, "bytes": 0.13, "requests": 0.8},
    **{"change": 0.4, "change p95": 0.5, "again": 0.25, "server": 0.1},
    "start": 1.2,
}
REPEATED = ("repeated/s, 16", "repeated/s, 64")
# And at least so much of plain Dash's, or of the bare server's.
LEAST = {("first-time/s", "plain"): 15.0, **dict.fromkeys([(key, "bare") for key in REPEATED], 0.8)}
NONE = ("years late", "years not drawn")


def ratio(figures: Figures, key: str, other: str) -> float | None:
    """Return ours as a multiple of another's, None where one was not measured."""
    mine, its = figures["ours"].get(key), figures[other].get(key)
    return mine / its if mine is not None and its else None


def table(figures: Figures) -> str:
    """Return a table with each figure, and ours as a multiple of the others."""
    names = ("ours", "plain", "bare")
    heads = ("ours", "plain Dash", "bare WSGI", "ours/plain")
    lines = [f"{'':16}{''.join(f'{head:>12}' for head in heads)}{'/bare':>8}"]
    for key in figures["ours"]:
        cells = [_cell(figures[name].get(key), 12, 1) for name in names]
        against = _cell(ratio(figures, key, "plain"), 12, 2)
        floor = _cell(ratio(figures, key, "bare"), 8, 2)
        lines.append(f"{key:16}{''.join(cells)}{against}{floor}".rstrip())
    return "\n".join(lines)


def _cell(value: float | None, width: int, decimals: int) -> str:
    return " " * width if value is None else f"{value:{width},.{decimals}f}"


def readme(figures: Figures) -> str:
    """Return the table of the README."""

    def said(*keys: str, other: str = "plain", decimals: int = 2) -> str:
        ratios = (ratio(figures, key, other) for key in keys)
        return ", ".join("–" if one is None else f"{one:.{decimals}f}" for one in ratios)

    bare = said(*REPEATED, other="bare").replace(", ", " and ")
    rows = {
        "bytes and requests of a first visit, with all seven charts of the page": said(
            "bytes", "requests"
        ),
        "time to the first chart: cold, warm, on a line of 10 Mbit/s and 40 ms": said(
            "cold", "warm", "slow"
        ),
        "from a choice to its bars: median, 95th percentile; the same choice again": said(
            "change", "change p95", "again"
        ),
        "the server's own time for a new choice": said("server"),
        "requests a second: a new selection, one asked for before (16 and 64 connections)": (
            f"{said('first-time/s', decimals=0)} ×, {said(REPEATED[0], decimals=0)} ×"
            f" ({bare} of the bare server)"
        ),
        "start to the first answer, with 108,000 observations validated and audited": said("start"),
    }
    body = "\n".join(f"| {words} | {cells} |" for words, cells in rows.items())
    return f"| | against plain Dash |\n|---|---|\n{body}"


def faults(figures: Figures) -> list[str]:
    """Return what is not as good as it must be, each in a line."""
    found = []
    for key, most in MOST.items():
        one = ratio(figures, key, "plain")
        if one is not None and round(one, 2) > most:
            found.append(f"{key}: {one:.2f} times plain Dash's; wanted {most} at most")
    for (key, other), least in LEAST.items():
        one = ratio(figures, key, other)
        if one is not None and round(one, 2) < least:
            found.append(f"{key}: {one:.2f} times that of {other}; wanted {least} at least")
    late = [key for key in NONE if figures["ours"].get(key)]
    return [*found, *(f"{key}: {figures['ours'][key]:.0f}; wanted none" for key in late)]
