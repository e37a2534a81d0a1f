"""What Dash's scripts read, as JSON: figures, components and their properties."""

from typing import Any

import orjson
from dash.development.base_component import Component

# Figures name years and codes by number, and may hold what numpy computed.
HOW = orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY


def dash_json(value: Any) -> bytes:
    """Return a value as JSON; a number that is none is null.

    Plotly's own way looks at each of some thousand values in Python first.

    Raises:
        TypeError: it holds what JSON has no form for.
    """
    return orjson.dumps(value, _plain, HOW)


def _plain(value: Any) -> Any:
    if isinstance(value, Component):
        return value.to_plotly_json()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
