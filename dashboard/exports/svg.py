"""SVG that is the same bytes for the same figure."""

import re

# plotly draws six random hexadecimal digits for the whole figure and for each trace.
_FIGURE = re.compile(rb'<defs id="defs-([0-9a-f]{6})"')
_TRACE = re.compile(
    rb'<g class="trace [a-z]+ trace([0-9a-f]{6})"'
    rb"|<(?:pattern|(?:linear|radial)Gradient)[^>]*"
    rb' id="[gp][0-9a-f]{6}-(?:[a-z]+-)?([0-9a-f]{6})'
)
# An id, a class or a reference to an id. Text cannot hold one: its `<`, and quotes in tags, are
# escaped, and what is replaced must be one of the random names besides.
_PLACE = re.compile(rb'\b(?:id="|class="|href="#|url\((?:\'|&quot;)?#)[^"\')&]*')


def stable(svg: bytes) -> bytes:
    """Return plotly's SVG with its random ids numbered in the order in which they appear."""
    found = _FIGURE.findall(svg) + [a or b for a, b in _TRACE.findall(svg)]
    if not found:
        return svg
    numbers = {name: b"%06x" % at for at, name in enumerate(dict.fromkeys(found))}
    name = re.compile(b"|".join(numbers))
    return _PLACE.sub(lambda place: name.sub(lambda one: numbers[one[0]], place[0]), svg)
