"""The first answers inside the page itself, so that its scripts have nothing to wait for.

Dash's scripts ask for the layout, for the callbacks and then for the page that the address names.
`first.js` gives them what stands here, and only other questions leave the browser.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from dash import Dash

from dashboard.web import ahead, hashed, ids
from dashboard.web.dash_json import dash_json

Router = Callable[[str, str], tuple[Any, Mapping[str, str]]]
MAPPED = ('"choropleth"', '"scattergeo"')  # kinds of trace that need boundaries
BOUNDARIES = hashed.address("/assets/topojson/world_50m.json")
# Wanted soon, but after the scripts, which all charts wait for.
MAP = f'<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="{BOUNDARIES}">\n'
HARMLESS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&'"})
LAYOUT, CALLBACKS, PAGE = "first-layout", "first-callbacks", "first-page"


class First:
    """What `first.js` reads, for a path and a query.

    `makings` tells apart what pages are made of beside their address.
    """

    def __init__(self, app: Dash, page: Router, makings: str) -> None:
        self._app = app
        self._page = page
        self.makings = makings

    def blocks(self, path: str, search: str) -> str:
        """Return the blocks of data for a document."""
        page = self.page(path, search)
        preload = MAP if any(kind in page for kind in MAPPED) else ""
        return preload + self._of_all + _block(PAGE, page)

    def page(self, path: str, search: str) -> str:
        """Return what the router answers, drawn ahead or now."""
        return ahead.kept(self.makings, f"{path}?{search}") or self.drawn(path, search)

    def drawn(self, path: str, search: str) -> str:
        """Return what the router answers, drawn now."""
        drawn, title = self._page(path, search)
        places = {ids.CONTENT: {"children": drawn}, ids.TITLE: {"data": title}}
        return dash_json({"multi": True, "response": places}).decode()

    @cached_property
    def _of_all(self) -> str:
        layout = self._app.serve_layout().get_data(as_text=True)
        callbacks = self._app.dependencies().get_data(as_text=True)
        return _block(LAYOUT, layout) + _block(CALLBACKS, callbacks)


def _block(name: str, json: str) -> str:
    # No text, of the data or of the address, is markup in any reading.
    words = json.translate(HARMLESS)
    return f'<script type="application/json" id="{name}">{words}</script>\n'
