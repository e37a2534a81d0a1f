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
# Signs that JSON leaves as they are, and YAML does not take or takes for the end of a line.
NOT_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
VIEW = "view:"  # before the key of the view: no source has such an id
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
    lines: list[str] = []
    for record in records:
        lines += (f"{tag}  - {said}" for tag, text in record if (said := _line(text)))
        lines += ("ER  - ", "")
    return "\r\n".join(lines).encode()


def cff(view: View) -> bytes:
    """Return the view as a CITATION.cff file, with its sources as references."""
    itself, *sources = _entries(view)
    said = _reference(itself)
    whole: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": _("Cite the sources beside the dashboard, which only reads them."),
        "type": "dataset",
        **{key: said[key] for key in ("title", "authors", "url") if key in said},
        "abstract": itself["note"],  # a file has neither notes nor a year, only references do
        "version": view.store.version[:12],
        "date-released": view.store.package.created,
        "references": [{"type": "data", **_reference(one)} for one in sources],
    }
    return ("\n".join(_yaml({key: value for key, value in whole.items() if value})) + "\n").encode()


def _entries(view: View) -> Iterator[Entry]:
    """Yield the view itself, then each source."""
    yield {
        "key": VIEW + re.sub(r"[^a-z0-9-]+", "-", view.file_name),
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
        url, others = first_address(one["address"])
        also = _("Also {addresses}", addresses=others) if others else ""
        yield {
            "key": one["source"],
            "author": one["publisher"],
            "title": one["title"],
            "year": one["published"][:4],
            "note": ". ".join(part for part in (one["licence"], also) if part),
            "url": url,
        }


def first_address(cell: str) -> tuple[str, str]:
    """Return the first web address of a cell, which can name several, and the rest of the cell."""
    words = cell.split()
    url = next((word for word in words if word.startswith(("http://", "https://"))), "")
    return url, " ".join(word for word in words if word != url)


def _year(view: View) -> str:
    return view.store.package.created[:4]


def _bibtex(one: Entry) -> str:
    fields = {
        "author": f"{{{_latex(one['author'])}}}",  # a body, not a person with a family name
        "title": f"{{{_latex(one['title'])}}}",
        "year": one["year"],
        "note": _latex(one["note"]),
        "url": one["url"].replace("{", "%7B").replace("}", "%7D"),
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
    if not one["url"].startswith(("http://", "https://")):
        more.pop("url")
    if not more["year"].isdecimal():
        more.pop("year")
    return said | {key: int(text) if key == "year" else text for key, text in more.items() if text}


def _yaml(value: Mapping[str, Any], indent: str = "") -> list[str]:
    """Write a mapping as YAML: scalars as JSON writes them, which YAML reads."""
    lines = []
    for key, held in value.items():
        if not isinstance(held, list):
            lines.append(f"{indent}{key}: {_scalar(held)}")
            continue
        lines.append(f"{indent}{key}:")
        for item in held:
            first, *rest = _yaml(item, f"{indent}    ")
            lines += [f"{indent}  - {first.strip()}", *rest]
    return lines


def _scalar(held: Any) -> str:
    return NOT_YAML.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(held, ensure_ascii=False))
