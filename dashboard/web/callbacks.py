"""Every callback, made from the pages' declarations."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.development.base_component import Component

from dashboard.control import Kind
from dashboard.datasets.store import Store
from dashboard.i18n import _, language, speaking
from dashboard.pages import found
from dashboard.pages.controls import LANGUAGE, language_asked
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.model import Chart, Page
from dashboard.selection import Selection
from dashboard.web import explorer, filters, frame, ids, layout, reading, views
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
    outputs: dict[str, Any] = {
        "charts": {
            chart.id: {name: Output(*place) for name, place in views.places(page, chart).items()}
            for chart in page.charts
        },
        "summaries": {
            name: Output(ids.summary(page.id, name), "children") for name in views.summarised(page)
        },
        "boxes": {
            control.name: Output(ids.box(page.id, control.name), "hidden")
            for control in drawn
            if control.kinds
        },
        "reading": Output(ids.reading(page.id), "children") if page.id in reading.LIVE else {},
        "explorer": _explorer_outputs(page),
        "chips": Output(ids.chips(page.id), "children"),
        "tabs": Output(ids.tabs(page.id), "children"),
        "languages": Output(ids.languages(page.id), "children"),
        "address": Output(ids.address(page.id), "data"),
    }
    inputs = {control.name: Input(ids.control(page.id, control.name), "value") for control in drawn}
    view = State(ids.address(page.id), "data")
    names = {ids.control(page.id, control.name): control.name for control in drawn}

    @app.callback(
        output=outputs, inputs={"values": inputs, "view": view}, prevent_initial_call=True
    )
    def update(values: dict[str, object], view: object) -> dict[str, Any]:
        # What the page only carries along stands in its address.
        address = view if isinstance(view, dict) else {}
        carried = parse_qs(str(address.get("query") or ""), keep_blank_values=True)
        if page.keyed_by:
            carried[page.keyed_by] = [str(address.get("key") or "")]
        if ctx.triggered_id != ids.control(page.id, "page"):
            values.pop("page", None)  # other rows start from their first page
            carried.pop("page", None)
        selection = Selection.strict({**carried, **values}, page.controls)
        changed = [names[prop.partition(".")[0]] for prop in ctx.triggered_prop_ids]
        with speaking(selection.word(LANGUAGE)):
            return answer(selection, page.affected(changed))

    def answer(selection: Selection, affected: tuple[Chart, ...]) -> dict[str, Any]:
        return {
            "charts": {
                chart.id: views.chart(page, chart.draw(store, selection))
                if chart in affected
                else dict.fromkeys(views.places(page, chart), no_update)
                for chart in page.charts
            },
            "summaries": {
                name: filters.summary_words(selection.control(name), selection)
                for name in outputs["summaries"]
            },
            "boxes": {
                name: not filters.applies(selection.control(name), store, selection)
                for name in outputs["boxes"]
            },
            "reading": reading.sections(page, store, selection) if page.id in reading.LIVE else {},
            "explorer": _explored(page, store, selection) if outputs["explorer"] else {},
            "chips": filters.chips(page, store, selection),
            "tabs": layout.tabs(pages, page, selection),
            "languages": frame.languages(page, selection),
            "address": layout.address(page, selection) | {"chosen": True},
        }


def _explorer_outputs(page: Page) -> dict[str, Output]:
    if page.id != EXPLORER.id:
        return {}
    return {
        "rows": Output(ids.explorer(page.id), "children"),
        "page": Output(ids.control(page.id, "page"), "value"),
    }


def _explored(page: Page, store: Store, selection: Selection) -> dict[str, Any]:
    rows, shown = explorer.table(page, store, selection)
    return {"rows": rows, "page": shown.one("page")}


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
