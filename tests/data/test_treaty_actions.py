"""Annex Table 2 comes back as printed, and Table 2's counts follow from it."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

PAPER = Path(__file__).parent / "paper"
TABLE_2 = {"CRSR": 24, "PRSR": 24, "ICRMW": 7, "C97": 3, "C143": 3, "TIP": 18, "SOM": 17}
# The annex's own spellings, where they are neither today's name nor that of Annex Table 1.
SPELLINGS = {"Iran (Islamic of)": "IRN"}
Rows = list[dict[str, str]]
PrintedTable = Callable[[str], Rows]


@pytest.fixture(scope="module")
def actions(printed_table: PrintedTable) -> Rows:
    return [row for row in printed_table("treaty_actions") if row["edition"] == "escap-2008"]


def test_actions_are_those_of_annex_table_2(actions: Rows) -> None:
    with (PAPER / "annex_table_2.txt").open(encoding="utf-8", newline="") as file:
        wanted = sorted(tuple(row.values()) for row in csv.DictReader(file, delimiter="\t"))
    found = sorted((row["instrument"], row["action"], row["printed"]) for row in actions)
    assert found == wanted


def test_area_and_year_are_those_of_the_printed_entry(
    actions: Rows, printed_table: PrintedTable
) -> None:
    codes = dict(SPELLINGS)
    for area in printed_table("areas"):
        codes[area["name"]] = codes[area["name_printed"]] = area["ref_area"]
    wrong = []
    for row in actions:
        entry = re.fullmatch(r"(.+) \((\d{4})\)", row["printed"])
        if entry is None or (codes[entry[1]], entry[2]) != (row["ref_area"], row["time_period"]):
            wrong.append(row)
    assert wrong == []


def test_locator_names_table_instrument_and_column(actions: Rows) -> None:
    titles: dict[str, set[str]] = {}
    for row in actions:
        table, title, column = row["locator"].split(" | ")
        titles.setdefault(row["instrument"], set()).add(title)
        assert table == "Annex Table 2"
        assert ("signed" in column) == (row["action"] == "signature"), row
    assert {len(found) for found in titles.values()} == {1}
    assert len(set.union(*titles.values())) == len(TABLE_2)


@pytest.mark.parametrize(("instrument", "count"), TABLE_2.items())
def test_counts_of_table_2_follow_from_the_actions(
    actions: Rows, printed_table: PrintedTable, instrument: str, count: int
) -> None:
    parties = {
        row["ref_area"]
        for row in actions
        if row["instrument"] == instrument
        and row["action"] != "signature"
        and row["time_period"] <= "2008"
    }
    (statement,) = (
        row
        for row in printed_table("statements")
        if (row["paragraph"], row["indicator"]) == ("Table 2", f"treaty_parties_{instrument}")
    )
    assert len(parties) == count
    assert (statement["printed"], statement["time_period"]) == (str(count), "2008-12-31")
    assert statement["value_low"] == statement["value_high"] == str(count)


def test_states_act_no_earlier_than_the_instrument_exists(
    actions: Rows, printed_table: PrintedTable
) -> None:
    adopted = {row["instrument"]: row["adopted"][:4] for row in printed_table("instruments")}
    early = [row for row in actions if row["time_period"] < adopted[row["instrument"]]]
    # The paper prints the year of the Convention for New Zealand's Protocol; the audit flags it.
    assert [(row["instrument"], row["ref_area"]) for row in early] == [("PRSR", "NZL")]
    assert early[0]["flag"] == "wrong"


def test_registers_hold_no_act_before_the_instrument(printed_table: PrintedTable) -> None:
    adopted = {row["instrument"]: row["adopted"] for row in printed_table("instruments")}
    kept = [row for row in printed_table("treaty_actions") if row["edition"] != "escap-2008"]
    assert kept
    early = [
        row
        for row in kept
        if row["time_period"] < adopted[row["instrument"]][: len(row["time_period"])]
    ]
    assert early == []


def test_registers_say_how_a_state_became_a_party_and_once(printed_table: PrintedTable) -> None:
    kept = [row for row in printed_table("treaty_actions") if row["edition"] != "escap-2008"]
    parties = [(row["instrument"], row["ref_area"]) for row in kept if row["action"] != "signature"]
    assert len(parties) == len(set(parties))
    assert "ratified" not in {row["action"] for row in kept}
