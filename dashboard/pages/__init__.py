"""The pages in the order of their tabs."""

from dashboard.datasets.store import Store
from dashboard.pages import about, explorer, feminization, overview, ratifications, remittances
from dashboard.pages.model import Page

PAGES = (
    overview.PAGE,
    remittances.PAGE,
    feminization.PAGE,
    ratifications.PAGE,
    explorer.PAGE,
    about.PAGE,
)


def bound_pages(store: Store) -> tuple[Page, ...]:
    """Return the pages with their controls' choices read from the store."""
    return tuple(page.bind(store) for page in PAGES)
