"""Write data/observations-derived.csv anew: ratios of the latest figures (`make derived`)."""

from dataclasses import dataclass

import pandas as pd

from dashboard.datasets.store import Store, load
from dashboard.exports.tables import csv_text
from dashboard.queries import editions
from dashboard.resources import resource_dir

EDITION, SOURCE = "derived-2026-11", "derived-2026-11-ratios"
FILE = "observations-derived.csv"
LAST = "2024"  # later figures of the population are projections
DIGITS = 6  # significant: more than any of the figures has


@dataclass(frozen=True)
class Ratio:
    """One computed indicator: so many times a figure, divided by another of the same area and year.

    `above` and `below` are an indicator and the sex it is of.
    """

    indicator: str
    above: tuple[str, str]
    below: tuple[str, str]
    times: int
    unit: str
    words: str  # what is divided by what


RATIOS = (
    Ratio(
        "remittances_gdp_share",
        ("remittances_received", "_Z"),
        ("gdp", "_Z"),
        100,
        "per cent",
        "Remittances received ({above}) ÷ gross domestic product ({below}).",
    ),
    Ratio(
        "remittances_per_capita",
        ("remittances_received", "_Z"),
        ("population", "_T"),
        1,
        "US$",
        "Remittances received ({above}) ÷ population ({below}).",
    ),
    Ratio(
        "migrant_stock_share",
        ("migrant_stock", "_T"),
        ("population", "_T"),
        100,
        "per cent",
        "Migrants living in the area ({above}) ÷ population ({below}).",
    ),
    Ratio(
        "emigrant_stock_share",
        ("emigrant_stock", "_T"),
        ("population", "_T"),
        100,
        "per cent",
        "Emigrants living abroad ({above}) ÷ population at home ({below}).",
    ),
    Ratio(
        "migrant_stock_female_share",
        ("migrant_stock", "F"),
        ("migrant_stock", "_T"),
        100,
        "per cent",
        "Women ÷ both sexes ({below}).",
    ),
    Ratio(
        "emigrant_stock_female_share",
        ("emigrant_stock", "F"),
        ("emigrant_stock", "_T"),
        100,
        "per cent",
        "Women ÷ both sexes ({below}).",
    ),
    Ratio(
        "labour_outflow_female_share",
        ("labour_outflow", "F"),
        ("labour_outflow", "_T"),
        100,
        "per cent",
        "Women ÷ both sexes, as the registers count them.",
    ),
)


def derived(store: Store) -> pd.DataFrame:
    """Return the rows of all ratios, with the columns of the file."""
    edition = editions.latest(store)
    parts = [_rows(store, edition, ratio) for ratio in RATIOS]
    return pd.concat(parts, ignore_index=True)[store.package.files["observations"].names]


def _rows(store: Store, edition: str, ratio: Ratio) -> pd.DataFrame:
    keys = ["measure", "ref_area", "time_period"]
    above, below = (_figures(store, edition, *pair) for pair in (ratio.above, ratio.below))
    both = above.merge(below[[*keys, "obs_value", "edition", "quality"]], on=keys)
    if ratio.above[0] == ratio.below[0]:  # parts of one count, not of two publishers'
        both = both[both["edition_x"] == both["edition_y"]]
    both = both[both["obs_value_y"] > 0]
    titles = store.labels("editions", "short_title")
    out = both.assign(
        edition=EDITION,
        indicator=ratio.indicator,
        sex="_Z" if ratio.indicator.startswith("remittances") else "_T",
        skill="_T" if ratio.above[0] == "labour_outflow" else "_Z",
        obs_value=[
            float(f"{ratio.times * a / b:.{DIGITS}g}")
            for a, b in zip(both["obs_value_x"], both["obs_value_y"], strict=True)
        ],
        unit_measure=ratio.unit,
        obs_status="E",
        quality=[
            "rounded" if "rounded" in pair else "derived"
            for pair in zip(both["quality_x"], both["quality_y"], strict=True)
        ],
        alternative="",
        printed="",
        locator="",
        source=SOURCE,
        comment_obs=[
            ratio.words.format(above=titles[a], below=titles[b])
            for a, b in zip(both["edition_x"], both["edition_y"], strict=True)
        ],
    )
    # What is above says of whom a ratio of persons speaks.
    if ratio.below[0] in ("gdp", "population"):
        out = out.assign(counterpart_area="_T")
    return out.sort_values(keys, kind="stable")


def _figures(store: Store, edition: str, indicator: str, sex: str) -> pd.DataFrame:
    """Return the whole figures of the past, of all counterparts and skills."""
    rows = editions.whole(editions.rows(store, edition, indicator))
    rows = rows[(rows["sex"] == sex) & rows["obs_value"].notna()]
    whole = rows["counterpart_area"].isin(("_T", "_Z")) & rows["skill"].isin(("_T", "_Z"))
    return rows[whole & (rows["time_period"] <= LAST)]


def text(store: Store) -> str:
    """Return the file's contents."""
    return csv_text(derived(store)).replace("\r\n", "\n")


def main() -> None:
    """Write the file."""
    path = resource_dir("data") / FILE
    path.write_bytes(text(load()).encode())
    print(f"{path.name}: {path.read_bytes().count(bytes([10])) - 1} rows")


if __name__ == "__main__":
    main()
