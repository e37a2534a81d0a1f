"""The command line: serve, data, check, export."""

import argparse
import io
import os
import sys
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import __version__
from dashboard.datasets.schema import FINDINGS, bundled_package
from dashboard.datasets.store import Store, load
from dashboard.datasets.validation import DataError
from dashboard.exports.tables import csv_text, json_text

PUBLIC_URL, CONTACT = "MIGRATION_DASHBOARD_PUBLIC_URL", "MIGRATION_DASHBOARD_CONTACT"
FILTERS = ("edition", "indicator", "ref_area", "subregion")
LAST_PORT = 65535  # of TCP
MOST_WORKERS = 64  # a slip such as 1000 would fill the memory


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, or 2 where the input is at fault."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser()
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "serve")
    options = parser.parse_args(given)
    try:
        return int(options.run(options))
    except DataError as error:
        print(f"The data cannot be used; nothing was loaded.\n{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `data | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="migration-dashboard",
        description="International migration in Asia and the Pacific: the dashboard and its data.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serve = commands.add_parser("serve", help="serve the dashboard (the default)")
    serve.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: %(default)s)"
    )
    serve.add_argument(
        "--port", type=_port, default=8050, help="port to listen on (default: %(default)s)"
    )
    serve.add_argument(
        "--workers", type=_workers, default=1, help="processes; more than one run under gunicorn"
    )
    serve.add_argument(
        "--public-url",
        default=os.environ.get(PUBLIC_URL, ""),
        help=f"the address readers know, for exported pictures (default: ${PUBLIC_URL})",
    )
    serve.add_argument(
        "--contact",
        type=_contact,
        default=os.environ.get(CONTACT, ""),
        help=f"where readers report errors, a page or a mail address (default: ${CONTACT})",
    )
    _add_data(serve)
    serve.set_defaults(run=_serve)

    data = commands.add_parser("data", help="print a table to standard output")
    data.add_argument("--table", choices=list(bundled_package().tables), default="observations")
    for name in FILTERS:
        flag = "--" + name.replace("_", "-")
        data.add_argument(
            flag, dest=name, action="append", default=[], help="keep these only; may be given again"
        )
    data.add_argument("--format", choices=("csv", "json"), default="csv")
    _add_data(data)
    data.set_defaults(run=_data)

    check = commands.add_parser(
        "check", help="validate a data folder: exit status 0, or 2 with what is wrong"
    )
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="the folder (default: the bundled data)"
    )
    check.add_argument(
        "--audit", action="store_true", help="also print what the audit finds in its figures"
    )
    check.set_defaults(run=_check)

    export = commands.add_parser(
        "export", help="write the tables and figures of the paper as SVG, PNG and CSV"
    )
    export.add_argument(
        "--paper", type=Path, metavar="OUT", required=True, help="a new or empty folder for them"
    )
    _add_data(export)
    export.set_defaults(run=_export)
    return parser


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="another data folder of the same shape"
    )


def _port(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= LAST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"“{text}” is not a port; expected a number from 1 to {LAST_PORT}"
    )


def _contact(text: str) -> str:
    if not text or text.startswith(("https://", "http://")):
        return text
    if "@" in text.strip("@") and not any(sign.isspace() for sign in text):
        return f"mailto:{text.removeprefix('mailto:')}"
    raise argparse.ArgumentTypeError(
        f"“{text}” is not an address; expected https://... or name@host"
    )


def _workers(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= MOST_WORKERS:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"“{text}” is not a number of workers; expected 1 to {MOST_WORKERS}"
    )


def _serve(options: argparse.Namespace) -> int:
    # Dash takes most of a second to import, which `data` and `check` need not pay.
    from dashboard.web.app import create_app
    from dashboard.web.serve import ServeError, serve

    app = create_app(load(options.data), options.public_url, options.contact)
    try:
        serve(app, options.host, options.port, options.workers)
    except ServeError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _data(options: argparse.Namespace) -> int:
    store = load(options.data)
    frame = store[options.table]
    for name in FILTERS:
        wanted = [value for text in getattr(options, name) for value in text.split(",")]
        if wanted:
            frame = _kept(store, options.table, frame, name, wanted)
    text = json_text(frame) + "\n" if options.format == "json" else csv_text(frame)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text.replace("\r\n", os.linesep))
    return 0


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


def _check(options: argparse.Namespace) -> int:
    store = load(options.folder)
    for name, frame in store.tables.items():
        print(f"{name}: {len(frame)} rows")
    print(f"{options.folder or 'The bundled data'} is in order; data version {store.version[:12]}.")
    if options.audit:
        _print_findings(store)
    return 0


def _export(options: argparse.Namespace) -> int:
    # What draws pictures takes long to import, which the other commands need not pay.
    from dashboard.exports.images import ImageError
    from dashboard.exports.reproduction import ReproductionError, reproduce

    def report(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    store = load(options.data)
    try:
        reproduce(store, options.paper, __version__, report)
    except (ReproductionError, ImageError) as error:
        report(f"{error}\nNothing was written into {options.paper}.")
        return 2
    except OSError as error:
        report(f"The tables and figures could not be written: {error}")
        return 2
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


if __name__ == "__main__":
    sys.exit(main())
