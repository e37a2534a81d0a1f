"""Where the files and parts of a chart under a selection lie, within the site."""

from dashboard.pages.drawing import Drawing
from dashboard.pages.model import Page


def of_file(page: Page, drawing: Drawing, ending: str) -> str:
    """Return the address of a chart in a format."""
    return f"/api/v1/charts/{_place(page, drawing)}.{ending}?{drawing.query}"


def of_part(page: Page, drawing: Drawing, name: str) -> str:
    """Return the address of what the page fetches when it is asked for, such as a table."""
    return f"/api/v1/views/{_place(page, drawing)}/{name}?{drawing.query}"


def of_embed(page: Page, drawing: Drawing) -> str:
    """Return the address of the light page for an iframe."""
    return f"/embed/{_place(page, drawing)}?{drawing.query}"


def _place(page: Page, drawing: Drawing) -> str:
    return f"{page.id}/{drawing.chart.id}"  # in kebab-case, as they are declared
