"""Rows of labour registers made by hand, and a store that holds them."""

from collections.abc import Callable, Iterable

from dashboard.datasets.store import Store
from dashboard.queries import women
from dashboard.queries.feminization import NUMBER, SHARE

MakeStore = Callable[..., Store]
SERIES, LATEST, PAPER = "registers", "latest-2026-11", "escap-2008"
EDITIONS = [
    {"edition": PAPER, "short_title": "2008 paper", "kind": "publication"},
    {"edition": LATEST, "short_title": "Latest", "kind": "collection"},
    {"edition": SERIES, "short_title": "Registers", "kind": "series"},
]
AREAS = [
    {"ref_area": "FJI", "name": "Fiji", "kind": "member", "subregion": "pacific"},
    {"ref_area": "TON", "name": "Tonga", "kind": "member", "subregion": "pacific"},
    {"ref_area": "AUS", "name": "Australia", "kind": "member", "subregion": "pacific"},
    {"ref_area": "KWT", "name": "Kuwait", "kind": "other"},
    {"ref_area": "QAT", "name": "Qatar", "kind": "other"},
    {"ref_area": "X_GCC", "name": "Gulf Cooperation Council", "kind": "aggregate"},
]
INDICATORS = [
    {"indicator": NUMBER, "name": "Outflow", "unit_measure": "persons", "decimals": 0},
    {"indicator": SHARE, "name": "Women", "unit_measure": "per cent", "decimals": 1},
    *(
        {"indicator": name, "name": name, "unit_measure": "per cent", "decimals": 1}
        for name in (women.LIVING_THERE, women.FROM_THERE)
    ),
]
FIELDS = ("ref_area", "counterpart_area", "sex", "skill", "time_period", "obs_value")


def outflow(*values: object, **others: object) -> dict[str, object]:
    """Return an observation: area, destination, sex, skill, year, value."""
    given = dict(zip(FIELDS, values, strict=True))
    return {
        **{"edition": SERIES, "indicator": NUMBER, "unit_measure": "persons"},
        "measure": "departures",
        **{"obs_status": "A", "source": f"{SERIES}-a", **given, **others},
    }


def registers(make_store: MakeStore, rows: Iterable[dict[str, object]]) -> Store:
    """Return a store of two origins whose latest edition has the rows."""
    return make_store(
        editions=[{"published": "2009-01-26", **edition} for edition in EDITIONS],
        areas=AREAS,
        indicators=[{"scale": 1, **row} for row in INDICATORS],
        sources=[
            {"source": f"{edition}-{at}", "edition": edition, "title": at}
            for edition in (SERIES, PAPER)
            for at in "ab"
        ],
        collections=[
            {
                "collection": LATEST,
                "indicator": name["indicator"],
                "series": series,
                "priority": n,
            }
            for name in INDICATORS
            for n, series in enumerate((SERIES, PAPER), 1)
        ],
        observations=list(rows),
    )
