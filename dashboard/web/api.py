"""Data over HTTP: charts and tables as CSV, problems as RFC 9457 documents."""

import json
from functools import lru_cache
from urllib.parse import quote

from flask import Flask, Response, request
from plotly.io.json import to_json_plotly
from werkzeug.exceptions import NotFound

from dashboard.control import Kind, Problem
from dashboard.datasets.store import Store
from dashboard.exports.tables import chart_csv, csv_text, table_html
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.explorer import file_name
from dashboard.pages.model import Chart, Page
from dashboard.queries import explorer as query
from dashboard.selection import Selection, SelectionError
from dashboard.web import views

MOST_VIEWS = 256  # kept drawn: the years of a few selections


def register(server: Flask, pages: tuple[Page, ...], store: Store, public_url: str) -> None:
    """Add the addresses under `/api/v1` and the answer to values that are not offered."""
    by_id = {page.id: page for page in pages}

    @server.get("/api/v1/charts/<page_id>/<chart_id>.csv")
    def chart(page_id: str, chart_id: str) -> Response:
        page, found = _find(by_id, page_id, chart_id)
        drawing = found.draw(store, _asked(page))
        if drawing.hidden:
            raise NotFound(drawing.sentence)
        return _csv(chart_csv(drawing.frame), drawing.file_name(page))

    @server.get("/api/v1/tables/<name>.csv")
    def table(name: str) -> Response:
        if name not in store.tables:
            raise NotFound(f"There is no table {name}; there is {', '.join(store.tables)}.")
        return _csv(csv_text(store[name]).encode("utf-8-sig"), name)

    @server.get("/api/v1/explorer.csv")
    def explored() -> Response:
        selection = _asked(by_id[EXPLORER.id])
        frame = query.shown(query.rows(store, selection), store, selection)
        return _csv(csv_text(frame).encode("utf-8-sig"), file_name(selection))

    _views(server, by_id, store, public_url)
    _tables(server, by_id, store)

    @server.get("/api/<path:rest>")
    def nothing(rest: str) -> Response:
        # Without this Dash would answer with a page.
        raise NotFound(f"There is nothing at /api/{rest}.")

    @server.errorhandler(SelectionError)
    def not_offered(error: SelectionError) -> Response:
        return problem(400, "Value not offered", str(error), error.problems)

    @server.errorhandler(NotFound)
    def not_found(error: NotFound) -> Response:
        return problem(404, "Not found", error.description or "There is nothing at this address.")


def _views(server: Flask, pages: dict[str, Page], store: Store, public_url: str) -> None:
    """Answer steps of play: what a page sets for a year, by component."""

    @lru_cache(MOST_VIEWS)
    def drawn(page_id: str, selection: Selection) -> str:
        page = pages[page_id]
        years = [control.name for control in page.controls if control.kind is Kind.YEAR]
        return str(to_json_plotly(views.flat(page, store, selection, public_url, years)))

    @server.get("/api/v1/views/<page_id>.json")
    def view(page_id: str) -> Response:
        page = pages.get(page_id)
        if page is None:
            raise NotFound(f"There is no page {page_id}; there is {', '.join(pages)}.")
        body = drawn(page_id, _asked(page))
        return _cached(Response(body, content_type="application/json"))


def _tables(server: Flask, pages: dict[str, Page], store: Store) -> None:
    """Answer with a chart's rows as a table, for its card."""

    @server.get("/api/v1/views/<page_id>/<chart_id>/table.html")
    def table_of(page_id: str, chart_id: str) -> Response:
        page, chart = _find(pages, page_id, chart_id)
        drawing = chart.draw(store, _asked(page))
        body = table_html(drawing.frame, chart.table)
        return _cached(Response(body, content_type="text/html; charset=utf-8"))


def _find(pages: dict[str, Page], page_id: str, chart_id: str) -> tuple[Page, Chart]:
    page = pages.get(page_id)
    chart = page.chart(chart_id) if page else None
    if page is None or chart is None:
        known = [f"{one.id}/{chart.id}" for one in pages.values() for chart in one.charts]
        raise NotFound(f"There is no chart {page_id}/{chart_id}; there is {', '.join(known)}.")
    return page, chart


def _asked(page: Page) -> Selection:
    return Selection.strict(request.args.to_dict(flat=False), page.controls)


def _csv(body: bytes, name: str) -> Response:
    response = Response(body, mimetype="text/csv", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.csv"
    return _cached(response)


def _cached(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, max-age=300"
    response.add_etag()
    response.make_conditional(request)
    return response


def problem(status: int, title: str, detail: str, problems: tuple[Problem, ...] = ()) -> Response:
    """Return a problem document that names each parameter and what it takes."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
    }
    if problems:
        body["parameters"] = [
            {"name": one.parameter, "given": one.given, "allowed": list(one.allowed)}
            for one in problems
        ]
    text = json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    return Response(text, status=status, content_type="application/problem+json; charset=utf-8")
