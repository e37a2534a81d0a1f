"""A number in a data file is plain: nothing that a spreadsheet or a language makes of it."""

import shutil
from pathlib import Path

import pytest

from dashboard.datasets.store import load
from dashboard.datasets.validation import DataError

DATA = Path(__file__).parents[2] / "data"
NUMBERS = (
    *("1e999", "1E5", "NaN", "nan", "inf", "-Infinity", "1_000", "1,000", "1.000,5", "1 000"),
    *(
        "1\u00a0000",
        "1\u202f000",
        "１２",
        "١٢",
        "٣.٥",
        "½",
        "0x1F",
        "+5",
        ".5",
        "5.",
        "--5",
        "5%",
        "$5",
    ),
    *("12 ", "\t12", "1234567890123456", "1'000", "−5", "five", "1/2", "True", "=1", "5\u200b"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the paper's data to break."""
    few = shutil.ignore_patterns("observations-*.csv")
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=few))


def refused(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(folder)
    return str(caught.value)


@pytest.mark.parametrize("number", NUMBERS, ids=ascii)
def test_what_is_no_plain_number_is_refused(folder: Path, number: str) -> None:
    path = folder / "observations.csv"
    rows = path.read_text(encoding="utf-8").split("\n")
    at = rows[0].split(",").index("obs_value")
    cells = rows[3].split(",")
    cells[at] = f'"{number}"'
    path.write_text("\n".join([*rows[:3], ",".join(cells), *rows[4:]]), encoding="utf-8")
    message = refused(folder)
    assert "observations.csv, line 4, column obs_value: “" in message
    assert "expected a plain decimal number such as 1234.5" in message


@pytest.mark.parametrize("year", ["２００７", "٢٠٠٧", "02007", "2007.0", "2007 "], ids=ascii)
def test_a_year_is_written_in_our_digits(folder: Path, year: str) -> None:
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",2007,", f",{year},", 1), encoding="utf-8")
    assert "column time_period: “" in refused(folder)
