"""Where the files that are not code lie: in a checkout and inside an installed wheel."""

from importlib.resources import files
from pathlib import Path

PACKAGE_ROOT = Path(str(files("dashboard")))

BUNDLE = PACKAGE_ROOT / "bundle"  # what `make bundle` builds

PACKED = (
    BUNDLE / "packed"
)  # files as brotli packs them at its hardest, by the hash of what they are


def plotly_built() -> Path | None:
    """Return our own plotly.js, with the traces in use alone, where it has been built."""
    path = BUNDLE / "plotly.min.js"
    return path if path.is_file() else None


def plotly_file() -> Path:
    """Return the plotly.js that is served: our own, or else that of the package plotly."""
    return plotly_built() or Path(str(files("plotly"))) / "package_data" / "plotly.min.js"


def resource_dir(name: str) -> Path:
    """Return the folder `assets` or `data`.

    Raises:
        FileNotFoundError: neither the wheel's copy nor the checkout's folder is there.
    """
    for found in (PACKAGE_ROOT / "_bundled" / name, PACKAGE_ROOT.parent / name):
        if found.is_dir():
            return found
    raise FileNotFoundError(f"the folder {name!r} belongs to the dashboard and is not there")
