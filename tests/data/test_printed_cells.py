"""Every cell of Annex Table 1 and of Table 1 comes back as the paper printed it.

`paper/*.txt` was transcribed from the paper a second time, apart from the tables in `data/`.
"""

import csv
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

PAPER = Path(__file__).parent / "paper"
ANNEX, TABLE = "escap-2008-annex-1", "escap-2008-table-1"
# indicator -> year, unit, scale, as the heading of the column prints them
COLUMNS = {
    "fertility_rate": ("2006", "births per woman", 1),
    "migrant_stock_share": ("2005", "per cent", 1),
    "migrant_stock": ("2005", "persons", 1_000),
    "net_migration_5y": ("2005", "persons", 1_000),
    "population": ("2007", "persons", 1_000_000),
    "gni_per_capita": ("2007", "US$", 1),
    "remittances_gdp_share": ("2007", "per cent", 1),
    "remittances_received": ("2007", "US$", 1_000_000),
    "labour_outflow": ("", "persons", 1),
    "labour_outflow_female_share": ("", "per cent", 1),
}
Rows = list[dict[str, str]]
PrintedTable = Callable[[str], Rows]


class Cell(NamedTuple):
    source: str
    ref_area: str
    indicator: str
    time_period: str


def transcribed(name: str) -> Rows:
    with (PAPER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def paper() -> dict[Cell, tuple[str, str]]:
    """Return the string printed in each cell and the label of its row."""
    cells = {}
    for row in transcribed("annex_table_1.txt"):
        for indicator in list(COLUMNS)[:8]:
            cell = Cell(ANNEX, row["ref_area"], indicator, COLUMNS[indicator][0])
            cells[cell] = (row[indicator] or "", row["name_printed"])
    for row in transcribed("table_1.txt"):
        for year in map(str, range(2000, 2008)):
            cell = Cell(TABLE, row["ref_area"], row["indicator"], year)
            cells[cell] = (row[year] or "", row["label"])
    return cells


def cell_of(row: dict[str, str]) -> Cell:
    return Cell(*(row[name] for name in Cell._fields))


@pytest.fixture(scope="module")
def observations(printed_table: PrintedTable) -> Rows:
    return [row for row in printed_table("observations") if row["edition"] == "escap-2008"]


def test_every_cell_comes_back_exactly_as_printed(observations: Rows) -> None:
    wanted = {cell: printed for cell, (printed, _label) in paper().items()}
    assert {cell_of(row): row["printed"] for row in observations} == wanted
    assert len(observations) == len(wanted)


@pytest.mark.parametrize(
    ("source", "numbers", "dots", "lost"), [(ANNEX, 369, 11, 44), (TABLE, 38, 6, 4)]
)
def test_numbers_dots_and_lost_cells_are_as_many_as_in_the_paper(
    observations: Rows, source: str, numbers: int, dots: int, lost: int
) -> None:
    printed = [row["printed"] for row in observations if row["source"] == source]
    kinds = Counter({"..": "dots", "": "lost"}.get(text, "number") for text in printed)
    assert kinds == {"number": numbers, "dots": dots, "lost": lost}


def test_value_is_the_printed_figure_in_base_units(observations: Rows) -> None:
    wrong = []
    for row in observations:
        _year, unit, scale = COLUMNS[row["indicator"]]
        if row["unit_measure"] != unit:
            wrong.append((cell_of(row), row["unit_measure"]))
        if row["printed"] not in ("", ".."):
            value = Decimal(row["printed"].replace(",", "")) * scale
            if Decimal(row["obs_value"]) != value:
                wrong.append((cell_of(row), row["obs_value"]))
    assert wrong == []


def test_dots_and_lost_cells_have_no_value_and_status_o(observations: Rows) -> None:
    missing = {cell_of(row) for row in observations if row["printed"] in ("", "..")}
    assert {cell_of(row) for row in observations if row["obs_value"] == ""} == missing
    assert {cell_of(row) for row in observations if row["obs_status"] == "O"} == missing


def test_numbers_of_table_1_count_women(observations: Rows) -> None:
    assert {row["sex"] for row in observations if row["indicator"] == "labour_outflow"} == {"F"}


def test_locator_names_table_row_and_column(observations: Rows) -> None:
    labels = {cell: label for cell, (_printed, label) in paper().items()}
    wrong = []
    for row in observations:
        table = "Annex Table 1" if row["source"] == ANNEX else "Table 1"
        *place, column = row["locator"].split(" | ")
        year = column.strip("()")[-4:]
        if (place, year) != ([table, labels[cell_of(row)]], row["time_period"]):
            wrong.append(row["locator"])
    assert wrong == []


def test_no_two_cells_have_one_locator(observations: Rows) -> None:
    twice = [place for place, n in Counter(row["locator"] for row in observations).items() if n > 1]
    assert twice == []
