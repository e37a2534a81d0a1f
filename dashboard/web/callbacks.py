"""Every callback, made from the pages' declarations."""

from typing import Any
from urllib.parse import parse_qs

from dash import ClientsideFunction, Dash, Input, Output, State, ctx
from dash.development.base_component import Component

from dashboard.control import Kind
from dashboard.datasets.store import Store
from dashboard.i18n import _
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.model import Drawing, Page
from dashboard.selection import Selection
from dashboard.web import cards, explorer, filters, ids, layout, reading


def register_router(app: Dash, pages: tuple[Page, ...], store: Store, public_url: str) -> None:
    """Register what draws the page an address asks for.

    Dash Pages would do it, but keeps its pages in a registry of the process: a second
    application there would answer for the first.
    """
    by_path = {page.path: page for page in pages}

    @app.callback(
        Output(ids.CONTENT, "children"),
        Output(ids.TITLE, "data"),
        Input(ids.ROUTE, "pathname"),
        Input(ids.ROUTE, "search"),
        Input(ids.VISITS, "data"),
        prevent_initial_call=True,
    )
    def route(path: object, search: object, _visit: object) -> tuple[Component, str]:
        page = by_path.get(str(path))
        if page is None:
            return layout.not_found(pages), layout.title(_("There is no such page"))
        query = parse_qs(str(search or "").removeprefix("?"), keep_blank_values=True)
        drawn = layout.page_layout(pages, page, store, public_url, query)
        return drawn, layout.title(_(page.title))

    app.clientside_callback(
        ClientsideFunction("dashboard", "title"),
        Output(ids.TITLE_SET, "children"),
        Input(ids.TITLE, "data"),
        prevent_initial_call=True,
    )


def register(app: Dash, pages: tuple[Page, ...], store: Store, public_url: str) -> None:
    """Register a callback for each page with charts, and the small ones run by the browser."""
    register_router(app, pages, store, public_url)
    for page in pages:
        if filters.drawn(page):
            _page(app, pages, page, store, public_url)
            _mirror(app, page)
            _search(app, page)


def _page(app: Dash, pages: tuple[Page, ...], page: Page, store: Store, public_url: str) -> None:
    drawn = filters.drawn(page)
    outputs: dict[str, Any] = {
        "charts": {
            chart.id: {
                "head": Output(ids.head(page.id, chart.id), "children"),
                "figure": Output(ids.graph(page.id, chart.id), "figure"),
                "style": Output(ids.graph(page.id, chart.id), "style"),
                "foot": Output(ids.foot(page.id, chart.id), "children"),
            }
            for chart in page.charts
        },
        "summaries": {
            control.name: Output(ids.summary(page.id, control.name), "children")
            for control in drawn
            if control.kind in (Kind.MANY, Kind.YEAR)
        },
        "reading": Output(ids.reading(page.id), "children") if page.id in reading.LIVE else {},
        "explorer": _explorer_outputs(page),
        "chips": Output(ids.chips(page.id), "children"),
        "tabs": Output(ids.tabs(page.id), "children"),
        "address": Output(ids.address(page.id), "data"),
    }
    inputs = {control.name: Input(ids.control(page.id, control.name), "value") for control in drawn}
    view = State(ids.address(page.id), "data")

    @app.callback(
        output=outputs, inputs={"values": inputs, "view": view}, prevent_initial_call=True
    )
    def update(values: dict[str, object], view: object) -> dict[str, Any]:
        # What the page only carries along stands in its address.
        address = view.get("query") if isinstance(view, dict) else ""
        carried = parse_qs(str(address or ""), keep_blank_values=True)
        if ctx.triggered_id != ids.control(page.id, "page"):
            values.pop("page", None)  # other rows start from their first page
            carried.pop("page", None)
        selection = Selection.strict({**carried, **values}, page.controls)
        return {
            "charts": {
                chart.id: _chart(page, chart.draw(store, selection), public_url)
                for chart in page.charts
            },
            "summaries": {
                name: filters.summary_words(selection.control(name), selection)
                for name in outputs["summaries"]
            },
            "reading": reading.sections(page, store, selection) if page.id in reading.LIVE else {},
            "explorer": _explored(page, store, selection) if outputs["explorer"] else {},
            "chips": filters.chips(page, store, selection),
            "tabs": layout.tabs(pages, page, selection),
            "address": {"query": selection.query(), "chosen": True},
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


def _chart(
    page: Page, drawing: Drawing, public_url: str
) -> dict[str, Component | list[Component] | dict[str, Any]]:
    return {
        "head": cards.head(page, drawing),
        "figure": cards.shown_figure(page, drawing, public_url),
        "style": cards.graph_style(drawing),
        "foot": cards.foot(page, drawing),
    }


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
                State(ids.choices(page.id, control.name), "data"),
                prevent_initial_call=True,
            )
