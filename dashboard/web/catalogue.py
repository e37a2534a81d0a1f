"""What there is, for machines that look for data: DCAT, and schema.org in the head of each page."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from flask import Flask, Response

from dashboard.datasets.store import Store
from dashboard.exports.formats import FORMATS, Group
from dashboard.exports.view import PRODUCT
from dashboard.i18n import N_, _, language
from dashboard.pages.controls import LANG
from dashboard.pages.model import Page
from dashboard.web.answers import asked, file
from dashboard.web.layout import Site

CONTEXT = {
    "@vocab": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "downloadURL": {"@type": "@id"},
    "accessURL": {"@type": "@id"},
}
WHERE = N_("Asia and the Pacific")
Json = dict[str, Any]


def register(server: Flask, pages: tuple[Page, ...], store: Store, site: Site) -> None:
    """Add the catalogue's address."""

    @cache
    def whole(_language: str) -> str:
        return json.dumps(catalogue(pages, store, site), ensure_ascii=False)

    @server.get("/api/v1/catalogue.jsonld")
    def listed() -> Response:
        asked(None, (LANG,))
        return file(whole(language()), "application/ld+json")


def catalogue(pages: tuple[Page, ...], store: Store, site: Site) -> Json:
    """Return the tables and the charts as a DCAT catalogue."""
    return {
        "@context": CONTEXT,
        "@type": "Catalog",
        "dct:title": _(PRODUCT),
        "dct:description": _(store.package.description),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": _(PRODUCT)},
        "dct:spatial": _(WHERE),
        "dct:modified": store.package.created,
        "keyword": list(store.package.keywords),
        "version": store.package.version,
        "dataset": [*_tables(store, site), *_charts(pages, site)],
    }


def _tables(store: Store, site: Site) -> Iterator[Json]:
    for name, table in store.package.tables.items():
        base = f"{site.public_url}/api/v1/tables/{name}"
        yield _dataset(
            base,
            _(table.title),
            _(table.description),
            [
                _distribution(f"{base}.csv", "text/csv"),
                _distribution(f"{base}.json", "application/json"),
            ],
        )


def _charts(pages: tuple[Page, ...], site: Site) -> Iterator[Json]:
    forms = [form for form in FORMATS if form.group is Group.DATA]
    for page in pages:
        for chart in page.charts:
            base = f"{site.public_url}/api/v1/charts/{page.id}/{chart.id}"
            files = [
                _distribution(f"{base}.{form.name}", form.media.split(";")[0]) for form in forms
            ]
            yield _dataset(base, f"{_(page.title, name='…')}: {chart.id}", _(page.lead), files)


def _dataset(where: str, title: str, description: str, files: list[Json]) -> Json:
    return {
        "@type": "Dataset",
        "@id": where,
        "dct:title": title,
        "dct:description": description,
        "distribution": files,
    }


def _distribution(where: str, media: str) -> Json:
    return {"@type": "Distribution", "downloadURL": where, "accessURL": where, "mediaType": media}


def head(store: Store, site: Site) -> str:
    """Return the data as a schema.org Dataset, in a script element for a page's head."""
    package = store.package
    said = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _(package.title),
        "description": _(package.description),
        **({"url": site.public_url} if site.public_url else {}),
        "version": package.version,
        "dateModified": package.created,
        "keywords": list(package.keywords),
        "spatialCoverage": _(WHERE),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": _(PRODUCT)},
        "license": f"{site.public_url}/api/v1/tables/sources.csv",
        "includedInDataCatalog": {"@type": "DataCatalog", "name": _(PRODUCT)},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": _(table.title),
                "encodingFormat": "text/csv",
                "contentUrl": f"{site.public_url}/api/v1/tables/{name}.csv",
            }
            for name, table in package.tables.items()
        ],
    }
    text = json.dumps(said, ensure_ascii=False).replace("<", r"\u003c")
    return f'<script type="application/ld+json">{text}</script>'
