"""The application, built from a store: twice in one process if asked, nothing kept between."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from dash import Dash
from flask import Blueprint, Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from dashboard.datasets.store import Store, load
from dashboard.exports.view import PRODUCT
from dashboard.i18n import SOURCE, _, language, speak
from dashboard.pages import bound_pages, found
from dashboard.pages.controls import language_asked
from dashboard.pages.model import Page
from dashboard.resources import resource_dir
from dashboard.web import (
    api,
    callbacks,
    catalogue,
    choices,
    embed,
    export,
    guard,
    hashed,
    headers,
    health,
    layout,
    openapi,
    requests,
)
from dashboard.web.counted import Counted
from dashboard.web.first import First
from dashboard.web.memory import Memory

SCRIPT = re.compile(r'<script src="([^"]+)"></script>')
# For browsers that our own scripts do not speak to, and for a kind of table that we do not have.
UNUSED = re.compile(r"/(polyfill@|dash_table/)")
# Dash would ask for its part with charts only once it has a chart to draw.
LATE = "/_dash-component-suites/dash/dcc/async-graph.js"
STYLES = "/bootstrap/static"
BOOTSTRAP = f"{STYLES}/css/bootstrap.min.css"
SAFE = "%!$&'()*+,;=:@/?~"  # stands in a query as it is, what is escaped already included
METAS = [
    {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    {"name": "color-scheme", "content": "light dark"},
]


class Application(Dash):
    """Dash, whose first document is in the language of the request, and names no versions."""

    words: Callable[[], Mapping[str, str]]  # what fills the document beside Dash's own parts
    first: First

    def interpolate_index(self, *parts: Any, **named: Any) -> str:
        """Return the document, with our words, our first answers and lasting addresses in it."""
        whole: str = super().interpolate_index(*parts, **named)  # type: ignore[no-untyped-call]
        for name, text in self.words().items():
            whole = whole.replace(name, text)
        search = request.query_string.decode("utf-8", "replace")
        whole = whole.replace("{%first%}", self.first.blocks(request.path, search))
        return hashed.linked(whole)

    def _config(self) -> dict[str, Any]:
        """Tell the browser what it needs: no versions, which those read who look for known faults.

        And not to hold the callbacks against all pages' layouts, which it would have to be sent: a
        test does.
        """
        whole: dict[str, Any] = super()._config()  # type: ignore[no-untyped-call]
        told = {name: "" if name.endswith("_version") else one for name, one in whole.items()}
        told.pop("validation_layout", None)
        return told | {"suppress_callback_exceptions": True}

    def _generate_scripts_html(self) -> str:
        return hashed.scripts()

    def own_scripts(self) -> list[str]:
        """Return the addresses of Dash's scripts that we use, in their order."""
        found = SCRIPT.findall(super()._generate_scripts_html())
        return [*(path for path in found if not UNUSED.search(path)), LATE]


def create_app(
    store: Store | None = None,
    public_url: str = "",
    contact: str = "",
    embed_hosts: tuple[str, ...] = ("*",),
) -> Application:
    """Return the Dash application over `store`, or over the bundled data.

    `public_url` is the address readers know, such as "https://migration.example"; exported
    pictures then carry whole addresses, else path and query only. `contact` is where readers report
    errors: a page, or a mail address behind "mailto:". `embed_hosts` may show charts in a frame.
    """
    store = store or load()
    site = layout.Site(public_url.rstrip("/"), contact, embed_hosts)
    pages = bound_pages(store)
    server = Flask("dashboard")
    _listen(server)
    requests.register(server)  # before all that answers: it numbers what they do
    server.register_blueprint(_bootstrap())
    app = Application(
        "dashboard",
        server=server,  # type: ignore[arg-type] # Dash means a Flask here, but annotates otherwise
        use_pages=False,
        assets_folder=str(resource_dir("assets")),
        assets_ignore=r"\.js$|^chart\.css$",  # joined, or of embedded charts
        external_stylesheets=[BOOTSTRAP],
        meta_tags=METAS,
        index_string=layout.INDEX,
        title=_(PRODUCT),
        update_title="",
        serve_locally=True,
    )
    spoken = cache(
        lambda _language: layout.index_words(catalogue.head(store, site), choices.address(store))
    )
    app.words = lambda: spoken(language())
    app.layout = layout.shell()
    router = callbacks.register(app, pages, store, site)
    app.first = First(app, router, f"{hashed.of_all(store.version)} {contact}")
    choices.register(server, pages, store)
    for part in (api, export, embed, openapi, catalogue):
        part.register(server, pages, store, site)
    health.register(server, pages, store)
    hashed.register(server, app.own_scripts)
    _pin(server, pages)
    guard.register(server, app, pages)
    headers.register(server, app)
    remembered = Memory(server.wsgi_app)
    server.wsgi_app = Counted(remembered)  # type: ignore[method-assign] # as Flask documents it
    # Dash sets itself up at the first request, and two at once can find it half done.
    server.test_client().get("/_dash-dependencies")
    return app


def _bootstrap() -> Blueprint:
    """Serve the files that bootstrap-flask brings, without its forms, which take long to import.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    package = find_spec("flask_bootstrap")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("bootstrap-flask, whose styles are served, is not installed")
    folder = Path(package.origin).parent / "static" / "bootstrap5"
    return Blueprint("bootstrap", __name__, static_folder=folder, static_url_path=STYLES)


def _listen(server: Flask) -> None:
    """Answer each request in the language that its address asks for."""

    @server.before_request
    def listen() -> None:
        speak(language_asked(request.args.to_dict(flat=False)))

    @server.teardown_request
    def end(_error: BaseException | None) -> None:
        speak(SOURCE)


def _pin(server: Flask, pages: tuple[Page, ...]) -> None:
    """Complete page addresses with what must stand in them, such as the edition.

    A redirect, because Dash's Location would fight an address that is changed in the browser.
    """

    @server.before_request
    def complete() -> BaseResponse | None:
        there = found(pages, request.path)
        pinned = [control for control in there[0].controls if control.pinned] if there else []
        lacking = [control for control in pinned if not request.args.get(control.name)]
        if not lacking or request.method != "GET":
            return None
        # What a browser would escape is escaped here: a line break would end the header.
        rest = quote(request.query_string, safe=SAFE)
        query = urlencode([(control.name, control.default) for control in lacking])
        return redirect(f"{request.path}?{query}{'&' if rest else ''}{rest}")

    @server.after_request
    def missing(response: Response) -> Response:
        # Dash answers 200 with a page that says there is none.
        if (
            response.status_code == HTTPStatus.OK
            and request.endpoint == api.DASH_PAGE
            and found(pages, request.path) is None
        ):
            response.status_code = 404
        return response
