"""The tables as a reader gets them: what `migration-dashboard data` prints."""

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Rows = list[dict[str, str]]


@pytest.fixture(scope="session")
def printed_table() -> Callable[[str], Rows]:
    """Return the rows that the command prints for a table, every cell as text."""

    @cache
    def read(table: str) -> Rows:
        command = (sys.executable, "-m", "dashboard", "data", "--table", table, "--format", "csv")
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        text = done.stdout.decode("utf-8")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    return read
