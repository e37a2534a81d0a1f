"""The command line: serve, data, check, export."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from dashboard import __version__, commands
from dashboard.datasets.validation import DataError

# Each is a module of `dashboard.commands`; only the one that is asked for is imported.
COMMANDS = {
    "serve": "serve the dashboard (the default)",
    "data": "print a table to standard output",
    "check": "validate a data folder: exit status 0, or 2 with what is wrong",
    "export": "write charts as pictures, data, tables or bundles; or the paper's tables and"
    " figures",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0, or 2 where the input is at fault."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "serve")
    options = _parser(given[0]).parse_args(given)
    try:
        return int(options.run(options))
    except DataError as error:
        print(f"The data cannot be used; nothing was loaded.\n{error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `data | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="migration-dashboard",
        description="International migration in Asia and the Pacific: the dashboard and its data.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    adding = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, words in COMMANDS.items():
        options = adding.add_parser(name, help=words)
        if name == command:
            import_module(f"{commands.__name__}.{name}").declare(options)
    return parser


if __name__ == "__main__":
    sys.exit(main())
