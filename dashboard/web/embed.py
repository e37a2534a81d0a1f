"""A chart in another site: a light page for an iframe, and who may frame it."""

from flask import Flask, Response
from werkzeug.exceptions import NotFound

from dashboard.datasets.store import Store
from dashboard.exports.page import framed_page, templates
from dashboard.exports.view import View
from dashboard.i18n import _
from dashboard.pages.model import Page
from dashboard.selection import SelectionError
from dashboard.web.answers import asked, file
from dashboard.web.api import find
from dashboard.web.hashed import PLOTLY, address
from dashboard.web.layout import Site


def register(server: Flask, pages: tuple[Page, ...], store: Store, site: Site) -> None:
    """Add the pages for iframes."""
    by_id = {page.id: page for page in pages}

    @server.get("/embed/<page_id>/<chart_id>")
    def embed(page_id: str, chart_id: str) -> Response:
        try:
            page, chart = find(by_id, page_id, chart_id)
            chosen, _own = asked(page)
            view = View.of(page, chart, store, chosen, site.public_url)
            if view.drawing.hidden:
                raise NotFound(view.drawing.sentence)
        except SelectionError as error:
            return _said(400, str(error))
        except NotFound as error:
            return _said(404, str(error.description))
        link = f"{site.public_url}{page.address(view.drawing.selection)}#{page.id}-{chart.id}"
        response = file(framed_page(view, link, address(PLOTLY)), "text/html; charset=utf-8")
        allowed = " ".join(("'self'", *site.embed_hosts))
        response.headers["Content-Security-Policy"] = f"frame-ancestors {allowed}"
        return response


def _said(status: int, words: str) -> Response:
    """Return a page with one sentence, for whoever looks at the frame."""
    body = templates().get_template("said.html").render(words=words, title=_("No chart"))
    return Response(body, status=status, content_type="text/html; charset=utf-8")
