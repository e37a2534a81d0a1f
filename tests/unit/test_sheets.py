"""Workbooks, read back by another library."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from dashboard.datasets.store import Store
from dashboard.exports.sheets import chart_xlsx, table_xlsx
from dashboard.exports.table_cells import Cell
from dashboard.exports.table_sheet import number_format
from dashboard.exports.view import View
from dashboard.pages import PAGES
from dashboard.selection import Selection

FORMULA = '=HYPERLINK("http://example.org","y")'
SAME = {"indicator": "remittances_received", "unit_measure": "US$", "source": "annex"}


@pytest.fixture
def view(small_store: Callable[..., Store], choose: Callable[..., Selection]) -> View:
    rows: list[dict[str, object]] = [
        {"ref_area": "FJI", "obs_value": 165_500_000.0, "obs_status": "A", "printed": "165.5"},
        {"ref_area": "KIR", "obs_value": 0.0, "obs_status": "A", "printed": "0"},
        {"ref_area": "GUM", "obs_value": None, "obs_status": "O", "printed": ".."},
        {"ref_area": "TON", "obs_value": -1_500_000.0, "obs_status": "A", "comment_obs": FORMULA},
        {
            "ref_area": "NPL",
            "obs_value": 1e9 / 3,
            "obs_status": "U",
            "flag": "wrong",
        },
    ]
    made = {**SAME, "time_period": "2007"}
    store = small_store(
        observations=[{**made, **row} for row in rows],
        sources=[{"source": "annex", "title": "=1+1", "licence": "CC BY 4.0"}],
    )
    (page,) = (page.bind(store) for page in PAGES if page.id == "remittances")
    chart = page.chart("top-recipients")
    assert chart is not None
    chosen = choose(store, "remittances", limit="all")
    return View.of(page, chart, store, chosen, "https://migration.example")


def book(body: bytes) -> Workbook:
    return load_workbook(io.BytesIO(body))


def data(view: View) -> list[dict[str, Any]]:
    """Return the rows of the sheet Data as cells by column."""
    heads, *rows = book(chart_xlsx(view))["Data"].iter_rows()
    names = [str(cell.value) for cell in heads]
    return [dict(zip(names, row, strict=True)) for row in rows]


def table(view: View) -> dict[str, Any]:
    """Return the cell right of each label of the sheet Table."""
    return {
        str(row[0].value): row[1] for row in book(table_xlsx(view))["Table"].iter_rows(min_row=3)
    }


def test_a_workbook_has_data_metadata_and_notes(view: View) -> None:
    made = book(chart_xlsx(view))
    assert made.sheetnames == ["Data", "Metadata", "Notes"]
    sheet = made["Data"]
    assert [cell.value for cell in sheet[1]] == list(view.frame)
    assert all(cell.font.b for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    assert sheet.auto_filter.ref.endswith(str(len(view.frame) + 1))


def test_numbers_are_numbers_and_missing_is_empty(view: View) -> None:
    values = {row["ref_area"].value: row["obs_value"].value for row in data(view)}
    assert values == {"FJI": 165_500_000, "KIR": 0, "GUM": None, "TON": -1_500_000, "NPL": 1e9 / 3}


def test_text_stays_text(view: View) -> None:
    (tonga,) = (row for row in data(view) if row["ref_area"].value == "TON")
    assert tonga["remarks"].value == FORMULA
    assert tonga["remarks"].data_type == "s"
    (fiji,) = (row for row in data(view) if row["ref_area"].value == "FJI")
    assert (fiji["printed"].value, fiji["printed"].data_type) == ("165.5", "s")
    cells = [
        cell
        for body in (chart_xlsx(view), table_xlsx(view))
        for sheet in book(body).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any("=1+1" in str(cell.value) for cell in cells)
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize(
    ("periods", "written"),
    [
        (["2007"] * 5, [2007] * 5),
        (["2007"] * 4 + ["2000/2006"], ["2007"] * 4 + ["2000/2006"]),
        (["2007"] * 4 + [""], ["2007"] * 4 + [None]),
    ],
)
def test_years_are_numbers_where_there_is_nothing_else(
    view: View, periods: list[str], written: list[Any]
) -> None:
    frame = view.drawing.frame.assign(time_period=pd.Series(periods, dtype="str"))
    other = replace(view, drawing=replace(view.drawing, table=frame))
    assert [row["time_period"].value for row in data(other)] == written


def test_metadata_says_what_the_view_and_its_columns_are(view: View) -> None:
    rows = list(book(chart_xlsx(view))["Metadata"].iter_rows(values_only=True))
    said = [(row[0], row[1]) for row in rows]
    assert ("title", view.drawing.title) in said
    assert ("filters", view.filters) in said
    assert ("address", view.address) in said
    assert ("licences", "CC BY 4.0") in said
    assert ("selection: limit", "all") in said
    assert ("name", "Name of the area, or of the areas, that the row is about.") in said


def test_notes_are_one_a_row(view: View) -> None:
    rows = [row[0] for row in book(chart_xlsx(view))["Notes"].iter_rows(values_only=True)]
    for text in (*view.drawing.sources, *view.notes(), *view.licences):
        assert text in rows


def test_documents_carry_their_title_and_the_same_bytes(view: View) -> None:
    for write in (chart_xlsx, table_xlsx):
        assert write(view) == write(view)
        properties = book(write(view)).properties
        assert properties.title == view.drawing.title
        assert properties.creator == "Asia-Pacific Migration Dashboard"
        assert properties.created is not None
        assert properties.created.year == 2000


def test_a_table_keeps_numbers_and_shows_them_as_printed(view: View) -> None:
    cells = table(view)
    shown = {name: (cells[name].value, cells[name].number_format) for name in ("Fiji", "Kiribati")}
    assert shown == {
        "Fiji": (165.5, '#,##0.0_ _⚑;"−"#,##0.0_ _⚑'),
        "Kiribati": (0, '#,##0.0_ _⚑;"−"#,##0.0_ _⚑'),
    }
    assert cells["Tonga"].value == -1.5
    assert (cells["Guam"].value, cells["Guam"].data_type) == ("..", "s")
    assert cells["Nepal"].value == pytest.approx(1000 / 3)
    assert cells["Nepal"].number_format == '#,##0.0" ⚑";"−"#,##0.0" ⚑"'


def test_a_table_is_set_up_to_print(view: View) -> None:
    sheet = book(table_xlsx(view))["Table"]
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.orientation != "landscape"
    assert sheet["A1"].value == view.drawing.title
    assert sheet["A1"].font.b
    assert sheet["A3"].border.top.style == "medium"
    assert sheet["A3"].border.bottom.style == "thin"
    first = sheet["A4"]
    assert (first.value, first.font.b) == ("Pacific", True)


def test_nothing_to_show_is_a_workbook_too(view: View) -> None:
    chart = view.drawing.chart
    nothing = replace(view, drawing=chart.undrawn(view.store, view.drawing.selection))
    assert book(chart_xlsx(nothing)).sheetnames == ["Data", "Metadata", "Notes"]
    assert book(table_xlsx(nothing))["Table"]["A1"].value == nothing.drawing.title


@pytest.mark.parametrize(
    ("decimals", "sign", "signed", "pattern"),
    [
        (0, "", False, '#,##0;"−"#,##0'),
        (1, "", False, '#,##0.0;"−"#,##0.0'),
        (2, "†", True, '#,##0.00" †";"−"#,##0.00" †"'),
        (0, "", True, '#,##0_ _⚑;"−"#,##0_ _⚑'),
    ],
)
def test_number_formats(decimals: int, sign: str, signed: bool, pattern: str) -> None:
    assert number_format(Cell("", 1.0, decimals, sign), signed=signed) == pattern
