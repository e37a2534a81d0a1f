"""Numbers of the Migrants page that are known beforehand."""

from collections.abc import Callable

import pytest

from dashboard.datasets.store import Store
from dashboard.pages import bound_pages
from dashboard.pages.drawing import Drawing
from dashboard.selection import Selection

MILLION = 1_000_000
Draw = Callable[..., Drawing]


@pytest.fixture(scope="module")
def draw(store: Store) -> Draw:
    (page,) = (page for page in bound_pages(store) if page.id == "migrants")

    def drawn(chart_id: str, **query: str) -> Drawing:
        chart = page.chart(chart_id)
        assert chart is not None
        return chart.draw(store, Selection.strict(query, page.controls))

    return drawn


def test_the_world_has_304_million_migrants_in_2024(draw: Draw) -> None:
    drawing = draw("stock")
    assert round(drawing.frame["world"].iloc[0] / MILLION, 1) == 304.0
    assert "In the world: 304.0 million." in drawing.sentence


def test_totals_of_areas_are_the_sums_of_their_corridors(store: Store, draw: Draw) -> None:
    for role in ("migrant_stock", "emigrant_stock"):
        stock = draw("stock", role=role)
        matrix = draw("matrix", role=role).frame.set_index(["origin", "destination"])
        whole = matrix.at[("all", "all"), "obs_value"]
        assert whole == pytest.approx(stock.frame["together"].iloc[0])


def test_the_largest_corridors_of_2024(draw: Draw) -> None:
    living = draw("flow-map").frame
    assert living["corridor"].iloc[0] == "Afghanistan → Iran (Islamic Republic of)"
    assert living["obs_value"].iloc[0] == 3_752_317
    leaving = draw("flow-map", role="emigrant_stock", ref_area="IND").frame
    assert leaving["corridor"].iloc[0] == "India → United Arab Emirates"
    assert leaving["obs_value"].iloc[0] == 3_248_545


def test_remittances_by_corridor_say_that_they_are_modelled(draw: Draw) -> None:
    drawing = draw("remittances")
    assert set(drawing.frame["measure"]) == {"modelled"}
    assert "modelled" in drawing.title
    assert drawing.sentence.startswith("Modelled estimates, not records")
