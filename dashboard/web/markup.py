"""Attributes that are no Python names, and links."""

from typing import Any

from dash.development.base_component import Component

from dashboard.i18n import SOURCE, language
from dashboard.pages.controls import LANGUAGE
from dashboard.web.tags import html


def aria(**values: str) -> dict[str, Any]:
    """Return `aria-` attributes: `aria(label="Pages")`."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """Return `data-` attributes: `data(picture="png")`."""
    return {f"data-{name}": value for name, value in values.items()}


def to(path: str, fragment: str = "") -> str:
    """Return the address of a page from anywhere, in the reader's language."""
    query = f"?{LANGUAGE}={language()}" if language() != SOURCE else ""
    return f"{path}{query}{'#' if fragment else ''}{fragment}"


def link(children: Any, href: str, **properties: Any) -> Component:
    """Return a link to a page of ours, which `dashboard.js` opens without loading all anew."""
    return html.A(children, href=href, **data(within=""), **properties)
