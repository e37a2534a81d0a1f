"""Addresses of files that never change: each carries a hash of all of them, and may be kept.

One hash for all, since Dash's scripts load others from beside themselves.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flask import Flask, Response, send_file

from dashboard.resources import plotly_built, plotly_file, resource_dir

PREFIX = re.compile(r"/v/([0-9a-f]{16})(?=/)")
PLOTLY = "/plotly/plotly.min.js"
FOLDERS = "_dash-component-suites|assets|bootstrap|plotly|scripts"
# Dash wants to find the name of its renderer in the document.
HEAD, BODY = "/scripts/head.js", "/scripts/dash-renderer.js"
BEFORE = ("turns.js", "theme.js", "first.js")  # what must have run before anything is drawn
ALONE = ("chart.js",)  # of embedded charts
LINK = re.compile(rf'((?:src|href)=")/(?=(?:{FOLDERS})/)')
# Of a script that was joined to others; a browser that looks closer would ask for it in vain.
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+")
PACKAGES = ("babel", "bootstrap-flask", "dash", "dash-bootstrap-components", "plotly")
FOREVER = "public, max-age=31536000, immutable"


@cache
def digest() -> str:
    """Return the hash of our files and of the versions of the packages that bring others."""
    found = hashlib.sha256()
    folder = resource_dir("assets")
    for path in sorted(one for one in Path(folder).rglob("*") if one.is_file()):
        found.update(str(path.relative_to(folder)).encode())
        found.update(path.read_bytes())
    found.update(plotly_file().read_bytes() if plotly_built() else b"")
    for name in PACKAGES:
        found.update(f"{name} {version(name)}".encode())
    return found.hexdigest()[:16]


@cache
def of_all(data: str) -> str:
    """Return the hash of an answer's makings: the data's version, our files, our own code."""
    found = hashlib.sha256(f"{data} {digest()}".encode())
    code = Path(__file__).parents[1]
    for path in sorted([*code.rglob("*.py"), *code.rglob("*.po")]):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def register(server: Flask, dash: Callable[[], Sequence[str]]) -> None:
    """Serve plotly.js, and all other scripts as one before the page and one after it.

    `dash` tells the addresses of Dash's own, in their order.
    """
    folder = resource_dir("assets")
    others = sorted(one.name for one in folder.glob("*.js") if one.name not in BEFORE + ALONE)

    def own(names: Sequence[str]) -> str:
        return "\n".join((folder / name).read_text(encoding="utf-8") for name in names)

    @cache
    def whole() -> str:
        client = server.test_client()
        texts = [client.get(path).get_data(as_text=True) for path in dash()]
        return SOURCE_MAP.sub("", "\n;".join([own(others), *texts]))

    server.add_url_rule(HEAD, HEAD, lambda: Response(own(BEFORE), mimetype="text/javascript"))
    server.add_url_rule(BODY, BODY, lambda: Response(whole(), mimetype="text/javascript"))

    @server.get(PLOTLY)
    def plotly() -> Response:
        return send_file(plotly_file(), "text/javascript")


def scripts() -> str:
    """Return the document's scripts: our plotly.js, so that Dash brings no other, and the rest."""
    return "\n".join(f'<script src="{path}"></script>' for path in _paths())


def preloads() -> str:
    """Return what lets a browser ask for them before it has read the document."""
    return "\n".join(f'<link rel="preload" as="script" href="{path}">' for path in _paths())


def _paths() -> tuple[str, ...]:
    return (PLOTLY, BODY) if plotly_built() else (BODY,)


def address(path: str) -> str:
    """Return the address of a file that may be kept for ever."""
    return f"/v/{digest()}{path}"


def linked(document: str) -> str:
    """Return an HTML document whose scripts, styles and pictures are asked for so."""
    return LINK.sub(rf"\g<1>/v/{digest()}/", document)
