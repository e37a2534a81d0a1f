"""The store: every table of a data folder, read once, validated whole, never changed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.datasets.audit import audit, marked
from dashboard.datasets.audit.model import Finding, findings_frame
from dashboard.datasets.schema import FINDINGS, PUBLICATION, Package, Table, bundled_package
from dashboard.datasets.validation import (
    DataError,
    Flaw,
    check_cells,
    check_references,
    lines_and_cells,
    range_flaws,
    read_table,
)
from dashboard.resources import resource_dir

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
MISSING_STATUS = ("O", "M", "L", "Q")  # SDMX CL_OBS_STATUS: there is no value


@dataclass(frozen=True)
class Store:
    """The frames, by table name, as the schema orders and types them.

    Text cells that are empty hold "", numbers that are missing hold NaN. `version` is a hash of
    the folder's bytes: the same version gives the same figures. `findings` are what the audit
    found, by id, the gravest first; the table `findings` says the same.
    """

    package: Package
    tables: Mapping[str, pd.DataFrame]
    version: str
    findings: Mapping[str, Finding] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the table called `name`; callers must not change it."""
        return self.tables[name]

    def labels(self, table: str, column: str = "name") -> dict[str, str]:
        """Return the `column` of a table by its one-column key."""
        (key,) = self.package.tables[table].key
        frame = self.tables[table]
        return dict(zip(frame[key], frame[column], strict=True))

    def categories(self, table: str, column: str) -> Mapping[str, str]:
        """Return the closed list of a column, value to label."""
        return self.package.tables[table].column(column).categories

    @cached_property
    def sources(self) -> dict[str, dict[str, str]]:
        """The sources by id."""
        rows = self.tables["sources"].to_dict("records")
        return {
            str(row["source"]): {str(name): str(cell) for name, cell in row.items()} for row in rows
        }


def load(folder: Path | None = None) -> Store:
    """Read and validate a data folder; the bundled one where none is named.

    Raises:
        DataError: a table is missing or holds what the schema does not allow. Nothing is half
            loaded: the error carries every flaw found.
    """
    folder = folder or resource_dir("data")
    package = bundled_package()
    if not folder.is_dir():
        raise DataError([Flaw(str(folder), "there is no such folder")])
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
    flaws = flaws or _observation_flaws(package.files["observations"], frames)
    flaws = flaws or _statement_flaws(package.files["statements"], frames["statements"])
    if flaws:
        raise DataError(flaws)
    lines = {name: frame.index.tolist() for name, frame in frames.items()}
    typed = {name: _typed(package.files[name], frame) for name, frame in frames.items()}
    findings = audit(typed)
    tables = marked(typed, findings)
    tables[FINDINGS] = findings_frame(findings, lines, package.tables[FINDINGS].names)
    return Store(package, MappingProxyType(tables), _digest(folder, package), findings)


def _observation_flaws(table: Table, frames: Mapping[str, pd.DataFrame]) -> list[Flaw]:
    """Check what no column alone can tell: values against their status and indicator's range."""
    frame = frames["observations"]
    status, values = frame["obs_status"], frame["obs_value"]
    missing, empty = status.isin(MISSING_STATUS), values == ""
    flaws = []
    for line, given in lines_and_cells(status[empty & ~missing]):
        message = f"is empty while obs_status is {given}; expected a number, or status O"
        flaws.append(Flaw(table.path, message, line, "obs_value"))
    for line, given in lines_and_cells(values[~empty & missing]):
        message = f"{given} stands beside a status that means missing; expected no value"
        flaws.append(Flaw(table.path, message, line, "obs_value"))
    for row in frames["indicators"].to_dict("records"):
        cells = values[(frame["indicator"] == row["indicator"]) & ~empty]
        low, high = (float(row[name]) if row[name] else None for name in ("minimum", "maximum"))
        flaws += range_flaws(table, "obs_value", cells, low, high)
    return flaws


def _statement_flaws(table: Table, frame: pd.DataFrame) -> list[Flaw]:
    """Check that a statement states a value."""
    empty = (frame["value_low"] == "") & (frame["value_high"] == "")
    message = "is empty, as value_high is; expected a number in one of them at least"
    return [Flaw(table.path, message, int(line), "value_low") for line in frame.index[empty]]


def _typed(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Turn checked text into the declared types."""
    frame = frame.reset_index(drop=True)
    for column in table.columns:
        if column.type == "number":
            frame[column.name] = frame[column.name].replace("", None).astype("float64")
        elif column.type == "integer":
            cells = frame[column.name].replace("", None)
            # Nullable only where something is missing: it would spread through every calculation.
            frame[column.name] = cells.astype("Int64" if cells.isna().any() else "int64")
    return frame


def _digest(folder: Path, package: Package) -> str:
    digest = hashlib.sha256()
    for table in package.files.values():
        digest.update((folder / table.path).read_bytes())
    return digest.hexdigest()
