"""The HTTP interface takes what the controls offer, nothing else, and gives the rows shown."""

import csv
import io
import json
import math
import re
from typing import TYPE_CHECKING, Any

import pytest
from flask.testing import FlaskClient

from dashboard.control import Control
from dashboard.datasets.store import Store
from dashboard.pages import bound_pages

if TYPE_CHECKING:
    from tests.contract.conftest import Spread

PROBLEM = "application/problem+json"


def read_csv(body: bytes) -> list[dict[str, str]]:
    assert body.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(body.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, strict=True))


def get_problem(client: FlaskClient, address: str, status: int) -> dict[str, Any]:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (status, PROBLEM), address
    problem: dict[str, Any] = answer.get_json()
    assert problem["status"] == status
    assert problem["detail"]
    return problem


def address(spread: "Spread", query: str) -> str:
    """Return where the chart lies under a query, without what its page only passes on."""
    own = {control.name for control in spread.page.own_controls}
    kept = "&".join(part for part in query.split("&") if part.partition("=")[0] in own)
    return f"/api/v1/charts/{spread.page.id}/{spread.chart.id}.csv?{kept}"


def test_every_value_offered_is_accepted(store: Store, client: FlaskClient) -> None:
    tried: set[Control] = set()  # controls that pages share are tried once
    for page in bound_pages(store):
        for control in page.own_controls if page.charts else ():
            for choice in control.bound if control not in tried else ():
                chart = f"/api/v1/charts/{page.id}/{page.charts[0].id}.csv"
                answer = client.get(chart, query_string={control.name: choice.value})
                # A chart of another edition is not found; no value that is offered is refused.
                assert answer.status_code in (200, 404), (page.id, control.name, choice.value)
            tried.add(control)
    assert {"edition", "subregion", "time_period"} <= {control.name for control in tried}


def test_a_value_not_offered_is_refused_by_name(spread: "Spread", client: FlaskClient) -> None:
    for control in spread.page.own_controls:
        for value in ("nonsense", "<script>", "\0", "a" * 5000):
            answer = client.get(address(spread, ""), query_string={control.name: value})
            assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
            (parameter,) = answer.get_json()["parameters"]
            assert parameter["name"] == control.name
            assert parameter["allowed"] == [choice.value for choice in control.bound]


def test_what_a_page_only_passes_on_is_refused(client: FlaskClient) -> None:
    problem = get_problem(client, "/api/v1/charts/country/remittances.csv?ref_area=FJI", 400)
    assert problem["parameters"][0]["name"] == "ref_area"
    assert "area" in problem["parameters"][0]["allowed"]


def test_a_parameter_that_is_no_control_is_refused(client: FlaskClient) -> None:
    problem = get_problem(client, "/api/v1/charts/feminization/women-share.csv?nothing=10", 400)
    (parameter,) = problem["parameters"]
    assert parameter["name"] == "nothing"
    assert {"edition", "figures", "subregion", "group", "ref_area"} <= set(parameter["allowed"])


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("charts/remittances/nothing.csv", "remittances/map"),
        ("charts/nowhere/map.csv", "ratifications/map"),
        ("charts/overview/map.csv", "remittances/map"),
        ("tables/people.csv", "observations"),
        ("charts/remittances/map.gif", "sdmx.csv"),
        ("charts/remittances/map", "sdmx.csv"),
        ("tables/areas.sdmx.csv", "observations"),
        ("tables/areas", "json"),
    ],
)
def test_an_unknown_chart_or_table_is_not_found(client: FlaskClient, path: str, word: str) -> None:
    assert word in get_problem(client, f"/api/v1/{path}", 404)["detail"]


def test_a_chart_of_another_edition_is_not_found_in_words(client: FlaskClient) -> None:
    path = "/api/v1/charts/remittances/course.csv?edition=escap-2008"
    assert "Choose “Latest figures" in get_problem(client, path, 404)["detail"]


def test_an_unknown_address_of_the_interface_is_not_found(client: FlaskClient) -> None:
    get_problem(client, "/api/v1/nothing", 404)


def test_csv_holds_the_rows_shown(spread: "Spread", client: FlaskClient) -> None:
    for query, drawing in spread.drawings.items():
        answer = client.get(address(spread, query))
        assert (answer.status_code, answer.mimetype) == (200, "text/csv"), query
        rows = read_csv(answer.data)
        frame = drawing.frame
        assert len(rows) == len(frame), query
        for name in ("ref_area", "instrument", "indicator", "time_period", "status", "printed"):
            if name in frame:
                assert [row[name] for row in rows] == frame[name].astype(str).tolist(), query
        if "obs_value" in frame:
            values = [float(row["obs_value"] or math.nan) for row in rows]
            assert values == pytest.approx(frame["obs_value"].astype(float).tolist(), nan_ok=True)


def test_csv_has_only_the_areas_of_the_subregion(
    spread: "Spread", store: Store, client: FlaskClient
) -> None:
    if spread.page.keyed_by:  # it stands for one area, whatever is filtered elsewhere
        return
    subregion = store.labels("areas", "subregion")
    for chosen in store.categories("areas", "subregion"):
        query = f"{spread.edition}&subregion={chosen}"
        rows = read_csv(client.get(address(spread, query)).data)
        assert {subregion[row["ref_area"]] for row in rows if "ref_area" in row} <= {chosen}
        # Associate members that act in their own name are a part of their own.
        parts = {row["subregion"] for row in rows if "subregion" in row}
        assert parts <= {chosen, "associate"}


def test_every_row_of_a_csv_names_its_source_and_edition(
    spread: "Spread", client: FlaskClient
) -> None:
    rows = read_csv(client.get(address(spread, spread.edition)).data)
    assert rows
    assert "" not in {row["edition"] for row in rows}
    assert [row for row in rows if not row.get("source")] == []


def test_csv_is_named_for_what_it_holds(client: FlaskClient) -> None:
    answer = client.get("/api/v1/charts/remittances/map.csv?subregion=pacific")
    wanted = "attachment; filename*=UTF-8''remittances-map_pacific_latest-2026-11.csv"
    assert answer.headers["Content-Disposition"] == wanted


def test_unchanged_csv_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/tables/areas.csv")
    again = client.get("/api/v1/tables/areas.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_tables_come_whole(store: Store, client: FlaskClient) -> None:
    for name, frame in store.tables.items():
        rows = read_csv(client.get(f"/api/v1/tables/{name}.csv").data)
        assert len(rows) == len(frame)
        assert list(rows[0]) == list(frame.columns)
    names = {row["name"] for row in read_csv(client.get("/api/v1/tables/areas.csv").data)}
    assert {"Türkiye", "Lao People's Democratic Republic"} <= names


def test_tables_come_as_json_with_numbers(store: Store, client: FlaskClient) -> None:
    answer = client.get("/api/v1/tables/areas.json")
    assert answer.mimetype == "application/json"
    rows = answer.get_json()
    assert len(rows) == len(store["areas"])
    (fiji,) = (row for row in rows if row["ref_area"] == "FJI")
    assert (fiji["name"], fiji["lon"]) == ("Fiji", pytest.approx(177.98, abs=2))
    assert fiji["administered_by"] is None


def test_other_sites_may_read(client: FlaskClient) -> None:
    for path in ("charts/remittances/map.csv", "nothing", "charts/remittances/map.csv?x=1"):
        answer = client.get(f"/api/v1/{path}", headers={"Origin": "https://other.example"})
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options("/api/v1/charts/remittances/map.csv")
    assert asked.status_code == 200
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Origin" not in client.get("/about?edition=escap-2008").headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client: FlaskClient, method: str) -> None:
    answer = getattr(client, method)("/api/v1/charts/remittances/map.csv", data=b"x")
    assert (answer.status_code, answer.mimetype) == (405, PROBLEM)
    assert "GET" in answer.headers["Allow"]


def test_a_picture_of_nothing_is_not_found_in_words(client: FlaskClient) -> None:
    path = "/api/v1/charts/remittances/top-recipients.svg?subregion=pacific&ref_area=AFG"
    assert "nothing to show" in get_problem(client, path, 404)["detail"]


def test_the_size_belongs_to_the_png(client: FlaskClient) -> None:
    problem = get_problem(client, "/api/v1/charts/remittances/map.csv?size=1x", 400)
    assert problem["parameters"][0]["name"] == "size"
    problem = get_problem(client, "/api/v1/charts/remittances/map.png?size=9x", 400)
    assert problem["parameters"][0]["allowed"] == ["2x", "1x", "square"]


def test_the_catalogue_lists_every_chart_and_table(store: Store, client: FlaskClient) -> None:
    catalogue = client.get("/api/v1/catalogue.jsonld").get_json()
    assert catalogue["@type"] == "Catalog"
    titles = {one["dct:title"] for one in catalogue["dataset"]}
    assert len(titles) == len(catalogue["dataset"])
    for one in catalogue["dataset"]:
        for there in one["distribution"]:
            if one["@id"].endswith(("/areas", "/remittances/map")):
                assert client.get(there["downloadURL"]).status_code == 200
    charts = sum(len(page.charts) for page in bound_pages(store))
    assert len(catalogue["dataset"]) == charts + len(store.tables)


def test_every_page_describes_the_data_in_its_head(client: FlaskClient) -> None:
    page = client.get("/about?edition=escap-2008").get_data(as_text=True)
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    said = json.loads(text)
    assert (said["@context"], said["@type"]) == ("https://schema.org", "Dataset")
    assert client.get(said["distribution"][0]["contentUrl"]).status_code == 200


def test_the_readable_page_links_to_what_there_is(client: FlaskClient) -> None:
    page = client.get("/api/v1/").get_data(as_text=True)
    links = set(re.findall(r'href="(/api/v1/[^"]+)"', page))
    assert len(links) > 400
    for link in sorted(links)[::97]:  # a few; the document is tried as a whole elsewhere
        if not link.endswith((".png", ".svg", ".pdf", ".zip")):
            assert client.get(link).status_code in (200, 404), link


def test_two_requests_do_not_affect_one_another(store: Store, client: FlaskClient) -> None:
    (page,) = (page for page in bound_pages(store) if page.id == "remittances")
    chart = f"/api/v1/charts/{page.id}/map.csv"
    before = client.get(chart).data
    client.get(f"{chart}?subregion=pacific")
    client.get(f"{chart}?subregion=atlantis")
    assert client.get(chart).data == before
