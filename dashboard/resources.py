"""Where the files that are not code lie: in a checkout and inside an installed wheel."""

from importlib.resources import files
from pathlib import Path

PACKAGE_ROOT = Path(str(files("dashboard")))


def resource_dir(name: str) -> Path:
    """Return the folder `assets` or `data`.

    Raises:
        FileNotFoundError: neither the wheel's copy nor the checkout's folder is there.
    """
    for found in (PACKAGE_ROOT / "_bundled" / name, PACKAGE_ROOT.parent / name):
        if found.is_dir():
            return found
    raise FileNotFoundError(f"the folder {name!r} belongs to the dashboard and is not there")
