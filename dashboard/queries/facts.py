"""An area at a glance: the newest figure of each indicator beside what the paper printed."""

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.i18n import N_, _, number, unit_words
from dashboard.queries import editions
from dashboard.queries.adjustments import CONTROL, is_adjusted
from dashboard.queries.areas import Scope, in_scope, named
from dashboard.queries.feminization import NUMBER, SHARE
from dashboard.queries.labour import worded
from dashboard.queries.observations import collected, history, labelled
from dashboard.selection import Selection

TOTAL, WOMEN, NONE = "_T", "F", "_Z"
LEAST_RANKED = 3  # areas with a figure, from which a rank is given
MOST_ROUNDED = 0.05  # of a figure; where its unit would round off more, it stands whole
NO_RANK = (float("nan"), float("nan"))
SERIES_OF_SOURCES = "labour-registers-2026-11"  # put together from many: each row names its own


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the table: an indicator, whose sex, and whether areas can be ranked by it.

    `always` has a line even where no figure is known.
    """

    indicator: str
    sex: str = TOTAL
    ranked: bool = True
    always: bool = True
    name: str = ""


ITEMS = (
    Item("population"),
    Item("gni_per_capita"),
    Item("remittances_received"),
    Item("remittances_gdp_share"),
    Item("remittances_per_capita"),
    Item("remittances_paid"),
    Item("migrant_stock"),
    Item("migrant_stock_share"),
    Item("migrant_stock_female_share"),
    Item("emigrant_stock"),
    Item("emigrant_stock_share"),
    Item("emigrant_stock_female_share"),
    Item("net_migration"),
    Item("net_migration_5y", ranked=False, always=False),
    Item("fertility_rate"),
    # Registers count different things: no ranks.
    Item(NUMBER, ranked=False, always=False),
    Item(NUMBER, WOMEN, False, False, N_("Women among the labour migrants who left in the year")),
    Item(SHARE, ranked=False, always=False),
)


def facts(store: Store, selection: Selection) -> pd.DataFrame:
    """Return a row for each item and area that the profile names.

    The newest figure as `shown` (".." if there is none), in the item's `unit` or a small one in
    its `own_unit`, with `time_period`, `edition_name` and
    `line`, what its register counts; `rank` among `ranked_of` areas of its subregion that have a
    figure of the same year. What a publication printed of it: `then_printed`, `then_period`,
    `then_shown` (the value, adjusted where asked), `then_flagged`, `then_adjusted`, `then_finding`;
    all "" without a cell. Of a publication as edition, only the items and figures it printed.
    """
    latest = editions.is_latest(selection)
    newest = _newest(store, selection) if latest else pd.DataFrame()
    then = _printed(store, selection)
    names = store.labels("areas")
    rows = [
        _row(item, area, newest, then, store) | {"ref_area": area, "name": _(names[area])}
        for item in ITEMS
        for area in named(selection)
    ]
    frame = pd.DataFrame(rows)
    there = (frame["obs_value"].notna() | (frame["then_printed"] != "")).groupby(frame["item"])
    kept = there.transform("any") | (frame["always"] & latest)
    return frame[kept].reset_index(drop=True)


def publication(store: Store) -> str:
    """Return the newest edition that is held as printed."""
    kinds = store.labels("editions", "kind")
    return [name for name in kinds if kinds[name] == PUBLICATION][-1]


NEWEST = ("time_period", "obs_value", "line", "edition_name", "source", "flagged", "remarks")
THEN = ("printed", "time_period", "shown", "flagged", "adjusted", "finding", "source", "locator")
RANK = ("rank", "ranked_of")


def _row(
    item: Item, area: str, newest: pd.DataFrame, then: pd.DataFrame, store: Store
) -> dict[str, Any]:
    known = {
        name: store.labels("indicators", name).get(item.indicator, "")
        for name in ("name", "unit_measure", "scale", "decimals")
    }
    key = f"{item.indicator} {item.sex}"
    now, before = _at(newest, key, area), _at(then, key, area)
    scale, decimals = int(known["scale"] or 1), int(known["decimals"] or 0)
    value = float(now.get("obs_value", float("nan")))
    own = _is_lost(value, scale, decimals)
    return {
        "item": key,
        "indicator": item.indicator,
        "item_name": _(item.name or known["name"]),
        "unit": unit_words(known["unit_measure"], scale),
        "always": item.always,
        **{name: now.get(name, "") for name in NEWEST},
        "obs_value": value,
        "shown": number(value) if own else number(value / scale, decimals),
        "own_unit": unit_words(known["unit_measure"], 1) if own else "",
        **{name: now.get(name, float("nan")) for name in RANK},
        "subregion_name": now.get("subregion_name", ""),
        **{f"then_{name.removeprefix('time_')}": before.get(name, "") for name in THEN},
    }


def _is_lost(value: float, scale: int, decimals: int) -> bool:
    """Tell whether rounding to the indicator's unit would lose a small area's figure: 0.00."""
    scaled = value / scale
    return scale > 1 and abs(round(scaled, decimals) - scaled) > MOST_ROUNDED * abs(scaled)


def _at(frame: pd.DataFrame, key: str, area: str) -> dict[str, Any]:
    if frame.empty:
        return {}
    rows = frame[(frame["item"] == key) & (frame["ref_area"] == area)]
    return {} if rows.empty else {str(name): cell for name, cell in rows.iloc[0].items()}


def _newest(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the newest figures of the areas named, with their ranks and words."""
    edition, parts = selection.one("edition"), []
    areas = in_scope(store, Scope.REGIONAL).collect().to_native()
    subregion = dict(zip(areas["ref_area"], areas["subregion"], strict=True))
    for item in ITEMS:
        rows = known(store, edition, item)
        own = rows[rows["ref_area"].isin(named(selection))]
        many = own.groupby(["ref_area", "measure"])["obs_value"].transform("size")
        own = own.assign(many=many).sort_values(["time_period", "many"], kind="stable")
        own = own.drop_duplicates("ref_area", keep="last").drop(columns="many")
        ranks = [_rank(row, rows, subregion) if item.ranked else NO_RANK for row in _records(own)]
        parts.append(
            own.assign(
                item=f"{item.indicator} {item.sex}",
                adjustment="",
                rank=pd.Series([rank for rank, _of in ranks], own.index, dtype="float64"),
                ranked_of=pd.Series([of for _rank, of in ranks], own.index, dtype="float64"),
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    lazy = labelled(nw.from_native(rows).lazy(), store, selection, Scope.NAMED)
    found: pd.DataFrame = lazy.collect(backend="pandas").to_native()
    frame = worded(found, store)
    titles = store.labels("editions", "short_title")
    compiled = frame["edition"] == SERIES_OF_SOURCES
    return frame.assign(
        line=frame["line"].where(frame["measure"] != NONE, ""),
        edition_name=frame["document"].where(compiled, frame["edition"].map(titles)),
    )


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def known(store: Store, edition: str, item: Item) -> pd.DataFrame:
    """Return an edition's figures of an item, of all areas and years, without parts of a year."""

    def make() -> pd.DataFrame:
        rows = editions.past(store, edition, item.indicator)
        whole = (
            rows["obs_value"].notna()
            & rows["sex"].isin([item.sex, NONE])
            & rows["counterpart_area"].isin([TOTAL, NONE])
            & rows["skill"].isin([TOTAL, NONE])
        )
        return editions.whole(rows[whole])

    return store.once(("known", edition, item), make)


def _rank(
    row: dict[str, Any], rows: pd.DataFrame, subregion: dict[str, str]
) -> tuple[float, float]:
    """Return the place of a figure among those of its subregion and year, and their number."""
    own = subregion.get(str(row["ref_area"]), "")
    peers = rows[rows["time_period"] == row["time_period"]]
    peers = peers[peers["ref_area"].map(subregion).fillna("") == own]
    if not own or len(peers) < LEAST_RANKED:
        return NO_RANK
    return float((peers["obs_value"] > row["obs_value"]).sum() + 1), float(len(peers))


def _printed(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the newest cells that the publication prints, with the words of observations."""
    adjusted = is_adjusted(selection)
    asked = selection.with_value(editions.CONTROL, publication(store))
    if not adjusted:
        asked = asked.with_value(CONTROL, "printed")
    indicators = list(dict.fromkeys(item.indicator for item in ITEMS))
    frame = collected(history(store, asked, Scope.NAMED, indicators), store)
    frame = frame[frame["printed"] != ""]
    # Cells of one sex carry it; whole ones say so, or that none applies.
    sex = frame["sex"].replace(NONE, TOTAL)
    frame = frame.assign(item=frame["indicator"] + " " + sex, has=frame["obs_value"].notna())
    # The newest with a value; ".." only where all are.
    frame = frame.assign(has=frame["has"] | frame["adjusted"])
    order = frame.sort_values(["has", "time_period"], kind="stable")
    return order.drop_duplicates(["item", "ref_area"], keep="last")
