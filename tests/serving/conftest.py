"""Servers over the paper alone, which start quickly."""

import shutil
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A data folder without the tables that only the latest figures need."""
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    for path in folder.glob("observations-*.csv"):
        path.unlink()
    return folder
