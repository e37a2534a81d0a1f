"""An area at a glance: the newest figure of each indicator beside what the paper printed."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.datasets.schema import PUBLICATION
from dashboard.datasets.store import Store
from dashboard.frames import records
from dashboard.i18n import N_, _, language, number, unit_words
from dashboard.queries import editions
from dashboard.queries.adjustments import CONTROL, is_adjusted
from dashboard.queries.areas import Scope, in_scope, named
from dashboard.queries.feminization import NUMBER, SHARE
from dashboard.queries.labour import worded
from dashboard.queries.observations import history, of_areas
from dashboard.selection import Selection

TOTAL, WOMEN, NONE = "_T", "F", "_Z"
LEAST_RANKED = 3  # areas with a figure, from which a rank is given
MOST_ROUNDED = 0.05  # of a figure; where its unit would round off more, it stands whole
REGISTERS = "labour-registers-"  # how an edition put together from many sources begins


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
    its `own_unit`, with `time_period`, `edition_name` and `line`, what its register counts; `rank`
    among `ranked_of` areas of its subregion that have a figure of the same year. What a publication
    printed of it: `then_printed`, `then_period`, `then_shown` (the value, adjusted where asked),
    `then_flagged`, `then_adjusted`, `then_finding`; all "" without a cell. Of a publication as
    edition, only the items and figures it printed.
    """
    latest = editions.is_latest(selection)
    now = _cells(_newest(store, selection)) if latest else {}
    then = _cells(_printed(store, selection))
    names = store.labels("areas")
    rows = [
        _row(item, area, now, then, store) | {"ref_area": area, "name": _(names[area])}
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


Cells = dict[tuple[str, str], dict[Any, Any]]


def _cells(frame: pd.DataFrame) -> Cells:
    return {(row["item"], row["ref_area"]): row for row in records(frame)}


def _row(item: Item, area: str, figures: Cells, then: Cells, store: Store) -> dict[str, Any]:
    known = {
        name: store.labels("indicators", name).get(item.indicator, "")
        for name in ("name", "unit_measure", "scale", "decimals")
    }
    now, before = (cells.get((_key(item), area), {}) for cells in (figures, then))
    scale, decimals = int(known["scale"] or 1), int(known["decimals"] or 0)
    value = float(now.get("obs_value", float("nan")))
    own = _is_lost(value, scale, decimals)
    return {
        "item": _key(item),
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


def _newest(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the newest figures of the areas named, with their ranks and words."""
    edition = selection.one("edition")
    rows = pd.concat([newest(store, edition, item) for item in ITEMS], ignore_index=True)
    frame = worded(of_areas(rows, store, selection, Scope.NAMED), store)
    titles = {name: _(title) for name, title in store.labels("editions", "short_title").items()}
    compiled = frame["edition"].str.startswith(REGISTERS)  # each row names its own source
    return frame.assign(
        line=frame["line"].where(frame["measure"] != NONE, ""),
        edition_name=frame["document"].where(compiled, frame["edition"].map(titles)),
    )


def newest(store: Store, edition: str, item: Item) -> pd.DataFrame:
    """Return the newest figure of an item for each area that has one, with its rank.

    Parts of a year stay out. Of two registers' figures of one year that of the longer series.
    """

    def make() -> pd.DataFrame:
        rows = editions.past(store, edition, item.indicator)
        total = (
            rows["obs_value"].notna()
            & rows["sex"].isin([item.sex, NONE])
            & rows["counterpart_area"].isin([TOTAL, NONE])
            & rows["skill"].isin([TOTAL, NONE])
        )
        rows = editions.whole(rows[total])
        ranks = _ranks(rows, store) if item.ranked else pd.DataFrame()
        many = rows.groupby(["ref_area", "measure"])["obs_value"].transform("size")
        order = rows.assign(many=many).sort_values(["time_period", "many"], kind="stable")
        last = order.drop_duplicates("ref_area", keep="last").drop(columns="many")
        nothing = pd.DataFrame({name: float("nan") for name in RANK}, index=last.index)
        found = ranks.loc[last.index] if item.ranked else nothing
        return last.assign(
            item=_key(item), adjustment="", rank=found["rank"], ranked_of=found["ranked_of"]
        )

    return store.once(("newest", edition, item, language()), make)


def _key(item: Item) -> str:
    return f"{item.indicator} {item.sex}"


def _ranks(rows: pd.DataFrame, store: Store) -> pd.DataFrame:
    """Return each figure's place among those of its subregion and year, and their number.

    Nothing outside the region, and where too few have a figure.
    """
    areas = in_scope(store, Scope.REGIONAL)
    subregion = rows["ref_area"].map(dict(zip(areas["ref_area"], areas["subregion"], strict=True)))
    peers = rows["obs_value"].groupby([subregion, rows["time_period"]])
    many = peers.transform("size").astype("float64")
    enough = many >= LEAST_RANKED
    ranks = {"rank": peers.rank("min", ascending=False), "ranked_of": many}
    return pd.DataFrame({name: column.where(enough) for name, column in ranks.items()})


def _printed(store: Store, selection: Selection) -> pd.DataFrame:
    """Return the newest cells that the publication prints, with the words of observations."""
    adjusted = is_adjusted(selection)
    asked = selection.with_value(editions.CONTROL, publication(store))
    if not adjusted:
        asked = asked.with_value(CONTROL, "printed")
    indicators = list(dict.fromkeys(item.indicator for item in ITEMS))
    frame = history(store, asked, Scope.NAMED, indicators)
    frame = frame[frame["printed"] != ""]
    # Cells of one sex carry it; whole ones say so, or that none applies.
    sex = frame["sex"].replace(NONE, TOTAL)
    frame = frame.assign(item=frame["indicator"] + " " + sex, has=frame["obs_value"].notna())
    # The newest with a value; ".." only where all are.
    frame = frame.assign(has=frame["has"] | frame["adjusted"])
    order = frame.sort_values(["has", "time_period"], kind="stable")
    return order.drop_duplicates(["item", "ref_area"], keep="last")
