"""The styles that the policy lets through are those that the pages use, and no others."""

import json

from playwright.sync_api import Browser

from tools.csp_styles import FILE, collect


def test_the_hashes_are_those_that_are_collected(browser: Browser, base_url: str) -> None:
    known = json.loads(FILE.read_text(encoding="utf-8"))
    assert collect(browser, base_url) == known, "run `make csp`"
