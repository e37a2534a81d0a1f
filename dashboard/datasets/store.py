"""The store: every table of a data folder, read once, validated whole, never changed."""

import hashlib
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from dashboard.datasets import prepared
from dashboard.datasets.columns import Array, Cells, Row, Tables, rows_by
from dashboard.datasets.schema import DESCRIPTOR, FINDINGS, Package, bundled_package
from dashboard.datasets.text import UnreadableError, read_bytes
from dashboard.datasets.validation import DataError, Flaw
from dashboard.i18n import SOURCE, language
from dashboard.kept import Kept
from dashboard.resources import resource_dir
from dashboard.signals import looked_up

if TYPE_CHECKING:
    from dashboard.datasets.audit.model import Finding

Made = TypeVar("Made")
MOST_KEPT = 100  # of what readers asked for: some 50 MB of drawings and rows
NO_ROWS: Array = np.array([], dtype=np.int64)


@dataclass(frozen=True)
class Store:
    """The frames, by table name, as the schema orders and types them.

    Text cells that are empty hold "", numbers that are missing hold NaN. `version` is a hash of
    the folder's bytes and of the schema: the same version gives the same figures and words.
    """

    package: Package
    tables: Mapping[str, pd.DataFrame]
    version: str

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the table called `name`; callers must not change it."""
        return self.tables[name]

    @cached_property
    def findings(self) -> "Mapping[str, Finding]":
        """What the audit found, by id, the gravest first; the table `findings` says the same."""
        from dashboard.datasets.audit import audit  # late: what is prepared needs none

        return audit(self.tables)

    @cached_property
    def _observed(self) -> dict[Row, Array]:
        """The numbers of the observations, by edition and indicator."""
        table, keys = "observations", ("edition", "indicator")
        if isinstance(self.tables, Tables):
            return rows_by([self.tables.cells[table][name] for name in keys])
        return rows_by([Cells.of(self.tables[table][name]) for name in keys])

    @cached_property
    def _kept(self) -> Kept[Any]:
        return Kept(MOST_KEPT)

    def recent(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, kept while among the last asked for; not to be changed.

        Threads that ask for the same at once wait for one of them to make it.
        """
        found: Made | None = self._kept.find(key)
        looked_up.send(self, hit=found is not None)
        return self._kept.get(key, make) if found is None else found

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` makes from this store, made once; callers must not change it.

        For the few parts of the tables that every chart needs, not for what a reader can ask for.
        """
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    def messages(self) -> Mapping[str, str]:
        """Return what each finding says in the reader's language, by id.

        Its values are words too: names, amounts, days. The audit says them again in each language.
        """

        def make() -> dict[str, str]:
            found = self.tables[FINDINGS]
            said = dict(zip(found["finding"], found["message"], strict=True))
            if language() == SOURCE:
                return said
            return said | {name: one.text() for name, one in self.findings.items()}

        return self.once(("messages", language()), make)

    def observed(self, edition: str, indicator: str) -> pd.DataFrame:
        """Return one edition's observations of one indicator; callers must not change them.

        Charts ask for few of very many rows: they are looked up and not searched for.
        """
        key = (edition, indicator)
        rows = self._observed.get(key, NO_ROWS)
        if isinstance(self.tables, Tables):  # the whole is never made for a chart
            tables = self.tables
            return self.once(("observed", *key), lambda: tables.rows("observations", rows))
        return self.once(("observed", *key), lambda: self.tables["observations"].iloc[rows])

    def distinct(self, table: str, column: str) -> set[str]:
        """Return the words that stand in a column of text."""
        if isinstance(self.tables, Tables):
            return set(self.tables.cells[table][column].words)
        return set(self.tables[table][column])

    def kind(self, edition: str) -> str:
        """Return an edition's kind: publication, collection or series."""
        return str(self.labels("editions", "kind").get(edition, ""))

    def labels(self, table: str, column: str = "name") -> Mapping[str, str]:
        """Return the `column` of a table by its one-column key."""

        def make() -> Mapping[str, str]:
            (key,) = self.package.tables[table].key
            frame = self.tables[table]
            return MappingProxyType(dict(zip(frame[key], frame[column], strict=True)))

        return self.once(("labels", table, column), make)

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


def load(folder: Path | None = None, *, anew: bool = False) -> Store:
    """Return the store of a data folder; of the bundled one where none is named.

    Its tables are read, validated and audited, unless that was done of the same bytes before and
    `anew` does not ask for it.

    Raises:
        DataError: a table is missing or holds what the schema does not allow. Nothing is half
            loaded: the error carries every flaw found.
    """
    folder, package = folder or resource_dir("data"), bundled_package()
    version = _digest(folder, package)
    tables: Mapping[str, pd.DataFrame] | None = None if anew else prepared.kept(version)
    if tables is None:
        from dashboard.datasets.loading import read

        tables = read(folder, package)
        if version != _digest(folder, package):
            words = "its files changed while they were read; expected them to rest meanwhile"
            raise DataError([Flaw(str(folder), words)])
    return Store(package, tables, version)


def _digest(folder: Path, package: Package) -> str:
    digest = hashlib.sha256((resource_dir("data") / DESCRIPTOR).read_bytes())
    for table in package.files.values():
        for path in table.files(folder):
            with suppress(UnreadableError):  # said by who reads the tables
                digest.update(read_bytes(folder / path))
    return digest.hexdigest()
