"""What several folders of tests share: the bundled store, and small ones made by hand."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import settings

from dashboard.datasets.schema import Column, Table, bundled_package
from dashboard.datasets.store import Store, load

Cells = Mapping[str, Any]  # the cells that matter; all others are blank

# No deadline: a slow machine is not a fault. No database: nothing is left in the checkout.
settings.register_profile("project", deadline=None, database=None, derandomize=True)
settings.load_profile("project")


@pytest.fixture(scope="session")
def store() -> Store:
    return load()


@pytest.fixture(scope="session")
def make_store() -> Callable[..., Store]:
    """Build a store from rows: `make_store(areas=[{"ref_area": "FJI"}])`; the rest is empty."""

    def make(**rows: list[Cells]) -> Store:
        package = bundled_package()
        tables = {name: _frame(table, rows.get(name, [])) for name, table in package.tables.items()}
        return Store(package, tables, "made by hand")

    return make


def _frame(table: Table, rows: list[Cells]) -> pd.DataFrame:
    unknown = {name for row in rows for name in row} - set(table.names)
    assert not unknown, f"{table.name} has no column {unknown}"
    return pd.DataFrame({column.name: _series(column, rows) for column in table.columns})


def _series(column: Column, rows: list[Cells]) -> "pd.Series[Any]":
    cells = [row.get(column.name) for row in rows]
    if column.type == "string":
        return pd.Series(["" if cell is None else cell for cell in cells], dtype="str")
    if column.type == "integer":
        return pd.Series(cells, dtype="Int64" if None in cells else "int64")
    return pd.Series(cells, dtype="float64")
