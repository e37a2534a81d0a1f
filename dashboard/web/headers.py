"""What every answer says to a browser: where things may come from, and that nothing is guessed."""

import json
from importlib.resources import files

from dash import Dash
from flask import Flask, Response, request

# No text of ours is a style in an attribute; plotly asks for an empty one.
EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
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
    listed = " ".join(f"'{one}'" for one in styles)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(app.csp_hashes())}",
            f"style-src-elem 'self' {listed}".rstrip(),
            f"style-src-attr 'unsafe-hashes' {EMPTY}",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def register(server: Flask, app: Dash) -> None:
    """Send the headers with every answer; the last of what registers, since it reads scripts."""
    base = policy(app)

    @server.after_request
    def add(response: Response) -> Response:
        framing = response.headers.get("Content-Security-Policy", "frame-ancestors 'none'")
        response.headers["Content-Security-Policy"] = f"{base}; {framing}"
        for name, value in FIXED.items():
            response.headers.setdefault(name, value)
        if "'none'" in framing:
            response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response
