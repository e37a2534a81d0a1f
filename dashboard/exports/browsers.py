"""Whether there is a browser that can draw the server's pictures, and what to do without one."""

import os
import shutil

BROWSER_PATH = "BROWSER_PATH"


def lacking() -> str:
    """Say what pictures lack; nothing where a browser is at hand."""
    chosen = os.environ.get(BROWSER_PATH)
    if chosen:
        return "" if shutil.which(chosen) else advice("none was found")
    # Only when asked: the first page needs no browser.
    from choreographer.browsers import Chromium  # noqa: PLC0415

    return "" if Chromium.find_browser(skip_local=False) else advice("none was found")


def advice(problem: str) -> str:
    """Return what to do about a browser that is missing or does not start."""
    chosen = os.environ.get(BROWSER_PATH)
    where = f" ({BROWSER_PATH}={chosen})" if chosen else ""
    return (
        f"Pictures need a browser, and {problem}{where}:"
        f" install Chrome or Chromium, or set {BROWSER_PATH} to its path."
    )
