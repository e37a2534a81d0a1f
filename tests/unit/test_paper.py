"""The paper made again: its layouts, and what is said of how they match the printed ones."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.datasets.store import Store
from dashboard.exports import paper_tables, paper_treaties
from dashboard.exports.paper import ITEMS, Item
from dashboard.exports.rebuilt import PaperTable
from dashboard.selection import Selection

TABLES = {
    "table-1": (paper_tables.table_1, 48),
    "annex-table-1": (paper_tables.annex_table_1, 424),
    "table-2": (paper_treaties.table_2, 21),
    "annex-table-2": (paper_treaties.annex_table_2, 125),
}
Build = Callable[..., PaperTable]
MONEY = "Workers' remittances received (in million US$) (2007)"


@pytest.fixture(scope="session")
def build(store: Store, choose: Callable[..., Selection]) -> Build:
    """Make a table: `build("table-1", figures="adjusted")`, of the bundled data or of others."""

    def make(name: str, other: Store | None = None, figures: str = "printed") -> PaperTable:
        chosen = other or store
        asked = choose(chosen, "ratifications", edition="escap-2008", figures=figures)
        return TABLES[name][0](chosen, asked)

    return make


def item(name: str) -> Item:
    return next(one for one in ITEMS if one.id == name)


def planted(store: Store, table: str, where: Mapping[str, str], **cells: str | float) -> Store:
    """Return the store with other cells in the one row that `where` finds."""
    frame = store[table].copy()
    for column, value in cells.items():
        frame.loc[found(frame, where), column] = value
    return replace(store, tables={**store.tables, table: frame})


def without(store: Store, table: str, where: Mapping[str, str]) -> Store:
    """Return the store without the rows that `where` finds."""
    kept = store[table][~found(store[table], where)].reset_index(drop=True)
    return replace(store, tables={**store.tables, table: kept})


def found(frame: pd.DataFrame, where: Mapping[str, str]) -> "pd.Series[bool]":
    hit = pd.Series(data=True, index=frame.index)
    for column, value in ({"edition": "escap-2008"} | dict(where)).items():
        hit &= frame[column] == value
    assert hit.any()
    return hit


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_as_printed_matches_the_printed_strings(build: Build, name: str) -> None:
    table = build(name)
    assert table.differences() == []
    assert len(list(table.entries())) == TABLES[name][1]
    assert f"Each of the {TABLES[name][1]} strings" in table.why()[0]


def test_table_1_has_the_papers_layout(build: Build) -> None:
    rows = rows_of(build("table-1").csv())
    assert rows[0][2:] == [str(year) for year in range(2000, 2008)]
    assert [row[:2] for row in rows[1:]] == [
        [name, what]
        for name in ("Indonesia", "Philippines", "Sri Lanka")
        for what in ("Number", "Percentage")
    ]
    assert rows[1][2:] == ["297255", "..", "367501", "..", "334700", "324902", "", ""]


def test_annex_table_1_has_53_rows_under_five_headings(build: Build) -> None:
    rows = rows_of(build("annex-table-1").csv())
    headings = [row[0] for row in rows[1:] if not any(row[1:])]
    assert headings == [
        "East and North-East Asia",
        "North and Central Asia",
        "Pacific",
        "South-East Asia",
        "South and South-West Asia",
    ]
    assert len(rows) == 1 + 5 + 53
    assert [rows[0][0], len(rows[0]), rows[0][-1]] == ["Country/region", 9, MONEY]
    assert ["China", "1.8", "0.0", "595.7", "-1,900.0", "1,319.98", "2360", "0.8", "25,703.0"] in (
        rows
    )
    assert ["Afghanistan", "..", "0.2", "43.2", "1,111.9", "", "", "", ""] in rows


def test_table_2_counts_under_its_headings(build: Build) -> None:
    rows = rows_of(build("table-2").csv())
    assert [row[3] for row in rows[1:]] == ["", "24", "24", "", "3", "3", "7", "", "18", "17"]
    assert [row[0] for row in rows if row[1:] == ["", "", ""]] == [
        "Refugees",
        "Labour Migration",
        "Smuggling and trafficking",
    ]
    assert rows[7][1:] == ["1990", "2003", "7"]


def test_annex_table_2_lists_who_ratified_and_who_signed(build: Build) -> None:
    rows = rows_of(build("annex-table-2").csv())
    assert len(rows) == 1 + 7
    assert rows[3][1:] == [
        "1990",
        "2003",
        "Azerbaijan (1999), Kyrgyzstan (2003), Philippines (1995), Sri Lanka (1996),"
        " Tajikistan (2002), Timor-Leste (2004), Turkey (2004)",
        "Bangladesh (1998), Cambodia (2004), Indonesia (2004)",
    ]


def test_a_changed_value_is_reported_at_its_cell(store: Store, build: Build) -> None:
    where = {"indicator": "remittances_received", "ref_area": "FJI"}
    table = build("annex-table-1", planted(store, "observations", where, obs_value=165.6e6))
    (wrong,) = table.differences()
    assert (wrong.row, wrong.column, wrong.text, wrong.printed) == ("Fiji", MONEY, "165.6", "165.5")
    assert table.why() == [
        "1 of the 424 strings made from the data is not as the paper prints it.",
        f"Fiji, {MONEY}: 165.6; 165.5 is printed.",
    ]


@pytest.mark.parametrize(
    ("printed", "value", "text"),
    [("..", 5.0e6, "5.0"), ("", 5.0e6, "5.0"), ("165.5", float("nan"), "..")],
)
def test_a_missing_value_and_a_value_do_not_match(
    store: Store, build: Build, printed: str, value: float, text: str
) -> None:
    where = {"indicator": "remittances_received", "ref_area": "FJI"}
    cells: dict[str, str | float] = {"printed": printed, "obs_value": value}
    (wrong,) = build("annex-table-1", planted(store, "observations", where, **cells)).differences()
    assert (wrong.text, wrong.printed) == (text, printed)


def test_a_cell_or_row_that_the_data_lack_is_reported(store: Store, build: Build) -> None:
    where = {"indicator": "remittances_received", "ref_area": "FJI"}
    (wrong,) = build("annex-table-1", without(store, "observations", where)).differences()
    assert wrong.printed is None
    assert "the data have no such cell" in wrong.says()
    wrongs = build("annex-table-1", without(store, "observations", {"ref_area": "FJI"}))
    assert {one.row for one in wrongs.differences()} == {"Fiji"}
    assert len(wrongs.differences()) == 8


def test_a_changed_or_lost_ratification_is_reported(store: Store, build: Build) -> None:
    where = {"instrument": "C97", "ref_area": "NZL"}
    other = planted(store, "treaty_actions", where, time_period="1951")
    (wrong,) = build("annex-table-2", other).differences()
    assert (wrong.text, wrong.printed) == ("New Zealand (1951)", "New Zealand (1952)")
    assert build("table-2", other).differences() == []
    (wrong,) = build("table-2", without(store, "treaty_actions", where)).differences()
    assert (wrong.text, wrong.printed, wrong.column) == ("2", "3", "Number of countries")
    assert "(Convention No.97)" in wrong.row


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("table-1", "observations"),
        ("annex-table-1", "observations"),
        ("annex-table-2", "treaty_actions"),
    ],
)
def test_an_adjusted_table_differs_where_a_finding_says_so_and_nowhere_else(
    store: Store, build: Build, name: str, table: str
) -> None:
    made = build(name, figures="adjusted")
    frame = store[table]
    place = {"table-1": "Table 1 |", "annex-table-1": "Annex Table 1 |"}.get(name, "Annex Table 2")
    due = frame["locator"].str.startswith(place) & (frame["adjusted_by"] != "")
    assert {one.finding for one in made.differences()} == set(frame.loc[due, "adjusted_by"])
    for one in made.differences():
        assert one.sign() == "†"
        assert one.finding in " ".join(made.why())
        assert one.finding in made.csv().decode()
    assert "adjusted" in made.title


def test_what_is_not_known_is_left_out(build: Build) -> None:
    rows = rows_of(build("table-1", figures="adjusted").csv())
    assert rows[4][2] == "left out"
    assert "23.8 is printed" in rows[4][-1]
    assert rows[6][2:4] == ["67.2", "67.5"]


def test_a_table_made_by_hand(make_store: Callable[..., Store], build: Build) -> None:
    cells = [
        ("2000", 1234567.0, "1234567"),
        ("2001", float("nan"), ".."),
        ("2002", float("nan"), ""),
    ]
    other = make_store(
        editions=[{"edition": "escap-2008", "kind": "publication", "short_title": "A paper"}],
        areas=[{"ref_area": "FJI", "name": "Fiji", "kind": "member", "subregion": "pacific"}],
        sources=[{"source": "escap-2008-table-1", "title": "Table 1: By hand"}],
        indicators=[{"indicator": "labour_outflow", "scale": 1, "decimals": 0}],
        instruments=[{"instrument": "TIP", "adopted": "2000-11-15"}],
        treaty_actions=[{"edition": "escap-2008", "instrument": "TIP", "ref_area": "FJI"}],
        observations=[
            {
                "edition": "escap-2008",
                "indicator": "labour_outflow",
                "ref_area": "FJI",
                "time_period": year,
                "obs_value": value,
                "obs_status": "A" if printed.isdecimal() else "O",
                "printed": printed,
                "source": "escap-2008-table-1",
                "locator": f"Table 1 | Fiji, Number | {year}",
            }
            for year, value, printed in cells
        ],
    )
    table = build("table-1", other)
    assert table.title == "Table 1: By hand"
    assert rows_of(table.csv())[1] == ["Fiji", "Number", "1234567", "..", ""]
    assert table.differences() == []
    assert [build(name, other).lines for name in ("annex-table-1", "table-2")] == [(), ()]


def test_figures_say_why_they_cannot_be_compared(store: Store) -> None:
    for name in ("figure-1", "figure-2"):
        made = item(name).make(store, "printed")
        assert made.matches is None
        assert "not in the paper's text" in made.why[0]
        assert made.differences == []
    made = item("figure-2-adjusted").make(store, "adjusted")
    assert made.matches is None  # adjusted or not, the paper's own values are not known
    (wrong,) = made.differences
    assert (wrong.row, wrong.text, wrong.printed) == ("India", "27,000.0", "2,700.0")
    assert wrong.finding in made.why[-1]
