"""What can be copied of a view."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.datasets.store import Store
from dashboard.exports.citation import citation
from dashboard.exports.snippets import embed_height, snippets
from dashboard.exports.view import View
from dashboard.pages import PAGES
from dashboard.selection import Selection

PUBLIC = "https://migration.example"
QUERY = "edition=escap-2008&ref_area=FJI,KIR"
CSV = f"{PUBLIC}/api/v1/charts/remittances/top-recipients.csv?{QUERY}"
ROW: dict[str, object] = {
    "indicator": "remittances_received",
    "ref_area": "FJI",
    "time_period": "2007",
    "obs_value": 165_500_000.0,
    "obs_status": "A",
    "unit_measure": "US$",
}
Draw = Callable[..., View]


@pytest.fixture
def draw(small_store: Callable[..., Store], choose: Callable[..., Selection]) -> Draw:
    def drawn(ref_area: str = "FJI,KIR") -> View:
        store = small_store(observations=[dict(ROW)])
        (page,) = (page.bind(store) for page in PAGES if page.id == "remittances")
        chart = page.chart("top-recipients")
        assert chart is not None
        chosen = choose(store, "remittances", ref_area=ref_area)
        return View.of(page, chart, store, chosen, PUBLIC)

    return drawn


def texts(view: View, *, embedded: bool = True) -> dict[str, str]:
    """Return the snippets' texts by name; each has a name of its own and a label."""
    found = snippets(view, embedded=embedded)
    assert all(one.label for one in found)
    assert len({one.name for one in found}) == len(found)
    return {one.name: one.text for one in found}


def test_words_are_those_of_the_view(draw: Draw) -> None:
    view = draw()
    found = texts(view)
    assert found["address"] == f"{PUBLIC}/remittances?{QUERY}"
    assert found["citation"] == citation(view)
    assert found["alternative"] == f"{view.drawing.title}. {view.drawing.sentence}"
    assert view.drawing.sentence


def test_a_frame_has_the_address_a_title_and_a_height(draw: Draw) -> None:
    view = draw()
    assert view.drawing.figure is not None
    shown = view.drawing.figure["layout"]["height"]
    match = re.fullmatch(
        r'<iframe src="([^"]*)" title="([^"]*)" width="100%" height="(\d+)"'
        r' style="border: 0" loading="lazy"></iframe>',
        texts(view)["embed"],
    )
    assert match
    assert html.unescape(match[1]) == f"{PUBLIC}/embed/remittances/top-recipients?{QUERY}"
    assert "&ref_area" not in match[1], "& is written as HTML asks"
    assert html.unescape(match[2]) == view.drawing.title
    assert shown + 150 < int(match[3]) < shown + 500, "room for the words around it"


def test_a_figure_of_any_height_gets_a_usual_one(draw: Draw) -> None:
    view = draw()
    figure: dict[str, Any] = {"data": [], "layout": {}}
    free = replace(view, drawing=replace(view.drawing, figure=figure))
    (height,) = re.findall(r' height="(\d+)" ', texts(free)["embed"])
    assert 630 < int(height) < 980


def test_more_words_make_a_frame_higher(draw: Draw) -> None:
    view = draw()
    wordy = replace(view, drawing=replace(view.drawing, sentence=view.drawing.sentence * 9))
    assert embed_height(wordy) > embed_height(view) + 100


def test_no_title_ends_the_frame(draw: Draw) -> None:
    view = draw()
    title = """A "share" of <b>GDP</b> & 'more'"><script>"""
    embed = texts(replace(view, drawing=replace(view.drawing, title=title)))["embed"]
    assert [embed.count(sign) for sign in "<>"] == [2, 2]
    assert embed.count('"') == 12  # six attributes
    match = re.search('title="([^"]*)"', embed)
    assert match
    assert html.unescape(match[1]) == title


@pytest.mark.parametrize("embedded", [True, False])
def test_nothing_is_embedded_where_there_is_nothing_to_draw(draw: Draw, embedded: bool) -> None:
    empty = draw(ref_area="KIR")
    assert empty.drawing.figure is None
    found = texts(empty, embedded=embedded)
    assert "embed" not in found
    assert {"address", "citation", "alternative", "pandas"} <= set(found)


def test_nothing_is_embedded_where_no_site_may_show_it(draw: Draw) -> None:
    allowed, refused = texts(draw()), texts(draw(), embedded=False)
    assert set(allowed) - set(refused) == {"embed"}


def test_code_reads_the_csv_of_the_view(draw: Draw) -> None:
    found = texts(draw())
    assert found["pandas"] == (
        "import pandas as pd\n\nframe = pd.read_csv(\n"
        f'    "{CSV}",\n'
        '    dtype={"time_period": "str", "printed": "str"},\n)\n'
    )
    compile(found["pandas"], "pandas", "exec")
    assert found["sheets"] == f'=IMPORTDATA("{CSV}")'
    assert f'Web.Contents("{CSV}")' in found["excel"]
    assert f'read.csv(\n  "{CSV}",' in found["r"]


def test_no_address_ends_its_string(draw: Draw) -> None:
    view = draw()
    chosen = view.drawing.selection.with_value("ref_area", 'a"b\\c\n')
    found = texts(replace(view, drawing=replace(view.drawing, selection=chosen)))
    compile(found["pandas"], "pandas", "exec")
    assert found["sheets"].endswith('ref_area=a%22b%5Cc%0A")')
    assert [found[name].count('"') for name in ("sheets", "r")] == [2, 6]
