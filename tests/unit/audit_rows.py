"""Rows made by hand for the tests of the audit, and what they are audited with."""

from collections.abc import Callable
from typing import Any

from dashboard.datasets.audit import audit
from dashboard.datasets.audit.model import Finding
from dashboard.datasets.store import Store

Make = Callable[..., Store]
Find = Callable[..., dict[str, Finding]]
PAPER, OTHER = "paper", "other"
SCALES = {
    "remittances_received": ("US$", 1_000_000, 1),
    "remittances_gdp_share": ("per cent", 1, 1),
    "gni_per_capita": ("US$", 1, 0),
    "population": ("persons", 1_000_000, 2),
    "migrant_stock": ("persons", 1_000, 1),
    "migrant_stock_share": ("per cent", 1, 1),
    "net_migration_5y": ("persons", 1_000, 1),
    "fertility_rate": ("births per woman", 1, 1),
    "labour_outflow": ("persons", 1, 0),
    "labour_outflow_female_share": ("per cent", 1, 1),
    "labour_outflow_annual_average": ("persons", 1, 0),
    "remittances_three_largest_share": ("per cent", 1, 0),
    "remittances_world_top10": ("countries", 1, 0),
    "treaty_parties_TIP": ("States", 1, 0),
}
AREAS = [
    {"ref_area": code, "name": name, "kind": "member", "subregion": "pacific"}
    for code, name in (("FJI", "Fiji"), ("NPL", "Nepal"), ("TON", "Tonga"))
]


TIP = {
    "instrument": "TIP",
    "short_title": "Trafficking Protocol",
    "adopted": "2000-11-15",
    "entry_into_force": "2003-12-25",
    "months_to_force": 1,
}
C97 = {
    "instrument": "C97",
    "short_title": "Convention No. 97",
    "adopted": "1949-07-01",
    "entry_into_force": "1952-01-22",
    "months_to_force": 12,
}


def cell(indicator: str, area: str, year: int, value: float, **rest: Any) -> dict[str, Any]:
    """Return an observation with its printed string."""
    unit, scale, decimals = SCALES[indicator]
    return {
        "edition": PAPER,
        "indicator": indicator,
        "measure": "_Z",
        "counterpart_area": "_T",
        "skill": "_T",
        "ref_area": area,
        "sex": "_T",
        "time_period": str(year),
        "obs_value": value,
        "unit_measure": unit,
        "obs_status": "A",
        "printed": f"{value / scale:,.{decimals}f}",
        "locator": f"Table 9 | {area} | {year}",
        "source": "table-9",
        **rest,
    }


def elsewhere(indicator: str, area: str, year: int, value: float, **rest: Any) -> dict[str, Any]:
    return cell(indicator, area, year, value, edition=OTHER, source="other-source", **rest)


def said(
    indicator: str, area: str, period: str, low: float, how: str, **rest: Any
) -> dict[str, Any]:
    """Return what the text states."""
    return {
        "edition": PAPER,
        "paragraph": "7",
        "indicator": indicator,
        "ref_area": area,
        "time_period": period,
        "value_low": low,
        "value_high": None if how == "more_than" else low,
        "qualifier": how,
        "unit_measure": SCALES[indicator][0],
        "printed": str(low),
        **rest,
    }


def act(area: str, day: str, edition: str = PAPER, **rest: Any) -> dict[str, Any]:
    """Return a treaty action."""
    return {
        "edition": edition,
        "instrument": "TIP",
        "ref_area": area,
        "action": "ratified",
        "time_period": day,
        "printed": f"{area} ({day[:4]})",
        "locator": "Table 8",
        "source": "other-source",
        **rest,
    }


def nepal(dollars: float, share: float = 17.0) -> list[dict[str, Any]]:
    """Return a row of four figures: 17 per cent of 340 × 28.11 million is 1,624.8 million."""
    return [
        cell("remittances_received", "NPL", 2007, dollars),
        cell("remittances_gdp_share", "NPL", 2007, share),
        cell("gni_per_capita", "NPL", 2007, 340.0, printed="340"),
        cell("population", "NPL", 2007, 28_110_000.0),
    ]


def checks(found: dict[str, Finding]) -> set[str]:
    return {one.check for one in found.values()}


def only(found: dict[str, Finding], check: str) -> Finding:
    (finding,) = [one for one in found.values() if one.check == check]
    return finding


def audited(make_store: Make, **rows: list[dict[str, Any]]) -> dict[str, Finding]:
    """Audit rows made by hand."""
    editions = [
        {"edition": PAPER, "kind": "publication", "published": "2009-01-26"},
        {"edition": OTHER, "kind": "series", "published": "2020-01-01"},
    ]
    indicators = [
        {"indicator": name, "unit_measure": unit, "scale": scale, "decimals": decimals}
        for name, (unit, scale, decimals) in SCALES.items()
    ]
    sources = [{"source": "other-source", "title": "The other source"}]
    base = {
        "editions": editions,
        "indicators": indicators,
        "areas": AREAS,
        "sources": sources,
        "instruments": [TIP, C97],
    }
    return audit(make_store(**(base | rows)).tables)
