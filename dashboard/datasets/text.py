"""A data file's bytes as text: what is no text file is refused in words, before it fills memory."""

import csv
import stat
from pathlib import Path

MOST_BYTES = 1_000_000_000  # of a file: some two hundred times the largest of ours
UTF16 = (b"\xff\xfe", b"\xfe\xff")
SAVE = "save it as “CSV UTF-8”"
OTHER_FILES = {
    b"PK\x03\x04": f"is an Excel workbook or another ZIP file, not a CSV file; {SAVE}",
    b"\xd0\xcf\x11\xe0": f"is an old Excel workbook, not a CSV file; {SAVE}",
    b"\x1f\x8b": "is a gzip file, not a CSV file; unpack it",
    b"\x89PNG": "is a PNG picture, not a CSV file",
    b"\xff\xd8\xff": "is a JPEG picture, not a CSV file",
    b"%PDF-": "is a PDF document, not a CSV file",
}
# What Python's reader says of a file that is cut off or not closed, and what is meant.
MEANT = {
    "unexpected end of data": "the row that begins here has a quoted cell without an end;"
    " the file is cut off, or a quotation mark is missing",
    f"field larger than field limit ({csv.field_size_limit()})": "a cell of the row that begins"
    f" here holds more than {csv.field_size_limit():,} characters; a quotation mark may be missing",
}


class UnreadableError(ValueError):
    """A file that holds no table; carries the line, where one can be told."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def read_text(file: Path) -> str:
    """Return the text of a file, without a byte order mark.

    Raises:
        UnreadableError: it is no file, too large, or not text in UTF-8.
    """
    return _decoded(read_bytes(file))


def read_bytes(file: Path) -> bytes:
    """Return what a file holds.

    Raises:
        UnreadableError: it is no file, or too large.
    """
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):  # a folder; or a pipe or a device, which has no end
            kind = "a folder" if stat.S_ISDIR(state.st_mode) else "no file that can be read whole"
            raise UnreadableError(f"is {kind}; expected a CSV file")
        if state.st_size > MOST_BYTES:
            words = f"holds {state.st_size:,} bytes; expected no more than {MOST_BYTES:,}"
            raise UnreadableError(words)
        return file.read_bytes()
    except FileNotFoundError as error:
        broken = " (a link leads nowhere)" if file.is_symlink() else ""
        raise UnreadableError(f"the file is missing from {file.parent}{broken}") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from error


def _decoded(data: bytes) -> str:
    for start, words in OTHER_FILES.items():
        if data.startswith(start):
            raise UnreadableError(words)
    if data.startswith(UTF16):
        raise UnreadableError(f"is UTF-16 text; expected UTF-8: {SAVE}", 1)
    if b"\0" in data:
        words = f"holds NUL characters; perhaps it is UTF-16 or not text at all: {SAVE}"
        raise UnreadableError(words, _line_after(data[: data.index(b"\0")]))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if "unexpected end" in error.reason:
            words = "ends in the middle of a character; the file is cut off"
        else:
            words = f"is not UTF-8 text here (byte {error.object[error.start]:#04x}); {SAVE}"
        raise UnreadableError(words, _line_after(error.object[: error.start])) from error


def _line_after(data: bytes) -> int:
    """Return the number of the line that follows a text, however its lines end."""
    return data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n") + 1


def meant(error: csv.Error) -> str:
    """Return what is wrong with a file that Python's reader of CSV refuses."""
    return f"is not a CSV file: {MEANT.get(str(error), str(error))}"
