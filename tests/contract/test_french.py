"""Every page and chart in French: what is said has a translation, and nothing stays in English."""

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import pytest
from dash.development.base_component import Component
from flask.testing import FlaskClient

from dashboard import i18n
from dashboard.datasets.store import Store
from dashboard.exports.tables import table_html
from dashboard.exports.view import View
from dashboard.i18n import LANGUAGES, speaking
from dashboard.pages import PAGES
from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Page
from dashboard.selection import Selection
from dashboard.web import layout
from dashboard.web.tags import Markup
from tests.contract.browsing import LATEST, PAPER, PATHS, nodes, visit

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
    elif isinstance(part, Markup):
        yield from chain.from_iterable(map(said_by_element, nodes(part)))
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


def said_by_element(node: list[Any]) -> Iterator[str]:
    """Yield the texts of an element of markup, without those of the elements in it."""
    _tag, properties, *inner = node
    yield from (one for one in inner if isinstance(one, str))
    yield from (properties[name] for name in WORDS if properties.get(name))
    yield from (str(text) for key, text in properties.items() if key.startswith("aria-") and text)


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


class Heard(dict[str, str]):
    """The French messages; `missed` are those that were asked for in vain."""

    def __init__(self, messages: dict[str, str]) -> None:
        super().__init__(messages)
        self.missed: set[str] = set()

    def get(self, message: str, fallback: Any = None) -> Any:
        own_names = LANGUAGES.values()
        if message not in self and message not in own_names and re.search("[A-Za-z]{2}", message):
            self.missed.add(message)
        return super().get(message, fallback)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What listens to all that is said in French."""
    known, english = i18n.translations("fr"), i18n.translations("en")
    out = Heard(known.messages)
    listening = replace(known, messages=out)
    monkeypatch.setattr(i18n, "translations", lambda name: listening if name == "fr" else english)
    return out


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


@pytest.fixture(scope="module")
def kept(store: Store) -> re.Pattern[str]:
    return quoted(store)


def said_of(page: Page, drawing: Drawing, store: Store) -> Iterator[str]:
    """Yield what is said of a chart in its files and tables, beside what its card says."""
    view = View(page, drawing, store)
    yield from (*drawing.notes(), view.filters, drawing.coverage.words())
    yield from re.findall(r">([^<]+)<", table_html(drawing.frame, drawing.chart.table))
    yield from (column["description"] for column in view.columns())


@pytest.mark.parametrize(("page", "edition"), CASES)
def test_a_page_with_its_charts_is_in_french(
    store: Store, heard: Heard, kept: re.Pattern[str], page: Page, edition: str
) -> None:
    pages = tuple(one.bind(store) for one in PAGES)
    bound = page.bind(store)
    query = {"edition": [edition], "lang": ["fr"]}
    if page.keyed_by:
        query[page.keyed_by] = ["TON"]
    with speaking("fr"):
        texts = set(said_by(layout.page_layout(pages, bound, store, layout.Site(), query)))
        selection = Selection.strict(query, bound.controls)
        for chart in page.charts:
            if chart.speaks_of(store, selection):
                texts |= set(said_of(bound, chart.draw(store, selection), store))
    assert heard.missed == set()
    assert len(texts) > 20
    assert english(texts, kept) == []


def test_english_words_are_seen(kept: re.Pattern[str]) -> None:
    assert english(["Part of the whole"], kept) == ["Part of the whole"]
    assert english(["«\u00a0Part of the whole\u00a0»", "share-of-gdp", "La part"], kept) == []


def test_english_stays_english_after_french(client: FlaskClient) -> None:
    french, first = (visit(client, "/remittances", f"?lang={lang}") for lang in ("fr", "en"))
    again = visit(client, "/remittances", "")
    assert "Envois de fonds" in french
    assert first == again
    assert "Envois de fonds" not in again


@pytest.mark.parametrize("path", PATHS)
def test_the_document_names_its_language(client: FlaskClient, path: str) -> None:
    for address, lang in ((path, "en"), (f"{path}?lang=fr", "fr"), (f"{path}?lang=xx", "en")):
        page = client.get(address, follow_redirects=True).get_data(as_text=True)
        assert f'<html lang="{lang}" ' in page
        assert "{%" not in page


def test_a_page_links_to_itself_in_the_other_language(client: FlaskClient) -> None:
    english_page = visit(client, "/remittances", f"?edition={PAPER}&subregion=pacific")
    assert f"/remittances?edition={PAPER}&subregion=pacific&lang=fr" in english_page
    assert '"hrefLang": "fr"' in english_page
    french = visit(client, "/remittances", f"?edition={PAPER}&subregion=pacific&lang=fr")
    assert f'"/remittances?edition={PAPER}&subregion=pacific"' in french
    assert '"lang": "fr"' in french


def test_files_are_in_the_language_asked_for(client: FlaskClient) -> None:
    def lines(query: str) -> list[list[str]]:
        answer = client.get(f"/api/v1/charts/remittances/top-recipients.csv?{query}")
        assert answer.status_code == 200
        return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))

    (head, *rows), (en_head, *en_rows) = lines("lang=fr&limit=10"), lines("limit=10")
    assert head == en_head
    value, name = head.index("obs_value"), head.index("name")
    assert [row[value] for row in rows[:10]] == [row[value] for row in en_rows[:10]]
    assert "Inde" in [row[name] for row in rows]
    assert "India" in [row[name] for row in en_rows]


@pytest.mark.parametrize(
    "address",
    [
        "/embed/remittances/map?lang=fr",
        "/api/v1/charts/remittances/map.html?lang=fr",
        "/api/v1/?lang=fr",
        "/embed/remittances/nothing?lang=fr",
    ],
)
def test_pages_outside_dash_are_french(client: FlaskClient, address: str) -> None:
    assert '<html lang="fr">' in client.get(address).get_data(as_text=True)


def test_problems_are_said_in_the_language_asked_for(client: FlaskClient) -> None:
    answer = client.get("/api/v1/charts/remittances/map.csv?lang=fr&limit=11").get_json()
    assert answer["title"] == "Valeur non proposée"
    unknown = client.get("/api/v1/charts/remittances/map.csv?lang=xx")
    assert unknown.status_code == 400
    assert unknown.get_json()["title"] == "Value not offered"


def test_findings_have_the_same_ids_in_each_language(store: Store) -> None:
    plain = store.messages()
    with speaking("fr"):
        french = store.messages()
    assert list(french) == list(plain)
    assert not {name for name in plain if plain[name] == french[name]}
