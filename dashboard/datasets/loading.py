"""Reading a data folder whole: validated, typed and audited."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from dashboard.datasets.audit import audit, marked
from dashboard.datasets.audit.model import Place, findings_frame
from dashboard.datasets.reading import is_folder, read_table
from dashboard.datasets.rules import observation_flaws, statement_flaws
from dashboard.datasets.schema import FINDINGS, PUBLICATION, Package, Table
from dashboard.datasets.validation import DataError, Flaw, check_cells, check_references

# Without a row of these no page can be drawn.
NEEDED = (
    "editions",
    "sources",
    "indicators",
    "areas",
    "observations",
    "instruments",
    "treaty_actions",
)


def read(folder: Path, package: Package) -> Mapping[str, pd.DataFrame]:
    """Read and validate a data folder; return its tables with what the audit adds to them.

    Raises:
        DataError: it carries every flaw found.
    """
    if not is_folder(folder):
        raise DataError([Flaw(str(folder), "there is no such folder, or it cannot be read")])
    frames, flaws = {}, []
    for table in package.files.values():
        frames[table.name], found = read_table(folder, table)
        flaws += found or check_cells(table, frames[table.name])
        if not found and table.name in NEEDED and frames[table.name].empty:
            flaws.append(Flaw(table.path, "has no rows; expected one at least"))
    # A table that could not be read would make every reference to it look wrong.
    if not flaws and PUBLICATION not in set(frames["editions"]["kind"]):
        message = f"no edition is a {PUBLICATION}; expected one at least, to show and to audit"
        flaws.append(Flaw(package.files["editions"].path, message, column="kind"))
    flaws = flaws or check_references(package.files, frames)
    flaws = flaws or observation_flaws(package.files["observations"], frames)
    flaws = flaws or statement_flaws(package.files["statements"], frames["statements"])
    if flaws:
        raise DataError(flaws)

    def line(place: Place) -> tuple[str, int]:
        name, row = place
        return package.files[name].place(int(frames[name].index[row]))

    typed = {name: _typed(package.files[name], frame) for name, frame in frames.items()}
    findings = audit(typed)
    tables = marked(typed, findings)
    tables[FINDINGS] = findings_frame(findings, line, package.tables[FINDINGS].names)
    return MappingProxyType(tables)


def _typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Turn checked categories of text into the declared types."""
    typed = {}
    for column in table.columns:
        cells = frame[column.name].array
        values = cells.categories.to_numpy(dtype=object)
        if column.type == "string":
            typed[column.name] = pd.Series(values[cells.codes], dtype=object)
            continue
        numbers = np.array([float(value) if value else np.nan for value in values])
        figures = pd.Series(numbers[cells.codes] if len(numbers) else [], dtype="float64")
        if column.type == "integer":
            # Nullable only where something is missing: it would spread through every calculation.
            figures = figures.astype("Int64" if figures.isna().any() else "int64")
        typed[column.name] = figures
    return pd.DataFrame(typed)
