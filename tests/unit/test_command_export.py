"""export: what it writes, what it refuses, and its status."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dashboard.__main__ import main
from dashboard.datasets.schema import COLLECTION
from dashboard.datasets.store import Store
from dashboard.pages import PAGES

Output = pytest.CaptureFixture[str]
PACIFIC = ("--page", "remittances", "--chart", "map", "--subregion", "pacific")
FORMATS = ("csv", "json", "xlsx")
STEM = "remittances-map_pacific_latest-2026-11"
LATEST = [
    f"{page.id}/{chart.id}"
    for page in PAGES
    for chart in page.charts
    if COLLECTION in (chart.kinds or (COLLECTION,))
]


@pytest.fixture(autouse=True)
def loaded(monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    """Read the data once for all tests."""
    for command in ("export", "data"):
        monkeypatch.setattr(f"dashboard.commands.{command}.load", lambda _folder: store)


def export(out: Path, *arguments: str, formats: Sequence[str] = ("csv",)) -> object:
    """Return the exit status, whether it is returned or raised."""
    asked = [word for name in formats for word in ("--format", name)]
    try:
        return main(["export", *arguments, *asked, "--out", str(out)])
    except SystemExit as stop:
        return stop.code


def areas(store: Store, subregion: str) -> set[str]:
    frame = store["areas"]
    return set(frame.loc[frame["subregion"] == subregion, "ref_area"])


def test_a_chart_is_written_in_each_format_with_only_what_is_filtered(
    tmp_path: Path, store: Store, capsys: Output
) -> None:
    out = tmp_path / "new" / "folder"
    assert export(out, *PACIFIC, formats=FORMATS) == 0
    assert {path.name for path in out.iterdir()} == {f"{STEM}.{name}" for name in FORMATS}
    text = io.StringIO((out / f"{STEM}.csv").read_text(encoding="utf-8-sig"), newline="")
    in_csv = [row["ref_area"] for row in csv.DictReader(text)]
    in_json = json.loads((out / f"{STEM}.json").read_bytes())
    assert in_json["selection"]["subregion"] == ["pacific"]
    head, *rows = load_workbook(out / f"{STEM}.xlsx")["Data"].iter_rows(values_only=True)
    in_xlsx = [row[head.index("ref_area")] for row in rows]
    assert in_csv == in_xlsx == [row["ref_area"] for row in in_json["data"]]
    assert {"FJI", "TON"} <= set(in_csv) <= areas(store, "pacific")
    said = capsys.readouterr()
    assert said.out == ""
    *progress, summary = said.err.splitlines()
    assert progress == [f"{at}/3 remittances/map.{name}" for at, name in enumerate(FORMATS, 1)]
    assert summary.startswith(f"3 files in {out}, ")


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    kinds = (*FORMATS, "html", "table.xlsx", "table.html", "sdmx.csv", "bib", "ris")
    for name in ("one", "two"):
        assert export(tmp_path / name, *PACIFIC, formats=kinds) == 0
    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert set(one) == set(two) == {f"{STEM}.{kind}" for kind in kinds}
    assert [name for name in one if one[name] != two[name]] == []


def test_a_second_run_replaces_files_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / f"{STEM}.csv"
    path.write_text("old")
    (tmp_path / "other.txt").write_text("kept")
    assert export(tmp_path, *PACIFIC) == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["other.txt", path.name]
    assert path.read_bytes().startswith(b"\xef\xbb\xbfedition,")


def test_a_format_given_twice_is_written_once(tmp_path: Path, capsys: Output) -> None:
    assert export(tmp_path, *PACIFIC, formats=("csv", "csv")) == 0
    assert capsys.readouterr().err.startswith("1/1 ")


def test_a_public_address_stands_in_the_files(tmp_path: Path) -> None:
    public = ("--public-url", "https://migration.example/")
    assert export(tmp_path, *PACIFIC, *public, formats=("json",)) == 0
    (path,) = tmp_path.iterdir()
    address = "https://migration.example/remittances?edition=latest-2026-11&subregion=pacific"
    assert json.loads(path.read_bytes())["address"] == address


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--page", "people"], ["--page", "'people'", "remittances", "ratifications"]),
        (["--page", "explorer"], ["--page", "'explorer'", "remittances"]),
        (["--page", "remittances", "--chart", "pie"], ["“pie”", "map, then-and-now"]),
        (["--page", "remittances", "--format", "gif"], ["--format", "'gif'", "png", "csv"]),
        (["--page", "remittances", "--subregion", "atlantis"], ["“atlantis”", "pacific"]),
        (["--page", "remittances", "--time-period", "1066"], ["“1066”", "a year from"]),
        (["--page", "remittances", "--limit", "5,10"], ["“5”", "10, 20 and all"]),
        (["--page", "remittances", "--subregion", ""], ["--subregion is empty"]),
        (["--page", "remittances", "--ref-area", ","], ["--ref-area is empty"]),
        (["--page", "remittances", "--instrument", "TIP"], ["“instrument”", "subregion", "view"]),
        (["--page", "remittances", "--colour", "red"], ["--colour"]),
        (["--page", "remittances", "--size", "huge"], ["--size", "'huge'", "2x"]),
        (["--page", "remittances", "--all"], ["--page", "--all"]),
        (["--all", "--chart", "map"], ["--chart", "--page"]),
        (["--all", "--time-period", "1066"], ["“1066”", "a year from"]),
        ([], ["--page", "--all"]),
    ],
)
def test_what_cannot_be_exported_is_refused_in_one_line_that_says_what_can(
    capsys: Output, tmp_path: Path, arguments: list[str], words: list[str]
) -> None:
    assert export(tmp_path / "out", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    said = [line for line in err.splitlines() if "migration-dashboard" in line]
    line = said[-1]  # argparse puts its usage before it
    assert line == err.splitlines()[-1]
    for word in words:
        assert word in line
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_nothing_is_done(capsys: Output) -> None:
    assert main(["export", "--page", "remittances"]) == 2
    assert "name a folder with --out" in capsys.readouterr().err


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_file_in_the_place_of_the_folder_is_named(
    capsys: Output, tmp_path: Path, below: str
) -> None:
    (tmp_path / "out").write_text("a file")
    assert export(tmp_path / "out" / below, *PACIFIC) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"The folder {tmp_path / 'out' / below} cannot be used: ")
    assert (tmp_path / "out").read_text() == "a file"


def test_a_file_that_cannot_be_written_keeps_no_other_from_it(
    capsys: Output, tmp_path: Path
) -> None:
    (tmp_path / f"{STEM}.json").mkdir()
    assert export(tmp_path, *PACIFIC, formats=FORMATS) == 1
    assert {path.name for path in tmp_path.iterdir()} == {f"{STEM}.{name}" for name in FORMATS}
    *_some, failed, line = capsys.readouterr().err.splitlines()
    assert failed == "1 failed:"
    assert line.startswith("  remittances/map.json: ")


def test_charts_of_another_edition_are_left_out(capsys: Output, tmp_path: Path) -> None:
    some = ("--page", "remittances", "--chart", "course", "--chart", "map")
    assert export(tmp_path, *some, "--edition", "escap-2008") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["remittances-map_escap-2008.csv"]
    sentence = "There is nothing to show of this edition. Choose “Latest figures (2026)”."
    *_some, count, line = capsys.readouterr().err.splitlines()
    assert (count, line) == ("1 left out:", f"  remittances/course.csv: {sentence}")


@pytest.mark.parametrize("kind", ["csv", "svg", "png", "pdf"])
def test_a_run_that_writes_nothing_says_so_by_its_status(
    capsys: Output, tmp_path: Path, kind: str
) -> None:
    course = ("--page", "remittances", "--chart", "course", "--edition", "escap-2008")
    assert export(tmp_path, *course, formats=(kind,)) == 1
    err = capsys.readouterr().err
    assert f"0 files in {tmp_path}" in err
    assert "1 left out:" in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_there_is_no_picture_of_nothing(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))  # none is asked for
    niue = ("--page", "remittances", "--chart", "map", "--edition", "escap-2008")
    assert export(tmp_path, *niue, "--ref-area", "NIU", formats=(kind,)) == 1
    assert f"1 left out:\n  remittances/map.{kind}: " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_all_writes_every_chart_of_the_latest_figures(capsys: Output, tmp_path: Path) -> None:
    assert export(tmp_path, "--all", "--area", "FJI") == 0
    every = [f"{page.id}/{chart.id}" for page in PAGES for chart in page.charts]
    lines = capsys.readouterr().err.splitlines()[: len(every)]
    told = [line.partition(": ") for line in lines]
    assert [head for head, _colon, _why in told] == [
        f"{at}/{len(every)} {name}.csv" for at, name in enumerate(every, start=1)
    ]
    written = [head.split()[1] for head, _colon, why in told if not why]
    assert written == [f"{name}.csv" for name in LATEST]
    assert len(list(tmp_path.iterdir())) == len(LATEST), "no two have one name"


def test_a_page_of_one_country_is_written_only_of_one_that_is_named(
    capsys: Output, tmp_path: Path
) -> None:
    assert export(tmp_path, "--page", "country") == 2
    assert "name it with --area" in capsys.readouterr().err
    assert export(tmp_path, "--page", "country", "--area", "FJI", "--ref-area", "TON") == 2
    assert "no filter of what is exported" in capsys.readouterr().err
    assert export(tmp_path, "--all", "--chart", "map") == 2
    assert export(tmp_path, "--all") == 0
    assert "country: left out, name one with --area" in capsys.readouterr().err
    assert [path for path in tmp_path.iterdir() if path.name.startswith("country")] == []


def test_values_add_up_and_years_stand_in_names(tmp_path: Path) -> None:
    of = ("--page", "remittances", "--chart", "map", "--time-period", "1995")
    both = ("--subregion", "pacific, south-east-asia", "--subregion", "east-and-north-east-asia")
    assert export(tmp_path, *of, *both) == 0
    (path,) = tmp_path.iterdir()
    assert "1995" in path.name
    assert "pacific" in path.name
    assert "east-and-north-east-asia" in path.name


def test_data_comes_as_sdmx_csv_where_it_is_a_cube(capsys: Output) -> None:
    asked = ["data", "--ref-area", "FJI", "--edition", "escap-2008", "--format", "sdmx-csv"]
    assert main(asked) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""), strict=True))
    assert len(rows) == 8  # a row of Annex Table 1
    assert {row["STRUCTURE_ID"] for row in rows} == {"APMD:OBSERVATIONS(2.0.0)"}
    assert "165500000" in {row["OBS_VALUE"] for row in rows}
    assert main(["data", "--table", "areas", "--format", "sdmx-csv"]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "only the table observations comes as sdmx-csv" in err
