"""Tables kept as they were read and audited: the same as read anew, or not used at all."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from dashboard.datasets import loading, prepared
from dashboard.datasets.columns import Cells, Tables, rows_by
from dashboard.datasets.schema import Package
from dashboard.datasets.store import Store, load
from dashboard.datasets.validation import DataError
from dashboard.resources import PACKAGE_ROOT, resource_dir


@pytest.fixture(scope="module")
def anew() -> Store:
    """The bundled data, read from the tables themselves."""
    return load(anew=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where tables are kept meanwhile."""
    monkeypatch.setattr(prepared, "FOLDER", tmp_path / "prepared")
    return tmp_path / "prepared"


@pytest.fixture
def kept(anew: Store, folder: Path) -> Store:
    prepared.keep(anew.version, anew.tables)
    return load()


def test_kept_tables_are_those_that_were_read(anew: Store, kept: Store) -> None:
    assert isinstance(kept.tables, Tables)
    assert kept.version == anew.version
    assert list(kept.tables) == list(anew.tables)
    for name, frame in anew.tables.items():
        pd.testing.assert_frame_equal(kept[name], frame)
    assert kept.findings == anew.findings
    assert list(kept.findings) == list(anew.findings)


def test_kept_tables_are_looked_up_alike(anew: Store, kept: Store) -> None:
    for edition, indicator in (("escap-2008", "remittances_received"), ("", "nothing")):
        pd.testing.assert_frame_equal(
            kept.observed(edition, indicator), anew.observed(edition, indicator)
        )
    assert kept.distinct("areas", "subregion") == anew.distinct("areas", "subregion")


def test_no_frame_of_all_observations_is_made_for_one_indicator(kept: Store) -> None:
    assert len(kept.observed("escap-2008", "remittances_received"))
    assert isinstance(kept.tables, Tables)
    assert "observations" not in kept.tables.made


def test_other_bytes_are_read_anew(anew: Store, folder: Path, tmp_path: Path) -> None:
    prepared.keep(anew.version, anew.tables)
    changed = Path(shutil.copytree(resource_dir("data"), tmp_path / "data"))
    areas = changed / "areas.csv"
    areas.write_text(areas.read_text(encoding="utf-8").replace(",Fiji,", ",Viti,"), "utf-8")
    store = load(changed)
    assert not isinstance(store.tables, Tables)
    assert store.labels("areas")["FJI"] == "Viti"


def test_files_that_change_while_they_are_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changing = Path(shutil.copytree(resource_dir("data"), tmp_path / "data"))

    read = loading.read

    def read_and_change(folder: Path, package: Package) -> Mapping[str, pd.DataFrame]:
        found = read(folder, package)
        with (folder / "areas.csv").open("a", encoding="utf-8") as file:
            file.write("\n")
        return found

    monkeypatch.setattr("dashboard.datasets.loading.read", read_and_change)
    with pytest.raises(DataError, match="changed while they were read"):
        load(changing, anew=True)


def test_other_code_keeps_in_another_place(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = prepared.place("data")
    code = shutil.copytree(PACKAGE_ROOT, tmp_path / "dashboard")
    monkeypatch.setattr(prepared, "PACKAGE_ROOT", Path(code))
    assert prepared.place("data") == now
    with (Path(code) / "datasets" / "rules.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert prepared.place("data") != now
    assert prepared.place("other data") != prepared.place("data")


@pytest.mark.parametrize("left", [0, 10, 100_000])
def test_a_broken_file_is_passed_over(anew: Store, folder: Path, left: int) -> None:
    file = prepared.keep(anew.version, anew.tables)
    file.write_bytes(file.read_bytes()[:left])
    store = load()
    assert not isinstance(store.tables, Tables)
    assert store["areas"].equals(anew["areas"])


def test_rows_are_found_by_their_words() -> None:
    first = Cells.of(pd.Series(["a", "b", "a", "a"], dtype="object"))
    second = Cells.of(pd.Series(["x", "x", "y", "x"], dtype="object"))
    found = {key: rows.tolist() for key, rows in rows_by([first, second]).items()}
    assert found == {("a", "x"): [0, 3], ("a", "y"): [2], ("b", "x"): [1]}
    nothing = Cells.of(pd.Series([], dtype="object"))
    assert rows_by([nothing, nothing]) == {}
