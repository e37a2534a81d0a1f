"""A picture carries its context inside: title, filters, source, notes, address."""

import html
from collections.abc import Callable

import pytest

from dashboard.datasets.store import Store
from dashboard.exports.pictures import SQUARE, Composition, composition
from dashboard.pages import PAGES
from dashboard.pages.around import Coverage
from dashboard.pages.drawing import Drawing
from dashboard.selection import Selection

Choose = Callable[..., Selection]
ADDRESS = "https://migration.example/remittances?edition=escap-2008&subregion=pacific"
DISCLAIMER = "do not imply official endorsement"


def draw(store: Store, page_id: str, chart_id: str, selection: Selection) -> Drawing:
    (page,) = (page for page in PAGES if page.id == page_id)
    chart = page.chart(chart_id)
    assert chart is not None
    return chart.draw(store, selection)


def composed(drawing: Drawing, size: str = "1x") -> Composition:
    made = composition(drawing, ADDRESS, size)
    assert made is not None
    return made


def words(drawing: Drawing, size: str = "1x") -> str:
    """Return all text that the picture adds or keeps, lines joined."""
    notes = composed(drawing, size).layout["annotations"]
    return html.unescape(" ".join(note["text"].replace("<br>", " ") for note in notes))


@pytest.mark.parametrize("chart_id", ["top-recipients", "map", "dollars-and-share"])
def test_picture_says_what_it_shows_of_whom_and_from_where(
    store: Store, choose: Choose, chart_id: str
) -> None:
    chosen = choose(store, "remittances", edition="escap-2008", subregion="pacific")
    drawing = draw(store, "remittances", chart_id, chosen)
    text = words(drawing)
    assert drawing.title in text
    assert drawing.sentence in text
    assert "Pacific · 2008 paper · as printed · " in text
    assert "Source: " in text
    assert "UN/POP/EGM-MIG/2008" in text
    assert "Annex Table 1" in text
    assert "which cites World Bank, World Development Indicators 2008" in text
    assert ADDRESS in text
    for note in drawing.notes():
        assert note in text
    assert (DISCLAIMER in text) == (chart_id == "map")


def test_picture_says_that_nothing_is_filtered(store: Store, choose: Choose) -> None:
    chosen = choose(store, "remittances", edition="escap-2008")
    text = words(draw(store, "remittances", "top-recipients", chosen))
    assert (
        "All subregions · 2008 paper · as printed · 10 of 53 areas shown, 14 without a figure"
        in text
    )
    latest = words(draw(store, "remittances", "top-recipients", choose(store, "remittances")))
    assert "All subregions · Latest figures (2026) · 10 of 58 areas shown" in latest


def test_picture_keeps_the_figures_own_words(store: Store, choose: Choose) -> None:
    drawing = draw(store, "ratifications", "over-time", choose(store, "ratifications"))
    assert drawing.figure is not None
    own = drawing.figure["layout"]["annotations"]
    added = composed(drawing).layout["annotations"]
    assert own
    assert added[: len(own)] == own
    assert len(own) < len(added)


def test_picture_is_higher_than_the_figure_by_its_words(store: Store, choose: Choose) -> None:
    chosen = choose(store, "remittances")
    drawing = draw(store, "remittances", "top-recipients", chosen)
    assert drawing.figure is not None
    own, picture = drawing.figure["layout"], composed(drawing)
    margins = picture.layout["margin"]
    # The plot itself keeps its height: all that is added goes to the margins.
    plot = own["height"] - own["margin"]["t"] - own["margin"]["b"]
    assert picture.height - margins["t"] - margins["b"] == pytest.approx(plot, abs=2)
    assert margins["t"] > own["margin"]["t"]
    assert margins["b"] > own["margin"]["b"]


def test_nothing_to_draw_makes_no_picture(store: Store, choose: Choose) -> None:
    chosen = choose(store, "remittances", edition="escap-2008", ref_area="NRU")
    assert composition(draw(store, "remittances", "top-recipients", chosen), ADDRESS) is None


@pytest.mark.parametrize("limit", ["10", "all"])  # it fits; it must be scaled down
def test_a_square_is_a_square_and_says_the_same(store: Store, choose: Choose, limit: str) -> None:
    drawing = draw(
        store, "remittances", "top-recipients", choose(store, "remittances", limit=limit)
    )
    picture = composed(drawing, "square")
    assert picture.width == picture.height
    assert int(picture.width * picture.scale) == SQUARE
    assert (picture.scale < 1) == (limit == "all")
    assert words(drawing, "square") == words(drawing)
    margins = picture.layout["margin"]
    assert drawing.figure is not None
    own = drawing.figure["layout"]
    # The plot is never lower than on the page.
    plot = own["height"] - own["margin"]["t"] - own["margin"]["b"]
    assert picture.height - margins["t"] - margins["b"] >= plot - 2


@pytest.mark.parametrize(
    ("coverage", "text"),
    [
        (Coverage(31, 53, ("Guam",) * 22), "31 of 53 areas shown, 22 without a figure"),
        (Coverage(58, 58, ()), "58 of 58 areas shown"),
        (Coverage(1, 53, ("Guam",)), "1 of 53 areas shown, 1 without a figure"),
        (Coverage(0, 53, ()), "0 of 53 areas shown"),
    ],
)
def test_coverage_is_said_in_words(coverage: Coverage, text: str) -> None:
    assert coverage.words() == text


def test_file_name_says_what_of_whom_and_which_edition(store: Store, choose: Choose) -> None:
    chosen = choose(store, "remittances", edition="escap-2008", subregion="south-east-asia")
    drawing = draw(store, "remittances", "top-recipients", chosen)
    (page,) = (page for page in PAGES if page.id == "remittances")
    assert drawing.file_name(page) == "remittances-top-recipients_south-east-asia_escap-2008"
