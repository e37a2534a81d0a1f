"""Every chart's workbooks and publication table hold its numbers, no more and no fewer."""

import html
import io
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from openpyxl import load_workbook

from dashboard.datasets.store import Store
from dashboard.exports.publication import publication, table_page
from dashboard.exports.sheets import chart_xlsx, table_xlsx
from dashboard.exports.view import View

if TYPE_CHECKING:  # an import of its own would make pytest's fixtures twice
    from tests.contract.conftest import Spread


@pytest.fixture
def views(spread: "Spread", store: Store) -> list[View]:
    """Return the chart under its first query, one in the middle and the last."""
    drawings = list(spread.drawings.values())
    return [View(spread.page, drawings[at], store) for at in (0, len(drawings) // 2, -1)]


def drawn(view: View) -> "Counter[float]":
    """Return the numbers of the view in the unit shown; a status is none."""
    frame = view.drawing.frame
    if frame.empty or "status" in frame:
        return Counter()
    column = frame["display" if "display" in frame else "obs_value"].dropna()
    return Counter(round(float(value), 9) for value in column)


def numbers(body: bytes, sheet: str) -> Iterator[float]:
    for row in load_workbook(io.BytesIO(body), read_only=True)[sheet].iter_rows():
        yield from (cell.value for cell in row if isinstance(cell.value, int | float))


def test_data_are_the_rows_of_the_view(views: list[View]) -> None:
    for view in views:
        book = load_workbook(io.BytesIO(chart_xlsx(view)), read_only=True)
        names, *rows = list(book["Data"].iter_rows(values_only=True)) or [()]
        assert list(names) == list(view.frame)
        assert len(rows) == len(view.frame)
        for at, name in enumerate(names):
            column = view.frame[str(name)]
            if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
                cells = [math.nan if row[at] is None else row[at] for row in rows]
                wanted = pytest.approx(column.astype(float).tolist(), rel=1e-14, nan_ok=True)
                assert cells == wanted, name  # 16 digits are written


def test_metadata_name_title_source_and_filter(views: list[View]) -> None:
    for view in views:
        book = load_workbook(io.BytesIO(chart_xlsx(view)), read_only=True)
        said = {str(value) for row in book["Metadata"].iter_rows(values_only=True) for value in row}
        assert {view.drawing.title, view.filters, *view.drawing.sources} <= said


def test_the_table_has_each_number_once(views: list[View]) -> None:
    for view in views:
        found = Counter(round(float(value), 9) for value in numbers(table_xlsx(view), "Table"))
        assert found == drawn(view), view.address


def test_the_page_has_each_number_as_text(views: list[View]) -> None:
    for view in views:
        cells = re.findall(r'<td class="number[^"]*">(.*?)</td>', table_page(view).decode())
        read = Counter(html.unescape(re.sub("<[^>]+>", "", cell)).strip() for cell in cells)
        assert read == Counter(cell.said for cell in publication(view).every_cell())
        frame = view.drawing.frame
        if "shown" in frame:
            shown = Counter(frame.loc[frame["display"].notna(), "shown"])
            assert shown <= Counter(text.partition(" ")[0] for text in read.elements())


def test_the_table_is_laid_out_and_not_copied(views: list[View]) -> None:
    for view in views:
        made = publication(view)
        if not view.drawing.frame.empty:
            assert not {"As printed", "Remarks and findings"} & {one[-1] for one in made.columns}
            assert made.groups
            assert all(
                len(row.cells) == len(made.columns) for one in made.groups for row in one.rows
            )
