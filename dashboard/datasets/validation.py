"""Reading one CSV table strictly: what is wrong is said with its place and what was expected."""

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.datasets.schema import Column, Table

MOST_FINDINGS = 10  # of one kind, so that a wholly wrong file does not print a line for each row
# No more digits than a float holds to the unit, else a number could become infinite.
DAY = r"\d{4}-\d{2}(-\d{2})?"
PLAIN_NUMBER = {"number": r"-?[0-9]{1,15}(\.[0-9]+)?", "integer": r"-?[0-9]{1,15}"}
EXPECTED_NUMBER = {
    "number": "a plain decimal number such as 1234.5",
    "integer": "a whole number such as 12",
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong in a data folder, at its place."""

    file: str
    message: str
    line: int | None = None
    column: str = ""

    def __str__(self) -> str:
        """Name the place, then the fault."""
        place = [self.file]
        if self.line is not None:
            place.append(f"line {self.line}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.message}"


class DataError(ValueError):
    """A data folder that cannot be used; carries every flaw found."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__("\n".join(str(flaw) for flaw in flaws))
        self.flaws = tuple(flaws)


def read_table(folder: Path, table: Table) -> tuple[pd.DataFrame, list[Flaw]]:
    """Read a table as strings with its flaws of form; the index is the line in the file."""
    try:
        text = (folder / table.path).read_bytes().decode("utf-8-sig")
        header, rows, lines = _parse(text)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return _empty(table), [_unreadable(folder, table, error)]
    flaws = list(_header_flaws(table, header)) or _uneven(table, len(header), rows, lines)
    if flaws:
        return _empty(table), flaws
    return pd.DataFrame(rows, columns=header, index=lines, dtype="str")[table.names], []


def _unreadable(folder: Path, table: Table, error: Exception) -> Flaw:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Flaw(table.path, "is not UTF-8 text here; save the file as “CSV UTF-8”", line)
    if isinstance(error, FileNotFoundError):
        return Flaw(table.path, f"the file is missing from {folder}")
    if isinstance(error, OSError):
        return Flaw(table.path, f"cannot be read: {error.strerror}")
    message, *place = error.args
    return Flaw(table.path, f"is not a CSV file: {message}", place[0] if place else None)


def _parse(text: str) -> tuple[list[str], list[list[str]], list[int]]:
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise csv.Error("it holds NUL characters; perhaps it is UTF-16 or not text at all", line)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    rows, lines, start = [], [], 1
    try:
        for row in reader:
            if not header:
                header = row
            elif row:
                rows.append(row)
                lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise csv.Error(str(error), start) from error
    return header, rows, lines


def _empty(table: Table) -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype="str") for name in table.names})


def _header_flaws(table: Table, header: list[str]) -> Iterator[Flaw]:
    expected = f"expected {','.join(table.names)}"
    if not header:
        yield Flaw(table.path, f"is empty; {expected}")
        return
    for name in table.names:
        if name not in header:
            yield Flaw(table.path, f"the column is missing; {expected}", 1, name)
    for name in header:
        if name not in table.names:
            yield Flaw(table.path, f"is not a column of this table; {expected}", 1, name)
        elif header.count(name) > 1:
            yield Flaw(table.path, "the column stands there twice", 1, name)


def _uneven(table: Table, width: int, rows: list[list[str]], lines: list[int]) -> list[Flaw]:
    flaws = [
        Flaw(table.path, f"has {len(row)} cells; expected {width}", line)
        for row, line in zip(rows, lines, strict=True)
        if len(row) != width
    ]
    return flaws[:MOST_FINDINGS]


def check_cells(table: Table, frame: pd.DataFrame) -> list[Flaw]:
    """Return the cells their column does not allow, and the rows whose key another row has."""
    flaws = [flaw for column in table.columns for flaw in _column_flaws(table, column, frame)]
    if table.key:
        keys = frame[list(table.key)]
        for line in frame.index[keys.duplicated()][:MOST_FINDINGS]:
            key = keys.loc[line]
            words = ", ".join(f"{name}={cell}" for name, cell in key.items())
            first = frame.index[(keys == key).all(axis=1)][0]
            flaws.append(
                Flaw(table.path, f"duplicate key ({words}); it stands in line {first}", line)
            )
    return flaws


def _column_flaws(table: Table, column: Column, frame: pd.DataFrame) -> Iterator[Flaw]:
    cells = frame[column.name]
    filled = cells[cells != ""]
    if column.required:
        for line in cells.index[cells == ""][:MOST_FINDINGS]:
            yield Flaw(table.path, "is empty; a value is expected", line, column.name)
    if column.categories:
        allowed = ", ".join(column.categories)
        yield from _refused(
            table, column, filled[~filled.isin(column.categories)], f"one of {allowed}"
        )
    if column.pattern:
        odd = filled[~filled.str.fullmatch(column.pattern)]
        yield from _refused(table, column, odd, f"text of the form {column.pattern}")
    days = filled[filled.str.fullmatch(DAY)]
    yield from _refused(
        table, column, days[[not _is_day(cell) for cell in days]], "a day of the calendar"
    )
    if column.type in PLAIN_NUMBER:
        plain = filled.str.fullmatch(PLAIN_NUMBER[column.type])
        yield from _refused(table, column, filled[~plain], EXPECTED_NUMBER[column.type])
        yield from range_flaws(table, column.name, filled[plain], column.minimum, column.maximum)


def _is_day(text: str) -> bool:
    """Tell whether a date, with its month and day or its month alone, is in the calendar."""
    try:
        datetime.date.fromisoformat(text if len(text) > len("1973-08") else f"{text}-01")
    except ValueError:
        return False
    return True


def _refused(table: Table, column: Column, cells: pd.Series, expected: str) -> Iterator[Flaw]:
    for line, value in lines_and_cells(cells.head(MOST_FINDINGS)):
        message = f"“{value[:60]}” is not allowed; expected {expected}"
        yield Flaw(table.path, message, line, column.name)


def lines_and_cells(cells: pd.Series) -> Iterator[tuple[int, str]]:
    """Yield each cell with its line in the file."""
    yield from zip(cells.index.tolist(), cells.tolist(), strict=True)


def range_flaws(
    table: Table, column: str, cells: pd.Series, minimum: float | None, maximum: float | None
) -> Iterator[Flaw]:
    """Yield the cells (plain numbers as text) outside the closed range."""
    if minimum is None and maximum is None:
        return
    values = cells.astype(float)
    low = float("-inf") if minimum is None else minimum
    high = float("inf") if maximum is None else maximum
    span = f"{low:g} to {high:g}" if high != float("inf") else f"{low:g} or more"
    odd = cells[(values < low) | (values > high)].head(MOST_FINDINGS)
    for line, value in lines_and_cells(odd):
        yield Flaw(table.path, f"{value} is impossible; expected {span}", line, column)


def check_references(tables: Mapping[str, Table], frames: Mapping[str, pd.DataFrame]) -> list[Flaw]:
    """Return the values that refer to a row another table does not have."""
    flaws = []
    for table in tables.values():
        for key in table.foreign_keys:
            cells = frames[table.name][key.column]
            known = frames[key.table][key.target]
            expected = f"expected a {key.target} of {tables[key.table].path}"
            odd = cells[(cells != "") & ~cells.isin(known)].head(MOST_FINDINGS)
            for line, value in lines_and_cells(odd):
                flaws.append(
                    Flaw(table.path, f"“{value}” is unknown; {expected}", line, key.column)
                )
    return flaws
