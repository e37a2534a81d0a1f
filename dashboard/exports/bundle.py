"""A view as one zip: figure, data, descriptor, citation, words and hashes."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.exports import citation
from dashboard.exports.tables import csv_text
from dashboard.exports.view import CODE_LICENCE, PRODUCT, View
from dashboard.i18n import _, listed

DATA, DESCRIPTOR, README, HASHES = "data.csv", "datapackage.json", "README.md", "SHA256SUMS"
WHEN = (1980, 1, 1, 0, 0, 0)  # of every file in the zip, so that the bytes depend on nothing else
MEDIA = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "html": "text/html",
    "cff": "application/yaml",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
Files = dict[str, bytes]


def bundle(view: View, figures: Mapping[str, bytes], missing: str = "") -> bytes:
    """Return the zip; `figures` are the files that show the chart, `missing` what lacks and why."""
    out: Files = dict(figures)
    if len(view.frame.columns):  # a chart of another edition has not even those
        out[DATA] = csv_text(view.frame).encode()
    out["CITATION.cff"] = citation.cff(view)
    out["citation.bib"] = citation.bibtex(view)
    out["citation.ris"] = citation.ris(view)
    out[DESCRIPTOR] = _descriptor(view, out)
    out[README] = _readme(view, out, missing).encode()
    out[HASHES] = "".join(
        f"{hashlib.sha256(body).hexdigest()}  {name}\n" for name, body in sorted(out.items())
    ).encode()
    return _zipped(out)


def _zipped(out: Files) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted(out.items()):
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, body)
    return whole.getvalue()


def _descriptor(view: View, out: Files) -> bytes:
    """Describe the files as a Data Package (version 2)."""
    declared = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]+", "-", view.file_name),
        "title": view.drawing.title,
        "description": f"{view.drawing.sentence} {view.filters}",
        **({"homepage": view.address} if view.public_url else {}),
        "version": view.store.package.version,
        "created": f"{view.store.package.created}T00:00:00Z",
        "sources": [_source(one) for one in view.cited],
        "licenses": [{"name": "other-at", "title": "; ".join(view.licences) or CODE_LICENCE}],
        "resources": [*([_table(view, out[DATA])] if DATA in out else []), *_others(out)],
        "view": view.address,
        "dataVersion": view.store.version,
    }
    return (json.dumps(declared, ensure_ascii=False, indent=2) + "\n").encode()


def _source(one: Mapping[str, str]) -> dict[str, str]:
    path, _others = citation.first_address(one["address"])
    said = {"title": f"{one['publisher']}, {one['title']}", "path": path}
    return {key: text for key, text in said.items() if text}


def _table(view: View, body: bytes) -> dict[str, Any]:
    return {
        "name": "data",
        "type": "table",
        "path": DATA,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **_size(body),
        "schema": {"fields": view.columns(), "missingValues": [""]},
    }


def _others(out: Files) -> list[dict[str, Any]]:
    return [
        {
            "name": re.sub(r"[^a-z0-9]+", "-", name.lower()),
            "path": name,
            "format": ending,
            "mediatype": MEDIA[ending],
            **_size(out[name]),
        }
        for name in sorted(out)
        if (ending := name.rsplit(".", 1)[-1]) in MEDIA
    ]


def _size(body: bytes) -> dict[str, Any]:
    return {"bytes": len(body), "hash": f"sha256:{hashlib.sha256(body).hexdigest()}"}


def _readme(view: View, out: Files, missing: str) -> str:
    parts = [
        f"# {view.drawing.title}",
        view.drawing.sentence,
        view.filters,
        _("View: {address}", address=view.address),
        _(
            "Made by the {product}, data version {version}.",
            product=_(PRODUCT),
            version=view.store.version,
        ),
        _(
            "Files: {names}. {hashes} has the SHA-256 of each.",
            names=listed(sorted(out)),
            hashes=HASHES,
        ),
        missing,
        *_list(_("## Sources"), view.drawing.sources),
        *_list(_("## Notes"), view.notes()),
        *_list(_("## Terms"), view.licences),
        _("## How to cite"),
        citation.citation(view),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _list(heading: str, lines: Sequence[str]) -> tuple[str, ...]:
    """Return a heading and its list, or nothing where there is nothing to list."""
    return (heading, "\n".join(f"- {line}" for line in lines)) if lines else ()
