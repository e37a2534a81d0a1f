"""The command line: serve, data, check, export."""

import argparse
import os
import sys
from collections.abc import Sequence

from dashboard import __version__
from dashboard.commands import check, data, export, serve
from dashboard.datasets.validation import DataError


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
    adding = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (serve, data, check, export):
        command.add(adding)
    return parser


if __name__ == "__main__":
    sys.exit(main())
