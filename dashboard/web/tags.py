"""HTML elements as Dash has them, made without its checks of each property.

An answer holds some hundred, and the checks would cost as much as all charts in it. They are made
up for: a test makes every element of every page once more with the checks.
"""

from functools import cache
from typing import Any, Protocol

import dash.html
from dash.development.base_component import Component


class Tag(Protocol):
    """What makes an element: what stands in it, and its properties."""

    def __call__(self, children: Any = None, **properties: Any) -> Component: ...  # noqa: D102


class _Tags:
    """Makers of elements by their name: `html.P("words", className="lead")`."""

    def __getattr__(self, name: str) -> Tag:
        return _maker(name)


@cache
def _maker(name: str) -> Tag:
    kind: type[Component] = getattr(dash.html, name)
    of_all = {"type": name, "namespace": kind._namespace}

    def make(children: Any = None, **properties: Any) -> Component:
        made: Component = object.__new__(kind)
        if children is not None:
            properties = {"children": children, **properties}
        written = {"props": properties, **of_all}
        # Dash writes an element as this says, and shows it by the names of its properties.
        vars(made).update(
            properties,
            to_plotly_json=lambda: written,
            _prop_names=tuple(properties),
            _valid_wildcard_attributes=(),
        )
        return made

    return make


html = _Tags()
