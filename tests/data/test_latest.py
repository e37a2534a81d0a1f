"""The latest figures that readers will look up first, and the older editions kept beside them."""

import pytest

from dashboard.datasets.store import Store
from dashboard.queries import editions


def figure(store: Store, indicator: str, area: str, year: str, sex: str = "") -> tuple[float, str]:
    """Return the latest figure of a whole area, with the edition it comes from."""
    rows = editions.past(store, editions.latest(store), indicator)
    rows = rows[(rows["ref_area"] == area) & (rows["time_period"] == year)]
    rows = rows[rows["counterpart_area"].isin(("_T", "_Z")) & rows["sex"].isin((sex, "_Z"))]
    (row,) = rows.to_dict("records")
    return float(row["obs_value"]), str(row["edition"])


LATEST = {
    ("remittances_received", "IND", "2007", ""): (37_216_755_280, "wdi-2026-04-08"),
    ("remittances_received", "PHL", "2023", ""): (39_096_890_140, "wdi-2026-04-08"),
    ("remittances_received", "VNM", "2004", ""): (2_310_000_000, "wdi-2026-04-08"),
    ("remittances_received", "VNM", "2007", ""): (6_180_000_000, "wdi-2025-partial"),
    ("remittances_gdp_share", "TJK", "2022", ""): (49.8953, "derived-2026-11"),
    ("migrant_stock", "WLD", "2024", "_T"): (304_021_813, "undesa-ims-2024"),
    ("population", "NIU", "2023", "_T"): (1_841, "wpp-2024"),
}


@pytest.mark.parametrize("asked", LATEST, ids=" ".join)
def test_the_latest_figures(store: Store, asked: tuple[str, str, str, str]) -> None:
    found, source = figure(store, *asked)
    assert (round(found, 4), source) == LATEST[asked]


def test_older_editions_of_chinas_remittances_are_kept(store: Store) -> None:
    rows = store["observations"]
    rows = rows[(rows["indicator"] == "remittances_received") & (rows["ref_area"] == "CHN")]
    of_2007 = rows[rows["time_period"] == "2007"].set_index("edition")["obs_value"]
    millions = {str(name): round(value / 1e6) for name, value in of_2007.items()}
    kept = {name: millions[name] for name in ("escap-2008", "knomad-2013-04", "wdi-2026-04-08")}
    assert kept == {"escap-2008": 25703, "knomad-2013-04": 38186, "wdi-2026-04-08": 6833}


def test_no_figure_that_a_chart_takes_is_a_second_choice_or_a_projection(store: Store) -> None:
    edition = editions.latest(store)
    for indicator in sorted(set(store["collections"]["indicator"]) - {""}):
        rows = editions.past(store, edition, indicator)
        assert not rows.empty, indicator
        assert not (rows["alternative"] == "yes").any(), indicator
        assert not rows.duplicated(list(editions.CELL)).any(), indicator
        assert not (rows["variant"] == "medium").any(), indicator
