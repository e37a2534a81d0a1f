"""The styles that the policy lets through are those that the pages use, and no others."""

import json

from playwright.sync_api import Browser

from dashboard.resources import plotly_built
from tools.csp_styles import FILE, collect


def test_the_hashes_are_those_that_are_collected(browser: Browser, base_url: str) -> None:
    known = json.loads(FILE.read_text(encoding="utf-8"))
    found = collect(browser, base_url)
    # Our own plotly.js has no street maps, nor their styles.
    assert set(found) <= set(known) if plotly_built() else found == known, "run `make csp`"
