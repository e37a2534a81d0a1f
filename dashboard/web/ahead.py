"""Pages as they first open, drawn ahead by `make bundle`: after a start none has to be drawn.

Each lies in a file named by a hash of its address and of all that it was made of, so that what was
drawn of other data, by other code or with another contact is not found.
"""

import hashlib
from pathlib import Path

from dashboard.resources import BUNDLE

FOLDER = BUNDLE / "drawn"


def place(makings: str, address: str) -> Path:
    """Return where the page of an address is kept."""
    return FOLDER / f"{hashlib.sha256(f'{makings} {address}'.encode()).hexdigest()[:32]}.json"


def keep(makings: str, address: str, page: str) -> Path:
    """Keep a page as Dash's scripts read it; return the file.

    Raises:
        OSError: it cannot be written.
    """
    file = place(makings, address)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".part")  # whoever reads meanwhile finds all of it or nothing
    half.write_text(page, encoding="utf-8")
    half.replace(file)
    return file


def kept(makings: str, address: str) -> str | None:
    """Return the page that is kept of an address, None where there is none."""
    try:
        return place(makings, address).read_text(encoding="utf-8")
    except (OSError, ValueError):  # none, or a damaged one
        return None
