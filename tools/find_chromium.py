"""Find a Chromium for the browser tests, or with `--install` get one.

python -m tools.find_chromium [--install]    prints its path on standard output
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLAYWRIGHT_INSTALL = (sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
APT_UPDATE = ("apt-get", "update")
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "chromium")
DOWNLOAD_SECONDS = 600
ADVICE = "Install Chromium or Chrome, or set CHROMIUM to its path."


def find_chromium() -> Path | None:
    """Return the Chromium or Chrome of $CHROMIUM, of the PATH or of Playwright, in this order.

    Raises:
        FileNotFoundError: $CHROMIUM names no program.
    """
    if chosen := os.environ.get("CHROMIUM"):
        if found := shutil.which(chosen):
            return Path(found)
        raise FileNotFoundError(f"CHROMIUM={chosen} is no program")
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _playwright_chromium()


def install_chromium() -> Path | None:
    """Download Playwright's Chromium, or else install Debian's, and return its path."""
    _say("no Chromium found; running `playwright install chromium`")
    _run(PLAYWRIGHT_INSTALL, DOWNLOAD_SECONDS)
    if found := find_chromium():
        _say("downloaded Playwright's Chromium")
        return found
    if shutil.which("apt-get") and os.geteuid() == 0:
        _say("that gave no working Chromium; running `apt-get install chromium`")
        if _run(APT_UPDATE, DOWNLOAD_SECONDS) and _run(APT_INSTALL, DOWNLOAD_SECONDS):
            _say("installed Debian's chromium")
    return find_chromium()


def main(arguments: Sequence[str]) -> int:
    """Print the path of a Chromium; return 1, with one line of advice, where there is none."""
    try:
        found = find_chromium()
        if found is None and "--install" in arguments:
            found = install_chromium()
    except FileNotFoundError as error:
        _say(f"{error}. {ADVICE}")
        return 1
    if found is None:
        _say(f"no Chromium. {ADVICE}")
        return 1
    print(found)
    return 0


def _playwright_chromium() -> Path | None:
    """Return Playwright's own Chromium if it is there and its shared libraries are too."""
    # In a process of its own: inside a browser test Playwright's loop is running already.
    asked = subprocess.run(
        (sys.executable, "-c", PLAYWRIGHT_PATH), check=False, capture_output=True, text=True
    )
    path = Path(asked.stdout.strip() or "playwright-is-not-installed")
    if not path.is_file():
        return None
    started = subprocess.run((path, "--version"), check=False, capture_output=True)
    return path if started.returncode == 0 else None


def _run(command: Sequence[str], seconds: int) -> bool:
    """Run a command, its output on standard error, and return whether it went well."""
    try:
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        _say(f"gave up after {seconds} seconds")
        return False
    return done.returncode == 0


def _say(words: str) -> None:
    print(f"find_chromium: {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
