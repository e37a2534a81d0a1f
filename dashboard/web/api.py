"""The HTTP interface under `/api/v1`: charts, tables, steps of play; problems in words."""

from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from dashboard.control import Kind
from dashboard.datasets.store import Store
from dashboard.exports import sdmx
from dashboard.exports.formats import BY_NAME, NothingToDrawError
from dashboard.exports.images import ImageError, process_images
from dashboard.exports.pictures import SIZE
from dashboard.exports.tables import csv_text, json_text, table_html
from dashboard.exports.view import View
from dashboard.i18n import _
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.explorer import file_name
from dashboard.pages.model import Chart, Page
from dashboard.queries import explorer as query
from dashboard.selection import Selection, SelectionError
from dashboard.web import views
from dashboard.web.answers import asked, file, page_of, problem
from dashboard.web.dash_json import dash_json
from dashboard.web.layout import Site
from dashboard.web.packed import Packed

MOST_VIEWS = 16_000_000  # bytes kept, packed: the years of some selections
MOST_FILES = 64_000_000  # bytes kept, packed: pictures above all, and whole tables
CSV, JSON = "text/csv; charset=utf-8", "application/json"
SDMX_CSV = BY_NAME["sdmx.csv"].media
STRUCTURE = "application/vnd.sdmx.structure+xml; version=2.1"
DASH_PAGE = "/<path:path>"  # the endpoint under which Dash answers any address
Pages = dict[str, Page]


def register(server: Flask, pages: tuple[Page, ...], store: Store, site: Site) -> None:
    """Add the addresses under `/api/v1` and the answers to what goes wrong there."""
    by_id = {page.id: page for page in pages}
    kept = Packed(MOST_FILES)
    _charts(server, by_id, store, site, kept)
    _tables(server, by_id, store, kept)
    _views(server, by_id, store)
    _problems(server)


def _charts(server: Flask, pages: Pages, store: Store, site: Site, kept: Packed) -> None:
    """Answer with a chart in any of the formats."""
    images = process_images()

    def written(
        page_id: str, chart_id: str, chosen: Selection, ending: str, size: str
    ) -> tuple[bytes, str]:
        view = View.of(*find(pages, page_id, chart_id), store, chosen, site.public_url)
        if view.drawing.hidden:
            raise NotFound(view.drawing.sentence)
        form = BY_NAME[ending]
        return form.write(view, images, size), form.file_name(view, size)

    @server.get("/api/v1/charts/<page_id>/<name>")
    def chart(page_id: str, name: str) -> Response:
        chart_id, _dot, ending = name.partition(".")
        page, found = find(pages, page_id, chart_id)
        form = BY_NAME.get(ending)
        if form is None:
            known = ", ".join(BY_NAME)
            raise NotFound(
                _(
                    "A chart does not come as “{ending}”; it comes as {known}.",
                    ending=ending,
                    known=known,
                )
            )
        chosen, own = asked(page, form.controls)
        size = own.one(SIZE.name) if form.controls else ""
        view = (page_id, chart_id, found.own(chosen), ending, size)
        body, saved_as = kept.get(view, lambda: written(*view))
        return file(body, form.media, saved_as, shown=form.shown)


def _tables(server: Flask, pages: Pages, store: Store, kept: Packed) -> None:
    """Answer with whole tables, with the explorer's rows, and with what SDMX-CSV refers to."""

    def written(name: str, ending: str) -> tuple[bytes, str]:
        if ending == "json":
            return json_text(store[name]).encode(), JSON
        if ending == "sdmx.csv" and name == query.TABLE:
            return sdmx.sdmx_table(store, store[name]), SDMX_CSV
        if ending == "csv":
            return csv_text(store[name]).encode("utf-8-sig"), CSV
        raise NotFound(
            _(
                "The table {name} does not come as “{ending}”; tables come as csv, json and, for"
                " observations, sdmx.csv.",
                name=name,
                ending=ending,
            )
        )

    @server.get("/api/v1/tables/<file_name>")
    def table(file_name: str) -> Response:
        name, _dot, ending = file_name.partition(".")
        if name not in store.tables:
            raise NotFound(
                _(
                    "There is no table {name}; there is {known}.",
                    name=name,
                    known=", ".join(store.tables),
                )
            )
        asked(None)
        body, media = kept.get((name, ending), lambda: written(name, ending))
        return file(body, media, file_name)

    @server.get("/api/v1/explorer.csv")
    def explored() -> Response:
        selection = asked(pages[EXPLORER.id])[0].reset("page")  # a file has all the rows

        def written() -> tuple[bytes, str]:
            frame = query.shown(query.rows(store, selection), store, selection)
            return csv_text(frame).encode("utf-8-sig"), f"{file_name(selection)}.csv"

        body, saved_as = kept.get(selection, written)
        return file(body, CSV, saved_as)

    @server.get("/api/v1/sdmx/structure.xml")
    def structure() -> Response:
        asked(None)
        body = store.once("sdmx structure", lambda: sdmx.structure(store))
        return file(body, STRUCTURE, "structure.xml", shown=True)


def _views(server: Flask, pages: Pages, store: Store) -> None:
    """Answer with parts of pages: a step of play, a chart's table."""
    kept = Packed(MOST_VIEWS)

    def drawn(page: Page, selection: Selection) -> tuple[bytes, str]:
        years = [control.name for control in page.controls if control.kind is Kind.YEAR]
        return dash_json(views.flat(page, store, selection, years)), JSON

    @server.get("/api/v1/views/<page_id>.json")
    def view(page_id: str) -> Response:
        page = page_of(pages, page_id)
        # With what the page only passes on, which stands in its address.
        selection = Selection.strict(request.args.to_dict(flat=False), page.controls)
        return file(*kept.get((page_id, selection), lambda: drawn(page, selection)))

    @server.get("/api/v1/views/<page_id>/<chart_id>/table.html")
    def table_of(page_id: str, chart_id: str) -> Response:
        page, chart = find(pages, page_id, chart_id)
        drawing = chart.draw(store, asked(page)[0])
        return file(table_html(drawing.frame, chart.table), "text/html; charset=utf-8")


def find(pages: Pages, page_id: str, chart_id: str) -> tuple[Page, Chart[Any]]:
    """Return a chart and its page.

    Raises:
        NotFound: there is no such chart; the message names those that there are.
    """
    page = pages.get(page_id)
    chart = page.chart(chart_id) if page else None
    if page is None or chart is None:
        known = [f"{one.id}/{chart.id}" for one in pages.values() for chart in one.charts]
        name = f"{page_id}/{chart_id}"
        raise NotFound(
            _("There is no chart {name}; there is {known}.", name=name, known=", ".join(known))
        )
    return page, chart


def _problems(server: Flask) -> None:
    @server.before_request
    def nothing() -> None:
        # Without this Dash would answer with a page.
        if request.path.startswith("/api/") and request.endpoint == DASH_PAGE:
            raise NotFound(_("There is nothing at {address}.", address=request.path))

    @server.errorhandler(SelectionError)
    def not_offered(error: SelectionError) -> Response:
        return problem(400, _("Value not offered"), str(error), error.problems)

    @server.errorhandler(NotFound)
    def not_found(error: NotFound) -> Response:
        return problem(
            404, _("Not found"), error.description or _("There is nothing at this address.")
        )

    @server.errorhandler(NothingToDrawError)
    def nothing_to_draw(error: NothingToDrawError) -> Response:
        return problem(404, _("Nothing to draw"), str(error))

    @server.errorhandler(ImageError)
    def no_picture(error: ImageError) -> Response:
        return problem(503, _("The picture could not be made"), str(error), later=True)

    @server.after_request
    def readable(response: Response) -> Response:
        """Let pages of other sites read the interface."""
        if request.path.startswith("/api/"):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
            response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, ETag"
        return response
