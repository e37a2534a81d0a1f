"""The HTTP interface is as its OpenAPI document says, and nothing else comes."""

import json
from typing import Any

import pytest
import schemathesis
from dash import Dash
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from dashboard.datasets.store import Store
from dashboard.exports.formats import FORMATS
from dashboard.pages import bound_pages

DRAWN = [form.name for form in FORMATS if form.drawn]  # by a browser: tests/browser has them
EXAMPLES = 8  # of an operation; all are tried on every run, always the same ones


@pytest.fixture(scope="module")
def document(app: Dash) -> dict[str, Any]:
    answer = app.server.test_client().get("/api/v1/openapi.json")
    whole: dict[str, Any] = json.loads(answer.data)
    return whole


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def test_every_chart_and_table_is_in_it(document: dict[str, Any], store: Store) -> None:
    charts = {
        f"/api/v1/charts/{page.id}/{chart.id}.{{format}}"
        for page in bound_pages(store)
        for chart in page.charts
    }
    tables = {f"/api/v1/tables/{name}.{{format}}" for name in store.tables}
    assert charts | tables <= set(document["paths"])


def test_every_control_is_a_parameter_with_its_choices(
    document: dict[str, Any], store: Store
) -> None:
    declared = document["components"]["parameters"]
    for page in bound_pages(store):
        for chart in page.charts:
            path = document["paths"][f"/api/v1/charts/{page.id}/{chart.id}.{{format}}"]["get"]
            refs = [one["$ref"].rsplit("/", 1)[1] for one in path["parameters"] if "$ref" in one]
            found = {declared[ref]["name"]: declared[ref]["schema"] for ref in refs}
            for control in page.own_controls:
                schema = found[control.name]
                offered = schema.get("enum") or schema["items"]["enum"]
                assert list(map(str, offered)) == [choice.value for choice in control.bound]


def test_each_format_answers_with_a_documented_media_type(
    document: dict[str, Any], client: FlaskClient
) -> None:
    path = "/api/v1/charts/remittances/top-recipients"
    documented = document["paths"][f"{path}.{{format}}"]["get"]["responses"]["200"]["content"]
    for form in FORMATS:
        if form.name not in DRAWN:
            answer = client.get(f"{path}.{form.name}")
            assert answer.status_code == 200
            assert answer.headers["Content-Type"] in documented


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_no_answer_is_outside_the_document(app: Dash, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app.server)
    tried = 0
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        operation = found.ok()
        if operation.path.rsplit(".", 1)[-1] in DRAWN:
            continue
        cases = operation.as_strategy(generation_mode=mode).filter(
            lambda case: case.path_parameters.get("format") not in DRAWN
        )

        @settings(
            max_examples=EXAMPLES,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=cases)
        def answers(case: Any) -> None:
            # It does not unpack what it gets.
            case.validate_response(case.call(headers={"Accept-Encoding": "identity"}))

        try:
            answers()
        except Unsatisfiable:  # an address without parameters cannot be asked wrongly
            assert mode is GenerationMode.NEGATIVE
            assert not operation.query
        else:
            tried += 1
    assert tried >= 40
