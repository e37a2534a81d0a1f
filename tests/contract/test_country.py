"""The profiles: all 62 draw, whatever is known of an area."""

import re
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from dashboard.datasets.store import Store
from dashboard.pages import bound_pages, country
from dashboard.pages.model import Page
from dashboard.queries.areas import Scope, in_scope
from dashboard.selection import Selection
from tests.contract.browsing import LATEST, PAPER, visit

EDITIONS = (LATEST, PAPER)
FIGURES = re.compile(r"\bnan\b|<NA>|\{\w*\}")


@pytest.fixture
def profile(store: Store) -> Page:
    (page,) = (page for page in bound_pages(store) if page.id == country.PAGE.id)
    return page


def members(store: Store) -> dict[str, str]:
    frame = in_scope(store, Scope.MEMBERS).collect().to_native()
    return dict(zip(frame["ref_area"], frame["name"], strict=True))


def test_the_index_links_all_62_with_the_shared_filters(store: Store, client: FlaskClient) -> None:
    page = visit(client, "/country", f"?edition={PAPER}&figures=adjusted")
    links = re.findall(r'"/country/([A-Z]{3})\?edition=escap-2008&figures=adjusted"', page)
    assert sorted(links) == sorted(members(store))
    assert len(links) == 62


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_profile_draws_and_says_only_what_is_whole(
    store: Store, profile: Page, edition: str
) -> None:
    for area, name in members(store).items():
        query = parse_qs(f"edition={edition}&area={area}")
        selection = Selection.strict(query, profile.controls)
        assert profile.heading(store, {"area": area}) == name
        for chart in profile.charts:
            drawing = chart.draw(store, selection)
            said = " ".join((drawing.title, drawing.sentence, *drawing.notes()))
            assert not FIGURES.search(said), (area, chart.id, said)
            if not drawing.hidden:
                told = drawing.figure is not None or "nothing to show" in drawing.sentence
                assert told, (area, chart.id)
                assert "Take a filter away" not in drawing.sentence, (area, chart.id)


def test_an_area_of_which_little_is_known_keeps_quiet(client: FlaskClient) -> None:
    page = visit(client, "/country/NIU", f"?edition={LATEST}")
    assert "Niue" in page
    assert ".." in page
    assert "There is nothing to show for Niue: the source has no figure." in page


def test_up_to_four_are_compared_and_more_refused_in_words(client: FlaskClient) -> None:
    three = visit(client, "/country/FJI", f"?edition={LATEST}&beside=TON,NIU,USA")
    assert "could not be used" not in three
    four = visit(client, "/country/FJI", f"?edition={LATEST}&beside=TON,NIU,USA,WSM")
    assert "“beside” takes up to 3 values; 4 were given." in four


def test_a_profile_ignores_filters_that_it_only_carries(client: FlaskClient) -> None:
    shared = f"?edition={LATEST}&subregion=pacific&ref_area=TON"
    page = visit(client, "/country/NPL", shared)
    assert "could not be used" not in page
    assert "At a glance" in page
    assert '"/remittances?edition=latest-2026-11&subregion=pacific&ref_area=TON"' in page


def test_the_chart_of_a_profile_can_be_fetched(client: FlaskClient) -> None:
    address = f"/api/v1/charts/country/emigrants.csv?edition={LATEST}&area=FJI&beside=TON"
    text = client.get(address).get_data(as_text=True)
    assert {"FJI", "TON"} <= set(re.findall(r"\b(FJI|TON|PHL)\b", text))
    assert "PHL" not in text
