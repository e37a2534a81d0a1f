"""What leaves the dashboard: CSV and JSON."""

import csv
import io
import json
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.datasets.store import Store
from dashboard.exports.tables import chart_csv, csv_text, json_text
from dashboard.queries import instrument, remittances
from dashboard.selection import Selection

MakeStore = Callable[..., Store]
Choose = Callable[..., Selection]


def cells(frame: pd.DataFrame) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_text(frame), newline=""), strict=True))


def written(value: object) -> str:
    """Return the cell that a value becomes, as a spreadsheet reads it."""
    # A second column, because a lone empty cell would be quoted.
    ((cell, _mark),) = cells(pd.DataFrame({"x": [value], "mark": ["m"]}))[1:]
    return cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (25_703_000_000.0, "25703000000"),
        (1_319_980_000, "1319980000"),
        (-1_900_000.0, "-1900000"),
        (33.7, "33.7"),
        (0.0, "0"),
        (0.00001, "0.00001"),
        (2.5e-7, "0.00000025"),
        (1e21, "1000000000000000000000"),
        (float("nan"), ""),
        (None, ""),
        (pd.NA, ""),
    ],
)
def test_numbers_are_plain_and_missing_is_blank(value: object, cell: str) -> None:
    assert written(value) == cell


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://example.org","x")',
        *("+SUM(A1)", "-SUM(A1)", "@A1", "\t=1", "\r=1", "=1+1", "-2+3", "\uff1d1"),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert written(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        *("Türkiye", "Lao People's Democratic Republic", "Micronesia (Federated States of)"),
        *("-1,900.0", "-80.0", "-5", "+7.5", "..", "004", "", 'says "so"', "a,b", "a\nb", "1=1"),
    ],
)
def test_other_text_is_written_as_it_is(text: str) -> None:
    assert written(text) == text


def test_rows_end_with_the_last_row() -> None:
    text = csv_text(pd.DataFrame({"area": ["FJI", "TON"], "value": [1.0, None]}))
    assert text == "area,value\r\nFJI,1\r\nTON,\r\n"


def test_a_chart_is_written_for_a_spreadsheet(small_store: MakeStore, choose: Choose) -> None:
    rows: list[dict[str, object]] = [
        {"ref_area": "FJI", "obs_value": 165_500_000.0, "obs_status": "A", "printed": "165.5"},
        {"ref_area": "GUM", "obs_value": None, "obs_status": "O", "printed": ".."},
        {"ref_area": "KIR", "obs_value": None, "obs_status": "O", "printed": ""},
    ]
    same = {"indicator": "remittances_received", "unit_measure": "US$", "source": "annex"}
    store = small_store(observations=[{**row, **same} for row in rows])
    body = chart_csv(remittances.received(store, choose(store, "remittances")).frame)
    assert body.startswith(b"\xef\xbb\xbfedition,")
    read = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    shown = ("ref_area", "name", "obs_value", "obs_status", "printed")
    assert [tuple(row[name] for name in shown) for row in read] == [
        ("FJI", "Fiji", "165500000", "A", "165.5"),
        ("GUM", "Guam", "", "O", ".."),
        ("KIR", "Kiribati", "", "O", ""),
    ]
    assert {(row["edition"], row["source"]) for row in read} == {("escap-2008", "annex")}


def test_a_status_is_written_with_its_year_and_code(small_store: MakeStore, choose: Choose) -> None:
    action: dict[str, object] = {
        "instrument": "ICRMW",
        "ref_area": "TON",
        "action": "ratified",
        "time_period": "1995",
        "source": "annex",
    }
    store = small_store(treaty_actions=[action])
    chosen = choose(store, "ratifications", ref_area="TON,KIR", instrument="ICRMW")
    body = chart_csv(instrument.one_instrument(store, chosen).frame).decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(body, newline="")))
    shown = ("ref_area", "as_of", "status", "action", "time_period", "source")
    assert [tuple(row[name] for name in shown) for row in read] == [
        ("KIR", "1995", "no_action", "", "", "annex"),
        ("TON", "1995", "party", "ratified", "1995", "annex"),
    ]


def test_json_holds_numbers_as_numbers_and_missing_as_null() -> None:
    frame = pd.DataFrame(
        {
            "name": ["Türkiye", ""],
            "value": [1_200_000_000.0, None],
            "share": [0.2, 33.7],
            "tile": pd.array([4, None], dtype="Int64"),
        }
    )
    text = json_text(frame)
    assert "Türkiye" in text
    assert json.loads(text) == [
        {"name": "Türkiye", "value": 1_200_000_000, "share": 0.2, "tile": 4},
        {"name": None, "value": None, "share": 33.7, "tile": None},
    ]
