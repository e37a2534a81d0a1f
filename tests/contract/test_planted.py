"""A data folder with cells that a spreadsheet would run and a browser would draw: neither does."""

import csv
import html
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.__main__ import main
from dashboard.datasets.store import Store, load
from dashboard.exports import sheets
from dashboard.exports.bundle import bundle
from dashboard.exports.page import framed_page, whole_page
from dashboard.exports.publication import table_page
from dashboard.exports.snippets import snippets
from dashboard.exports.view import View
from dashboard.pages import bound_pages
from dashboard.resources import resource_dir
from dashboard.selection import Selection
from dashboard.web.app import create_app

FORMULA = '=HYPERLINK("http://x.example","y")'
NAME = f"{FORMULA}<b>Fiji</b>"
DEFUSED = f"'{NAME}"
CHART = "/api/v1/charts/remittances/top-recipients"
QUERY = "edition=escap-2008&ref_area=FJI"


def change(path: Path, changes: dict[str, str], **where: str) -> None:
    """Set cells of the one row that has these others."""
    text = io.StringIO(path.read_text(encoding="utf-8"), newline="")
    rows = list(csv.DictReader(text))
    (row,) = (row for row in rows if all(row[name] == cell for name, cell in where.items()))
    row.update(changes)
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("planted") / "data"
    shutil.copytree(resource_dir("data"), folder)
    change(folder / "areas.csv", {"name": NAME}, ref_area="FJI")
    row = {"edition": "escap-2008", "indicator": "remittances_received", "ref_area": "FJI"}
    change(folder / "observations.csv", {"comment_obs": FORMULA}, **row)
    return load(folder)


@pytest.fixture(scope="module")
def web(planted: Store) -> FlaskClient:
    client: FlaskClient = create_app(planted).server.test_client()
    return client


@pytest.fixture(scope="module")
def view(planted: Store) -> View:
    (page,) = (page for page in bound_pages(planted) if page.id == "remittances")
    chart = page.chart("top-recipients")
    assert chart is not None
    chosen = Selection.strict({"edition": "escap-2008", "ref_area": "FJI"}, page.controls)
    made = View.of(page, chart, planted, chosen)
    assert made.frame["name"].tolist() == [NAME]
    assert FORMULA in made.frame["remarks"].item()
    return made


def read_csv(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def assert_defused(rows: list[dict[str, str]]) -> None:
    cells = [cell for row in rows for cell in row.values() if "HYPERLINK" in cell]
    assert cells
    assert [cell for cell in cells if not cell.startswith(f"'{FORMULA}")] == []


def test_csv_over_http_has_it_as_text(web: FlaskClient) -> None:
    body = web.get(f"{CHART}.csv?{QUERY}").data.decode("utf-8-sig")
    (row,) = read_csv(body)
    assert row["name"] == DEFUSED
    assert row["remarks"].startswith(f"'{FORMULA}")
    assert f'"{DEFUSED}"'.replace(FORMULA, FORMULA.replace('"', '""')) in body, "quoted"


@pytest.mark.parametrize("table", ["areas", "observations"])
def test_whole_tables_have_it_as_text(web: FlaskClient, table: str) -> None:
    rows = read_csv(web.get(f"/api/v1/tables/{table}.csv").data.decode("utf-8-sig"))
    assert_defused(rows)


def test_the_explorer_has_it_as_text(web: FlaskClient) -> None:
    asked = "/api/v1/explorer.csv?edition=escap-2008&ref_area=FJI"
    assert_defused(read_csv(web.get(asked).data.decode("utf-8-sig")))


@pytest.mark.parametrize("table", ["areas", "observations"])
def test_the_command_line_has_it_as_text(
    planted: Store,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    table: str,
) -> None:
    monkeypatch.setattr("dashboard.commands.data.load", lambda _folder: planted)
    assert main(["data", "--table", table, "--ref-area", "FJI"]) == 0
    assert_defused(read_csv(capsys.readouterr().out))


def test_a_bundle_has_it_as_text(view: View) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle(view, {}))) as archive:
        rows = read_csv(archive.read("data.csv").decode())
    assert rows[0]["name"] == DEFUSED
    assert_defused(rows)


def test_workbooks_have_a_string_and_no_formula_or_link(view: View) -> None:
    for body, sheet in ((sheets.chart_xlsx(view), "Data"), (sheets.table_xlsx(view), "Table")):
        book = load_workbook(io.BytesIO(body))
        cells = [cell for one in book for row in one.iter_rows() for cell in row]
        assert [cell for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
        kinds = {
            cell.data_type
            for row in book[sheet].iter_rows()
            for cell in row
            if str(cell.value).startswith(NAME)
        }
        assert kinds == {"s"}, sheet


def test_machines_get_it_as_it_is(web: FlaskClient) -> None:
    (row,) = json.loads(web.get(f"{CHART}.json?{QUERY}").data)["data"]
    assert row["name"] == NAME


def test_pages_escape_it(view: View, web: FlaskClient) -> None:
    pages = {
        "page": whole_page(view).decode(),
        "frame": framed_page(view, "/", "/plotly.js").decode(),
        "table": table_page(view).decode(),
        "part": web.get(f"/api/v1/views/remittances/top-recipients/table.html?{QUERY}").text,
    }
    for name, body in pages.items():
        assert "<b>Fiji" not in body, name
    for name in ("page", "table", "part"):
        assert NAME in html.unescape(re.sub("<[^>]+>", "", pages[name])), name


def test_what_plotly_draws_is_escaped(view: View) -> None:
    assert view.drawing.figure is not None
    assert "<b>Fiji</b>" not in json.dumps(view.drawing.figure, default=str)


def test_what_is_embedded_is_escaped(view: View) -> None:
    (embed,) = (one for one in snippets(view, embedded=True) if one.name == "embed")
    assert "<b>" not in embed.text
