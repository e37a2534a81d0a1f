"""What cells may hold: what is wrong is said with its place and what was expected."""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.datasets.schema import Column, Table

MOST_FINDINGS = 10  # of one kind, so that a wholly wrong file does not print a line for each row
MOST_SHOWN = 60  # characters of a cell in a message
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?")
# No more digits than a float holds to the unit, else a number could become infinite.
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
        text = f"{', '.join(place)}: {self.message}"
        # What stands in a file must not move the cursor of a terminal, nor look like another line.
        return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


class DataError(ValueError):
    """A data folder that cannot be used; carries every flaw found."""

    def __init__(self, flaws: list[Flaw]) -> None:
        super().__init__("\n".join(str(flaw) for flaw in flaws))
        self.flaws = tuple(flaws)


def cut(value: object) -> str:
    """Return a cell as a message shows it."""
    text = str(value)
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"


def flaw(table: Table, message: str, row: int, column: str = "") -> Flaw:
    """Return what is wrong in a row, by the number that the row was read under."""
    file, line = table.place(row)
    return Flaw(file, message, line, column)


def check_cells(table: Table, frame: pd.DataFrame) -> list[Flaw]:
    """Return the cells their column does not allow, and the rows whose key another row has."""
    flaws = [found for column in table.columns for found in _column_flaws(table, column, frame)]
    if table.key:
        keys = frame[list(table.key)]
        for row in frame.index[keys.duplicated()][:MOST_FINDINGS]:
            key = keys.loc[row]
            words = ", ".join(f"{name}={cut(cell)}" for name, cell in key.items())
            first = frame.index[(keys == key).all(axis=1)][0]
            file, line = table.place(int(first))
            where = f"line {line}" if file == table.place(int(row))[0] else f"line {line} of {file}"
            flaws.append(flaw(table, f"duplicate key ({words}); it stands in {where}", int(row)))
    return flaws


def _column_flaws(table: Table, column: Column, frame: pd.DataFrame) -> Iterator[Flaw]:
    cells = frame[column.name]
    values = [value for value in cells.cat.categories if value]  # each is tested once
    if column.required:
        for row in cells.index[cells == ""][:MOST_FINDINGS]:
            yield flaw(table, "is empty; a value is expected", int(row), column.name)
    rules: list[tuple[Callable[[str], object], str]] = []
    if column.categories:
        known = column.categories
        rules.append((known.__contains__, f"one of {', '.join(known)}"))
    if column.pattern:
        form = re.compile(column.pattern, re.ASCII)  # a digit is one of ours
        rules.append((form.fullmatch, f"text of the form {column.pattern}"))
    if column.type == "string":
        rules.append((_is_day, "a day of the calendar"))
    else:
        plain = re.compile(PLAIN_NUMBER[column.type])
        rules.append((plain.fullmatch, EXPECTED_NUMBER[column.type]))
    for allowed, expected in rules:
        refused = [value for value in values if not allowed(value)]
        if refused:
            yield from _refused(table, column, cells[cells.isin(refused)], expected)
    if column.type != "string":
        numbers = cells[cells.isin([value for value in values if plain.fullmatch(value)])]
        low, high = column.minimum, column.maximum
        yield from range_flaws(table, column.name, numbers.astype("str"), low, high)


def _is_day(text: str) -> bool:
    """Tell whether text is no date, or a date (day or month) that is in the calendar."""
    if not DAY.fullmatch(text):
        return True
    try:
        datetime.date.fromisoformat(text if len(text) > len("1973-08") else f"{text}-01")
    except ValueError:
        return False
    return True


def _refused(table: Table, column: Column, cells: pd.Series, expected: str) -> Iterator[Flaw]:
    for row, value in rows_and_cells(cells.head(MOST_FINDINGS)):
        message = f"“{cut(value)}” is not allowed; expected {expected}"
        yield flaw(table, message, row, column.name)


def rows_and_cells(cells: pd.Series) -> Iterator[tuple[int, str]]:
    """Yield each cell with the number of its row."""
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
    for row, value in rows_and_cells(odd):
        yield flaw(table, f"{cut(value)} is impossible; expected {span}", row, column)


def check_references(tables: Mapping[str, Table], frames: Mapping[str, pd.DataFrame]) -> list[Flaw]:
    """Return the values that refer to a row another table does not have."""
    flaws = []
    for table in tables.values():
        for key in table.foreign_keys:
            cells = frames[table.name][key.column]
            known = set(frames[key.table][key.target].cat.categories)
            expected = f"expected a {key.target} of {tables[key.table].path}"
            odd = cells[(cells != "") & ~cells.isin(known)].head(MOST_FINDINGS)
            flaws += [
                flaw(table, f"“{cut(value)}” is unknown; {expected}", row, key.column)
                for row, value in rows_and_cells(odd)
            ]
    return flaws
