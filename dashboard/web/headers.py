"""What every answer says to a browser: where things may come from, and that nothing is guessed."""

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files

from dash import Dash
from flask import Flask, Response, request

from dashboard.figures.theme import DARK, IN_WORDS

# All that plotly writes into the attribute `style`: nothing, the fonts of hover cards, and the
# colours of words in figures.
ATTRIBUTES = (
    *("", "font-weight:bold", "font-style:italic"),
    *(f" fill:{one}" for colour in IN_WORDS for one in (colour, DARK[colour])),
)
STYLES = "csp_styles.json"  # hashes of the styles that Dash and plotly put into a page
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"


def policy(app: Dash) -> str:
    """Return the content security policy, without who may frame the page."""
    styles = json.loads((files("dashboard.web") / STYLES).read_text(encoding="utf-8"))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(app.csp_hashes())}",
            f"style-src-elem 'self' {_quoted(styles)}",
            f"style-src-attr 'unsafe-hashes' {_quoted(map(style_hash, ATTRIBUTES))}",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def style_hash(text: str) -> str:
    """Return what a policy calls a style: the hash of its text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _quoted(hashes: Iterable[str]) -> str:
    return " ".join(f"'{one}'" for one in hashes)


def register(server: Flask, app: Dash) -> None:
    """Send the headers with every answer; the last of what registers, since it reads scripts."""
    base = policy(app)

    @server.after_request
    def add(response: Response) -> Response:
        framing = response.headers.get("Content-Security-Policy", "frame-ancestors 'none'")
        shown = base if response.mimetype == "text/html" else "default-src 'none'"
        response.headers["Content-Security-Policy"] = f"{shown}; {framing}"
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if "'none'" in framing:
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response
