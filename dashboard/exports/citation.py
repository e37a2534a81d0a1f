"""How to cite a view: in words, as BibTeX, as RIS and as a Citation File.

The sources are cited beside the dashboard, which only read them. No day of access is given, so that
the same view gives the same bytes; the version of the data says as much.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.exports.view import PRODUCT, View
from dashboard.i18n import _

LATEX = {
    **{sign: rf"\{sign}" for sign in "&%$#_{}"},
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}
Entry = Mapping[str, str]


def citation(view: View) -> str:
    """Return one sentence that cites the view, its sources, the version and the address."""
    sources = "; ".join(view.drawing.sources)
    return _(
        "{product} ({year}). {title} [{filters}]. {source}Data version {version}. {address}",
        product=_(PRODUCT),
        year=_year(view),
        title=view.drawing.title,
        filters=view.filters,
        source=_("Source: {sources}. ", sources=sources) if sources else "",
        version=view.store.version[:12],
        address=view.address,
    )


def bibtex(view: View) -> bytes:
    """Return the view and each of its sources as BibTeX entries."""
    return "\n".join(_bibtex(one) for one in _entries(view)).encode()


def ris(view: View) -> bytes:
    """Return the view and each of its sources as RIS records."""
    records = (
        [
            ("TY", "DATA"),
            ("AU", one["author"]),
            ("TI", one["title"]),
            ("PY", one["year"]),
            ("N1", one["note"]),
            ("UR", one["url"]),
        ]
        for one in _entries(view)
    )
    lines = [
        line
        for record in records
        for line in (*(f"{tag}  - {_line(text)}" for tag, text in record if text), "ER  - ", "")
    ]
    return "\r\n".join(lines).encode()


def cff(view: View) -> bytes:
    """Return the view as a CITATION.cff file, with its sources as references."""
    itself, *sources = _entries(view)
    whole = {
        "cff-version": "1.2.0",
        "message": _("Cite the sources beside the dashboard, which only reads them."),
        "type": "dataset",
        **_reference(itself),
        "version": view.store.version[:12],
        "date-released": view.store.package.created,
        "references": [{"type": "data", **_reference(one)} for one in sources],
    }
    return ("\n".join(_yaml({key: value for key, value in whole.items() if value})) + "\n").encode()


def _entries(view: View) -> Iterator[Entry]:
    """Yield the view itself, then each source."""
    yield {
        "key": re.sub(r"[^a-z0-9-]+", "-", view.file_name),
        "author": _(PRODUCT),
        "title": view.drawing.title,
        "year": _year(view),
        "note": _(
            "{filters}. Data version {version}. View: {address}",
            filters=view.filters,
            version=view.store.version[:12],
            address=view.address,
        ),
        "url": view.address if view.public_url else "",
    }
    for one in view.cited:
        yield {
            "key": one["source"],
            "author": one["publisher"],
            "title": _(one["title"]),
            "year": one["published"][:4],
            "note": one["licence"],
            "url": one["address"],
        }


def _year(view: View) -> str:
    return view.store.package.created[:4]


def _bibtex(one: Entry) -> str:
    fields = {
        "author": f"{{{_latex(one['author'])}}}",  # a body, not a person with a family name
        "title": f"{{{_latex(one['title'])}}}",
        "year": one["year"],
        "note": _latex(one["note"]),
        "url": one["url"],
    }
    lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{one['key']},", *lines, "}", ""])


def _latex(text: str) -> str:
    return "".join(LATEX.get(sign, sign) for sign in _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())


def _reference(one: Entry) -> dict[str, Any]:
    said = {"title": one["title"], "authors": [{"name": one["author"]}]}
    more = {"year": one["year"], "notes": one["note"], "url": one["url"]}
    if "key" in one and not one["url"].startswith(("http://", "https://")):
        more.pop("url")
    if not more["year"].isdecimal():
        more.pop("year")
    return said | {key: int(text) if key == "year" else text for key, text in more.items() if text}


def _yaml(value: Mapping[str, Any], indent: str = "") -> list[str]:
    """Write a mapping as YAML: scalars as JSON writes them, which YAML reads."""
    lines = []
    for key, held in value.items():
        if not isinstance(held, list):
            lines.append(f"{indent}{key}: {json.dumps(held, ensure_ascii=False)}")
            continue
        lines.append(f"{indent}{key}:")
        for item in held:
            first, *rest = _yaml(item, f"{indent}    ")
            lines += [f"{indent}  - {first.strip()}", *rest]
    return lines
