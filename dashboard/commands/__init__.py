"""The commands of the command line: each module adds one, with its options and what it runs."""

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add the option that names another data folder."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="another data folder of the same shape"
    )
