"""Workbooks: a view's figures with what is said of them, and its table laid out for publication."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.exports.publication import publication
from dashboard.exports.table_sheet import TableSheet
from dashboard.exports.view import PRODUCT, View
from dashboard.frames import is_known
from dashboard.i18n import N_, _

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Text stays text, whatever it begins with: no cell of ours is a formula, a link or a guess.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
CREATED = datetime(2000, 1, 1)  # the same for every file: the same view makes the same bytes
WIDEST, NARROWEST = 48, 8  # characters of a column
WRAPPED = {"text_wrap": True, "valign": "top"}


def chart_xlsx(view: View) -> bytes:
    """Write a workbook of the view's rows, what is said of them, and what their columns mean."""
    with _workbook(view) as (book, stream):
        _data(book, view)
        _metadata(book, view)
        _notes(book, view)
    return stream.getvalue()


def table_xlsx(view: View) -> bytes:
    """Write the table laid out for publication as a sheet that prints one page wide."""
    with _workbook(view) as (book, stream):
        TableSheet(book, publication(view)).write()
    return stream.getvalue()


@contextmanager
def _workbook(view: View) -> Iterator[tuple["Workbook", io.BytesIO]]:
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, OPTIONS)
    book.set_properties(
        {
            "title": view.drawing.title,
            "subject": view.filters,
            "author": _(PRODUCT),
            "comments": view.address,
            "created": CREATED,
        }
    )
    yield book, stream
    book.close()


def _data(book: "Workbook", view: View) -> None:
    sheet, bold = book.add_worksheet(_("Data")), book.add_format({"bold": True})
    frame = view.frame
    for at, name in enumerate(frame):
        values = _cells(str(name), frame[name])
        sheet.write_string(0, at, str(name), bold)
        for row, value in enumerate(values, start=1):
            _write(sheet, row, at, value)
        sheet.set_column(at, at, _width([name, *values]))
    sheet.freeze_panes(1, 0)
    if len(frame.columns):
        last = (max(len(frame), 1), len(frame.columns) - 1)
        sheet.autofilter(0, 0, *last)
        _digits_are_meant(sheet, *last)


def _cells(name: str, column: "pd.Series[Any]") -> list[Any]:
    """Return a column's values; years are numbers where the column holds nothing but years.

    A spreadsheet sorts, charts and filters years as numbers. "1993/2002" and days are text, and a
    column that has both would be sorted wrongly: it stays text as a whole.
    """
    values = column.tolist()
    years = name == "time_period" and all(len(text) == 4 and text.isdecimal() for text in values)  # noqa: PLR2004
    return [int(text) for text in values] if years else values


def _write(
    sheet: "Worksheet", row: int, at: int, value: Any, style: "Format | None" = None
) -> None:
    if not is_known(value) or value == "":
        return
    if isinstance(value, str):
        sheet.write_string(row, at, value, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, at, value, style)
    else:
        sheet.write_number(row, at, value, style)


def _width(values: Iterable[Any]) -> int:
    longest = max(len(str(value)) for value in values)
    return min(max(longest + 2, NARROWEST), WIDEST)


def _digits_are_meant(sheet: "Worksheet", row: int, column: int) -> None:
    """Keep Excel from marking what is printed, and years of acts, as numbers stored as text."""
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(column)}{row + 1}"})


def _letters(column: int) -> str:
    """Return a column's letters: A, Z, AA."""
    high, low = divmod(column, 26)
    return (_letters(high - 1) if high else "") + chr(ord("A") + low)


def _metadata(book: "Workbook", view: View) -> None:
    sheet = book.add_worksheet(_("Metadata"))
    bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format(WRAPPED)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 100)
    row = 0
    for name, value in _lines(view.metadata()):
        sheet.write_string(row, 0, name, bold)
        _write(sheet, row, 1, value, wrapped)
        row += 1
    row += 1
    sheet.write_string(row, 0, _("Column"), bold)
    sheet.write_string(row, 1, _("Meaning"), bold)
    for at, column in enumerate(view.columns(), start=row + 1):
        sheet.write_string(at, 0, column["name"])
        _write(sheet, at, 1, column["description"], wrapped)


def _lines(metadata: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield one line a value: a list has a line for each, a mapping for each of its keys."""
    for name, value in metadata.items():
        if isinstance(value, dict):
            yield from _lines({f"{name}: {key}": one for key, one in value.items()})
        elif isinstance(value, list):
            yield from ((name, str(one)) for one in value)
        else:
            yield name, str(value)


def _notes(book: "Workbook", view: View) -> None:
    sheet = book.add_worksheet(_("Notes"))
    bold, wrapped = book.add_format({"bold": True}), book.add_format(WRAPPED)
    sheet.set_column(0, 0, 120)
    parts = (
        (N_("Sources"), view.drawing.sources),
        (N_("Notes"), view.notes()),
        (N_("Terms of reuse"), view.licences),
    )
    row = 0
    for heading, texts in parts:
        if texts:
            sheet.write_string(row, 0, _(heading), bold)
            for at, text in enumerate(texts, start=row + 1):
                sheet.write_string(at, 0, text, wrapped)
            row += len(texts) + 2
