"""For whoever runs the dashboard: is the process alive, and can it answer?"""

from flask import Flask, Response

from dashboard.datasets.store import Store
from dashboard.pages.model import Page
from dashboard.selection import Selection


def register(server: Flask, pages: tuple[Page, ...], store: Store) -> None:
    """Add `/healthz`, which asks nothing, and `/readyz`, which draws a chart."""

    @server.get("/healthz")
    def alive() -> Response:
        return _said("alive")

    @server.get("/readyz")
    def ready() -> Response:
        page = next(page for page in pages if page.charts)
        selection, _problems = Selection.parse({}, page.controls)
        page.charts[0].draw(store, selection)
        return _said(f"ready {store.version[:12]}")


def _said(words: str) -> Response:
    response = Response(f"{words}\n", content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response
