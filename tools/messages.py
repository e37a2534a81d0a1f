"""Bring the catalogues up to date with the texts of the code and of the data (`make messages`).

A text that is new comes without a translation, one that is gone leaves. Translations are written
into `dashboard/locales/<language>.po` by hand, or with any editor for gettext's catalogues.
"""

import ast
import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard.datasets.schema import DESCRIPTOR
from dashboard.datasets.store import Store, load
from dashboard.i18n import LANGUAGES, SOURCE
from dashboard.resources import resource_dir

PACKAGE = Path(__file__).resolve().parent.parent / "dashboard"
CALLS = {"_": 1, "N_": 1, "plural": 2}  # what marks texts, and how many it marks
COMMENTS = ("observations", "treaty_actions", "statements")  # tables with remarks on rows
# What readers see of the data. Titles and publishers of sources stay in their own language.
COLUMNS = {
    "areas": ("name",),
    "indicators": ("name", "short_name", "comment", "unit_measure"),
    "instruments": ("title", "short_title", "comment"),
    "editions": ("title", "short_title", "comment"),
    "collections": ("comment",),
    "sources": ("comment",),
    **dict.fromkeys(COMMENTS, ("comment_obs",)),
}
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Asia-Pacific Migration Dashboard\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def path_of(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return PACKAGE / "locales" / f"{language}.po"


def extracted(store: Store) -> Catalog:
    """Return every text for readers: those of the code, and those of the data with their place."""
    out = Catalog()
    for message in _of_code():
        out.add(message)
    templates = [("**.html", "jinja2.ext:babel_extract")]
    for _file, _line, message, *_rest in extract_from_dir(PACKAGE / "templates", templates):
        out.add(message)
    for text, place in _of_data(store):
        if text:
            out.add(text, auto_comments=[place])
    return out


def _of_code() -> Iterator[str | tuple[str, ...]]:
    """Yield what is marked in Python, in f-strings as well, which not every tokenizer reads."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                marked = node.args[: CALLS.get(node.func.id, 0)]
                texts = [str(one.value) for one in marked if isinstance(one, ast.Constant)]
                if all(texts) and len(texts) == len(marked) > 0:
                    yield texts[0] if len(texts) == 1 else tuple(texts)


def _of_data(store: Store) -> Iterator[tuple[str, str]]:
    for table, columns in COLUMNS.items():
        for column in columns:
            for text in store[table][column].unique():
                yield str(text), f"{table}, {column}"
    declared = json.loads((resource_dir("data") / DESCRIPTOR).read_text(encoding="utf-8"))
    for text in _declared(declared):
        yield text, DESCRIPTOR


def _declared(part: Any) -> Iterator[str]:
    """Yield the texts of a descriptor, wherever they stand in it."""
    if isinstance(part, list):
        for one in part:
            yield from _declared(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in ("title", "description", "label") and isinstance(value, str):
                yield value
            elif key not in ("contributors", "licenses", "sources"):
                yield from _declared(value)


def updated(known: Catalog, texts: Catalog) -> Catalog:
    """Return a catalogue with the texts that there are, and its translations of them."""
    known.update(texts, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def written(catalogue: Catalog) -> bytes:
    """Write a catalogue so that equal ones are equal bytes: sorted, without days and names."""
    body = BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    head = HEADER.format(language=catalogue.locale, plurals=catalogue.plural_forms)
    return head.encode() + body.getvalue()


def main() -> None:
    """Update the catalogue of every language but English, and say what is not translated."""
    texts = extracted(load())
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        path = path_of(language)
        with path.open("rb") as file:
            catalogue = updated(read_po(file, locale=language), texts)
        path.write_bytes(written(catalogue))
        lacking = [one for one in catalogue if one.id and not all(strings(one.string))]
        print(f"{path.name}: {len(catalogue)} texts, {len(lacking)} without a translation")


def strings(said: Any) -> tuple[str, ...]:
    """Return a message or its translation as its plural forms, of which most have one."""
    return (said,) if isinstance(said, str) else tuple(said or ("",))


if __name__ == "__main__":
    main()
