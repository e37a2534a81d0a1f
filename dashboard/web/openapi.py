"""The HTTP interface described: an OpenAPI 3.1 document made from the declarations.

And the readable page of it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from flask import Flask, Response

from dashboard import __version__
from dashboard.control import MOST_WORDS, Control, Kind
from dashboard.datasets.store import Store
from dashboard.exports.formats import FORMATS
from dashboard.exports.page import templates
from dashboard.exports.pictures import SIZE
from dashboard.exports.view import PRODUCT
from dashboard.i18n import N_, _, language
from dashboard.pages.controls import LANG
from dashboard.pages.explorer import PAGE as EXPLORER
from dashboard.pages.model import Chart, Page
from dashboard.queries.explorer import TABLE as OBSERVATIONS
from dashboard.web.answers import asked, file
from dashboard.web.api import CSV, JSON, SDMX_CSV, STRUCTURE
from dashboard.web.layout import Site
from dashboard.web.openapi_schemas import PROBLEM, ROWS, VIEW

Json = dict[str, Any]
PROBLEMS = {
    "400": N_("A value is not offered, or a parameter is unknown: the problem names what is."),
    "404": N_("There is no such chart, table or format, or nothing to draw: the problem says why."),
    "503": N_("The picture could not be made: the problem says why. Try again later."),
}


def register(server: Flask, pages: tuple[Page, ...], store: Store, site: Site) -> None:
    """Add the document and the readable page."""

    @cache
    def whole(_language: str) -> str:
        return json.dumps(document(pages, store, site), ensure_ascii=False)

    @server.get("/api/v1/openapi.json")
    def openapi() -> Response:
        asked(None, (LANG,))
        return file(whole(language()), JSON)

    @server.get("/api/v1/")
    def readable() -> Response:
        asked(None, (LANG,))
        words = (
            templates()
            .get_template("api.html")
            .render(
                _=_,
                product=_(PRODUCT),
                pages=[page for page in pages if page.charts],
                formats=FORMATS,
                tables=store.package.tables.values(),
                title_of=_title,
                kinds=Kind,
            )
        )
        return file(words, "text/html; charset=utf-8")


def document(pages: tuple[Page, ...], store: Store, site: Site) -> Json:
    """Return the OpenAPI document."""
    parameters = _parameters(pages)
    charts = {
        f"/api/v1/charts/{page.id}/{chart.id}.{name}": operation
        for page in pages
        for chart in page.charts
        for name, operation in _chart(page, chart, parameters).items()
    }
    tables = {f"/api/v1/tables/{name}.{{format}}": _table(name, store) for name in store.tables}
    (explorer,) = (page for page in pages if page.id == EXPLORER.id)
    refs = [_reference(control, explorer, parameters) for control in explorer.controls]
    spoken = [_reference(LANG, explorer, parameters)]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _(PRODUCT),
            "version": __version__,
            "summary": _("International migration in Asia and the Pacific, chart by chart."),
            "description": _(store.package.description),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": site.public_url or "/"}],
        "paths": {
            **charts,
            **tables,
            "/api/v1/explorer.csv": _get(
                _("The rows of the table explorer"), refs, {CSV: {"type": "string"}}
            ),
            "/api/v1/sdmx/structure.xml": _get(
                _("What SDMX-CSV refers to"), [], {STRUCTURE: {"type": "string"}}
            ),
            "/api/v1/openapi.json": _get(_("This document"), spoken, {JSON: {"type": "object"}}),
            "/api/v1/catalogue.jsonld": _get(
                _("All data sets (DCAT)"), spoken, {"application/ld+json": {"type": "object"}}
            ),
            "/api/v1/": _get(
                _("The readable page"), spoken, {"text/html; charset=utf-8": {"type": "string"}}
            ),
        },
        "components": {
            "parameters": {key: _parameter(control) for key, control in parameters.items()},
            "schemas": {"Problem": PROBLEM, "View": VIEW, "Rows": ROWS},
            "responses": {
                status: {
                    "description": _(words),
                    "content": {
                        "application/problem+json": {
                            "schema": {"$ref": "#/components/schemas/Problem"}
                        }
                    },
                }
                for status, words in PROBLEMS.items()
            },
        },
    }


def _parameters(pages: Iterable[Page]) -> dict[str, Control]:
    """Return every control once; one that two pages offer differently is named for its page."""
    found: dict[str, Control] = {SIZE.name: SIZE}
    for page in pages:
        for control in page.own_controls if page.charts or page.id == EXPLORER.id else ():
            if found.setdefault(control.name, control) != control:
                found[f"{page.id}.{control.name}"] = control
    return found


def _reference(control: Control, page: Page, parameters: Mapping[str, Control]) -> Json:
    own = f"{page.id}.{control.name}"
    return {"$ref": f"#/components/parameters/{own if own in parameters else control.name}"}


def _parameter(control: Control) -> Json:
    many = control.kind is Kind.MANY
    return {
        "name": control.name,
        "in": "query",
        "description": _meaning(control),
        "schema": _schema(control),
        **({"style": "form", "explode": False} if many else {}),
    }


def _meaning(control: Control) -> str:
    words = [f"{_(control.label)}."]
    if control.kind is Kind.MANY:
        words.append(_("Several are divided by commas; none means all, or the default."))
    return " ".join(words)


def _schema(control: Control) -> Json:
    if control.kind is Kind.TEXT:
        return {"type": "string", "maxLength": MOST_WORDS, "pattern": r"^[^\x00-\x1f\x7f]*$"}
    if control.kind is Kind.PAGE:
        return {"type": "integer", "minimum": 1, "maximum": 9_999_999, "default": 1}
    values = [choice.value for choice in control.bound]
    if control.kind is Kind.MANY:
        most = {"maxItems": control.most} if control.most else {}
        return {"type": "array", "items": {"type": "string", "enum": values}, **most}
    if control.kind is Kind.YEAR:
        return {"type": "integer", "enum": list(map(int, values)), "default": int(control.default)}
    return {"type": "string", "enum": values, "default": control.default}


def _chart(page: Page, chart: Chart[Any], parameters: Mapping[str, Control]) -> dict[str, Json]:
    """Return what answers in most formats, and apart those formats of which more can be chosen."""
    refs = [_reference(control, page, parameters) for control in page.own_controls]
    plain = [form for form in FORMATS if not form.controls]
    content = {form.media: {"type": "string"} for form in plain}
    content[JSON] = {"$ref": "#/components/schemas/View"}
    alike = [_format([form.name for form in plain]), *refs]
    return {"{format}": _get(_title(chart), alike, content, tag=page.id)} | {
        form.name: _get(
            f"{_title(chart)} ({_(form.label)})",
            [*refs, *(_reference(control, page, parameters) for control in form.controls)],
            {form.media: {"type": "string"}},
            tag=page.id,
        )
        for form in FORMATS
        if form.controls
    }


def _table(name: str, store: Store) -> Json:
    content: Json = {CSV: {"type": "string"}, JSON: {"$ref": "#/components/schemas/Rows"}}
    endings = ["csv", "json"]
    if name == OBSERVATIONS:
        content[SDMX_CSV] = {"type": "string"}
        endings.append("sdmx.csv")
    return _get(_(store.package.tables[name].title), [_format(endings)], content, tag="tables")


def _format(endings: list[str]) -> Json:
    return {
        "name": "format",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": endings},
    }


def _get(summary: str, parameters: list[Json], content: Mapping[str, Json], tag: str = "") -> Json:
    answers = {status: {"$ref": f"#/components/responses/{status}"} for status in PROBLEMS}
    body = {
        "description": _("The file"),
        "content": {media: {"schema": schema} for media, schema in content.items()},
    }
    return {
        "get": {
            "summary": summary,
            **({"tags": [tag]} if tag else {}),
            "parameters": parameters,
            "responses": {"200": body, **answers},
        }
    }


def _title(chart: Chart[Any]) -> str:
    """Return a chart's title with dots for what the selection fills in."""
    return re.sub(r"\{\w+\}", "…", _(chart.title))
