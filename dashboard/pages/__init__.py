"""The pages in the order of their tabs."""

from dashboard.datasets.store import Store
from dashboard.pages import (
    about,
    country,
    explorer,
    feminization,
    migrants,
    overview,
    ratifications,
    remittances,
)
from dashboard.pages.model import Page

PAGES = (
    overview.PAGE,
    remittances.PAGE,
    feminization.PAGE,
    migrants.PAGE,
    ratifications.PAGE,
    country.INDEX,
    country.PAGE,
    explorer.PAGE,
    about.PAGE,
)


def found(pages: tuple[Page, ...], path: str) -> tuple[Page, dict[str, str]] | None:
    """Return the page at a path, and what the path says of its selection; None where none is.

    `pages` are bound. `/country/FJI` is a page only where FJI is offered.
    """
    whole = {page.path: page for page in pages if not page.keyed_by}
    if path in whole:
        return whole[path], {}
    head, _slash, key = path.rpartition("/")
    for page in pages:
        if page.keyed_by and head == page.path:
            (control,) = (one for one in page.controls if one.name == page.keyed_by)
            if key in [choice.value for choice in control.bound]:
                return page, {control.name: key}
    return None


def bound_pages(store: Store) -> tuple[Page, ...]:
    """Return the pages with their controls' choices read from the store."""
    return tuple(page.bind(store) for page in PAGES)
