"""HTML as Dash's scripts get it: markup, and elements of Dash where Dash has to know them.

Dash makes a component of each element, and each looks at every step of the page: some three hundred
looked two dozen times at each choice. What needs nothing of Dash is *markup* here: an element
without `id` that holds none with one. However much there is of it, it is one component
(`markup.js`), whose elements are written as lists: name, properties, and what stands in it. An
`anchor` is an id for the document alone; an `id` makes a place that callbacks may know.

Dash's own checks of properties are left out: a test makes every element once more with them.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Protocol

import dash.html
from dash.development.base_component import Component

CONTENT = "content"  # the property that holds what stands in a place of markup
TOGETHER = ""  # the name of an element that is none, but holds several
Node = str | int | float | list[Any]


class Tag(Protocol):
    """What makes an element: what stands in it, and its properties."""

    def __call__(  # noqa: D102
        self, children: Any = None, *, anchor: str = "", **properties: Any
    ) -> Component: ...


class _Tags:
    """Makers of elements by their name: `html.P("words", className="lead")`."""

    def __getattr__(self, name: str) -> Tag:
        maker = _maker(name)
        setattr(self, name, maker)  # and is found at once from now on
        return maker


html = _Tags()


class Markup(Component):
    """An element, and all that stands in it, as a list: its name, its properties, and the rest."""

    _namespace = "dashboard_markup"
    _type = "Markup"
    _prop_names = ["node"]  # noqa: RUF012 - Dash has it so
    _valid_wildcard_attributes = []  # noqa: RUF012
    node: list[Any]

    def __bool__(self) -> bool:
        """Always: Dash has it that a component without children is none."""
        return True

    def to_plotly_json(self) -> dict[str, Any]:
        """Return it as Dash's scripts find it: `markup.js` says what it is."""
        return {"props": vars(self), "type": Markup._type, "namespace": Markup._namespace}


class Place(Markup):
    """Markup whose content callbacks may change, as the property `content` of `id`."""

    _prop_names = ["id", "node", CONTENT]  # noqa: RUF012 - Dash has it so
    id: str
    content: list[Node]


def place(name: str, element: Component) -> Component:
    """Return markup as a place called `name`.

    Raises:
        TypeError: there is a component of Dash in it.
    """
    if type(element) is not Markup:
        raise TypeError(f"{element._type} is Dash's; expected markup")
    tag, properties, *inner = element.node
    return _new(Place, id=name, node=[tag, {"id": name, **properties}], content=inner)


def content(parts: Iterable[Any]) -> list[Node]:
    """Return words and elements as what stands in a place.

    Raises:
        TypeError: there is a component of Dash among them.
    """
    return [_node(part) for part in parts]


def folded(parts: Iterable[Any]) -> list[Any]:
    """Return words and elements as few components: neighbours that are markup are one."""
    return [one for markup, run in groupby(parts, _is_markup) for one in _run(run, markup=markup)]


def _maker(name: str) -> Tag:
    kind: type[Component] = getattr(dash.html, name)

    def make(children: Any = None, *, anchor: str = "", **properties: Any) -> Component:
        if anchor:
            properties["id"] = anchor
        parts = children if isinstance(children, list | tuple) else (children,)
        if (anchor or "id" not in properties) and all(map(_is_markup, parts)):
            inner = content(part for part in parts if part is not None)
            return _markup([name.lower(), properties, *inner])
        return _of_dash(kind, children, properties)

    return make


def _of_dash(kind: type[Component], children: Any, properties: dict[str, Any]) -> Component:
    if isinstance(children, list | tuple):
        children = folded(children)
    if children is not None:
        properties = {"children": children, **properties}
    written = {"props": properties, "type": kind._type, "namespace": kind._namespace}
    # Dash writes an element as this says, and shows it by the names of its properties.
    return _new(
        kind,
        **properties,
        to_plotly_json=lambda: written,
        _prop_names=tuple(properties),
        _valid_wildcard_attributes=(),
    )


def _new(kind: type[Component], **attributes: Any) -> Component:
    made: Component = object.__new__(kind)
    vars(made).update(attributes)
    return made


def _markup(node: list[Any]) -> Markup:
    made: Markup = object.__new__(Markup)
    made.node = node
    return made


def _is_markup(part: Any) -> bool:
    return type(part) is Markup or not isinstance(part, Component)


def _node(part: Any) -> Node:
    if type(part) is Markup:
        return part.node
    if isinstance(part, Component):
        raise TypeError(f"{part._type} is Dash's; expected words or markup")
    return _word(part)


def _word(part: Any) -> str | float:
    """Return a word or a number; nothing else becomes an element by looking like one."""
    if isinstance(part, str | int | float):
        return part
    raise TypeError(f"{part!r} is neither words nor an element")


def _run(parts: Iterator[Any], *, markup: bool) -> Iterator[Any]:
    """Yield a run of neighbours: as one component of markup, or as they are."""
    those = list(parts)
    if markup and len(those) > 1 and any(isinstance(one, Component) for one in those):
        yield _markup([TOGETHER, {}, *content(those)])
    else:
        yield from those
