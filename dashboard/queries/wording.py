"""The words of observations: names, unit, the value as it is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.datasets.store import Store
from dashboard.frames import Row, records
from dashboard.i18n import _, language, number, unit_words
from dashboard.queries.areas import subregion_labels
from dashboard.queries.provenance import with_provenance

READ = ("indicator", "subregion", "unit_measure", "obs_value")
# What is added, with the type of what is no text.
WORDS = {
    "scale": "int64",
    "decimals": "int64",
    "display": "float64",
    **dict.fromkeys(("indicator_name", "subregion_name", "unit", "shown"), "object"),
}


@dataclass(frozen=True, slots=True)
class Indicators:
    """How indicators are shown, by id, and the names of subregions, in the reader's language."""

    names: Mapping[str, str]
    scales: Mapping[str, int]
    decimals: Mapping[str, int]
    subregions: Mapping[str, str]

    @classmethod
    def of(cls, store: Store) -> "Indicators":
        """Return those of a store."""

        def make() -> Indicators:
            names, scales, decimals = (
                store.labels("indicators", name) for name in ("name", "scale", "decimals")
            )
            return cls(
                {indicator: _(name) for indicator, name in names.items()},
                {indicator: int(scale) for indicator, scale in scales.items()},
                {indicator: int(places) for indicator, places in decimals.items()},
                subregion_labels(store),
            )

        return store.once(("indicators", language()), make)

    def shown(self, indicator: str, value: float) -> str:
        """Write a value of an indicator."""
        return number(value / self.scales[indicator], self.decimals[indicator])

    def words(self, row: Row) -> Row:
        """Return what `with_words` adds to one row, without its provenance."""
        indicator = row["indicator"]
        scale, decimals = self.scales[indicator], self.decimals[indicator]
        display = row["obs_value"] / scale
        return {
            "scale": scale,
            "decimals": decimals,
            "display": display,
            "indicator_name": self.names[indicator],
            "subregion_name": self.subregions.get(row["subregion"], ""),
            "unit": unit_words(row["unit_measure"], scale),
            "shown": number(display, decimals),
        }


def with_words(frame: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Add the words of observations: names, unit, value, place, findings.

    And `display`, the value in the unit that its indicator is shown in.
    """
    known = Indicators.of(store)
    said = [known.words(row) for row in records(frame, READ)]
    added = {name: pd.Series([one[name] for one in said], dtype=WORDS[name]) for name in WORDS}
    return with_provenance(frame.reset_index(drop=True).assign(**added), store)
