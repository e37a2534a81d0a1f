"""The application, built from a store: twice in one process if asked, nothing kept between."""

from collections.abc import Callable
from urllib.parse import urlencode

import dash
from dash import Dash, Input
from dash.development.base_component import Component
from flask import Flask, redirect, request
from flask_bootstrap import Bootstrap5
from werkzeug.wrappers import Response as BaseResponse

from dashboard.datasets.store import Store, load
from dashboard.i18n import _
from dashboard.pages import bound_pages
from dashboard.pages.model import Page
from dashboard.resources import resource_dir
from dashboard.web import api, callbacks, ids, layout

BOOTSTRAP = "/bootstrap/static/css/bootstrap.min.css"
METAS = [
    {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    {"name": "color-scheme", "content": "light"},
]


def create_app(store: Store | None = None, public_url: str = "") -> Dash:
    """Return the Dash application over `store`, or over the bundled data.

    `public_url` is the address readers know, such as "https://migration.example"; exported
    pictures then carry whole addresses, else path and query only.
    """
    store = store or load()
    public_url = public_url.rstrip("/")
    pages = bound_pages(store)
    server = Flask("dashboard")
    server.config["BOOTSTRAP_SERVE_LOCAL"] = True
    Bootstrap5(server)
    app = Dash(
        "dashboard",
        server=server,  # type: ignore[arg-type]  # Dash takes one; its annotation forgets it
        use_pages=True,
        pages_folder="",  # pages are declared in `dashboard.pages`, not found in a folder
        assets_folder=str(resource_dir("assets")),
        external_stylesheets=[BOOTSTRAP],
        meta_tags=METAS,
        index_string=layout.INDEX,
        title=_(layout.PRODUCT),
        update_title="",
        serve_locally=True,
        routing_callback_inputs={"visit": Input(ids.VISITS, "data")},
    )
    for order, page in enumerate(pages):
        dash.register_page(
            f"pages.{page.id}",
            path=page.path,
            name=_(page.name),
            title=f"{_(page.title)} – {_(layout.PRODUCT)}",
            description=_(page.lead),
            order=order,
            layout=_drawn_by(pages, page, store, public_url),
        )
    dash.register_page("pages.not_found_404", layout=lambda **_query: layout.not_found(pages))
    app.layout = layout.shell()
    callbacks.register(app, pages, store, public_url)
    api.register(server, pages, store)
    _pin(server, pages)
    return app


def _pin(server: Flask, pages: tuple[Page, ...]) -> None:
    """Complete page addresses with what must stand in them, such as the edition.

    A redirect, because Dash's Location would fight an address that is changed in the browser.
    """
    by_path = {page.path: page for page in pages}

    @server.before_request
    def complete() -> BaseResponse | None:
        page = by_path.get(request.path)
        pinned = [control for control in page.controls if control.pinned] if page else []
        lacking = [control for control in pinned if control.name not in request.args]
        if not lacking or request.method != "GET":
            return None
        rest = request.query_string.decode("ascii", "replace")
        query = urlencode([(control.name, control.default) for control in lacking])
        return redirect(f"{request.path}?{query}{'&' if rest else ''}{rest}")


def _drawn_by(
    pages: tuple[Page, ...], page: Page, store: Store, public_url: str
) -> Callable[..., Component]:
    """Return what Dash calls with the parameters of an address, whatever they are called."""

    def draw(**query: object) -> Component:
        query.pop("visit", None)  # the router's own; see routing_callback_inputs
        return layout.page_layout(pages, page, store, public_url, query)

    return draw
