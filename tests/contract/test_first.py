"""What stands in the first document is what its scripts would be answered."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.datasets.store import Store
from dashboard.i18n import LANGUAGES
from dashboard.pages import PAGES
from dashboard.web import ahead, ids
from dashboard.web.app import Application, create_app
from tests.contract.browsing import LATEST, PATHS, call
from tools import pack

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


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where pages are drawn ahead meanwhile."""
    monkeypatch.setattr(ahead, "FOLDER", tmp_path / "drawn")
    return tmp_path / "drawn"


def test_pages_drawn_ahead_are_those_that_readers_open(app: Application, folder: Path) -> None:
    opened = [page.path for page in PAGES if not page.keyed_by]
    assert pack.draw(app) == len(opened) * len(LANGUAGES) == len(list(folder.iterdir()))
    for path in opened:
        for search in (f"edition={LATEST}", f"edition={LATEST}&lang=fr"):
            kept = ahead.kept(app.first.makings, f"{path}?{search}")
            assert kept == app.first.drawn(path, search), (path, search)


def test_a_page_drawn_ahead_is_taken_from_there(store: Store, folder: Path) -> None:
    search, drawn = f"edition={LATEST}", '{"multi":true,"response":{}}'
    here = create_app(store)
    ahead.keep(here.first.makings, f"/about?{search}", drawn)
    assert here.first.page("/about", search) == drawn
    assert here.first.page("/about", f"{search}&lang=fr") != drawn
    other = create_app(store, contact="https://example.org/")
    assert "https://example.org/" in other.first.page("/about", search)
