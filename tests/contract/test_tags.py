"""Elements are made without Dash's checks: here each is made once more with them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import dash.html
import pytest
from dash.development.base_component import Component

from dashboard.datasets.store import Store
from dashboard.pages import PAGES, bound_pages
from dashboard.web.layout import Site, page_layout
from dashboard.web.tags import html

WHOLE = Site(contact="https://example.org/errors")


def elements(component: Component) -> Iterator[Component]:
    yield component
    yield from component._traverse()


@pytest.mark.parametrize("query", ["", "edition=escap-2008&figures=adjusted", "subregion=nowhere"])
@pytest.mark.parametrize("at", range(len(PAGES)), ids=[page.id for page in PAGES])
def test_elements_hold_what_dash_lets_them(store: Store, at: int, query: str) -> None:
    pages = bound_pages(store)
    page, given = pages[at], parse_qs(query)
    if page.keyed_by:
        given[page.keyed_by] = ["TON"]
    made = 0
    for one in elements(page_layout(pages, page, store, WHOLE, given)):
        if isinstance(one, Component) and one._namespace == "dash_html_components":
            checked: Any = getattr(dash.html, one._type)
            written = one.to_plotly_json()
            assert checked(**{"children": None, **written["props"]}).to_plotly_json() == {
                **written,
                "props": {"children": None, **written["props"]},
            }
            made += 1
    assert made > 50


def test_an_element_is_shown_by_its_properties() -> None:
    assert repr(html.P("words", className="lead")) == repr(dash.html.P("words", className="lead"))


def test_an_element_that_html_has_not_is_refused() -> None:
    with pytest.raises(AttributeError, match="Marquis"):
        html.Marquis("words")
