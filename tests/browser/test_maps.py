"""The smallest States are on the maps, large enough to see and to point at."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import open_page

SMALL = {
    "TON": "Tonga",
    "TUV": "Tuvalu",
    "KIR": "Kiribati",
    "MDV": "Maldives",
    "SGP": "Singapore",
}
CASES = [(topic, area) for topic in ("ratifications", "remittances") for area in SMALL]


def _point(page: Page, graph: Locator, area: str) -> Locator:
    trace = "one => one.data.find(trace => trace.type === 'scattergeo' && trace.ids)"
    at = graph.evaluate(f"(one, area) => ({trace})(one).ids.indexOf(area)", area)
    assert at >= 0
    return graph.locator(".scattergeo").first.locator("path.point").nth(at)


@pytest.mark.parametrize(("topic", "area"), CASES)
def test_a_small_state_is_visible_and_hoverable(page: Page, topic: str, area: str) -> None:
    open_page(page, f"/{topic}")
    graph = page.locator(f"#{topic}-map .js-plotly-plot")
    graph.scroll_into_view_if_needed()
    point = _point(page, graph, area)
    box = point.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 10
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(graph.locator(".hoverlayer")).to_contain_text(SMALL[area])


def test_every_area_of_the_region_has_a_point(page: Page) -> None:
    open_page(page, "/ratifications")
    graph = page.locator("#ratifications-map .js-plotly-plot")
    expect(graph.locator(".scattergeo").first.locator("path.point")).to_have_count(58)


def test_large_areas_are_filled(page: Page) -> None:
    open_page(page, "/ratifications")
    shapes = page.locator("#ratifications-map .choroplethlayer path.choroplethlocation")
    expect(shapes).to_have_count(58)
    drawn = shapes.evaluate_all("all => all.filter(one => one.getAttribute('d')).length")
    assert drawn == 58
