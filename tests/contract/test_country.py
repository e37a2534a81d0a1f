"""The index of countries and the 62 profiles, as a browser's requests meet them."""

import json

import pytest
from flask.testing import FlaskClient

from dashboard.datasets.store import Store
from dashboard.pages import bound_pages, country
from dashboard.pages.model import Page
from dashboard.queries.areas import Scope, in_scope
from dashboard.selection import Selection
from dashboard.web import ids as names
from tests.contract.browsing import LATEST, PAPER, call, visit

MEMBERS = 62


@pytest.fixture(scope="module")
def page(store: Store) -> Page:
    (found,) = (one for one in bound_pages(store) if one.keyed_by)
    return found


def test_the_index_leads_to_every_profile_and_carries_the_filters(
    store: Store, client: FlaskClient
) -> None:
    shown = visit(client, country.PATH)
    areas = in_scope(store, Scope.MEMBERS)["ref_area"].tolist()
    assert len(areas) == MEMBERS
    for area in areas:
        assert f'"{country.PATH}/{area}?edition={LATEST}"' in shown, area
    some = visit(client, country.PATH, "?subregion=pacific&group=ldc")
    assert f"{country.PATH}/TUV?edition={LATEST}&subregion=pacific&group=ldc" in some
    assert f"{country.PATH}/FJI?" not in some


@pytest.mark.parametrize("edition", [LATEST, PAPER])
def test_every_profile_draws(store: Store, client: FlaskClient, page: Page, edition: str) -> None:
    (areas,) = (control.bound for control in page.controls if control.name == page.keyed_by)
    assert len(areas) == MEMBERS
    for choice in areas:
        shown = visit(client, f"{country.PATH}/{choice.value}", f"?edition={edition}")
        assert choice.label in shown, choice
        assert "could not be used" not in shown, choice
        assert "At a glance" in shown, choice


@pytest.mark.parametrize("key", ["TKL", "fji", "FJI/x", "WLD", ""])
def test_what_is_no_member_has_no_page(client: FlaskClient, key: str) -> None:
    assert client.get(f"{country.PATH}/{key}?edition={LATEST}").status_code == 404
    assert "There is no such page" in visit(client, f"{country.PATH}/{key}")


def test_up_to_three_others_stand_beside_and_a_fourth_is_refused(client: FlaskClient) -> None:
    three = visit(client, f"{country.PATH}/FJI", "?beside=TON,NIU,USA")
    assert three.count('"scope": "colgroup"') == 4
    four = visit(client, f"{country.PATH}/FJI", "?beside=TON,NIU,USA,WSM")
    assert "“beside” takes up to 3 values; 4 were given." in four
    answer = client.get("/api/v1/charts/country/population.csv?beside=TON,NIU,USA,WSM")
    assert answer.status_code == 400


def test_filters_of_other_pages_change_nothing_and_travel_on(client: FlaskClient) -> None:
    plain = visit(client, f"{country.PATH}/FJI")
    filtered = visit(client, f"{country.PATH}/FJI", "?subregion=south-east-asia&ref_area=VNM")
    kept = f"edition={LATEST}&subregion=south-east-asia&ref_area=VNM"
    assert f'"/remittances?{kept}"' in filtered
    for name in ("remittances", "treaties"):
        graph = names.graph("country", name)
        assert json.dumps(_figure(plain, graph)) == json.dumps(_figure(filtered, graph))


def _figure(page: str, graph: str) -> object:
    """Return the figure of a graph in a page's JSON."""

    def find(part: object) -> object:
        if isinstance(part, list):
            return next((found for one in part if (found := find(one))), None)
        if isinstance(part, dict):
            if part.get("id") == graph:
                return part["figure"]
            return next((found for one in part.values() if (found := find(one))), None)
        return None

    found = find(json.loads(page))
    assert found
    return found


def test_a_choice_keeps_the_area_of_the_path(client: FlaskClient) -> None:
    def value(name: str) -> object:
        chosen = {"edition": LATEST, "beside": ["TON"]}
        return chosen.get(name.removeprefix(names.control("country", "")).removesuffix(".value"))

    answer = call(
        client,
        f"{names.address('country')}.data",
        value,
        view={"query": f"edition={LATEST}&subregion=pacific", "key": "NIU"},
    ).get_json()["response"]
    address = answer[names.address("country")]["data"]
    assert (address["key"], address["chosen"]) == ("NIU", True)
    assert address["query"] == f"edition={LATEST}&subregion=pacific&beside=TON"
    assert "Niue" in json.dumps(answer[names.reading("country")])


def test_with_nothing_to_show_a_card_is_one_sentence(store: Store, client: FlaskClient) -> None:
    shown = json.loads(visit(client, f"{country.PATH}/NIU"))
    text = json.dumps(shown, ensure_ascii=False)
    said = "There is nothing to show for Niue: the source has no figure."
    assert text.count(f'["strong", {{}}, "{said}"]') == 2  # remittances, in dollars and of GDP
    assert '"display": "none"' in text


def test_files_and_titles_name_the_areas(store: Store, page: Page) -> None:
    chosen = Selection.strict({"area": "FJI", "beside": "TON"}, page.controls)
    drawing = next(chart for chart in page.charts if chart.id == "population").draw(store, chosen)
    assert drawing.title.startswith("Population and its projection: Fiji and Tonga, ")
    assert drawing.file_name(page) == f"country-fji-population_ton_{LATEST}"


def test_what_the_audit_found_stands_under_the_table(client: FlaskClient) -> None:
    shown = visit(client, f"{country.PATH}/IND")
    assert "2,700.0 ⚑" in shown
    assert "With the decimal point moved, US$ 27,000.0 million" in shown
    adjusted = visit(client, f"{country.PATH}/IND", f"?edition={PAPER}&figures=adjusted")
    assert "27,000.0 †" in adjusted
    assert "printed: 2,700.0" in adjusted
