"""Reading a table's CSV files strictly, as text."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from dashboard.datasets.schema import FILE_STEP, Table
from dashboard.datasets.text import UnreadableError, meant, read_text
from dashboard.datasets.validation import MOST_FINDINGS, Flaw, cut


def is_folder(folder: Path) -> bool:
    """Tell whether there is a folder, which may be looked into."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def read_table(folder: Path, table: Table) -> tuple[pd.DataFrame, list[Flaw]]:
    """Read a table as text with its flaws of form.

    The columns are categories, so that each different text is held and checked once; the index says
    file and line of each row.
    """
    parts, flaws = [], []
    for path in table.files(folder):
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
        text = read_text(folder / path)
        quick = _read_plain(text, table.names)
        if quick is not None:
            return quick, []
        header, rows, lines = _parse(text)
    except UnreadableError as error:
        return empty, [Flaw(path, str(error), error.line)]
    flaws = _header_flaws(path, table.names, header)
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
    if header != ",".join(names) or any(sign in text for sign in ('"', "\r", "\n\n")):
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
        if values.str.len().max() > csv.field_size_limit():
            return None
        frame[name] = frame[name].cat.rename_categories(values)
    return frame.set_axis(pd.RangeIndex(2, len(frame) + 2))


def _frame(columns: Sequence[Sequence[str]], names: list[str], lines: list[int]) -> pd.DataFrame:
    cells = {}
    for name, column in zip(names, columns, strict=True):
        codes, values = pd.factorize(np.array(column, dtype=object))
        cells[name] = pd.Categorical.from_codes(codes, pd.Index(values, dtype="str"))
    return pd.DataFrame(cells, index=pd.Index(lines, dtype="int64"))


def _parse(text: str) -> tuple[list[str], list[list[str]], list[int]]:
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
        raise UnreadableError(meant(error), start) from error
    return header, rows, lines


def _header_flaws(path: str, names: list[str], header: list[str]) -> list[Flaw]:
    expected = f"expected {','.join(names)}"
    if not header:
        return [Flaw(path, f"is empty; {expected}")]
    counts = Counter(header)
    words = f"the column is missing; {expected}"
    missing = [Flaw(path, words, 1, name) for name in names if name not in counts]
    words = f"is not a column of this table; {expected}"
    strange = [Flaw(path, words, 1, cut(name) or "“”") for name in counts if name not in names]
    words = "the column stands there twice"
    double = [Flaw(path, words, 1, name) for name in names if counts[name] > 1]
    return [*missing[:MOST_FINDINGS], *strange[:MOST_FINDINGS], *double[:MOST_FINDINGS]]


def _uneven(path: str, width: int, rows: list[list[str]], lines: list[int]) -> list[Flaw]:
    flaws = [
        Flaw(path, f"has {len(row)} cells; expected {width}", line)
        for row, line in zip(rows, lines, strict=True)
        if len(row) != width
    ]
    return flaws[:MOST_FINDINGS]
