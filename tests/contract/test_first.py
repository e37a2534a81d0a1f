"""What stands in the first document is what its scripts would be answered."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.web import ids
from tests.contract.browsing import LATEST, PATHS, call

BLOCK = re.compile(r'<script type="application/json" id="first-(\w+)">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize("path", [*PATHS, "/nope"])
@pytest.mark.parametrize("query", [f"edition={LATEST}", "edition=escap-2008&lang=fr&subregion=x"])
def test_the_document_holds_the_answers(client: FlaskClient, path: str, query: str) -> None:
    document = client.get(f"{path}?{query}").get_data(as_text=True)
    held: dict[str, Any] = {name: json.loads(text) for name, text in BLOCK.findall(document)}
    asked = {f"{ids.ROUTE}.pathname": path, f"{ids.ROUTE}.search": f"?{query}"}
    answered = call(client, f"{ids.CONTENT}.children", asked.get)
    assert held["page"] == answered.get_json()
    assert held["layout"] == client.get("/_dash-layout").get_json()
    assert held["callbacks"] == client.get("/_dash-dependencies").get_json()
