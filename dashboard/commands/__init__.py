"""The commands of the command line: each module declares one's options and what it runs."""

import argparse
import re
from pathlib import Path

ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?")


def public_url(text: str) -> str:
    """Read the address readers know: nothing, or a web address, without a slash at its end.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not text or ADDRESS.fullmatch(text):
        return text.rstrip("/")
    raise argparse.ArgumentTypeError(f"“{text}” is not an address; expected https://host/path")


def add_data(parser: argparse.ArgumentParser) -> None:
    """Add the option that names another data folder."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="another data folder of the same shape"
    )
