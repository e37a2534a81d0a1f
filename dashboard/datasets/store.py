"""The store: every table of a data folder, read once, validated whole, never changed."""

import hashlib
import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from dashboard.datasets.audit import audit, marked
from dashboard.datasets.audit.model import Finding, Place, findings_frame
from dashboard.datasets.reading import files, is_folder, read_table
from dashboard.datasets.rules import observation_flaws, statement_flaws
from dashboard.datasets.schema import FINDINGS, PUBLICATION, Package, Table, bundled_package
from dashboard.datasets.validation import DataError, Flaw, check_cells, check_references
from dashboard.i18n import SOURCE, language
from dashboard.resources import resource_dir
from dashboard.signals import looked_up

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
Made = TypeVar("Made")
MOST_KEPT = 200  # of what readers asked for: some 50 MB of drawings


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

    @cached_property
    def _observed(self) -> dict[tuple[str, str], list[int]]:
        """The numbers of the observations, by edition and indicator."""
        frame = self.tables["observations"]
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for row, key in enumerate(
            zip(*(frame[name].tolist() for name in ("edition", "indicator")), strict=True)
        ):
            places[key].append(row)
        return places

    @cached_property
    def _kept(self) -> OrderedDict[Hashable, Any]:
        return OrderedDict()

    def recent(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, kept while among the last asked for; not to be changed.

        Threads that ask for the same at once wait for one of them to make it.
        """
        kept = self._kept
        made: Made | None = kept.get(key)
        looked_up.send(self, hit=made is not None)
        if made is None:
            try:
                with self._making.setdefault(key, threading.Lock()):
                    made = kept.get(key)
                    if made is None:
                        made = kept[key] = make()
            finally:
                self._making.pop(key, None)
        with suppress(KeyError):  # another thread may have dropped it in between
            kept.move_to_end(key)
        while len(kept) > MOST_KEPT:
            with suppress(KeyError):
                kept.popitem(last=False)
        return made

    @cached_property
    def _making(self) -> dict[Hashable, threading.Lock]:
        return {}

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
            return said | {name: one.text() for name, one in audit(self.tables).items()}

        return self.once(("messages", language()), make)

    def observed(self, edition: str, indicator: str) -> pd.DataFrame:
        """Return one edition's observations of one indicator; callers must not change them.

        Charts ask for few of very many rows: they are looked up and not searched for.
        """
        key = (edition, indicator)
        rows = self._observed.get(key, [])
        return self.once(("observed", *key), lambda: self.tables["observations"].iloc[rows])

    def kind(self, edition: str) -> str:
        """Return an edition's kind: publication, collection or series."""
        return str(self.labels("editions", "kind").get(edition, ""))

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
    return Store(package, MappingProxyType(tables), _digest(folder, package), findings)


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


def _digest(folder: Path, package: Package) -> str:
    digest = hashlib.sha256()
    for table in package.files.values():
        for path in files(folder, table):
            digest.update((folder / path).read_bytes())
    return digest.hexdigest()
