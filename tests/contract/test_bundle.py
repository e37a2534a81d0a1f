"""The zip of a view: each file is there, is described, and holds what was drawn."""

import csv
import hashlib
import io
import json
import math
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import frictionless
import pytest
import yaml

from dashboard.datasets.store import Store
from dashboard.exports import citation
from dashboard.exports.bundle import bundle
from dashboard.exports.view import View

if TYPE_CHECKING:  # an import of its own would make pytest's fixtures twice
    from tests.contract.conftest import Spread

FIGURE = {"figure.svg": b"<svg/>"}
ALWAYS = {
    *("README.md", "datapackage.json", "SHA256SUMS"),
    *("CITATION.cff", "citation.bib", "citation.ris"),
}
DATA = "data.csv"
WHY = "There is no picture: a test."


@pytest.fixture
def views(spread: "Spread", store: Store) -> list[View]:
    """Return the chart under its first query, one in the middle and the last."""
    drawings = list(spread.drawings.values())
    public = "https://migration.example"
    return [View(spread.page, drawings[at], store, public) for at in (0, len(drawings) // 2, -1)]


def opened(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        return {name: archive.read(name) for name in names}


def described(files: dict[str, bytes]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files["datapackage.json"])
    return read


def test_nothing_but_the_files_told_of_is_in_it(views: list[View]) -> None:
    for view in views:
        data = {DATA} if len(view.frame.columns) else set()
        for figures in (FIGURE, {}):
            assert set(opened(bundle(view, figures))) == {*ALWAYS, *data, *figures}, view.address
    assert opened(bundle(views[0], FIGURE))["figure.svg"] == b"<svg/>"
    assert len(views[0].frame), "every chart has rows to give"


def test_frictionless_finds_nothing_wrong(views: list[View], tmp_path: Path) -> None:
    for at, view in enumerate(views):
        folder = tmp_path / str(at)
        for name, body in opened(bundle(view, FIGURE)).items():
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(body)
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, (view.address, report.flatten(["message"])[:3])


def test_every_file_has_its_hash(views: list[View]) -> None:
    for view in views:
        files = opened(bundle(view, FIGURE))
        lines = files.pop("SHA256SUMS").decode().splitlines()
        assert lines == [
            f"{hashlib.sha256(body).hexdigest()}  {name}" for name, body in sorted(files.items())
        ]


def test_every_resource_is_described_with_its_size_and_hash(views: list[View]) -> None:
    for view in views:
        files = opened(bundle(view, FIGURE))
        resources = described(files)["resources"]
        assert {one["path"] for one in resources} == set(files) - {
            *("README.md", "datapackage.json", "SHA256SUMS"),
        }
        for one in resources:
            body = files[one["path"]]
            assert one["bytes"] == len(body)
            assert one["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"
            assert one["mediatype"]


def test_data_are_the_numbers_drawn(views: list[View]) -> None:
    for view in views:
        files = opened(bundle(view, {}))
        if DATA not in files:
            assert view.drawing.figure is None
            continue
        text = io.StringIO(files[DATA].decode(), newline="")
        rows = list(csv.DictReader(text, strict=True))
        (table,) = (one for one in described(files)["resources"] if one["path"] == DATA)
        fields = [one["name"] for one in table["schema"]["fields"]]
        assert fields == list(view.frame)
        assert len(rows) == len(view.drawing.frame)
        for name in ("obs_value", "as_of"):
            if name in view.frame:
                found = [float(row[name] or math.nan) for row in rows]
                wanted = view.drawing.frame[name].astype(float).tolist()
                assert found == pytest.approx(wanted, nan_ok=True), view.address
        for name in ("ref_area", "status", "printed"):
            if name in view.frame:
                assert [row[name] for row in rows] == view.drawing.frame[name].tolist()


def test_the_descriptor_says_what_the_view_is(views: list[View]) -> None:
    for view in views:
        said = described(opened(bundle(view, {})))
        assert said["title"] == view.drawing.title
        assert said["view"] == said["homepage"] == view.address
        assert said["dataVersion"] == view.store.version
        assert said["created"] == "2026-11-21T00:00:00Z"
        assert len(said["sources"]) == len(view.cited)
        for one in said["sources"]:
            path = one.get("path", "https://")
            assert path.startswith(("http://", "https://"))
            assert " " not in path, "one address"


def test_the_readme_says_what_is_in_it_and_whence(views: list[View]) -> None:
    for view in views:
        files = opened(bundle(view, FIGURE, WHY))
        said = files["README.md"].decode()
        lines = said.splitlines()
        assert lines[0] == f"# {view.drawing.title}"
        assert {view.filters, view.drawing.sentence, WHY, f"View: {view.address}"} <= set(lines)
        for text in (*view.drawing.sources, *view.notes(), *view.licences):
            assert f"- {text}" in said
        assert ("## Sources" in lines) == bool(view.drawing.sources)
        assert citation.citation(view) in said
        for name in set(files) - {"README.md", "SHA256SUMS"}:
            assert name in said


def test_citations_are_those_of_the_view(views: list[View]) -> None:
    for view in views:
        files = opened(bundle(view, {}))
        read = yaml.safe_load(files["CITATION.cff"])
        assert (read["cff-version"], read["title"]) == ("1.2.0", view.drawing.title)
        assert len(read.get("references", [])) == len(view.cited)
        assert files["citation.bib"].count(b"@misc{") == 1 + len(view.cited)
        assert files["citation.ris"].count(b"TY  - ") == 1 + len(view.cited)
        assert files["citation.ris"].count(b"ER  - \r\n") == 1 + len(view.cited)


def test_the_same_view_gives_the_same_bytes(views: list[View], store: Store) -> None:
    for view in views:
        again = View.of(
            view.page, view.drawing.chart, store, view.drawing.selection, view.public_url
        )
        assert bundle(view, FIGURE) == bundle(again, FIGURE)
