"""Every chart as every picture, under three selections, opened by a real reader."""

import base64
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page
from plotly.io.json import to_json_plotly
from pypdf import PdfReader

from dashboard.datasets.store import Store
from dashboard.exports.formats import BY_NAME, NothingToDrawError
from dashboard.exports.images import Images
from dashboard.exports.pictures import SQUARE, composition
from dashboard.exports.view import View
from dashboard.selection import Selection
from tests.contract.conftest import CHARTS, queries
from tools.find_chromium import find_chromium

SITE = "https://migration.example"
SELECTIONS = 3  # of each chart, with something to draw
TEXT = "{http://www.w3.org/2000/svg}text"
EACH = pytest.mark.parametrize("at", range(len(CHARTS)), ids=[f"{p.id}-{c.id}" for p, c in CHARTS])


@pytest.fixture(scope="module")
def images() -> Iterator[Images]:
    with pytest.MonkeyPatch.context() as patch, Images() as made:
        patch.setenv("BROWSER_PATH", str(find_chromium()))
        yield made


@pytest.fixture
def alone(browser: Browser) -> Iterator[Page]:
    """Yield a page that reaches no network at all, and logs nothing."""
    logged: list[str] = []
    with browser.new_context(offline=True) as context:
        context.on("console", lambda message: logged.append(message.text))
        context.on("weberror", lambda error: logged.append(str(error.error)))
        yield context.new_page()
    assert logged == []


def views(store: Store, at: int) -> list[View]:
    """Return a chart under the first selections of its spread that differ and show something."""
    page, chart = CHARTS[at]
    bound = page.bind(store)
    found: dict[str, View] = {}
    for query in queries(chart):
        selection = Selection.strict(parse_qs(query), bound.controls)
        view = View.of(bound, chart, store, selection, SITE)
        if view.drawing.figure is not None and len(found) < SELECTIONS:
            found.setdefault(view.filters, view)
    return list(found.values())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def labels(view: View) -> set[str]:
    """Return the numbers that stand beside bars and points, as they are written."""
    assert view.drawing.figure is not None
    return {
        str(text)
        for trace in view.drawing.figure["data"]
        if trace["type"] == "bar" and trace.get("textposition") not in (None, "none")
        for text in trace.get("text") or ()
        if re.fullmatch(r"[\d,.]+", str(text))
    }


@EACH
def test_pictures_hold_title_filter_source_and_numbers(
    store: Store, images: Images, page: Page, at: int
) -> None:
    for view in views(store, at):
        svg = BY_NAME["svg"].write(view, images, "")
        root = ElementTree.fromstring(svg.decode())  # noqa: S314 - our own file
        said = squeezed("".join("".join(text.itertext()) for text in root.iter(TEXT)))
        for words in (view.drawing.title, view.filters, "Source: ", view.address):
            assert squeezed(words) in said
        assert {one for one in labels(view) if one not in said} == set()

        pdf = PdfReader(io.BytesIO(BY_NAME["pdf"].write(view, images, "")))
        assert len(pdf.pages) == 1
        assert pdf.metadata is not None
        assert pdf.metadata.title == "Asia-Pacific"
        printed = squeezed(unicodedata.normalize("NFKC", pdf.pages[0].extract_text()))  # ligatures
        for words in (view.drawing.title, view.filters, "Source:"):
            assert squeezed(unicodedata.normalize("NFKC", words)) in printed

        png = BY_NAME["png"].write(view, images, "2x")
        made = composition(view.drawing, view.address)
        assert made is not None
        size = page.evaluate(
            "async body => { const one = new Image(); one.src = 'data:image/png;base64,' + body;"
            " await one.decode(); return [one.naturalWidth, one.naturalHeight]; }",
            base64.b64encode(png).decode(),
        )
        assert size == [2 * made.width, 2 * made.height]


@pytest.mark.parametrize("name", ["remittances-top-recipients", "ratifications-matrix"])
def test_a_square_is_one_and_the_bytes_are_the_same_again(
    store: Store, images: Images, name: str
) -> None:
    (at,) = (at for at, (page, chart) in enumerate(CHARTS) if f"{page.id}-{chart.id}" == name)
    view = views(store, at)[0]
    for kind, size in (("png", "square"), ("svg", ""), ("pdf", "")):
        first, again = (BY_NAME[kind].write(view, images, size) for _ in range(2))
        assert first == again
        if size == "square":
            assert [int.from_bytes(first[at : at + 4], "big") for at in (16, 20)] == [SQUARE] * 2


def test_nothing_to_draw_is_said(store: Store, images: Images) -> None:
    page, chart = CHARTS[0]
    bound = page.bind(store)
    nowhere = Selection.strict({"subregion": "pacific", "ref_area": "AFG"}, bound.controls)
    view = View.of(bound, chart, store, nowhere)
    with pytest.raises(NothingToDrawError, match="nothing to show"):
        BY_NAME["svg"].write(view, images, "")
    assert "nothing to show" in BY_NAME["html"].write(view, images, "").decode()


@EACH
def test_a_page_of_its_own_works_offline(
    store: Store, images: Images, alone: Page, tmp_path: Path, at: int
) -> None:
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    for number, view in enumerate(views(store, at)):
        path = tmp_path / f"{number}.html"
        path.write_bytes(BY_NAME["html"].write(view, images, ""))
        alone.goto(path.as_uri())
        alone.locator("#chart .main-svg").first.wait_for()
        said = alone.locator("main").inner_text()
        for words in (view.drawing.title, view.drawing.sentence, view.filters, "Source: "):
            assert words in said
        drawn = json.loads(to_json_plotly(view.drawing.figure))["data"]
        shown = alone.locator("#chart").evaluate(
            "one => JSON.parse(JSON.stringify(one.data.map("
            "({x, y, z, ids, locations}) => ({x, y, z, ids, locations}))))"
        )
        for ours, theirs in zip(drawn, shown, strict=True):
            for key, values in theirs.items():
                assert values == ours.get(key), key
        if view.drawing.chart.is_map and view.drawing.figure["layout"].get("geo"):  # type: ignore[index]
            alone.locator("#chart .layer.land path, #chart .choroplethlocation").first.wait_for(
                state="attached"
            )
        assert asked.pop() == path.as_uri()
    assert asked == []


def test_a_page_of_its_own_is_operable_by_keyboard(
    store: Store, images: Images, alone: Page, tmp_path: Path
) -> None:
    path = tmp_path / "one.html"
    path.write_bytes(BY_NAME["html"].write(views(store, 0)[0], images, ""))
    alone.goto(path.as_uri())
    alone.locator("#chart .main-svg").first.wait_for()
    alone.locator(".graph-frame").press("ArrowRight")
    alone.wait_for_function("document.querySelector('.spoken').textContent.length > 10")
    alone.locator("summary").click()
    assert alone.locator("tbody tr").count() > 5
