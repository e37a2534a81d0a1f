"""The bundled tables belong together."""

import csv
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.datasets.store import Store
from tools import derive

DATA = Path(__file__).parents[2] / "data"
SDMX_KEY = (
    *("edition", "indicator", "measure", "ref_area", "counterpart_area"),
    *("sex", "skill", "variant", "time_period", "source"),
)
PARAGRAPHS = {"summary", "Table 2", *map(str, (4, 13, 14, 17, 18, 20, 23, 24, 36, 45, 46))}
FIGURES = ("observations", "treaty_actions")  # tables whose rows name their source
Rows = list[dict[str, str]]


def files() -> dict[str, list[str]]:
    """Return the files of each table, as the descriptor names them."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    paths = {resource["name"]: resource["path"] for resource in package["resources"]}
    return {name: [path] if isinstance(path, str) else path for name, path in paths.items()}


@cache
def read(path: str) -> Rows:
    with (DATA / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> Rows:
    return [row for path in files()[name] for row in read(path)]


def paragraph_sources() -> dict[str, set[str]]:
    """Return the paragraphs that the titles of the paper's parts name, by source."""
    found = {}
    for row in table("sources"):
        # "Table 2" is another part than "Annex Table 2".
        words = {
            text for text in PARAGRAPHS if re.search(rf"(?i)(?<!Annex )\b{text}\b", row["title"])
        }
        if words and row["edition"] == "escap-2008":
            found[row["source"]] = words
    return found


@pytest.fixture(scope="module")
def economies() -> Rows:
    """The 62 members and associate members."""
    return [row for row in table("areas") if row["kind"] in ("member", "associate")]


def test_bundled_folder_is_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert f"observations: {len(table('observations'))} rows" in capsys.readouterr().out


def test_paper_has_a_row_for_each_of_its_cells() -> None:
    paper = [row for row in table("observations") if row["edition"] == "escap-2008"]
    assert len(paper) == 53 * 8 + 6 * 8  # Annex Table 1, Table 1


def test_descriptor_lists_exactly_the_tables_there_are() -> None:
    listed = sorted(path for paths in files().values() for path in paths)
    assert listed == sorted(path.name for path in DATA.glob("*.csv"))


def test_areas_are_as_many_as_the_commission_has(economies: Rows) -> None:
    regional = [row for row in economies if row["subregion"]]
    assert len(economies) == 62
    assert sum(row["kind"] == "member" for row in economies) == 53
    assert len(regional) == 58
    assert sum(row["kind"] == "member" for row in regional) == 49
    assert sum(bool(row["name_printed"]) for row in economies) == 53  # rows of Annex Table 1


def test_every_area_has_its_codes_and_a_place_on_the_map(economies: Rows) -> None:
    for name in ("m49", "iso2", "lon", "lat"):
        assert [row["ref_area"] for row in economies if not row[name]] == []
    for name in ("m49", "iso2", "name"):
        assert len({row[name] for row in economies}) == len(economies), name


def test_every_regional_area_has_a_tile_of_its_own(economies: Rows) -> None:
    places = [(row["tile_row"], row["tile_column"]) for row in economies if row["subregion"]]
    assert len(set(places)) == len(places)
    assert all(row and column for row, column in places)


def test_key_columns_of_observations_are_never_empty() -> None:
    rows = table("observations")
    assert [row["locator"] for row in rows if not all(row[name] for name in SDMX_KEY)] == []
    assert len({tuple(row[name] for name in SDMX_KEY) for row in rows}) == len(rows)


def test_no_finding_is_typed_in() -> None:
    typed = [row["locator"] for row in table("observations") if row["obs_status"] == "U"]
    assert typed == []
    for name in ("observations", "statements", "treaty_actions"):
        assert not {"finding", "flag"} & table(name)[0].keys(), name


def test_every_flagged_value_says_why(printed_table: Callable[[str], Rows]) -> None:
    says = {row["finding"]: row["message"] for row in printed_table("findings")}
    flagged = [row for row in printed_table("observations") if row["obs_status"] == "U"]
    assert flagged
    assert {row["edition"] for row in flagged} == {"escap-2008"}
    assert [row["locator"] for row in flagged if not row["flag"]] == []
    assert [row["locator"] for row in flagged if not says[row["finding"].split(";")[0]]] == []


def test_paper_is_the_publication_and_the_rest_are_series() -> None:
    kinds = {row["edition"]: row["kind"] for row in table("editions")}
    assert [edition for edition, kind in kinds.items() if kind == "publication"] == ["escap-2008"]
    used = {row["edition"] for name in FIGURES for row in table(name)}
    assert used == {name for name, kind in kinds.items() if kind != "collection"}


def test_the_latest_figures_are_made_of_series_that_have_them() -> None:
    there = {(row["edition"], row["indicator"]) for row in table("observations")}
    there |= {(row["edition"], "") for row in table("treaty_actions")}
    taken = {(row["series"], row["indicator"]) for row in table("collections")}
    assert taken <= there
    kinds = {row["edition"]: row["kind"] for row in table("editions")}
    assert {kinds[row["collection"]] for row in table("collections")} == {"collection"}


def test_second_choices_stand_beside_the_figure_that_is_preferred() -> None:
    cell = [name for name in SDMX_KEY if name != "source"]
    rows = table("observations")
    best = [tuple(row[name] for name in cell) for row in rows if not row["alternative"]]
    assert len(set(best)) == len(best), "a cell has two figures, and none is marked alternative"


def test_counterparts_are_areas() -> None:
    known = {row["ref_area"] for row in table("areas")} | {"_T", "_Z"}
    assert {row["counterpart_area"] for row in table("observations")} <= known


def test_ratios_are_those_of_the_figures_they_are_made_of(store: Store) -> None:
    assert (DATA / derive.FILE).read_text(encoding="utf-8") == derive.text(store)


def test_every_row_has_a_source_of_its_edition() -> None:
    editions = {row["source"]: row["edition"] for row in table("sources")}
    wrong = [
        (name, row["locator"])
        for name in FIGURES
        for row in table(name)
        if editions[row["source"]] != row["edition"]
    ]
    assert wrong == []


def test_rows_of_an_edition_stand_together_in_the_order_of_editions() -> None:
    order = [row["edition"] for row in table("editions")]
    for path in (path for name in FIGURES for path in files()[name]):
        found = [row["edition"] for row in read(path)]
        assert found == sorted(found, key=order.index), path


def test_every_source_is_used_or_named_in_the_descriptor() -> None:
    used = {row["source"] for name in (*FIGURES, "area_groups") for row in table(name)}
    described = (DATA / "datapackage.json").read_text(encoding="utf-8")
    # Statements carry a paragraph instead of a source: the title of their source names it.
    unused = [
        row["source"]
        for row in table("sources")
        if row["source"] not in used | set(paragraph_sources())
        and not (row["edition"] == "" and row["source"] in described)
    ]
    assert unused == []


def test_statements_are_those_of_the_paragraphs_that_state_figures() -> None:
    paper = [row for row in table("statements") if row["edition"] == "escap-2008"]
    assert {row["paragraph"] for row in paper} == PARAGRAPHS


def test_areas_that_a_statement_names_are_members(economies: Rows) -> None:
    members = {row["ref_area"] for row in economies}
    named = {row["named_areas"] for row in table("statements")} - {""}
    assert named == {"IND;CHN;PHL"}
    assert {area for areas in named for area in areas.split(";")} <= members


def test_every_paragraph_of_a_statement_belongs_to_one_source() -> None:
    named = [paragraph for words in paragraph_sources().values() for paragraph in words]
    assert sorted(named) == sorted(PARAGRAPHS)


def test_bounds_of_a_statement_fit_its_qualifier() -> None:
    wrong = []
    for row in table("statements"):
        low, high = row["value_low"], row["value_high"]
        fits = {
            "exact": low == high != "",
            "about": low == high != "",
            "more_than": bool(low) and not high,
            "less_than": bool(high) and not low,
            "between": bool(low and high) and float(low) < float(high),
        }
        if not fits[row["qualifier"]]:
            wrong.append(row)
    assert wrong == []
