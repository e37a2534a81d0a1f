"""A data folder that is wrong is refused whole, with the place of each fault."""

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.datasets.store import Store, load
from dashboard.datasets.validation import DataError

DATA = Path(__file__).parents[2] / "data"
Rows = list[list[str]]
Edit = Callable[[Rows], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the bundled data to break."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(path: Path, change: Edit) -> None:
    """Change a table as rows; row n of the list is line n + 1 of the file."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    change(rows)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")


def put(column: str, value: str, line: int = 4) -> Edit:
    def change(rows: Rows) -> None:
        rows[line - 1][rows[0].index(column)] = value

    return change


def put_where(column: str, value: str, where: str, equals: str) -> Edit:
    """Put the value into the first row whose `where` cell equals `equals`, moved to line 2."""

    def change(rows: Rows) -> None:
        at = rows[0].index(where)
        found = next(number for number, row in enumerate(rows) if row[at] == equals)
        rows.insert(1, rows.pop(found))
        rows[1][rows[0].index(column)] = value

    return change


def drop_column(rows: Rows) -> None:
    for row in rows:
        del row[3]


def add_column(rows: Rows) -> None:
    for number, row in enumerate(rows):
        row.append("remark" if number == 0 else "x")


def turn_columns(rows: Rows) -> None:
    for row in rows:
        row.reverse()


def refused(folder: Path) -> str:
    with pytest.raises(DataError) as caught:
        load(folder)
    return str(caught.value)


LOW = "a plain decimal number such as 1234.5"


FAULTS: list[tuple[str, Edit, str, list[str]]] = [
    ("areas", lambda rows: rows.append(rows[5]), "line 243", ["duplicate key", "line 6"]),
    (
        "observations",
        put("ref_area", "XXA"),
        "line 4, column ref_area",
        ["“XXA” is unknown", "areas.csv"],
    ),
    (
        "treaty_actions",
        put("instrument", "C999"),
        "line 4, column instrument",
        ["“C999” is unknown", "instruments.csv"],
    ),
    *(
        ("observations", put("obs_value", text), "line 4, column obs_value", [text, LOW])
        for text in ("many", "1,900.0", "1.9e3", "nan", "inf", " 1", "1 900", "٣", "=1+1")
    ),
    ("areas", put("tile_row", "4.5"), "line 4, column tile_row", ["4.5", "whole number"]),
    ("areas", put("lon", "361"), "line 4, column lon", ["361", "-180 to 180"]),
    (
        "observations",
        put_where("obs_value", "140.2", "indicator", "labour_outflow_female_share"),
        "line 2, column obs_value",
        ["140.2", "0 to 100"],
    ),
    (
        "observations",
        put_where("obs_value", "12", "obs_status", "O"),
        "line 2, column obs_value",
        ["12", "no value"],
    ),
    (
        "observations",
        put_where("obs_value", "", "obs_status", "A"),
        "line 2, column obs_value",
        ["is empty", "expected a number"],
    ),
    ("observations", put("obs_status", "X"), "line 4, column obs_status", ["“X”", "A, B, E"]),
    ("observations", put("sex", ""), "line 4, column sex", ["is empty", "expected"]),
    ("observations", put("time_period", "08"), "line 4, column time_period", ["“08”", "form"]),
    ("areas", lambda rows: rows[3].append("x"), "line 4", ["13 cells", "expected 12"]),
    ("areas", lambda rows: rows[3].pop(), "line 4", ["11 cells", "expected 12"]),
    ("areas", drop_column, "line 1, column name", ["missing", "ref_area,m49,iso2,name"]),
    ("areas", add_column, "line 1, column remark", ["not a column", "ref_area,m49"]),
    ("areas", lambda rows: rows[0].__setitem__(1, "iso2"), "column iso2", ["twice"]),
    ("areas", lambda rows: rows.clear(), "areas.csv", ["is empty", "ref_area,m49"]),
]


@pytest.mark.parametrize(
    ("file", "change", "place", "words"),
    FAULTS,
    ids=[f"{file}, {place}, {words[0]}" for file, _change, place, words in FAULTS],
)
def test_the_message_names_file_place_value_and_expectation(
    folder: Path, file: str, change: Edit, place: str, words: list[str]
) -> None:
    edit(folder / f"{file}.csv", change)
    message = refused(folder)
    assert f"{file}.csv" in message
    for word in (place, *words):
        assert word in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.encode("utf-16"), ["UTF-8"]),
        (lambda text: text.encode("utf-16-le"), ["UTF-"]),
        (lambda text: text.replace("é", "e").encode("latin-1"), ["line 57", "UTF-8"]),
        (lambda text: text.replace("Fiji", "Fi\0ji").encode(), ["NUL"]),
        (lambda text: text.replace("Armenia", '"Armenia"n', 1).encode(), ["CSV", "line 3"]),
        (lambda text: b"\x89PNG\r\n\x1a\n", ["PNG picture", "CSV"]),
        (lambda text: b"", ["is empty", "ref_area,m49"]),
    ],
    ids=["utf-16", "utf-16 without mark", "latin-1", "nul", "stray quote", "picture", "nothing"],
)
def test_a_file_that_is_not_utf8_csv_is_refused(
    folder: Path, change: Callable[[str], bytes], words: list[str]
) -> None:
    path = folder / "areas.csv"
    path.write_bytes(change(path.read_text(encoding="utf-8")))
    message = refused(folder)
    for word in ("areas.csv", *words):
        assert word in message


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.csv").unlink()
    assert "sources.csv: the file is missing" in refused(folder)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in refused(tmp_path / "nowhere")


def test_faults_of_several_tables_are_told_at_once(folder: Path) -> None:
    edit(folder / "areas.csv", put("lat", "north"))
    edit(folder / "observations.csv", put("obs_value", "many"))
    message = refused(folder)
    assert "areas.csv, line 4, column lat" in message
    assert "observations.csv, line 4, column obs_value" in message


def test_a_wholly_wrong_file_does_not_print_a_line_for_each_row(folder: Path) -> None:
    path = folder / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",A,", ",Z,"), encoding="utf-8")
    assert 1 < len(refused(folder).splitlines()) < 50


def test_lines_are_counted_as_an_editor_counts_them(folder: Path) -> None:
    edit(folder / "sources.csv", put("comment", "first\nsecond\r\nthird", line=2))
    edit(folder / "sources.csv", put("source", "Not An Id", line=4))
    assert "sources.csv, line 6, column source: “Not An Id”" in refused(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: data + b"\n\n",
    ],
    ids=["byte order mark", "CRLF", "no last newline", "blank lines at the end"],
)
def test_what_spreadsheets_save_is_accepted(
    folder: Path, store: Store, change: Callable[[bytes], bytes]
) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(change(path.read_bytes()))
    loaded = load(folder)
    for name, frame in store.tables.items():
        assert loaded[name].equals(frame), name


def test_order_of_columns_does_not_matter(folder: Path, store: Store) -> None:
    edit(folder / "areas.csv", turn_columns)
    assert load(folder)["areas"].equals(store["areas"])


@pytest.mark.parametrize("day", ["1950-13", "2009-02-31", "1950-00"])
def test_a_day_that_is_in_no_calendar_is_refused(folder: Path, day: str) -> None:
    edit(folder / "treaty_actions.csv", put("time_period", day))
    with pytest.raises(DataError, match=f"line 4, column time_period: “{day}” is not allowed"):
        load(folder)


def test_a_statement_that_states_nothing_is_refused(folder: Path) -> None:
    edit(folder / "statements.csv", put("value_low", ""))
    edit(folder / "statements.csv", put("value_high", ""))
    with pytest.raises(DataError, match="line 4, column value_low: is empty"):
        load(folder)
