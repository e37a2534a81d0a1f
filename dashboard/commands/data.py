"""data: a table on standard output."""

import argparse
import io
import os
import sys

import pandas as pd

from dashboard.commands import add_data
from dashboard.datasets.schema import bundled_package
from dashboard.datasets.store import Store, load
from dashboard.exports import sdmx
from dashboard.exports.tables import csv_text, json_text
from dashboard.queries.explorer import TABLE

FILTERS = ("edition", "indicator", "ref_area", "subregion")


def declare(data: argparse.ArgumentParser) -> None:
    """Declare the options."""
    data.add_argument("--table", choices=list(bundled_package().tables), default="observations")
    for name in FILTERS:
        flag = "--" + name.replace("_", "-")
        data.add_argument(
            flag, dest=name, action="append", default=[], help="keep these only; may be given again"
        )
    data.add_argument("--format", choices=("csv", "json", "sdmx-csv"), default="csv")
    add_data(data)
    data.set_defaults(run=_data)


def _data(options: argparse.Namespace) -> int:
    store = load(options.data)
    frame = store[options.table]
    for name in FILTERS:
        wanted = [value for text in getattr(options, name) for value in text.split(",")]
        if wanted:
            frame = _kept(store, options.table, frame, name, wanted)
    if options.format == "sdmx-csv" and options.table != TABLE:
        return _usage(f"--format: only the table {TABLE} comes as sdmx-csv")
    text = _text(options.format, store, frame)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text.replace("\r\n", os.linesep))
    return 0


def _text(ending: str, store: Store, frame: pd.DataFrame) -> str:
    if ending == "json":
        return json_text(frame) + "\n"
    return sdmx.sdmx_table(store, frame).decode() if ending == "sdmx-csv" else csv_text(frame)


def _kept(
    store: Store, table: str, frame: pd.DataFrame, name: str, wanted: list[str]
) -> pd.DataFrame:
    """Keep the rows with the wanted values, or end with status 2 where there can be none."""
    known = {
        "edition": set(store["editions"]["edition"]),
        "indicator": set(store["indicators"]["indicator"]),
        "ref_area": set(store["areas"]["ref_area"]),
        "subregion": set(store.categories("areas", "subregion")),
    }[name]
    flag = "--" + name.replace("_", "-")
    for value in wanted:
        if value not in known:
            raise SystemExit(
                _usage(f"{flag}: “{value}” is unknown; expected one of {', '.join(sorted(known))}")
            )
    if name in frame:
        return frame[frame[name].isin(wanted)]
    if name == "subregion" and "ref_area" in frame:
        subregion = store.labels("areas", "subregion")
        return frame[frame["ref_area"].map(subregion).isin(wanted)]
    raise SystemExit(_usage(f"{flag}: the table {table} has no {name}"))


def _usage(message: str) -> int:
    print(f"migration-dashboard data: {message}", file=sys.stderr)
    return 2
