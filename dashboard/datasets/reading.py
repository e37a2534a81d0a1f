"""Reading a table's CSV files strictly, as text."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from dashboard.datasets.schema import FILE_STEP, Table
from dashboard.datasets.validation import MOST_FINDINGS, Flaw


def files(folder: Path, table: Table) -> list[str]:
    """Return the table's files that are to be read: the first, and the others that are there."""
    return [path for at, path in enumerate(table.paths) if at == 0 or (folder / path).exists()]


def read_table(folder: Path, table: Table) -> tuple[pd.DataFrame, list[Flaw]]:
    """Read a table as text with its flaws of form.

    The columns are categories, so that each different text is held and checked once; the index says
    file and line of each row.
    """
    parts, flaws = [], []
    for path in files(folder, table):
        part, found = _read_file(folder, path, table)
        part.index += table.paths.index(path) * FILE_STEP
        parts.append(part)
        flaws += found
    if flaws:
        return _frame([[] for _name in table.names], table.names, []), flaws
    if len(parts) == 1:
        return parts[0], []
    columns = {
        name: union_categoricals([part[name].array for part in parts]) for name in table.names
    }
    return pd.DataFrame(columns, index=np.concatenate([part.index for part in parts])), []


def _read_file(folder: Path, path: str, table: Table) -> tuple[pd.DataFrame, list[Flaw]]:
    empty = _frame([[] for _name in table.names], table.names, [])
    try:
        text = (folder / path).read_bytes().decode("utf-8-sig")
        quick = _read_plain(text, table.names)
        if quick is not None:
            return quick, []
        header, rows, lines = _parse(text)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        return empty, [_unreadable(folder, path, error)]
    flaws = list(_header_flaws(path, table.names, header))
    flaws = flaws or _uneven(path, len(header), rows, lines)
    if flaws or not rows:
        return empty, flaws
    columns = dict(zip(header, zip(*rows, strict=True), strict=True))
    return _frame([columns[name] for name in table.names], table.names, lines), []


def _read_plain(text: str, names: list[str]) -> pd.DataFrame | None:
    """Read a file that quotes nothing and is in perfect form, which is most of the rows, fast.

    Return None for any other: the strict reader says what is wrong with it, and where.
    """
    header, _newline, body = text.partition("\n")
    if header != ",".join(names) or any(sign in text for sign in ('"', "\r", "\0", "\n\n")):
        return None
    try:
        frame = pd.read_csv(
            io.StringIO(body), header=None, names=names, dtype="category", na_filter=False
        )
    except ValueError:  # a row with too many cells; pandas fills up one with too few
        return None
    if body.count(",") != len(frame) * (len(names) - 1):
        return None
    for name in names:  # the type that pandas chooses for categories depends on the file
        values = pd.Index(frame[name].cat.categories, dtype="str")
        frame[name] = frame[name].cat.rename_categories(values)
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2))


def _frame(columns: Sequence[Sequence[str]], names: list[str], lines: list[int]) -> pd.DataFrame:
    cells = {}
    for name, column in zip(names, columns, strict=True):
        codes, values = pd.factorize(np.array(column, dtype=object))
        cells[name] = pd.Categorical.from_codes(codes, pd.Index(values, dtype="str"))
    return pd.DataFrame(cells, index=pd.Index(lines, dtype="int64"))


def _unreadable(folder: Path, path: str, error: Exception) -> Flaw:
    if isinstance(error, UnicodeDecodeError):
        line = error.object[: error.start].count(b"\n") + 1
        return Flaw(path, "is not UTF-8 text here; save the file as “CSV UTF-8”", line)
    if isinstance(error, FileNotFoundError):
        return Flaw(path, f"the file is missing from {folder}")
    if isinstance(error, OSError):
        return Flaw(path, f"cannot be read: {error.strerror}")
    message, *place = error.args
    return Flaw(path, f"is not a CSV file: {message}", place[0] if place else None)


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


def _header_flaws(path: str, names: list[str], header: list[str]) -> Iterator[Flaw]:
    expected = f"expected {','.join(names)}"
    if not header:
        yield Flaw(path, f"is empty; {expected}")
        return
    for name in names:
        if name not in header:
            yield Flaw(path, f"the column is missing; {expected}", 1, name)
    for name in header:
        if name not in names:
            yield Flaw(path, f"is not a column of this table; {expected}", 1, name)
        elif header.count(name) > 1:
            yield Flaw(path, "the column stands there twice", 1, name)


def _uneven(path: str, width: int, rows: list[list[str]], lines: list[int]) -> list[Flaw]:
    flaws = [
        Flaw(path, f"has {len(row)} cells; expected {width}", line)
        for row, line in zip(rows, lines, strict=True)
        if len(row) != width
    ]
    return flaws[:MOST_FINDINGS]
