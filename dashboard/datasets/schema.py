"""The tables' schema, as `data/datapackage.json` (Data Package v2) declares it.

One declaration serves the validation at start-up, the data dictionary on the Data page and the
allow-list of every control that offers a closed list.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.resources import resource_dir

DESCRIPTOR = "datapackage.json"
FINDINGS = "findings"
# What `treaty_actions` says of a State that is bound.
PARTY_ACTIONS = ("ratified", "ratification", "accession", "succession", "acceptance")
UNRELIABLE = "U"  # SDMX CL_OBS_STATUS: low reliability
# Kinds of editions: figures as printed, audited; and the newest series of each concept. Readers are
# offered these two; all others are series that they are made of or held against.
PUBLICATION, COLLECTION = "publication", "collection"
FILE_STEP = 10_000_000  # rows are numbered by their line, with so many added a file after the first
MARKED = ("observations", "statements", "treaty_actions")  # tables whose rows carry findings


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: what it is called, what it may hold, what it means."""

    name: str
    type: str  # string, integer or number
    title: str
    description: str
    required: bool = False
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    categories: Mapping[str, str] = field(default_factory=dict)  # value -> label

    @classmethod
    def read(cls, declared: Mapping[str, Any]) -> "Column":
        """Read a Data Package field."""
        limits = declared.get("constraints", {})
        categories = {
            str(item["value"]): str(item.get("label", item["value"]))
            for item in declared.get("categories", [])
        } or {str(value): str(value) for value in limits.get("enum", [])}
        return cls(
            name=declared["name"],
            type=declared["type"],
            title=declared.get("title", declared["name"]),
            description=declared.get("description", ""),
            required=bool(limits.get("required", False)),
            pattern=limits.get("pattern", ""),
            minimum=limits.get("minimum"),
            maximum=limits.get("maximum"),
            categories=categories,
        )


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose values must stand in another table's column."""

    column: str
    table: str
    target: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns in order, its key, its references; computed where it has no path.

    A table may lie in several files of the same columns; the first must be there, the others may.
    """

    name: str
    paths: tuple[str, ...]
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @classmethod
    def read(cls, declared: Mapping[str, Any]) -> "Table":
        """Read a Data Package resource."""
        schema, path = declared["schema"], declared.get("path", [])
        return cls(
            name=declared["name"],
            paths=(path,) if isinstance(path, str) else tuple(path),
            title=declared.get("title", declared["name"]),
            description=declared.get("description", ""),
            columns=tuple(Column.read(item) for item in schema["fields"]),
            key=tuple(schema.get("primaryKey", ())),
            foreign_keys=tuple(
                _foreign_key(declared, item) for item in schema.get("foreignKeys", [])
            ),
        )

    @property
    def path(self) -> str:
        """The first file, or nothing where the table is computed."""
        return self.paths[0] if self.paths else ""

    def files(self, folder: Path) -> list[str]:
        """Return the files to be read of a folder: the first, and the others that are there."""
        return [path for at, path in enumerate(self.paths) if at == 0 or _is_there(folder / path)]

    def place(self, row: int) -> tuple[str, int]:
        """Return the file and the line of a row by the number it was read under."""
        file, line = divmod(row, FILE_STEP)
        return self.paths[file], line

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)

    def with_columns(self, columns: Iterable[Column]) -> "Table":
        """Return the table with columns behind its own."""
        return replace(self, columns=(*self.columns, *columns))


def _is_there(file: Path) -> bool:
    # A link that leads nowhere is there: what cannot be read is said, not passed over.
    try:
        return file.is_symlink() or file.exists()
    except OSError:
        return True


def _foreign_key(resource: Mapping[str, Any], declared: Mapping[str, Any]) -> ForeignKey:
    column, reference = declared["fields"], declared["reference"]
    if isinstance(column, list):
        (column,) = column
    target = reference["fields"]
    if isinstance(target, list):
        (target,) = target
    return ForeignKey(column, reference.get("resource") or resource["name"], target)


@dataclass(frozen=True, slots=True)
class Package:
    """All the tables, by name, and what the descriptor says of the whole.

    `created` is a day. `files` are the tables as a data folder has them. `tables` are those of a
    store: with the columns and the table that the audit computes when a folder is loaded.
    """

    title: str
    description: str
    keywords: tuple[str, ...]
    version: str
    created: str
    files: Mapping[str, Table]
    tables: Mapping[str, Table]

    @classmethod
    def read(cls, path: Path) -> "Package":
        """Read a descriptor."""
        declared = json.loads(path.read_text(encoding="utf-8"))
        files = [Table.read(item) for item in declared["resources"]]
        computed = declared["computed"]
        marks = [Column.read(item) for item in computed["columns"]]
        tables = [table.with_columns(marks) if table.name in MARKED else table for table in files]
        tables += [Table.read(item) for item in computed["resources"]]
        return cls(
            declared["title"],
            declared["description"],
            tuple(declared["keywords"]),
            declared["version"],
            declared["created"][:10],
            {table.name: table for table in files},
            {table.name: table for table in tables},
        )


@cache
def bundled_package() -> Package:
    """Return the schema that every data folder must satisfy: the one this program came with."""
    return Package.read(resource_dir("data") / DESCRIPTOR)
