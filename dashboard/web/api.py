"""Data over HTTP: charts and tables as CSV, problems as RFC 9457 documents."""

import json
from urllib.parse import quote

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from dashboard.control import Problem
from dashboard.datasets.store import Store
from dashboard.exports.tables import chart_csv, csv_text
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.explorer import file_name
from dashboard.pages.model import Page
from dashboard.queries import explorer as query
from dashboard.selection import Selection, SelectionError


def register(server: Flask, pages: tuple[Page, ...], store: Store) -> None:
    """Add the addresses under `/api/v1` and the answer to values that are not offered."""
    by_id = {page.id: page for page in pages}

    @server.get("/api/v1/charts/<page_id>/<chart_id>.csv")
    def chart(page_id: str, chart_id: str) -> Response:
        page = by_id.get(page_id)
        found = page.chart(chart_id) if page else None
        if page is None or found is None:
            known = [f"{one.id}/{chart.id}" for one in pages for chart in one.charts]
            raise NotFound(f"There is no chart {page_id}/{chart_id}; there is {', '.join(known)}.")
        selection = Selection.strict(request.args.to_dict(flat=False), page.controls)
        drawing = found.draw(store, selection)
        return _csv(chart_csv(drawing.frame), drawing.file_name(page), store)

    @server.get("/api/v1/tables/<name>.csv")
    def table(name: str) -> Response:
        if name not in store.tables:
            raise NotFound(f"There is no table {name}; there is {', '.join(store.tables)}.")
        return _csv(csv_text(store[name]).encode("utf-8-sig"), name, store)

    @server.get("/api/v1/explorer.csv")
    def explored() -> Response:
        asked = request.args.to_dict(flat=False)
        selection = Selection.strict(asked, by_id[EXPLORER.id].controls)
        frame = query.shown(query.rows(store, selection), store, selection)
        return _csv(csv_text(frame).encode("utf-8-sig"), file_name(selection), store)

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


def _csv(body: bytes, name: str, store: Store) -> Response:
    response = Response(body, mimetype="text/csv", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.csv"
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
