"""Tables that were read, validated and audited before, kept so that a start need not do it again.

They stand among what `make bundle` builds, named by a hash of the tables' bytes and of the code
that reads and audits them: what was prepared of other bytes, or by other code, is not found.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.datasets.columns import Cells, Tables
from dashboard.resources import BUNDLE, PACKAGE_ROOT

FOLDER = BUNDLE / "prepared"
DECLARED = "columns"  # the member that says what the others are


def place(version: str) -> Path:
    """Return where the tables of this version of the data are kept."""
    found = hashlib.sha256(version.encode())
    code = [*(PACKAGE_ROOT / "datasets").rglob("*.py"), PACKAGE_ROOT / "i18n.py"]
    for path in sorted(code):
        found.update(path.read_bytes())
    return FOLDER / f"{found.hexdigest()[:32]}.npz"


def keep(version: str, tables: Mapping[str, pd.DataFrame]) -> Path:
    """Keep tables of this version of the data; return the file.

    Raises:
        OSError: it cannot be written.
    """
    file = place(version)
    file.parent.mkdir(parents=True, exist_ok=True)
    cells = {
        name: {str(column): Cells.of(frame[column]) for column in frame}
        for name, frame in tables.items()
    }
    declared = {
        name: {column: (one.dtype, one.words.tolist()) for column, one in columns.items()}
        for name, columns in cells.items()
    }
    arrays = {
        f"{name}/{column}": one.numbers
        for name, columns in cells.items()
        for column, one in columns.items()
    }
    words = np.frombuffer(json.dumps(declared).encode(), dtype=np.uint8)
    half = file.with_suffix(".part.npz")  # whoever reads meanwhile finds all of it or nothing
    np.savez(half, allow_pickle=False, **{DECLARED: words}, **arrays)
    half.replace(file)
    return file


def kept(version: str) -> Tables | None:
    """Return the tables kept of this version of the data, None where there are none to be read."""
    try:
        with place(version).open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            declared = json.loads(file[DECLARED].tobytes())
            return Tables(
                {
                    name: {
                        column: Cells(
                            dtype, file[f"{name}/{column}"], np.array(words, dtype=object)
                        )
                        for column, (dtype, words) in columns.items()
                    }
                    for name, columns in declared.items()
                }
            )
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return None  # it is made again from the tables themselves
