"""Files that are broken in themselves: cut off, of another kind, too large, not there to be read.

Each is refused with its place and what was expected, and never with a traceback.
"""

import codecs
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.datasets import text
from dashboard.datasets.store import Store, load
from dashboard.datasets.validation import DataError

DATA = Path(__file__).parents[2] / "data"
Change = Callable[[bytes], bytes]
HEADER = b"ref_area,m49,iso2,name"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the paper's data, which are a folder in order, to break."""
    few = shutil.ignore_patterns("observations-*.csv")
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=few))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Store:
    few = shutil.ignore_patterns("observations-*.csv")
    return load(Path(shutil.copytree(DATA, tmp_path_factory.mktemp("paper") / "data", ignore=few)))


def refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return what the command line says of a folder that it refuses, as `load` does."""
    with pytest.raises(DataError) as caught:
        load(folder)
    assert main(["check", str(folder)]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in said
    assert "nothing was loaded" in said
    assert str(caught.value) in said
    return str(caught.value)


def cut_behind(words: bytes, more: int = 0) -> Change:
    """Cut a file off behind the first place of some words."""
    return lambda data: data[: data.index(words) + len(words) + more]


def utf16(name: str, mark: bytes = b"") -> Change:
    return lambda data: mark + data.decode().encode(name)


def latin1(data: bytes) -> bytes:
    return data.decode().encode("latin-1", "replace")


def put(old: bytes, new: bytes) -> Change:
    return lambda data: data.replace(old, new, 1)


def line_of(words: bytes) -> str:
    lines = (DATA / "areas.csv").read_bytes().split(b"\n")
    return f"line {next(n for n, line in enumerate(lines, 1) if line.startswith(words))}"


FIJI = b"FJI,242,FJ,Fiji"
FAULTS: dict[str, tuple[Change, list[str]]] = {
    "cut off in a row": (cut_behind(FIJI), [line_of(FIJI), "4 cells", "expected 12"]),
    "cut off in a quoted cell": (
        lambda data: put(FIJI, b'FJI,242,FJ,"Fi')(data[: data.index(FIJI) + len(FIJI)]),
        [line_of(FIJI), "quoted cell without an end", "cut off"],
    ),
    "cut off in a character": (
        lambda data: data[: data.index("ü".encode()) + 1],
        ["line 57", "middle of a character", "cut off"],
    ),
    "nothing": (lambda _data: b"", ["is empty", HEADER.decode()]),
    "line breaks only": (lambda _data: b"\n\r\n\n", ["is empty", HEADER.decode()]),
    "header only": (lambda data: data.partition(b"\n")[0], ["has no rows"]),
    "header and line break": (lambda data: data.partition(b"\n")[0] + b"\n", ["has no rows"]),
    "UTF-16 LE with mark": (utf16("utf-16-le", codecs.BOM_UTF16_LE), ["UTF-16", "CSV UTF-8"]),
    "UTF-16 BE with mark": (utf16("utf-16-be", codecs.BOM_UTF16_BE), ["UTF-16", "CSV UTF-8"]),
    "UTF-16 LE": (utf16("utf-16-le"), ["line 1:", "NUL", "UTF-16", "CSV UTF-8"]),
    "UTF-16 BE": (utf16("utf-16-be"), ["line 1:", "NUL", "UTF-16", "CSV UTF-8"]),
    "UTF-32": (utf16("utf-32"), ["UTF-", "CSV UTF-8"]),
    "Latin-1": (latin1, ["line 57", "0xfc", "UTF-8"]),
    "Latin-1 with a mark": (
        lambda data: codecs.BOM_UTF8 + latin1(data),
        ["line 57", "0xfc", "UTF-8"],
    ),
    "Latin-1, CR": (lambda data: latin1(data).replace(b"\n", b"\r"), ["line 57", "0xfc"]),
    "NUL": (put(FIJI, b"FJI,242,FJ,Fi\0ji"), [line_of(FIJI), "NUL"]),
    "PNG": (lambda _data: b"\x89PNG\r\n\x1a\n" + bytes(99), ["PNG picture", "CSV"]),
    "XLSX": (lambda _data: b"PK\x03\x04" + bytes(99), ["Excel workbook", "CSV UTF-8"]),
    "XLS": (lambda _data: b"\xd0\xcf\x11\xe0" + bytes(99), ["Excel workbook", "CSV UTF-8"]),
    "PDF": (lambda _data: b"%PDF-1.7\n", ["PDF", "CSV"]),
    "gzip": (lambda _data: b"\x1f\x8b" + bytes(99), ["gzip", "unpack"]),
    "JSON": (lambda _data: b'[{"a": 1}]', ["line 1", "ref_area", "missing"]),
    "web page": (lambda _data: b"<!DOCTYPE html>\n<html>", ["line 1", "is not a column"]),
    "semicolons": (lambda data: data.replace(b",", b";"), ["line 1", "ref_area", "missing"]),
    "a cell of 10 MB": (
        put(FIJI, b"FJI,242,FJ," + b"x" * 10_000_000),
        [line_of(FIJI), "131,072 characters"],
    ),
    "a quoted cell of 10 MB": (
        put(FIJI, b'FJI,242,FJ,"' + b"x" * 10_000_000 + b'"'),
        [line_of(FIJI), "131,072 characters"],
    ),
    "a row of 100,000 commas": (
        put(FIJI, FIJI + b"," * 100_000),
        [line_of(FIJI), "100012 cells", "expected 12"],
    ),
    "a header of 100,000 columns": (put(HEADER, HEADER + b",x" * 100_000), ["column x"]),
    "a column with a name of 100 kB": (put(b"iso2", b"x" * 100_000), ["column x", "…"]),
    "a stray quotation mark": (put(FIJI, b'FJI,242,FJ,"Fiji"x'), [line_of(FIJI), "CSV"]),
    "what moves a cursor": (put(b"FJI,242", b"\x1b[2J,242"), ["column ref_area", r"\x1b[2J"]),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_file_gets_its_message(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    change, words = FAULTS[name]
    path = folder / "areas.csv"
    path.write_bytes(change(path.read_bytes()))
    message = refused(folder, capsys)
    for word in ("areas.csv", *words):
        assert word in message
    assert len(message) < 10_000
    assert message.replace("\n", "").isprintable()


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8], ids=["", "with a mark"])
def test_lines_may_end_in_any_way(folder: Path, paper: Store, ending: bytes, mark: bytes) -> None:
    for path in folder.glob("*.csv"):
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ending))
    loaded = load(folder)
    assert all(loaded[name].equals(frame) for name, frame in paper.tables.items())


def test_lines_may_end_in_several_ways_and_are_counted_right(
    folder: Path, paper: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "areas.csv"
    lines = path.read_bytes().splitlines()
    mixed = b"".join(
        line + (b"\n", b"\r\n", b"\r")[number % 3] for number, line in enumerate(lines)
    )
    path.write_bytes(mixed)
    assert load(folder)["areas"].equals(paper["areas"])
    path.write_bytes(put(FIJI, b"FJI,242,fj,Fiji")(mixed))
    assert f"{line_of(FIJI)}, column iso2: “fj” is not allowed" in refused(folder, capsys)


def test_a_folder_in_the_place_of_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "areas.csv").unlink()
    (folder / "areas.csv").mkdir()
    assert "areas.csv: is a folder; expected a CSV file" in refused(folder, capsys)


@pytest.mark.parametrize("name", ["areas.csv", "observations-labour.csv"])
def test_a_link_that_goes_in_a_circle(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(name)
    assert f"{name}: cannot be read: Too many levels of symbolic links" in refused(folder, capsys)


def test_a_link_that_leads_nowhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "observations-labour.csv").symlink_to("nowhere.csv")
    assert "observations-labour.csv: the file is missing" in refused(folder, capsys)


def test_what_has_no_end_is_not_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "areas.csv").unlink()
    (folder / "areas.csv").symlink_to("/dev/zero")
    os.mkfifo(folder / "observations-labour.csv")
    message = refused(folder, capsys)
    for name in ("areas", "observations-labour"):
        assert f"{name}.csv: is no file that can be read whole" in message


def test_a_huge_file_is_refused_before_it_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.truncate(folder / "areas.csv", 10**12)  # takes no room on the disk
    message = refused(folder, capsys)
    assert f"holds {10**12:,} bytes; expected no more than {text.MOST_BYTES:,}" in message


def test_a_file_that_may_not_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def denied(file: Path) -> bytes:
        if file.is_relative_to(folder):
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert "areas.csv: cannot be read: Permission denied" in refused(folder, capsys)


@pytest.mark.parametrize("words", [b"", b"{", b"\xff\xfe", b'{"resources": []}', bytes(99)])
def test_a_folder_needs_no_description_of_its_own(folder: Path, paper: Store, words: bytes) -> None:
    (folder / "datapackage.json").write_bytes(words)
    loaded = load(folder)
    assert (loaded.version, loaded.package) == (paper.version, paper.package)
