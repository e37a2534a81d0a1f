"""check: is a data folder in order, and do its figures hold?"""

import argparse
import sys
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from dashboard.datasets import prepared
from dashboard.datasets.schema import FINDINGS
from dashboard.datasets.store import Store, load


def declare(check: argparse.ArgumentParser) -> None:
    """Declare the options."""
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="the folder (default: the bundled data)"
    )
    check.add_argument(
        "--audit", action="store_true", help="also print what the audit finds in its figures"
    )
    check.add_argument(
        "--prepare",
        action="store_true",
        help="keep the tables as read and audited, so that starts on them are quick",
    )
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    store = load(options.folder, anew=True)
    for name, frame in store.tables.items():
        print(f"{name}: {len(frame)} rows")
    print(f"{options.folder or 'The bundled data'} is in order; data version {store.version[:12]}.")
    if options.audit:
        _print_findings(store)
    return _prepare(store) if options.prepare else 0


def _prepare(store: Store) -> int:
    try:
        file = prepared.keep(store.version, store.tables)
    except OSError as error:
        print(f"The tables cannot be kept: {error}", file=sys.stderr)
        return 2
    print(f"Kept for quick starts in {file}, {file.stat().st_size} bytes.")
    return 0


def _print_findings(store: Store) -> None:
    """Print every finding at its place, the gravest first, and how many there are of each kind."""
    frame = store[FINDINGS]
    for severity, label in store.categories(FINDINGS, "severity").items():
        rows = frame[frame["severity"] == severity]
        print(f"\n{label}: {len(rows)}")
        for row in rows.to_dict("records"):
            print(f"- {_place(row)}\n  {row['message']}  [{row['finding']}]")


def _place(row: dict[Hashable, Any]) -> str:
    """Say where a finding is: file and line, then the place in the publication."""
    at = f"{row['file']}, line {row['line']}" if row["table"] else row["edition"]
    if row["beside"]:
        at = f"{at} (held against {row['beside']})"
    return ": ".join(part for part in (at, row["locator"].replace(" | ", " › ")) if part)
