"""Tables of some dozens of rows, as rows or as frames, where pandas' own way takes longest."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, overload

import numpy as np
import pandas as pd

Row = Mapping[str, Any]
TEXTS = ("object", "str")  # types of columns that hold text


@dataclass(frozen=True)
class Rows:
    """A table as rows, which others may share: nobody changes them.

    To pick and draw some dozens of rows takes pandas hundreds of times as long. `columns` are in
    their order; `types` as `framed` takes them. `nothing` says why there are none, where that
    is known.
    """

    rows: Sequence[Row]
    columns: tuple[str, ...]
    types: Mapping[str, str]
    nothing: str = ""

    @classmethod
    def of(cls, frame: pd.DataFrame) -> "Rows":
        """Return the rows of a frame."""
        types = {str(name): str(dtype) for name, dtype in frame.dtypes.items()}
        figures = {name: dtype for name, dtype in types.items() if dtype not in TEXTS}
        return cls(records(frame), tuple(types), figures)

    @classmethod
    def made(cls, rows: Sequence[Row], types: Mapping[str, str]) -> "Rows":
        """Return rows made by hand, with the columns of the first; `types` may name more."""
        columns = tuple(rows[0]) if rows else ()
        return cls(rows, columns, {name: types[name] for name in columns if name in types})

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, column: object) -> bool:
        return column in self.columns

    def of_areas(self, chosen: Container[str]) -> "Rows":
        """Return the rows of some areas."""
        rows = [row for row in self.rows if row["ref_area"] in chosen]
        return Rows(rows, self.columns, self.types)

    def adding(self, name: str, dtype: str, cells: Iterable[Any]) -> "Rows":
        """Return the rows with one more column, a cell for each row."""
        rows = [{**row, name: cell} for row, cell in zip(self.rows, cells, strict=True)]
        return Rows(rows, (*self.columns, name), {**self.types, name: dtype})

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The rows as a frame."""
        return framed(self.rows, self.columns, self.types)


Table = pd.DataFrame | Rows


def as_frame(table: Table) -> pd.DataFrame:
    """Return a table as a frame."""
    return table.frame if isinstance(table, Rows) else table


def column(table: Table, name: str) -> list[Any]:
    """Return a column's cells."""
    return [row[name] for row in table.rows] if isinstance(table, Rows) else table[name].tolist()


@overload
def records(table: pd.DataFrame, names: Sequence[str] = ()) -> list[dict[str, Any]]: ...
@overload
def records(table: Table, names: Sequence[str] = ()) -> Sequence[Row]: ...
def records(table: Table, names: Sequence[str] = ()) -> Sequence[Row]:
    """Return the rows as mappings, with the columns named that there are, or with all.

    As `to_dict("records")`, which looks every column up by its number once more.
    """
    if isinstance(table, Rows):
        return table.rows
    columns = [name for name in dict.fromkeys(names) if name in table]
    cells: Iterable[Iterable[Any]]
    if columns:
        cells = zip(*(table[name].tolist() for name in columns), strict=True)
    else:
        columns, cells = list(map(str, table)), table.to_numpy(dtype=object).tolist()
    return [dict(zip(columns, row, strict=True)) for row in cells]


def framed(rows: Sequence[Row], columns: Sequence[str], types: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a frame: columns of `types` so, all others text, which lies together."""
    texts = [name for name in columns if name not in types]
    cells = np.empty((len(texts), len(rows)), dtype=object)
    for at, name in enumerate(texts):
        cells[at] = [row[name] for row in rows]
    frame = pd.DataFrame(cells.T, columns=texts, dtype=object)
    for at, name in enumerate(columns):
        if name in types:
            figures: pd.Series[Any] = pd.Series([row[name] for row in rows], dtype=types[name])
            frame.insert(at, name, figures)
    return frame


def is_known(value: Any) -> bool:
    """Tell whether a cell of numbers holds one."""
    return value is not None and value is not pd.NA and value == value  # noqa: PLR0124 - not NaN


def grouped(rows: Iterable[Row], *names: str) -> dict[Any, list[Row]]:
    """Return rows by what they hold in a column, or in several, in the order of the first ones."""
    key, found = itemgetter(*names), dict[Any, list[Row]]()
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def top_rows(frame: pd.DataFrame, n: int = 1, column: str = "obs_value") -> pd.DataFrame:
    """Return the `n` rows of the largest values, in their order; of equal ones the first."""
    known = [(-value, at) for at, value in enumerate(frame[column].tolist()) if not pd.isna(value)]
    return frame.take([at for _value, at in sorted(known)[:n]])


def taken(frame: pd.DataFrame, places: Sequence[int]) -> pd.DataFrame:
    """Return the rows at these places, in their order, numbered anew."""
    out = frame.take(places)
    out.index = pd.RangeIndex(len(out))
    return out


def largest(rows: Sequence[Row], n: int, column: str = "obs_value") -> list[Row]:
    """Return the `n` rows of the largest values, in their order; of equal ones the first."""
    known = [row for row in rows if is_known(row[column])]
    return sorted(known, key=lambda row: -row[column])[:n]


def compact(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame whose text is plain objects, which lie together: rows of it are taken fast.

    In pandas' own type of text each column lies by itself, and forty columns cost forty times.
    """
    texts = [name for name in frame if isinstance(frame[name].dtype, pd.StringDtype)]
    return frame.astype(dict.fromkeys(texts, object)).copy()
