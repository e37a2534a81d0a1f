"""The export dialog: what it holds for a chart, and what makes the drawn chart a picture."""

from dataclasses import dataclass, replace

from flask import Flask, Response, request
from werkzeug.exceptions import NotFound

from dashboard.datasets.store import Store
from dashboard.exports import addresses
from dashboard.exports.browsers import lacking
from dashboard.exports.formats import BY_NAME, FORMATS, Format, Group, NothingToDrawError
from dashboard.exports.page import templates
from dashboard.exports.pictures import SIZE, composition
from dashboard.exports.snippets import snippets
from dashboard.exports.view import View
from dashboard.i18n import N_, _
from dashboard.pages.model import Page
from dashboard.web.answers import asked, file
from dashboard.web.api import find
from dashboard.web.cards import PICTURE
from dashboard.web.dash_json import dash_json
from dashboard.web.layout import Site

GROUPS = {
    Group.PICTURE: N_("Picture"),
    Group.TABLE: N_("Table for a publication"),
    Group.DATA: N_("Data"),
    Group.WHOLE: N_("All in one file"),
    Group.CITATION: N_("Reference managers"),
}
IN_BROWSER = ("png", "svg")  # drawn by the browser, from the chart as it stands there


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to take away, as the dialog shows it."""

    label: str
    meaning: str
    address: str
    picture: str = ""  # what the browser draws itself
    file: bool = False  # drawn by the server, which can fail
    lacking: str = ""  # why it is not to be had here


def register(server: Flask, pages: tuple[Page, ...], store: Store, site: Site) -> None:
    """Add what the dialog asks for."""
    by_id = {page.id: page for page in pages}

    def view_of(page_id: str, chart_id: str, public_url: str) -> tuple[View, str]:
        page, chart = find(by_id, page_id, chart_id)
        chosen, own = asked(page, (SIZE,))
        view = View.of(page, chart, store, chosen, public_url)
        if view.drawing.hidden:
            raise NotFound(view.drawing.sentence)
        return view, own.one(SIZE.name)

    @server.get("/api/v1/views/<page_id>/<chart_id>/export.html")
    def dialog(page_id: str, chart_id: str) -> Response:
        view, _size = view_of(page_id, chart_id, site.public_url or request.host_url.rstrip("/"))
        words = templates().get_template("export.html")
        body = words.render(
            view=view,
            groups=[(_(label), offers(view, group)) for group, label in GROUPS.items()],
            snippets=snippets(view, embedded=bool(site.embed_hosts)),
            _=_,
        )
        response = file(body, "text/html; charset=utf-8")
        if not site.public_url:  # its addresses are those of whoever asks
            response.headers["Cache-Control"] = "private, no-cache"
        return response

    @server.get("/api/v1/views/<page_id>/<chart_id>/picture.json")
    def picture(page_id: str, chart_id: str) -> Response:
        view, size = view_of(page_id, chart_id, site.public_url)
        composed = composition(view.drawing, view.address, size)
        if composed is None:
            raise NothingToDrawError(view.drawing.sentence)
        whole = {
            "width": composed.width,
            "height": composed.height,
            "scale": composed.scale,
            "words": composed.layout,
            "figure": view.drawing.figure,
            "filename": BY_NAME["png"].file_name(view, size).removesuffix(".png"),
        }
        return file(dash_json(whole), "application/json")


def offers(view: View, group: Group) -> list[Offer]:
    """Return what a group of formats offers of a view."""
    here = replace(view, public_url="")  # addresses within the site
    found = [offer for form in FORMATS if form.group is group for offer in _offers(here, form)]
    return [one for one in found if view.drawing.figure is not None or group is Group.DATA]


def _offers(view: View, form: Format) -> list[Offer]:
    meaning = _(form.meaning)
    if form.name in IN_BROWSER:
        where = addresses.of_part(view.page, view.drawing, PICTURE)
        if not form.controls:
            return [Offer(_(form.label), meaning, where, picture=form.name)]
        return [
            Offer(
                f"{_(form.label)} {choice.value}",
                _(choice.label),
                f"{where}&{SIZE.name}={choice.value}",
                form.name,
            )
            for choice in SIZE.bound
        ]
    # A bundle without pictures is still one.
    without = lacking() if form.drawn and form.group is Group.PICTURE else ""
    return [Offer(_(form.label), meaning, view.api(form.name), lacking=without, file=form.drawn)]
