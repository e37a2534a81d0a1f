"""The application, built from a store: twice in one process if asked, nothing kept between."""

import dash
from dash import Dash
from flask import Flask
from flask_bootstrap import Bootstrap5

from dashboard.datasets.store import Store, load
from dashboard.i18n import _
from dashboard.pages import bound_pages
from dashboard.resources import resource_dir
from dashboard.web import api, callbacks, layout

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
        server=server,
        use_pages=True,
        pages_folder="",  # pages are declared in `dashboard.pages`, not found in a folder
        assets_folder=str(resource_dir("assets")),
        external_stylesheets=[BOOTSTRAP],
        meta_tags=METAS,
        index_string=layout.INDEX,
        title=_(layout.PRODUCT),
        update_title="",
        serve_locally=True,
    )
    for order, page in enumerate(pages):

        def page_layout(_page=page, **query: object):  # type: ignore[no-untyped-def]
            return layout.page_layout(pages, _page, store, public_url, query)

        dash.register_page(
            f"pages.{page.id}",
            path=page.path,
            name=_(page.name),
            title=f"{_(page.title)} – {_(layout.PRODUCT)}",
            description=_(page.lead),
            order=order,
            layout=page_layout,
        )
    dash.register_page("pages.not_found_404", layout=lambda **_query: layout.not_found(pages))
    app.layout = layout.shell()
    callbacks.register(app, pages, store, public_url)
    api.register(server, pages, store)
    return app
