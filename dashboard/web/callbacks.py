"""Every callback, made from the pages' declarations."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from dash import ClientsideFunction, Dash, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.control import Kind
from dashboard.datasets.store import Store
from dashboard.i18n import _, language, speaking
from dashboard.pages import found
from dashboard.pages.controls import language_asked
from dashboard.pages.model import Page
from dashboard.web import choices, filters, ids, layout
from dashboard.web.layout import Site

Router = Callable[[str, str], tuple[Component, dict[str, str]]]


def register_router(app: Dash, pages: tuple[Page, ...], store: Store, site: Site) -> Router:
    """Register what draws the page an address asks for, and return it: of a path and a query.

    Dash Pages would do it, but keeps its pages in a registry of the process: a second
    application there would answer for the first.
    """

    def drawn(path: str, search: str) -> tuple[Component, dict[str, str]]:
        there = found(pages, path)
        query = parse_qs(search.removeprefix("?"), keep_blank_values=True)
        with speaking(language_asked(query)):
            if there is None:
                words = layout.title(_("There is no such page"))
                return layout.not_found(pages), {"title": words, "lang": language()}
            page, keyed = there
            content = layout.page_layout(pages, page, store, site, query | keyed)
            words = layout.title(page.heading(store, keyed))
            return content, {"title": words, "lang": language()}

    @app.callback(
        Output(ids.CONTENT, "children"),
        Output(ids.TITLE, "data"),
        Input(ids.ROUTE, "pathname"),
        Input(ids.ROUTE, "search"),
        Input(ids.VISITS, "data"),
        prevent_initial_call=True,
    )
    def route(path: object, search: object, _visit: object) -> tuple[Component, dict[str, str]]:
        return drawn(str(path), str(search or ""))

    app.clientside_callback(
        ClientsideFunction("dashboard", "title"),
        Output(ids.TITLE_SET, "children"),
        Input(ids.TITLE, "data"),
        prevent_initial_call=True,
    )
    return drawn


def register(app: Dash, pages: tuple[Page, ...], store: Store, site: Site) -> Router:
    """Register a callback for each page with charts, and the small ones run by the browser.

    Returns what draws the page of an address.
    """
    router = register_router(app, pages, store, site)
    for page in pages:
        if filters.drawn(page):
            _page(app, pages, page, store)
            _mirror(app, page)
            _search(app, page)
        if page.keyed_by:
            _lead(app, page)
    return router


def _page(app: Dash, pages: tuple[Page, ...], page: Page, store: Store) -> None:
    drawn = filters.drawn(page)
    inputs = {control.name: Input(ids.control(page.id, control.name), "value") for control in drawn}
    view = State(ids.address(page.id), "data")
    names = {ids.control(page.id, control.name): control.name for control in drawn}

    @app.callback(
        output=_outputs(choices.places(page)),
        inputs={"values": inputs, "view": view},
        prevent_initial_call=True,
    )
    def update(values: dict[str, object], view: object) -> dict[str, Any]:
        # What the page only carries along stands in its address.
        address = view if isinstance(view, dict) else {}
        carried = parse_qs(str(address.get("query") or ""), keep_blank_values=True)
        if page.keyed_by:
            carried[page.keyed_by] = [str(address.get("key") or "")]
        changed = [names[prop.partition(".")[0]] for prop in ctx.triggered_prop_ids]
        return choices.answer(pages, page, store, {**carried, **values}, changed)


def _outputs(places: Any) -> Any:
    """Return places, nested, as Dash declares them."""
    if isinstance(places, tuple):
        return Output(*places)
    return {name: _outputs(inner) for name, inner in places.items()}


def _mirror(app: Dash, page: Page) -> None:
    """Write the selection into the address; a history entry each, so that Back undoes a filter."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "mirror"),
        Output(ids.URL, "search", allow_duplicate=True),
        Input(ids.address(page.id), "data"),
        prevent_initial_call=True,
    )


def _search(app: Dash, page: Page) -> None:
    for control in filters.drawn(page):
        if control.kind is Kind.MANY and len(control.bound) > filters.SEARCHED:
            app.clientside_callback(
                ClientsideFunction("dashboard", "narrow"),
                Output(ids.control(page.id, control.name), "options"),
                Input(ids.search(page.id, control.name), "value"),
                (Input if control.most else State)(ids.control(page.id, control.name), "value"),
                State(ids.choices(page.id, control.name), "data"),
                prevent_initial_call=True,
            )


def _lead(app: Dash, page: Page) -> None:
    """Let the choice of what a page's path names lead to that path."""
    app.clientside_callback(
        ClientsideFunction("dashboard", "lead"),
        Input(ids.control(page.id, page.keyed_by), "value"),
        prevent_initial_call=True,
    )
