"""Attributes that Dash's components take only as keyword dictionaries."""

from typing import Any


def aria(**values: str) -> dict[str, Any]:
    """Return `aria-` attributes: `aria(label="Pages")`."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """Return `data-` attributes: `data(picture="png")`."""
    return {f"data-{name}": value for name, value in values.items()}
