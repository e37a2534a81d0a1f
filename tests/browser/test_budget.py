"""What a first visit costs on the wire, and a second; more needs a reason."""

import pytest
from playwright.sync_api import Browser, Request

from dashboard.resources import PACKED, plotly_built
from tests.browser.conftest import LATEST, wait_drawn

# Bytes and requests of the Remittances page with all its charts: with what `make bundle` builds,
# and with plotly's own file, packed while it is served.
WITH_BUNDLE, WITHOUT = (800_000, 9), (1_720_000, 10)
AGAIN = (20_000, 2)


@pytest.mark.parametrize("path", ["/remittances"])
def test_a_page_keeps_to_its_budget(browser: Browser, base_url: str, path: str) -> None:
    context = browser.new_context(base_url=base_url, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    finished: list[Request] = []
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108
    built = plotly_built() and PACKED.is_dir()
    for most_bytes, most_requests in (WITH_BUNDLE if built else WITHOUT, AGAIN):
        finished.clear()
        page.goto(f"{path}?{LATEST}")
        wait_drawn(page)
        sizes = [one.sizes() for one in finished]
        # What a browser had kept has no body, and fewer bytes than its headers would be.
        sent = [one for one in sizes if one["responseBodySize"] >= 0]
        wire = sum(one["responseBodySize"] + one["responseHeadersSize"] for one in sent)
        assert wire <= most_bytes
        assert len(sent) <= most_requests
    context.close()
