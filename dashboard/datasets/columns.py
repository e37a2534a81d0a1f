"""Tables as arrays: text as places in a list of words, so that large ones are small."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Array = npt.NDArray[Any]
Row = tuple[str, ...]
TEXT = "object"


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: its type in a frame, and its numbers; of text, the place of each in `words`."""

    dtype: str
    numbers: Array
    words: Array = field(default_factory=lambda: np.array([], dtype=object))

    @classmethod
    def of(cls, column: "pd.Series[Any]") -> "Cells":
        """Return a frame's column so."""
        if column.dtype == TEXT or isinstance(column.dtype, pd.StringDtype):
            places, words = pd.factorize(column.to_numpy(dtype=object))
            return cls(TEXT, places.astype(np.min_scalar_type(len(words))), np.asarray(words))
        return cls(str(column.dtype), column.to_numpy(dtype="float64", na_value=np.nan))


class Tables(Mapping[str, pd.DataFrame]):
    """Frames by name, each made when it is first asked for."""

    def __init__(self, cells: Mapping[str, Mapping[str, Cells]]) -> None:
        self.cells = cells
        self.made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.made:
            self.made[name] = self.rows(name, slice(None))
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def rows(self, name: str, rows: Array | slice) -> pd.DataFrame:
        """Return some rows of a table under their numbers, without the frame of the whole."""
        cells = self.cells[name]
        texts = [column for column in cells if cells[column].dtype == TEXT]
        # All text as one array, which lies together: taking rows of it later is quick.
        many = len(next(iter(cells.values())).numbers[rows])
        written = np.empty((len(texts), many), dtype=object)
        for at, one in enumerate(cells[text] for text in texts):
            written[at] = one.words[one.numbers[rows]]
        frame = pd.DataFrame(written.T, columns=texts, dtype=object)
        for at, (column, one) in enumerate(cells.items()):
            if one.dtype != TEXT:
                figures: pd.Series[Any] = pd.Series(one.numbers[rows])
                frame.insert(at, column, figures.astype(one.dtype))  # type: ignore[call-overload]
        return frame if isinstance(rows, slice) else frame.set_axis(rows)


def rows_by(cells: Sequence[Cells]) -> dict[Row, Array]:
    """Return the numbers of the rows by what they hold in some columns of text."""
    whole = np.zeros(len(cells[0].numbers), dtype=np.int64)
    for one in cells:
        whole = whole * len(one.words) + one.numbers
    order = np.argsort(whole, kind="stable")
    starts = np.flatnonzero(np.diff(whole[order], prepend=-1))
    parts = np.split(order, starts[1:]) if len(order) else []
    return {tuple(one.words[one.numbers[part[0]]] for one in cells): part for part in parts}
