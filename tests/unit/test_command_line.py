"""The command line: what it prints, and its status when the input is at fault."""

import csv
import io
import json
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from dashboard import __version__
from dashboard.__main__ import main

DATA = Path(__file__).parents[2] / "data"
Output = pytest.CaptureFixture[str]


def rows(capsys: Output, *arguments: str) -> list[dict[str, str]]:
    assert main(["data", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return list(csv.DictReader(io.StringIO(out, newline=""), strict=True))


def status(*arguments: str) -> object:
    """Return the exit status, whether it is returned or raised."""
    try:
        return main(arguments)
    except SystemExit as stop:
        return stop.code


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(DATA, tmp_path / "broken"))
    path = folder / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",1.8,", ",many,", 1), "utf-8")
    return folder


def test_filters_narrow_one_another(capsys: Output) -> None:
    found = rows(capsys, "--indicator", "remittances_received", "--subregion", "pacific")
    assert {row["indicator"] for row in found} == {"remittances_received"}
    assert {"TON", "FJI"} < {row["ref_area"] for row in found}
    assert "CHN" not in {row["ref_area"] for row in found}
    paper = ("--edition", "escap-2008", "--indicator", "remittances_received")
    (fiji,) = rows(capsys, *paper, "--ref-area", "FJI")
    assert (fiji["obs_value"], fiji["printed"]) == ("165500000", "165.5")


@pytest.mark.parametrize(
    "arguments", [("--ref-area", "FJI,TON"), ("--ref-area", "FJI", "--ref-area", "TON")]
)
def test_several_values_of_a_filter_add_up(capsys: Output, arguments: tuple[str, ...]) -> None:
    assert {row["ref_area"] for row in rows(capsys, *arguments)} == {"FJI", "TON"}


def test_a_filter_applies_to_every_table_that_has_it(capsys: Output) -> None:
    found = rows(capsys, "--table", "treaty_actions", "--subregion", "pacific")
    assert {row["ref_area"] for row in found} >= {"NZL", "TUV"}
    assert not {row["ref_area"] for row in found} & {"ARM", "PHL"}
    assert len(rows(capsys, "--table", "areas", "--subregion", "south-east-asia")) == 11


def test_edition_filter_keeps_all_of_the_paper(capsys: Output) -> None:
    paper = rows(capsys, "--edition", "escap-2008")
    assert len(paper) == 472
    assert paper == [row for row in rows(capsys) if row["edition"] == "escap-2008"]


def test_printed_figures_are_not_taken_for_formulas(capsys: Output) -> None:
    (china,) = rows(capsys, "--indicator", "net_migration_5y", "--ref-area", "CHN")
    assert (china["obs_value"], china["printed"]) == ("-1900000", "-1,900.0")


def test_json_holds_the_same_rows(capsys: Output) -> None:
    table = rows(capsys, "--subregion", "pacific")
    assert main(["data", "--subregion", "pacific", "--format", "json"]) == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [row["locator"] or "" for row in found] == [row["locator"] for row in table]
    for row, text in zip(found, table, strict=True):
        assert row["obs_value"] == (float(text["obs_value"]) if text["obs_value"] else None)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--ref-area", "XYZ"], ["--ref-area", "“XYZ”", "FJI"]),
        (["--subregion", "europe"], ["--subregion", "“europe”", "south-east-asia"]),
        (["--indicator", "gnp"], ["--indicator", "“gnp”", "population"]),
        (["--edition", "escap-2009"], ["--edition", "“escap-2009”", "escap-2008"]),
        (["--ref-area", ""], ["--ref-area", "“”"]),
        (["--table", "sources", "--subregion", "pacific"], ["--subregion", "sources"]),
    ],
)
def test_a_filter_that_cannot_be_used_gives_one_clear_line(
    capsys: Output, arguments: list[str], words: list[str]
) -> None:
    assert status("data", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    for word in words:
        assert word in err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["serve", "--port", "nonsense"], "1 to 65535"),
        (["--port", "0"], "1 to 65535"),
        (["--port", "70000"], "1 to 65535"),
        (["--workers", "many"], "1 to 64"),
        (["data", "--table", "people"], "observations"),
        (["data", "--format", "xml"], "csv"),
        (["publish"], "serve"),
    ],
)
def test_an_option_that_makes_no_sense_names_what_is_expected(
    capsys: Output, arguments: list[str], word: str
) -> None:
    assert status(*arguments) == 2
    assert word in capsys.readouterr().err


def test_version_is_printed(capsys: Output) -> None:
    assert status("--version") == 0
    assert capsys.readouterr().out.split() == ["migration-dashboard", __version__]


def test_help_names_the_commands(capsys: Output) -> None:
    assert status("--help") == 0
    out = capsys.readouterr().out
    for command in ("serve", "data", "check"):
        assert command in out


def test_check_accepts_a_good_folder(capsys: Output) -> None:
    assert main(["check", str(DATA)]) == 0
    assert "in order" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [("check", "{}"), ("serve", "--data", "{}"), ("data", "--data", "{}")]
)
def test_a_broken_folder_is_refused_with_the_place(
    capsys: Output, broken: Path, arguments: tuple[str, ...]
) -> None:
    assert status(*(text.format(broken) for text in arguments)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "observations.csv, line 2, column obs_value: “many”" in err
    assert "nothing was loaded" in err


def test_another_folder_of_the_same_shape_is_used(capsys: Output, tmp_path: Path) -> None:
    folder = shutil.copytree(DATA, tmp_path / "other")
    path = folder / "areas.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Fiji,Fiji", "Viti,Fiji"), "utf-8")
    (fiji,) = rows(capsys, "--data", str(folder), "--table", "areas", "--ref-area", "FJI")
    assert fiji["name"] == "Viti"


def test_a_taken_port_gives_one_clear_line(capsys: Output) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert status("serve", "--port", port) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    for word in (port, "in use", "--port"):
        assert word in err
