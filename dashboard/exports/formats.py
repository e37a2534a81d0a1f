"""What a view can be taken away as: each format, declared once.

It is the ending of its address in the HTTP interface, its entry in the dialog, and the value of
`--format` on the command line.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dashboard.control import Control
from dashboard.exports import citation, publication, sdmx, sheets
from dashboard.exports.browsers import lacking
from dashboard.exports.bundle import bundle
from dashboard.exports.images import Images
from dashboard.exports.page import whole_page
from dashboard.exports.pictures import SIZE, composition, laid_over
from dashboard.exports.tables import chart_csv
from dashboard.exports.view import View, view_json
from dashboard.i18n import N_, _

Write = Callable[[View, Images, str], bytes]


class NothingToDrawError(ValueError):
    """A picture of a view that has none; the message says why."""


class Group(StrEnum):
    """What a format is for."""

    PICTURE = "picture"
    TABLE = "table"
    DATA = "data"
    CITATION = "citation"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: what its addresses and files end with.
        label: its name for readers.
        meaning: what it is good for.
        media: its media type.
        group: what it is for.
        write: `(view, images, size) -> bytes`.
        controls: what can be chosen of it beside the view.
        drawn: whether the server needs a browser for it.
        shown: whether a browser shows it rather than saving it.
    """

    name: str
    label: str
    meaning: str
    media: str
    group: Group
    write: Write
    controls: tuple[Control, ...] = ()
    drawn: bool = False
    shown: bool = False

    def file_name(self, view: View, size: str = "") -> str:
        """Name a file; a picture of another size than usual says so."""
        other = self.controls and size not in ("", SIZE.default)
        return f"{view.file_name}{f'_{size}' if other else ''}.{self.name}"


def _plain(write: Callable[[View], bytes]) -> Write:
    return lambda view, _images, _size: write(view)


def _picture(image_format: str) -> Write:
    def write(view: View, images: Images, size: str) -> bytes:
        composed = composition(view.drawing, view.address, size or "1x")
        if composed is None:
            raise NothingToDrawError(view.drawing.sentence)
        figure = laid_over(view.drawing, composed)
        scale = composed.scale if image_format == "png" else 1.0
        return images.render(figure, image_format, composed.width, composed.height, scale)

    return write


def _bundle(view: View, images: Images, _size: str) -> bytes:
    if view.drawing.figure is None:
        return bundle(view, {}, view.drawing.sentence)
    if without := lacking():
        missing = _("There is no SVG and no PNG: {why}", why=without)
        return bundle(view, {"figure.html": whole_page(view)}, missing)
    kinds = {"svg": "1x", "png": "2x"}
    figures = {f"figure.{kind}": _picture(kind)(view, images, size) for kind, size in kinds.items()}
    return bundle(view, figures)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = (
    Format(
        "png",
        N_("PNG"),
        N_("for a document or a slide"),
        "image/png",
        Group.PICTURE,
        _picture("png"),
        controls=(SIZE,),
        drawn=True,
        shown=True,
    ),
    Format(
        "svg",
        N_("SVG"),
        N_("sharp at any size, its words are text"),
        "image/svg+xml",
        Group.PICTURE,
        _picture("svg"),
        drawn=True,
        shown=True,
    ),
    Format(
        "pdf",
        N_("PDF"),
        N_("for print, drawn in lines"),
        "application/pdf",
        Group.PICTURE,
        _picture("pdf"),
        drawn=True,
        shown=True,
    ),
    Format(
        "html",
        N_("Interactive page"),
        N_("one file that works offline, with the table"),
        "text/html; charset=utf-8",
        Group.PICTURE,
        _plain(whole_page),
    ),
    Format(
        "table.xlsx",
        N_("Table, Excel"),
        N_("laid out for publication"),
        XLSX,
        Group.TABLE,
        _plain(sheets.table_xlsx),
    ),
    Format(
        "table.html",
        N_("Table, HTML"),
        N_("laid out for publication, for Word or the web"),
        "text/html; charset=utf-8",
        Group.TABLE,
        _plain(publication.table_page),
        shown=True,
    ),
    Format(
        "csv",
        N_("CSV"),
        N_("the rows shown, with codes, names and sources"),
        "text/csv; charset=utf-8",
        Group.DATA,
        _plain(lambda view: chart_csv(view.drawing.frame)),
    ),
    Format(
        "xlsx",
        N_("Excel"),
        N_("the rows with their metadata and notes"),
        XLSX,
        Group.DATA,
        _plain(sheets.chart_xlsx),
    ),
    Format(
        "json",
        N_("JSON"),
        N_("the rows with their metadata"),
        "application/json",
        Group.DATA,
        _plain(view_json),
        shown=True,
    ),
    Format(
        "sdmx.csv",
        N_("SDMX-CSV 2.0"),
        N_("for statistical systems"),
        "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
        Group.DATA,
        _plain(sdmx.sdmx_csv),
    ),
    Format(
        "bib",
        N_("BibTeX"),
        N_("the view and its sources"),
        "application/x-bibtex; charset=utf-8",
        Group.CITATION,
        _plain(citation.bibtex),
    ),
    Format(
        "ris",
        N_("RIS"),
        N_("the view and its sources"),
        "application/x-research-info-systems; charset=utf-8",
        Group.CITATION,
        _plain(citation.ris),
    ),
    Format(
        "zip",
        N_("Everything"),
        N_("figure, data, metadata, citation and hashes"),
        "application/zip",
        Group.WHOLE,
        _bundle,
        drawn=True,
    ),
)
BY_NAME = {one.name: one for one in FORMATS}
