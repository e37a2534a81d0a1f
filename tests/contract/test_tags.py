"""Elements are made without Dash's checks: here each is made once more with them.

And what is markup is written as one component of ours, what Dash must know as its own.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import dash.html
import pytest
from dash import dcc
from dash.development.base_component import Component

from dashboard.datasets.store import Store
from dashboard.pages import PAGES, bound_pages
from dashboard.web.dash_json import dash_json
from dashboard.web.layout import Site, page_layout
from dashboard.web.tags import TOGETHER, Markup, Node, content, folded, html, place
from tests.contract.browsing import nodes

WHOLE = Site(contact="https://example.org/errors")


CLASSES = {name.lower(): getattr(dash.html, name) for name in vars(dash.html)}


def elements(component: Component) -> Iterator[tuple[Any, dict[str, Any], Any]]:
    """Yield Dash's class for each element of a layout, its properties and what stands in it."""
    for one in (component, *component._traverse()):
        if isinstance(one, Markup):
            for tag, properties, *inner in nodes(one):
                if tag != TOGETHER:
                    yield CLASSES[tag], properties, inner
        elif isinstance(one, Component) and one._namespace == "dash_html_components":
            given = {name: getattr(one, name) for name in one._prop_names}
            yield getattr(dash.html, one._type), given, given.pop("children", None)


@pytest.mark.parametrize("query", ["", "edition=escap-2008&figures=adjusted", "subregion=nowhere"])
@pytest.mark.parametrize("at", range(len(PAGES)), ids=[page.id for page in PAGES])
def test_elements_hold_what_dash_lets_them(store: Store, at: int, query: str) -> None:
    pages = bound_pages(store)
    page, given = pages[at], parse_qs(query)
    if page.keyed_by:
        given[page.keyed_by] = ["TON"]
    made = 0
    for checked, properties, inner in elements(page_layout(pages, page, store, WHOLE, given)):
        props = checked(inner, **properties).to_plotly_json()["props"]
        assert props == {"children": inner, **properties}
        made += 1
    assert made > 50


def test_an_element_is_shown_by_its_properties() -> None:
    assert repr(html.P("words", id="lead")) == repr(dash.html.P("words", id="lead"))
    assert repr(html.P("words", lang="fr")) == "Markup(node=['p', {'lang': 'fr'}, 'words'])"


def test_an_element_that_html_has_not_is_refused() -> None:
    with pytest.raises(AttributeError, match="Marquis"):
        html.Marquis("words")


def written(part: Any) -> Any:
    return json.loads(dash_json(part))


def markup(node: Node) -> dict[str, Any]:
    return {"props": {"node": node}, "type": "Markup", "namespace": "dashboard_markup"}


def test_markup_is_one_component_however_much_is_in_it() -> None:
    words = html.P(["a ", html.Strong("b", anchor="there"), 1], className="lead")
    node = ["p", {"className": "lead"}, "a ", ["strong", {"id": "there"}, "b"], 1]
    assert written(words) == markup(node)
    assert written(html.Br()) == markup(["br", {}])
    assert html.Br()


def test_what_holds_a_component_of_dash_is_dashs_and_its_neighbours_are_one() -> None:
    graph = dcc.Graph(id="graph")
    part = html.Div([html.P("a"), "b", html.P("c"), graph, html.P("d"), html.Div(id="known")])
    found = written(part)
    assert (found["type"], found["namespace"]) == ("Div", "dash_html_components")
    first, second, third, fourth = found["props"]["children"]
    assert first == markup(["", {}, ["p", {}, "a"], "b", ["p", {}, "c"]])
    assert (second["type"], fourth["type"]) == ("Graph", "Div")
    assert third == markup(["p", {}, "d"])


def test_words_alone_stay_words() -> None:
    assert folded(["a", graph := dcc.Graph(), "b"]) == ["a", graph, "b"]


def test_a_place_says_what_callbacks_may_change() -> None:
    said = place("known", html.Ul([html.Li("a"), html.Li("b")], className="list"))
    assert written(said)["props"] == {
        "id": "known",
        "node": ["ul", {"id": "known", "className": "list"}],
        "content": [["li", {}, "a"], ["li", {}, "b"]],
    }
    assert content([html.Li("a"), "b"]) == [["li", {}, "a"], "b"]
    # It is never lost in what is around it.
    assert written(html.Div(said))["type"] == "Div"


@pytest.mark.parametrize("part", [["b", {}, "bold"], {"a": 1}])
def test_data_never_become_elements(part: Any) -> None:
    with pytest.raises(TypeError, match="neither words nor an element"):
        html.P([part])
    with pytest.raises(TypeError, match="neither words nor an element"):
        content([part])


def test_a_component_of_dash_is_no_markup() -> None:
    with pytest.raises(TypeError, match="Graph is Dash's; expected words or markup"):
        content([html.P("a"), dcc.Graph()])
    with pytest.raises(TypeError, match="Div is Dash's"):
        place("known", html.Div(dcc.Graph()))
