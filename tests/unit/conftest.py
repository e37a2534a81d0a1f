"""A small region made by hand, and how to choose from it."""

from collections.abc import Callable

import pytest

from dashboard.datasets.store import Store
from dashboard.pages import PAGES
from dashboard.selection import Selection

EDITION = "escap-2008"
AREAS = [
    {"ref_area": "FJI", "name": "Fiji", "kind": "member", "subregion": "pacific"},
    {
        "ref_area": "GUM",
        "name": "Guam",
        "kind": "associate",
        "subregion": "pacific",
        "administered_by": "USA",
    },
    {"ref_area": "KIR", "name": "Kiribati", "kind": "member", "subregion": "pacific"},
    {
        "ref_area": "NPL",
        "name": "Nepal",
        "kind": "member",
        "subregion": "south-and-south-west-asia",
    },
    {
        "ref_area": "TJK",
        "name": "Tajikistan",
        "kind": "member",
        "subregion": "north-and-central-asia",
    },
    {"ref_area": "TON", "name": "Tonga", "kind": "member", "subregion": "pacific"},
]
OUTSIDE = [
    {"ref_area": "USA", "name": "United States of America", "kind": "member"},
    {"ref_area": "WLD", "name": "World", "kind": "aggregate"},
]
GROUPS = [
    {"ref_area": "NPL", "group": "ldc"},
    {"ref_area": "KIR", "group": "ldc", "valid_to": "2009-01-26"},  # the day of the edition
    {"ref_area": "FJI", "group": "ldc", "valid_from": "2009-01-27"},  # the day after
    {"ref_area": "NPL", "group": "lldc"},
    {"ref_area": "TJK", "group": "lldc", "valid_to": "2023-12"},
    {"ref_area": "TON", "group": "sids", "valid_from": "1991"},
]
INDICATORS = [
    {"indicator": "remittances_received", "name": "Received", "scale": 1_000_000, "decimals": 1},
    {"indicator": "remittances_gdp_share", "name": "Share of GDP", "scale": 1, "decimals": 1},
    {"indicator": "labour_outflow", "name": "Outflow", "scale": 1, "decimals": 0},
    {"indicator": "labour_outflow_female_share", "name": "Women", "scale": 1, "decimals": 1},
]
INSTRUMENTS = [
    {"instrument": "ICRMW", "short_title": "Migrant Workers", "adopted": "1990-12-18"},
    {"instrument": "TIP", "short_title": "Trafficking", "adopted": "2000-11-15"},
]


@pytest.fixture(scope="session")
def small_store(make_store: Callable[..., Store]) -> Callable[..., Store]:
    """Build a store of six areas and two others with the given observations or treaty actions."""

    def make(**rows: list[dict[str, object]]) -> Store:
        for row in (row for given in rows.values() for row in given):
            row.setdefault("edition", EDITION)
        return make_store(
            editions=[
                {
                    "edition": EDITION,
                    "short_title": "2008",
                    "kind": "publication",
                    "published": "2009-01-26",
                }
            ],
            areas=[{**area, "name_printed": area["name"]} for area in AREAS] + OUTSIDE,
            area_groups=GROUPS,
            indicators=[{"unit_measure": "persons", "decimals": 0, **row} for row in INDICATORS],
            instruments=INSTRUMENTS,
            **rows,
        )

    return make


@pytest.fixture(scope="session")
def choose() -> Callable[..., Selection]:
    """Return a page's selection: `choose(store, "remittances", subregion="pacific")`."""

    def selection(store: Store, page_id: str, **query: object) -> Selection:
        (page,) = (page for page in PAGES if page.id == page_id)
        return Selection.strict(query, page.bind(store).controls)

    return selection
