"""The paper made again with pictures: twice, to the same bytes."""

import csv
import hashlib
import io
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from dashboard.__main__ import main
from dashboard.exports.paper import ITEMS
from tools.find_chromium import find_chromium

SVG = "{http://www.w3.org/2000/svg}"
IDS = [item.id for item in ITEMS]
# One figure of each, as its picture shows it.
CELLS = {
    "figure-1": "over 800,000",
    "table-1": "297255",
    "table-1-adjusted": "left out",
    "figure-2": "2,700.0 ⚑",
    "figure-2-adjusted": "27,000.0 †",
    "table-2": "18",
    "annex-table-1": "−1,900.0",
    "annex-table-1-adjusted": "27,000.0",
    "annex-table-2": "New Zealand (1952) ⚑",
    "annex-table-2-adjusted": "New Zealand (1950) †",
}


class Export(NamedTuple):
    """Two folders of two runs, and the manifest of the first."""

    first: Path
    second: Path
    items: dict[str, dict[str, Any]]


@pytest.fixture(autouse=True)
def nothing_goes_wrong() -> None:
    """Take the place of the watch over Playwright's pages: there are none here."""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Export]:
    both = tmp_path_factory.mktemp("paper")
    first, second = both / "first", both / "second"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", str(find_chromium()))
        for folder in (first, second):
            assert main(["export", "--paper", str(folder)]) == 0
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    yield Export(first, second, {item["id"]: item for item in manifest["items"]})


def png_size(png: bytes) -> tuple[int, int]:
    """Read a PNG to its end, and return width and height."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, parts = 8, dict[bytes, bytes]()
    while at < len(png):
        size, name = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        body, check = png[at + 8 : at + 8 + size], png[at + 8 + size : at + 12 + size]
        assert zlib.crc32(name + body) == int.from_bytes(check, "big")
        parts[name] = parts.get(name, b"") + body
        at += 12 + size
    assert "IEND" in name.decode()
    width, height = (int.from_bytes(parts[b"IHDR"][at : at + 4], "big") for at in (0, 4))
    assert len(zlib.decompress(parts[b"IDAT"])) % height == 0  # lines, each whole
    return width, height


def texts(path: Path) -> list[str]:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


def names(path: Path) -> list[str]:
    with io.StringIO(path.read_text(encoding="utf-8-sig"), newline="") as file:
        return [row["name"] for row in csv.DictReader(file)]


def test_two_runs_give_the_same_bytes(export: Export) -> None:
    first, second = (
        {path.name: path.read_bytes() for path in folder.iterdir()}
        for folder in (export.first, export.second)
    )
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_nothing_else_is_left(export: Export) -> None:
    assert sorted(path.name for path in export.first.parent.iterdir()) == ["first", "second"]


@pytest.mark.parametrize("name", IDS)
def test_the_manifests_sizes_and_hashes_are_right(export: Export, name: str) -> None:
    files = export.items[name]["files"]
    assert [one["name"] for one in files] == [f"{name}.{kind}" for kind in ("svg", "png", "csv")]
    for one in files:
        body = (export.first / one["name"]).read_bytes()
        assert (one["bytes"], one["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())


@pytest.mark.parametrize("name", IDS)
def test_a_png_is_whole_and_wide_enough_for_print(export: Export, name: str) -> None:
    width, height = png_size((export.first / f"{name}.png").read_bytes())
    assert width == 2400
    assert height > 900


@pytest.mark.parametrize("name", IDS)
def test_an_svg_says_its_title_and_figures_as_text(export: Export, name: str) -> None:
    said = texts(export.first / f"{name}.svg")
    assert export.items[name]["title"] in " ".join(said)
    assert any(CELLS[name] in text for text in said)
    assert any("UN/POP/EGM-MIG/2008" in text for text in said)


@pytest.mark.parametrize("name", IDS)
def test_the_match_is_what_was_found(export: Export, name: str) -> None:
    item = export.items[name]
    printed = item["figures"] == "printed"
    # The values of the paper's figures are not known: nothing can match them, or fail to.
    assert item["matches_printed"] is (None if name.startswith("figure") else printed)
    assert bool(item["differences"]) == (not printed)


def test_india_is_eighth_as_printed_and_first_as_adjusted(export: Export) -> None:
    assert names(export.first / "figure-2.csv")[7] == "India"
    assert names(export.first / "figure-2-adjusted.csv")[0] == "India"


def test_without_a_browser_nothing_is_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BROWSER_PATH", os.fspath(tmp_path / "no-chrome"))
    assert main(["export", "--paper", str(tmp_path / "paper")]) == 2
    said = capsys.readouterr().err
    assert "install Chrome or Chromium, or set BROWSER_PATH" in said
    assert "Nothing was written" in said
    assert list(tmp_path.iterdir()) == []
