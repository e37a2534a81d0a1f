"""The folder of the paper's tables and figures, without a browser; and how a table is set."""

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

import plotly.graph_objects as go
import pytest

from dashboard import __version__
from dashboard.__main__ import main
from dashboard.datasets.store import Store
from dashboard.exports import reproduction
from dashboard.exports.images import ImageError
from dashboard.exports.paper import ITEMS
from dashboard.exports.reproduction import ReproductionError, reproduce
from dashboard.figures.printed import NO_BREAK, SIDE, WIDTH, Cell, Column, Sheet, printed_table

SHEET = Sheet(
    title="A table & its title",
    subtitle="as printed",
    columns=(Column("Area", 300, number=False), Column("Amount of money", 100)),
    rows=(
        (Cell("A heading over the rows that follow"),),
        (Cell("Fiji"), Cell("-1,900.0", "†")),
        (Cell(""), Cell("..")),
        (Cell(" ".join(["long"] * 100)), Cell("2.0")),
    ),
    notes=("Source: nobody.", " ".join(["note"] * 100)),
)


class Drawn:
    """Pictures without a browser: the figure's texts."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def render(self, figure: Mapping[str, Any], image_format: str, *_size: float) -> bytes:
        return f"{image_format} {len(figure['data'])}".encode()


class Broken(Drawn):
    """Pictures that fail after the first few."""

    left = 5

    def render(self, figure: Mapping[str, Any], image_format: str, *_size: float) -> bytes:
        self.left -= 1
        if not self.left:
            raise ImageError("Pictures need a browser: install one.")
        return super().render(figure, image_format)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reproduction, "Images", Drawn)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def words(figure: Mapping[str, Any]) -> list[tuple[float, float, str, str]]:
    return [
        (*point, trace["textposition"])
        for trace in figure["data"]
        for point in zip(trace["x"], trace["y"], trace["text"], strict=True)
    ]


@pytest.mark.usefixtures("drawn")
def test_the_manifest_lists_every_item_and_file(store: Store, tmp_path: Path) -> None:
    out, said = tmp_path / "new" / "paper", list[str]()
    reproduce(store, out, "1.2.3", said.append)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["data_version"] == store.version
    assert (manifest["program_version"], manifest["edition"]) == ("1.2.3", "escap-2008")
    assert [one["id"] for one in manifest["items"]] == [item.id for item in ITEMS]
    files = {one["name"]: one for item in manifest["items"] for one in item["files"]}
    assert set(contents(out)) == {*files, "manifest.json", "README.md"}
    for name, body in contents(out).items():
        if name in files:
            assert files[name]["bytes"] == len(body)
            assert files[name]["sha256"] == hashlib.sha256(body).hexdigest()
    assert len(said) == len(ITEMS) + 1
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.usefixtures("drawn")
def test_the_readme_says_of_each_item_whether_it_matches(store: Store, tmp_path: Path) -> None:
    reproduce(store, tmp_path, "1.2.3", lambda _line: None)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "### table-1: as the paper prints it" in text
    assert "### table-1-adjusted: not as the paper prints it" in text
    assert "### figure-1: cannot be compared with the paper" in text
    for item in ITEMS:
        for ending in ("svg", "png", "csv"):
            assert f"]({item.id}.{ending})" in text


@pytest.mark.usefixtures("drawn")
def test_an_earlier_one_is_replaced_and_other_files_are_kept(store: Store, tmp_path: Path) -> None:
    reproduce(store, tmp_path, "1.2.3", lambda _line: None)
    first = contents(tmp_path)
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    outside = tmp_path.with_name(f"{tmp_path.name}-outside")
    outside.write_text("mine", encoding="utf-8")
    gone = [{"name": "gone.svg"}, {"name": f"../{outside.name}"}]
    manifest["items"].append({"files": gone})
    path.write_text(json.dumps(manifest), encoding="utf-8")
    for name in ("gone.svg", "mine.txt", "table-1.csv"):
        (tmp_path / name).write_text("other", encoding="utf-8")
    reproduce(store, tmp_path, "1.2.3", lambda _line: None)
    assert contents(tmp_path) == first | {"mine.txt": b"other"}
    assert outside.exists()


@pytest.mark.parametrize("manifest", [None, "{}", "[1]", "no json"])
def test_a_folder_of_something_else_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, manifest: str | None
) -> None:
    name = "mine.txt" if manifest is None else "manifest.json"
    (tmp_path / name).write_text(manifest or "", encoding="utf-8")
    before = contents(tmp_path)
    assert main(["export", "--paper", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "is not empty and was not made by this command" in said
    assert "Name a new or an empty folder" in said
    assert contents(tmp_path) == before


def test_a_file_is_refused_as_a_folder(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ReproductionError, match="is not a folder"):
        reproduce(store, path, "1.2.3", lambda _line: None)


def test_data_without_the_paper_say_so(make_store: Callable[..., Store], tmp_path: Path) -> None:
    other = make_store(editions=[{"edition": "another-2010", "kind": "publication"}])
    with pytest.raises(ReproductionError, match="no edition “escap-2008”"):
        reproduce(other, tmp_path, "1.2.3", lambda _line: None)


def test_a_picture_that_fails_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(reproduction, "Images", Broken)
    assert main(["export", "--paper", str(tmp_path / "paper")]) == 2
    said = capsys.readouterr()
    assert "Pictures need a browser: install one." in said.err
    assert "Nothing was written" in said.err
    assert said.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("drawn")
def test_the_command_line_gives_its_version(tmp_path: Path) -> None:
    assert main(["export", "--paper", str(tmp_path)]) == 0
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["program_version"] == __version__


def test_a_table_is_set_within_its_page() -> None:
    figure = printed_table(SHEET)
    go.Figure(figure)  # validates every attribute
    placed = words(figure)
    assert all(SIDE <= x <= WIDTH - SIDE for x, *_rest in placed)
    assert all(SIDE <= y <= figure["layout"]["height"] - SIDE for _x, y, *_rest in placed)
    assert {rule["x0"] for rule in figure["layout"]["shapes"]} == {SIDE}
    assert {rule["y0"] - rule["y1"] for rule in figure["layout"]["shapes"]} == {0}
    # title, subtitle, heading, notes: nothing is lost in breaking
    text = " ".join(text for _x, _y, text, _place in placed)
    assert text.count("long") == text.count("note") == 100
    assert "A table &amp; its title" in text
    assert NO_BREAK not in text


def test_numbers_stand_right_and_signs_beside_them() -> None:
    by_text = {text: (x, y, place) for x, y, text, place in words(printed_table(SHEET))}
    right, y, place = by_text["−1,900.0"]
    assert place == "middle left"
    assert (by_text[".."][0], by_text["2.0"][0]) == (right, right)
    assert by_text["†"][1] == y
    assert by_text["†"][0] > right
    assert by_text["Fiji"][1:] == (y, "middle right")
    assert "<b>A heading over the rows that follow</b>" in by_text


def test_a_rule_parts_rows_but_not_what_goes_on() -> None:
    figure = printed_table(SHEET)
    y = {text: y for _x, y, text, _place in words(figure)}
    rules = [rule["y0"] for rule in figure["layout"]["shapes"]]
    assert len(rules) == 3 + 2  # around the headings, below the table; above two of its rows
    assert not [at for at in rules if y["Fiji"] < at < y[".."]]
