"""Small things done to frames of some dozens of rows, where pandas' own way takes longest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

Row = dict[str, Any]


def records(frame: pd.DataFrame, names: Sequence[str] = ()) -> list[Row]:
    """Return the rows as mappings, of the columns named that there are, or of all.

    As `to_dict("records")`, which looks every column up by its number once more.
    """
    columns = [name for name in dict.fromkeys(names) if name in frame] or list(map(str, frame))
    cells = zip(*(frame[name].tolist() for name in columns), strict=True)
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


def parts(frame: pd.DataFrame, column: str) -> Iterator[tuple[Any, pd.DataFrame]]:
    """Yield each value of a column with its rows, in the order in which they come first."""
    places: dict[Any, list[int]] = {}
    for place, value in enumerate(frame[column].tolist()):
        places.setdefault(value, []).append(place)
    for value, those in places.items():
        yield value, frame.take(those)


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
