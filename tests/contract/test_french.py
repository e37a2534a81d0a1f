"""Every page and chart in French: what is said has a translation, and nothing stays in English."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from dashboard import i18n
from dashboard.datasets.store import Store
from dashboard.exports.tables import table_html
from dashboard.exports.view import View
from dashboard.i18n import LANGUAGES, speaking
from dashboard.pages import PAGES
from dashboard.pages.model import Drawing, Page
from dashboard.web import layout
from tests.contract.browsing import LATEST, PAPER, PATHS, visit

ENGLISH = re.compile(r"(?<![\w-])(?:the|of|and|are|is|by|with|from)(?![\w-])")
WORDS = ("children", "title", "label", "placeholder", "alt", "options", "figure")
# Keys of a figure, and columns of a frame, that hold words; the others hold codes and looks.
FIGURE_WORDS = ("text", "hovertext", "ticktext", "name", "customdata", "labels", "title", "meta")
CASES = [
    pytest.param(page, edition, id=f"{page.id}-{edition}")
    for page in PAGES
    for edition in (LATEST, PAPER)
]


def said_by(part: object) -> Iterator[str]:
    """Yield every text of a layout that a reader meets, those for a screen reader too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, list | tuple):
        for one in part:
            yield from said_by(one)
    elif isinstance(part, Component):
        for name in part._prop_names:
            value = getattr(part, name, None)
            if name == "figure" and value:
                yield from said_in(value)
            elif name in WORDS:
                yield from said_by(value)
        values = vars(part).items()
        yield from (str(text) for key, text in values if key.startswith("aria-") and text)
    elif isinstance(part, dict) and "label" in part:
        yield str(part["label"])


def said_in(figure: object, key: str = "") -> Iterator[str]:
    """Yield every text of a figure."""
    if isinstance(figure, str):
        if key in FIGURE_WORDS:
            yield re.sub(r"<br>", " ", figure)
    elif isinstance(figure, list | tuple):
        for one in figure:
            yield from said_in(one, key)
    elif isinstance(figure, dict):
        for name, one in figure.items():
            yield from said_in(one, name)


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The messages that are asked for in French and have no translation."""
    found: set[str] = set()
    known = i18n.translations("fr")

    class Heard(dict[str, Any]):
        def get(self, message: str, fallback: Any = None) -> Any:
            if message not in self and re.search("[A-Za-z]{2}", message):
                found.add(message)
            return super().get(message, fallback)

    heard = i18n.Translations(Heard(known.messages), Heard(known.plurals), known.form)
    monkeypatch.setattr(i18n, "translations", lambda name: heard if name == "fr" else known)
    yield found


def quoted(store: Store) -> re.Pattern[str]:
    """Return what finds words that stay in their own language: of sources, and as printed."""
    sources, editions = store["sources"], store["editions"]
    cells = [sources[name] for name in ("title", "publisher", "original", "licence")]
    cells += [editions["publisher"], editions.loc[editions["kind"] == "publication", "title"]]
    texts = {text.rstrip(".") for column in cells for text in column if ENGLISH.search(text)}
    for table in ("observations", "treaty_actions", "statements"):
        for name in {"printed", "locator"} & set(store[table]):
            parts = (part for text in store[table][name].unique() for part in text.split(" | "))
            texts |= {part for part in parts if ENGLISH.search(part)}
    longest = sorted(map(re.escape, texts), key=len, reverse=True)
    marks = r"[«“][^»”]*[»”]|Number and Percentage"
    return re.compile("|".join((*longest, marks)), re.IGNORECASE)


def english(texts: Iterable[str], kept: re.Pattern[str]) -> list[str]:
    """Return the texts with English words in them, once what is quoted is taken away."""
    suspects = sorted({html.unescape(text) for text in texts if ENGLISH.search(text)})
    return [text for text in suspects if ENGLISH.search(kept.sub("", text))]
